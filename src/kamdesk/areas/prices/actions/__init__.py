"""What is done to prices: columns, prices and special prices, changes of many, discounts by volume, how the company prices."""

from kamdesk.areas.prices.actions.changing import ChangedPrices, change_prices, put_back_prices
from kamdesk.areas.prices.actions.columns import add_column, archive_columns, change_column, restore_columns
from kamdesk.areas.prices.actions.discounts import add_volume, archive_volumes, change_volume, restore_volumes, set_policy
from kamdesk.areas.prices.actions.many import add_prices
from kamdesk.areas.prices.actions.prices import add_price, archive_prices, change_price, restore_prices

__all__ = [
    "ChangedPrices",
    "add_column",
    "add_price",
    "add_prices",
    "add_volume",
    "archive_columns",
    "archive_prices",
    "archive_volumes",
    "change_column",
    "change_price",
    "change_prices",
    "change_volume",
    "put_back_prices",
    "restore_columns",
    "restore_prices",
    "restore_volumes",
    "set_policy",
]
