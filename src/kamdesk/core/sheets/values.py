"""Amounts and dates in the cells of other people's tables."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.core.dates import ORDERS, DateNotUnderstoodError, DateOrder, not_a_date, parse_date, readings
from kamdesk.core.money import CURRENCIES
from kamdesk.core.numbers import MOST_WHOLE_DIGITS, not_a_number, parse_number
from kamdesk.core.sheets.cells import Cell, text_of
from kamdesk.core.text import ascii_digits, without_direction_marks

_SIGNS_OF_CURRENCIES: Final = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "₼": "AZN", "man": "AZN", "manat": "AZN", "ман": "AZN", "₽": "RUB",
    "руб": "RUB", "р": "RUB", "₺": "TRY", "tl": "TRY", "₸": "KZT", "₾": "GEL", "د.إ": "AED", "درهم": "AED", "ر.س": "SAR",
    "ريال": "SAR", "﷼": "SAR", "ج.م": "EGP", "جنيه": "EGP",
}  # fmt: skip
_LONGEST: Final = 80
_MINUS: Final = "-−‐‑–"
_LEADING: Final = re.compile(r"([^\d\s()+\-−‐‑–',٫٬،]+?)\s*(?=\.?\d|[(+\-−‐‑–])")
_TRAILING: Final = re.compile(r"(?<=[\d)\s\-−‐‑–])\s*([^\d\s()+\-−‐‑–',٫٬،]+)$")
_NUMBER: Final = re.compile(r"[\d ',.’\u00a0\u2009\u202f]*\d")


@dataclass
class _Amount:
    """What an amount is made of while its text is peeled."""

    number: str
    signs: int = 0
    is_negative: bool = False
    currency: str | None = None

    def peel(self) -> None:
        while self._peel_brackets() or self._peel_sign() or self._peel_currency():
            self.number = self.number.strip()

    def _peel_brackets(self) -> bool:
        if not (self.number.startswith("(") and self.number.endswith(")")):
            return False
        self.number = self.number[1:-1]
        self.is_negative = True
        self.signs += 1
        return True

    def _peel_sign(self) -> bool:
        first, last = self.number[:1], self.number[-1:]
        if first and first in "+" + _MINUS:
            self.number, sign = self.number[1:], first
        elif last and last in _MINUS:
            self.number, sign = self.number[:-1], last
        else:
            return False
        self.is_negative = self.is_negative or sign != "+"
        self.signs += 1
        return True

    def _peel_currency(self) -> bool:
        for found in (_LEADING.match(self.number), _TRAILING.search(self.number)):
            if found is not None and self.currency is None and (currency := _currency(found[1])) is not None:
                if found.end() < len(self.number) and self.number[found.end()] == "." and found[1][-1].isalpha():
                    continue  # “man.500” may be 500 or 0.5
                self.currency = currency
                self.number = self.number[: found.start()] + self.number[found.end() :]
                return True
        return False


def _currency(sign: str) -> str | None:
    plain = sign.rstrip(".")
    return plain if plain in CURRENCIES else _SIGNS_OF_CURRENCIES.get(plain.lower())


def _peeled(text: str) -> _Amount:
    amount = _Amount(ascii_digits(without_direction_marks(text[: _LONGEST + 1])).strip())
    if len(amount.number) <= _LONGEST:
        amount.peel()
    return amount


def read_amount(cell: Cell, decimal_sign: str | None = None) -> Decimal:
    """Read an amount as tables write it: with a currency before or behind, a minus on either side, or in brackets.

    Args:
        cell: The cell.
        decimal_sign: What the column's decimal sign is, where somebody has said it; see `parse_number`.

    Raises:
        NumberNotUnderstoodError: It is no amount, or can be read in two ways.
    """
    if isinstance(cell, Decimal) and cell.is_finite() and cell.adjusted() < MOST_WHOLE_DIGITS:
        return cell
    text = text_of(cell)
    amount = _peeled(text)
    if not isinstance(cell, str) or amount.signs > 1 or not amount.number:
        raise not_a_number(text)
    number = parse_number(amount.number, decimal_sign=decimal_sign)
    return -number if amount.is_negative and number else number


def currency_of(cell: Cell) -> str | None:
    """Return the ISO code of the currency written with an amount; the dollar sign alone counts as US dollars."""
    return _peeled(cell).currency if isinstance(cell, str) else None


def _decimal_sign_shown(text: str) -> str | None:
    """Return the decimal sign that one amount proves: 1,50 and 1.234,5 and 1.234.567 (points part thousands) prove the comma."""
    number = _peeled(text).number
    if _NUMBER.fullmatch(number) is None:
        return None
    last = max(number.rfind(","), number.rfind("."))
    if last < 0:
        return None
    before, sign, after = number[:last], number[last], number[last + 1 :]
    other = "," if sign == "." else "."
    if sign in before:
        return None if other in before else other
    whole = before.lstrip("0123456789")
    is_open = len(after) == 3 and not whole and 0 < len(before) <= 3 and before[0] != "0"
    return None if is_open else sign


def guess_decimal_sign(cells: Iterable[Cell]) -> str | None:
    """Return the decimal sign that a column's amounts prove, or None when they prove none or contradict one another."""
    shown = {_decimal_sign_shown(cell) for cell in cells if isinstance(cell, str)} - {None}
    return shown.pop() if len(shown) == 1 else None


def read_date(cell: Cell, order: DateOrder | None = None) -> date:
    """Read a date from a cell; *order* says what 03/04/2025 means in this column.

    Raises:
        DateNotUnderstoodError: It is no date, or can be read in two ways.
    """
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if isinstance(cell, bool):
        raise not_a_date(text)
    return parse_date(text, order)


def _orders_of(text: str) -> frozenset[DateOrder]:
    """Return the orders in which *text* is a date: none for text that is no date."""
    possible = readings(text)
    if "dmy" in possible and "." in text.split(":", maxsplit=1)[0]:
        return frozenset({"dmy"})
    if possible:
        return frozenset(possible)
    try:
        parse_date(text)
    except DateNotUnderstoodError:
        return frozenset()
    return frozenset({"ymd"}) if ascii_digits(text).strip()[:4].isdigit() else frozenset(ORDERS)


def guess_date_order(cells: Iterable[Cell]) -> DateOrder | None:
    """Return the only order of day, month and year in which every date of a column can be read.

    None when several orders or no order fit all of them, or when nothing in the column is a date: then a person chooses.
    """
    fitting: set[DateOrder] = set(ORDERS)
    for cell in cells:
        if isinstance(cell, str) and (orders := _orders_of(cell)):
            fitting &= orders
    return fitting.pop() if len(fitting) == 1 else None
