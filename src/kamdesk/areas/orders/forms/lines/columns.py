"""The columns of an order's lines."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.orders.forms.lines.quantity import ordered
from kamdesk.core.formats import show_number, show_price
from kamdesk.core.i18n import N_
from kamdesk.core.numbers import parse_number
from kamdesk.ui.grid import GridColumn, money_column, number_column, text_column

_HUNDRED: Final = Decimal(100)
_PRICE_PLACES: Final = 10
_PERCENT_PLACES: Final = 4


def _quantity(text: str) -> Decimal:
    return ordered(parse_number(text))


def _price(currency: Callable[[], str]) -> GridColumn:
    number = number_column("price", N_("Price"), places=_PRICE_PLACES, least=Decimal(0), width=92, passed=True)
    return replace(number, show=lambda price: show_price(price, currency()))


def _shown(key: str, title: str, width: int, show: Callable[[Any], str] = show_number) -> GridColumn:
    return GridColumn(key, title, show=show, side="end", width=width, typed=False)


def columns_of_lines(currency: Callable[[], str]) -> tuple[GridColumn, ...]:
    """Return the columns; amounts are in the currency chosen at the time.

    `hand` is the discount that was typed, `discount` all discounts together; Enter stops at `code`, `quantity` and at a `price`
    that is missing.
    """
    return (
        text_column("code", N_("Code or name"), width=120),
        text_column("name", N_("Name"), passed=True),
        GridColumn("quantity", N_("Quantity"), _quantity, show_number, "end", 84),
        text_column("unit", N_("Unit"), width=68, passed=True),
        _price(currency),
        text_column("source", N_("Price from"), width=150, typed=False),
        number_column("hand", N_("By hand %"), places=_PERCENT_PLACES, least=Decimal(0), most=_HUNDRED, width=76, passed=True),
        _shown("discount", N_("Discount %"), 76),
        text_column("stock", N_("Stock"), width=92, side="end", typed=False),
        _shown("vat_rate", N_("VAT %"), 56),
        money_column("net", N_("Without VAT"), currency, typed=False, width=104),
        money_column("total", N_("With VAT"), currency, typed=False, width=104),
    )
