"""How what is typed about prices is checked before it is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.rules import PRICE_DATES
from kamdesk.areas.prices.rules.arithmetic import HUNDRED, PLACES, changed, places_of, rounded
from kamdesk.areas.prices.rules.details import ColumnDetails, MassChange, PolicyDetails, PriceDetails, VolumeDetails
from kamdesk.areas.prices.rules.refusals import (
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST,
    PERCENT_PLACES,
    BreakError,
    ColumnLoopError,
    ColumnNameError,
    DatesError,
    PercentageError,
    PriceAmountError,
    PriceBelowZeroError,
    PriceGoodsError,
    PriceOwnerError,
    PriceWorthError,
    RoundingError,
    ThresholdError,
    UnknownChoiceError,
)
from kamdesk.areas.prices.rules.words import COMBINING
from kamdesk.core.money import currency_code, decimals, round_half_up
from kamdesk.core.text import clean, clean_lines

_ZERO: Final = Decimal(0)
_MOST_QUANTITY: Final = Decimal(10**9)
_QUANTITY_PLACES: Final = 6
#: A percentage is above -100 …
LEAST_PERCENT: Final = Decimal("-99.9999")
#: … and a price grows at most a hundredfold.
MOST_PERCENT: Final = Decimal(10_000)
_LONGEST_CONTRACT: Final = 100


def percentage(percent: Decimal, least: Decimal = _ZERO, most: Decimal = HUNDRED) -> Decimal:
    """Return *percent*.

    Raises:
        PercentageError: it is outside *least* and *most*, or has more than four decimals.
    """
    if not percent.is_finite() or not least <= percent <= most or places_of(percent) > PERCENT_PLACES:
        raise PercentageError(percent, least, most)
    return percent


def checked_column(details: ColumnDetails) -> ColumnDetails:
    """Return *details* cleaned.

    Raises:
        KamDeskError: the name is missing or too long, the currency unknown, a percentage or the rounding impossible.
    """
    name = clean(details.name)
    if not name or len(name) > LONGEST_NAME:
        raise ColumnNameError(name)
    percentage(details.percent, LEAST_PERCENT, MOST_PERCENT)
    percentage(details.discount)
    check_rounding(details.round_step, details.round_ending)
    note = clean_lines(details.note)[:LONGEST_NOTE]
    return replace(details, name=name, currency=currency_code(details.currency), note=note)


def check_rounding(step: Decimal | None, ending: Decimal) -> None:
    """Refuse a rounding that gives no prices.

    Raises:
        RoundingError: the step is not above zero, or the ending is not below it.
    """
    if step is None:
        if ending:
            raise RoundingError(None, ending)
        return
    kept = (step, ending)
    if not all(one.is_finite() and places_of(one) <= PLACES for one in kept) or not 0 <= ending < step <= MOST:
        raise RoundingError(step, ending)


def refuse_column_loop(
    column_id: int | None, parent_id: int | None, parents: Mapping[int, int | None], names: Mapping[int, str]
) -> None:
    """Refuse a parent that comes from the column itself; *column_id* None is a new one.

    Raises:
        ColumnLoopError: it does, or it is the column itself.
    """
    above = parent_id
    for _step in range(len(parents) + 1):
        if above is None or column_id is None:
            return
        if above == column_id:
            break
        above = parents.get(above)
    raise ColumnLoopError(names[column_id or 0], names[parent_id or 0])


def checked_price(details: PriceDetails) -> PriceDetails:
    """Return *details* cleaned.

    Raises:
        KamDeskError: owner, goods or worth are missing or double, a figure is impossible, the days are the wrong way round.
    """
    contract = clean(details.contract)[:_LONGEST_CONTRACT]
    if (details.column_id is None) == (details.client_id is None):
        raise PriceOwnerError(contract=False)
    if contract and details.client_id is None:
        raise PriceOwnerError(contract=True)
    if details.product_id is not None and details.group_id is not None:
        raise PriceGoodsError(fixed=False)
    _check_worth(details)
    check_break(details.from_quantity)
    check_dates(details.valid_from, details.valid_to)
    note = clean_lines(details.note)[:LONGEST_NOTE]
    currency = currency_code(details.currency) if details.currency else ""
    return replace(details, contract=contract, currency=currency, note=note)


def _check_worth(details: PriceDetails) -> None:
    if (details.amount is None) == (details.percent is None):
        raise PriceWorthError
    if details.percent is not None:
        percentage(details.percent, -HUNDRED, MOST_PERCENT)
    if details.amount is not None:
        check_amount(details.amount)
        if details.product_id is None:
            raise PriceGoodsError(fixed=True)


def check_amount(amount: Decimal) -> None:
    """Refuse what is no price of a unit.

    Raises:
        PriceBelowZeroError: it is below zero.
        PriceAmountError: it is no number, too large, or has more than ten decimals.
    """
    if not amount.is_finite() or abs(amount) > MOST or places_of(amount) > PLACES:
        raise PriceAmountError(amount)
    if amount < 0:
        raise PriceBelowZeroError(amount)


def check_break(quantity: Decimal) -> None:
    """Refuse what is no quantity to begin at.

    Raises:
        BreakError: it is below zero, no number, or has more than six decimals.
    """
    if not quantity.is_finite() or not 0 <= quantity <= _MOST_QUANTITY or places_of(quantity) > _QUANTITY_PLACES:
        raise BreakError(quantity)


def check_dates(first: date | None, last: date | None) -> None:
    """Refuse days that are the wrong way round.

    Raises:
        DatesError: *last* is before *first*.
    """
    if first is not None and last is not None and last < first:
        raise DatesError(first, last)


def checked_volume(details: VolumeDetails) -> VolumeDetails:
    """Return *details*.

    Raises:
        KamDeskError: the threshold or the percentage is impossible, or the days are the wrong way round.
    """
    amount = details.from_amount
    if not amount.is_finite() or not 0 < amount <= MOST or places_of(amount) > PLACES:
        raise ThresholdError(amount)
    percentage(details.percent)
    check_dates(details.valid_from, details.valid_to)
    return details


def checked_policy(details: PolicyDetails) -> PolicyDetails:
    """Return *details*.

    Raises:
        UnknownChoiceError: a key is none of the choices.
        PercentageError: a percentage is outside 0–100.
    """
    if details.combine not in COMBINING:
        raise UnknownChoiceError(details.combine)
    if details.price_date not in PRICE_DATES:
        raise UnknownChoiceError(details.price_date)
    percentage(details.cap)
    percentage(details.manager_limit)
    return details


def checked_change(change: MassChange) -> MassChange:
    """Return *change*.

    Raises:
        PercentageError: the percentage is out of bounds.
        RoundingError: prices cannot be rounded so.
    """
    percentage(change.percent, LEAST_PERCENT, MOST_PERCENT)
    check_rounding(change.round_step, change.round_ending)
    return change


def new_amount(amount: Decimal, currency: str, change: MassChange) -> Decimal:
    """Return what *change* makes of a fixed price in *currency*."""
    new = changed(amount, change.percent)
    if change.round_step is not None:
        return rounded(round_half_up(new, PLACES), change.round_step, change.round_ending)
    return round_half_up(new, max(decimals(currency), places_of(amount)))


def overlap(first: date | None, last: date | None, other_first: date | None, other_last: date | None) -> bool:
    """Tell whether two periods share a day; both ends are included, None is open."""
    begins_in_time = last is None or other_first is None or other_first <= last
    return begins_in_time and (other_last is None or first is None or first <= other_last)
