"""Percentages that come together, and prices that end as the company likes them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kamdesk.core.money import round_half_up

HUNDRED: Final = Decimal(100)
#: Prices of a unit and combined percentages keep as many decimals.
PLACES: Final = 10
_ONE: Final = Decimal(1)
_SHOWN_PLACES: Final = 4


def combined(parts: Sequence[Decimal], how: str, cap: Decimal) -> Decimal:
    """Return several discounts of a line as one, in per cent, rounded half up to ten decimals.

    Args:
        parts: Per cent each: by column, by volume, by hand.
        how: A key of `COMBINING`: each is taken off what the one before left, or they are added up.
        cap: The most that comes out, in per cent; never more than 100 does.
    """
    if how == "add":
        together = sum(parts, Decimal(0))
    else:
        left = _ONE
        for part in parts:
            left *= (HUNDRED - part) / HUNDRED
        together = HUNDRED * (_ONE - left)
    return round_half_up(min(together, cap, HUNDRED), PLACES)


def rounded(price: Decimal, step: Decimal | None, ending: Decimal) -> Decimal:
    """Return the price nearest to *price* that is a whole number of *step* and *ending*, a half upwards.

    Step 0.05 with ending 0 gives 1.05, step 1 with ending 0.99 gives 4.99. Nothing stays nothing, and what would fall below
    zero becomes the ending alone. Without a step the price stays as it is.
    """
    if step is None or not price:
        return price
    steps = ((price - ending) / step).quantize(_ONE, ROUND_HALF_UP)
    return max(steps, Decimal(0)) * step + ending


def changed(price: Decimal, percent: Decimal) -> Decimal:
    """Return *price* with *percent* added, -10 takes a tenth off; it is not rounded yet."""
    return price * (HUNDRED + percent) / HUNDRED


def with_vat(price: Decimal, vat_rate: Decimal, least_places: int) -> Decimal:
    """Return the price of a unit with VAT: with *least_places* decimals, or up to four where *price* has more."""
    return round_half_up(changed(price, vat_rate), max(min(places_of(price), _SHOWN_PLACES), least_places))


def places_of(number: Decimal) -> int:
    """Return how many decimals *number* needs, trailing zeros aside."""
    exponent = number.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
