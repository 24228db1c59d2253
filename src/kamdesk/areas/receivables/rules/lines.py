"""The arithmetic of a document's lines and instalments."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kamdesk.areas.receivables.rules.refusals import (
    AmountNotPositiveError,
    DueBeforeDateError,
    InstalmentsDoNotAddUpError,
    LineValueError,
)
from kamdesk.core.money import Money, round_half_up, share_of

_HUNDRED: Final = Decimal(100)
_QUANTITY_PLACES: Final = 6
_PRICE_PLACES: Final = 10
_LARGEST_QUANTITY: Final = Decimal(9) * 10**12
_LARGEST_PRICE: Final = Decimal(9) * 10**8


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """One line of a document as typed; *price* is for one unit, without VAT, in the document's currency.

    *factor* base units of the product are in one *unit*.
    """

    description: str
    quantity: Decimal
    price: Decimal
    product_id: int | None = None
    unit: str | None = None
    discount: Decimal = Decimal(0)
    vat_rate: Decimal = Decimal(0)
    factor: Decimal = Decimal(1)

    @property
    def base_quantity(self) -> Decimal | None:
        """The quantity in the product's own unit where it is sold in another one; None where it is the same."""
        if self.factor == 1:
            return None
        return round_half_up(self.quantity * self.factor, _QUANTITY_PLACES)


@dataclass(frozen=True, slots=True)
class LineSum:
    """What a line comes to."""

    net: Money
    tax: Money


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of an invoice and the day it is due; without one the invoice's date counts."""

    due: date | None
    amount: Money


def line_sum(line: NewLine, currency: str, position: int = 1) -> LineSum:
    """Return quantity × price less the discount, rounded once, and the VAT on that, rounded once.

    Raises:
        LineValueError: a percentage is not within 0 … 100, or a number has more digits than are kept.
    """
    _check(line, position)
    net = Money(line.quantity * line.price * (_HUNDRED - line.discount) / _HUNDRED, currency)
    return LineSum(net, Money(net.amount * line.vat_rate / _HUNDRED, currency))


def _check(line: NewLine, position: int) -> None:
    numbers = (line.quantity, line.price, line.discount, line.vat_rate)
    if not all(number.is_finite() for number in numbers):
        raise LineValueError(position)
    percentages = (line.discount, line.vat_rate)
    if not all(0 <= number <= _HUNDRED for number in percentages):
        raise LineValueError(position)
    if abs(line.quantity) >= _LARGEST_QUANTITY or abs(line.price) >= _LARGEST_PRICE:
        raise LineValueError(position)
    if places_of(line.quantity) > _QUANTITY_PLACES or max(map(places_of, numbers[1:])) > _PRICE_PLACES:
        raise LineValueError(position)


def places_of(number: Decimal) -> int:
    """Return how many decimals *number* needs, trailing zeros aside."""
    exponent = number.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def total_of(sums: Sequence[LineSum], currency: str) -> LineSum:
    """Return what all lines come to; the VAT is the sum of the lines' rounded VAT."""
    net = sum((line.net for line in sums), Money.zero(currency))
    return LineSum(net, sum((line.tax for line in sums), Money.zero(currency)))


def checked_instalments(number: str, day: date, total: Money, instalments: Sequence[Instalment]) -> tuple[Instalment, ...]:
    """Return *instalments* by their due dates.

    Raises:
        AmountNotPositiveError: one of them is nothing or less.
        InstalmentsDoNotAddUpError: together they are not *total*.
        DueBeforeDateError: one is due before *day*, the invoice's date.
    """
    for part in instalments:
        if part.amount.minor <= 0:
            raise AmountNotPositiveError(part.amount)
        if part.due is not None and part.due < day:
            raise DueBeforeDateError(part.due, day)
    together = sum((part.amount for part in instalments), Money.zero(total.currency))
    if together != total:
        raise InstalmentsDoNotAddUpError(number, together, total)
    return tuple(sorted(instalments, key=lambda part: part.due or day))


def split_into_instalments(total: Money, dues: Sequence[date]) -> tuple[Instalment, ...]:
    """Split *total* evenly over the due dates; the parts add up to exactly *total*.

    Raises:
        AmountNotPositiveError: there are more dates than minor units.
    """
    count = len(dues)
    cuts = [share_of(total.minor, place, count) for place in range(count + 1)]
    parts = [Money.of_minor(after - before, total.currency) for before, after in pairwise(cuts)]
    for part in parts:
        if part.minor <= 0:
            raise AmountNotPositiveError(part)
    return tuple(Instalment(due, part) for due, part in zip(dues, parts, strict=True))


def monthly_dues(first: date, count: int) -> tuple[date, ...]:
    """Return *count* due dates a month apart; a day that a month lacks becomes its last day."""
    dues = []
    for step in range(count):
        year, month = first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1
        dues.append(date(year, month, min(first.day, monthrange(year, month)[1])))
    return tuple(dues)
