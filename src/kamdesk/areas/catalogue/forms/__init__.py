"""Forms of the catalogue: a product, what is set for many at once, the lists of groups and units, and fields to find products."""

from kamdesk.areas.catalogue.forms.bulk import GroupForm, StockForm, VatForm
from kamdesk.areas.catalogue.forms.finding import offer_words, product_editor, product_named, product_offers
from kamdesk.areas.catalogue.forms.lists import GroupsDialog, UnitsDialog
from kamdesk.areas.catalogue.forms.product import ProductForm, product_form

__all__ = [
    "GroupForm",
    "GroupsDialog",
    "ProductForm",
    "StockForm",
    "UnitsDialog",
    "VatForm",
    "offer_words",
    "product_editor",
    "product_form",
    "product_named",
    "product_offers",
]
