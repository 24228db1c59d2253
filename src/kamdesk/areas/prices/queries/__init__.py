"""What is read of prices: the price of a line and why, columns, stored prices, discounts, price lists."""

from kamdesk.areas.prices.queries.answers import Ask, Considered, FoundPrice
from kamdesk.areas.prices.queries.changing import ChangeRow, preview_change
from kamdesk.areas.prices.queries.columns import ColumnRow, clients_of, column, column_named, columns, spellings
from kamdesk.areas.prices.queries.discounts import (
    PolicyRow,
    VolumeRow,
    hand_limit,
    list_of_volumes,
    policy,
    price_day,
    volume,
    volume_discounts,
)
from kamdesk.areas.prices.queries.finding import prices_for
from kamdesk.areas.prices.queries.price_list import ListedGroup, ListedPrice, PriceList, price_list
from kamdesk.areas.prices.queries.prices import (
    LATEST_PRICES_FIRST,
    PriceRow,
    groups_named,
    list_of_prices,
    matching,
    price,
)

__all__ = [
    "LATEST_PRICES_FIRST",
    "Ask",
    "ChangeRow",
    "ColumnRow",
    "Considered",
    "FoundPrice",
    "ListedGroup",
    "ListedPrice",
    "PolicyRow",
    "PriceList",
    "PriceRow",
    "VolumeRow",
    "clients_of",
    "column",
    "column_named",
    "columns",
    "groups_named",
    "hand_limit",
    "list_of_prices",
    "list_of_volumes",
    "matching",
    "policy",
    "preview_change",
    "price",
    "price_day",
    "price_list",
    "prices_for",
    "spellings",
    "volume",
    "volume_discounts",
]
