"""Forms of prices: a price or rule, a column, discounts by volume, how the company prices, changes of many, which price and why."""

from kamdesk.areas.prices.forms.columns import (
    ColumnForm,
    PolicyForm,
    VolumeForm,
    column_form,
    policy_form,
    volume_form,
)
from kamdesk.areas.prices.forms.explaining import ExplainedPrice, PriceExplanation, WhichPrice
from kamdesk.areas.prices.forms.mass import MassChangeForm, mass_change_form
from kamdesk.areas.prices.forms.price import PriceForm, price_form
from kamdesk.areas.prices.forms.words import break_words, price_words, quantity_words

__all__ = [
    "ColumnForm",
    "ExplainedPrice",
    "MassChangeForm",
    "PolicyForm",
    "PriceExplanation",
    "PriceForm",
    "VolumeForm",
    "WhichPrice",
    "break_words",
    "column_form",
    "mass_change_form",
    "policy_form",
    "price_form",
    "price_words",
    "quantity_words",
    "volume_form",
]
