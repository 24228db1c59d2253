"""The columns of a grid: how a cell is typed, read and shown.

Example:
    number_column("quantity", N_("Quantity"), places=6)
    money_column("amount", N_("Amount"), lambda: form.currency)
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.core.dates import parse_date
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import decimal_sign, show_date, show_money, show_number
from kamdesk.core.i18n import _
from kamdesk.core.money import Money, decimals
from kamdesk.core.numbers import parse_number
from kamdesk.core.text import clean
from kamdesk.ui.table import Side

Reader = Callable[[str], Any]


@dataclass(frozen=True, eq=False, slots=True)
class GridColumn:
    """One column of a grid.

    Attributes:
        key: Its name in the lines.
        title: English title, marked with ``N_``.
        read: ``read(text)`` returns the value and raises a `KamDeskError` with the reason where there is none.
        show: ``show(value)`` returns the text of a value that could be read.
        side: As in a list: “start” texts, “end” numbers, “ltr” codes.
        width: Pixels; 0 takes what is left.
        typed: Can be typed into; else it is computed or given.
        tick: Is a box to tick, “1” or nothing.
        passed: Enter passes over it where something stands in it already.
    """

    key: str
    title: str
    read: Reader = clean
    show: Callable[[Any], str] = str
    side: Side = "start"
    width: int = 110
    typed: bool = True
    tick: bool = False
    passed: bool = False


def text_column(
    key: str, title: str, *, width: int = 0, side: Side = "start", typed: bool = True, passed: bool = False
) -> GridColumn:
    """Return a column of words."""
    return GridColumn(key, title, side=side, width=width, typed=typed, passed=passed)


def number_column(
    key: str,
    title: str,
    *,
    places: int,
    least: Decimal | None = None,
    most: Decimal | None = None,
    width: int = 90,
    passed: bool = False,
) -> GridColumn:
    """Return a column of numbers with at most *places* decimals, within *least* and *most*."""

    def read(text: str) -> Decimal:
        number = parse_number(text)
        _refuse_fractions(number, places)
        if (least is not None and number < least) or (most is not None and number > most):
            raise KamDeskError(_bounds(least, most))
        return number

    return GridColumn(key, title, read, show_number, "end", width, passed=passed)


def _bounds(least: Decimal | None, most: Decimal | None) -> str:
    if least is not None and most is not None:
        told = _("The number must be between {least} and {most}.")
        return told.format(least=show_number(least), most=show_number(most))
    if least is not None:
        return _("The number must be at least {least}.").format(least=show_number(least))
    return _("The number must be at most {most}.").format(most=show_number(most or Decimal(0)))


def money_column(key: str, title: str, currency: Callable[[], str], *, typed: bool = True, width: int = 120) -> GridColumn:
    """Return a column of amounts in the currency that is chosen at the time."""

    def read(text: str) -> Money:
        number = parse_number(text)
        _refuse_fractions(number, decimals(currency()))
        return Money(number, currency())

    return GridColumn(key, title, read, show_money, "end", width, typed)


def date_column(key: str, title: str, *, typed: bool = True, width: int = 120) -> GridColumn:
    """Return a column of days; three numbers are read as day, month, year."""

    def read(text: str) -> date:
        return parse_date(text, "dmy")

    return GridColumn(key, title, read, show_date, "end", width, typed)


def _refuse_fractions(number: Decimal, places: int) -> None:
    if number != round(number, places):
        if places == 0:
            raise KamDeskError(_("A whole number is needed here."))
        raise KamDeskError(_("At most {count} decimals are possible here.").format(count=places))


def as_typed(value: Any) -> str:
    """Return *value* as somebody could have typed it, so that it is read back as the same."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return as_typed(value.amount)
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, Decimal | int) or isinstance(value, bool):
        return str(value)
    whole, _dot, fraction = f"{Decimal(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    if not fraction:
        return whole
    if len(fraction) == 3:  # one separator before three digits could part thousands
        fraction += "0"
    return f"{whole}{decimal_sign()}{fraction}"
