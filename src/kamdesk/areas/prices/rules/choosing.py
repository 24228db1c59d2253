"""Which of several prices of one step of the search wins.

Closer goods first: the product itself, then its group, then the groups above from the nearest, then all goods. Among equally
close ones the larger break that the quantity reaches, then the later first day, then the later entry. Of fixed prices with the
same break the one for the unit that is asked for comes first, then the one for the base unit.

A percentage that wins changes the fixed price that would win without it; other percentages of its step are not added to it.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from kamdesk.areas.prices.rules.words import (
    BELOW_BREAK,
    CLOSER,
    LARGER_BREAK,
    NEWER,
    NO_LONGER,
    NOT_YET,
    OWN_UNIT,
)

#: How close a rule for all goods is: farther than any group.
ALL_GOODS: Final = 1_000_000


class Candidate(NamedTuple):
    """A price that is valid on the day and whose break is reached.

    Attributes:
        id: Of the row.
        far: 0 for the product itself, 1 for its group, 2 for the group above that …, `ALL_GOODS` for everything.
        reached: Its break, in base units.
        since: Its first day; None: always.
        is_percent: It changes another price.
        unit: 2 when it is for the unit that is asked for, 1 for the base unit, 0 for another pack; 0 for a percentage.
    """

    id: int
    far: int
    reached: Decimal
    since: date | None
    is_percent: bool
    unit: int


def winner(candidates: Iterable[Candidate]) -> Candidate | None:
    """Return the one that wins the step; None where there is none."""
    known = list(candidates)
    percentages = [one for one in known if one.is_percent]
    finalists = [one for one in (basis(known), max(percentages, key=_rank, default=None)) if one is not None]
    return max(finalists, key=_rank, default=None)


def basis(candidates: Iterable[Candidate]) -> Candidate | None:
    """Return the fixed price of the step that counts, by itself or for a percentage; None where there is none."""
    return max((one for one in candidates if not one.is_percent), key=_rank_of_fixed, default=None)


def _rank(one: Candidate) -> tuple[int, Decimal, date, int]:
    return -one.far, one.reached, one.since or date.min, one.id


def _rank_of_fixed(one: Candidate) -> tuple[int, Decimal, int, date, int]:
    return -one.far, one.reached, one.unit, one.since or date.min, one.id


def why_lost(one: Candidate, won: Candidate) -> str:
    """Return in a marked word why *won* was taken and *one* of the same step was not."""
    if one.far != won.far:
        return CLOSER
    if one.reached != won.reached:
        return LARGER_BREAK
    if not one.is_percent and not won.is_percent and one.unit != won.unit:
        return OWN_UNIT
    return NEWER


def out_of_date(day: date, first: date | None, last: date | None) -> str:
    """Return in a marked word why a price does not hold on *day*; empty where it does. Both days belong to it."""
    if first is not None and day < first:
        return NOT_YET
    return NO_LONGER if last is not None and day > last else ""


def below(quantity: Decimal, factor: Decimal, from_quantity: Decimal, from_factor: Decimal) -> str:
    """Return in a marked word that a break is not reached; empty where it is.

    Args:
        quantity: Of the line; of a return, which is below zero, the absolute quantity counts.
        factor: Base units in the unit of the line.
        from_quantity: The break: this much or more.
        from_factor: Base units in the unit of the break.
    """
    return BELOW_BREAK if abs(quantity) * factor < from_quantity * from_factor else ""
