"""Which level comes next for a debt, and what a letter of it costs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.core.money import Money

_YEAR: Final = 365
_PER_CENT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One step of reminding.

    Attributes:
        position: 1 is the mildest.
        days: After the due date; negative: a friendly letter before it.
        tone: One of `TONES`.
        fee: Of one letter, in the base currency.
        interest: Per cent a year on what is late.
        stops_supply: Whether the letter stops supply when it is sent.
        answer_days: From the letter's date to the day by which an answer is asked for.
    """

    id: int
    position: int
    name: str
    days: int
    tone: str = "friendly"
    fee: Money | None = None
    interest: Decimal | None = None
    stops_supply: bool = False
    answer_days: int = 7

    @property
    def before_due(self) -> bool:
        """Whether its letters are about what is not late yet."""
        return self.days < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The last level at which a debt was reminded.

    Attributes:
        position: The level's position then.
        since: Days since that letter.
        patience: Days that it gave for an answer; none for a letter before due.
    """

    position: int
    since: int
    patience: int = 0


def next_level(days_late: int, last: Sent | None, levels: Sequence[Level], *, broken: bool = False) -> Level | None:
    """Return the level at which a debt is reminded now; None: none, or not yet.

    A debt goes from level to level: the mildest that is above the last one, once it is late enough for it and the time that the
    last letter gave for an answer is over. What is late skips the letters before due. A broken promise raises the level by one:
    where none was due the next one comes at once, where one was due the one above it comes.

    Args:
        days_late: Days past due; negative: days until it is due.
        last: The last letter about it.
        levels: In any order.
        broken: A promise to pay it was broken since the last letter.
    """
    late, reached = days_late > 0, 0 if last is None else last.position
    nearest: Level | None = None
    beyond: Level | None = None
    for one in levels:
        if one.position <= reached or (one.days < 0) == late:
            continue
        if nearest is None or one.position < nearest.position:
            nearest, beyond = one, nearest
        elif beyond is None or one.position < beyond.position:
            beyond = one
    if nearest is None:
        return None
    due = days_late >= nearest.days and (last is None or last.since >= max(last.patience, 1))
    if broken and late:
        return beyond if due and beyond is not None else nearest
    return nearest if due else None


def next_day(since: dt.date, last: Sent, levels: Sequence[Level], as_of: dt.date) -> dt.date | None:
    """Return the first day on which a debt that was reminded and is late is reminded again; None: no level is left.

    Args:
        since: The day from which the debt is late.
        last: The last letter about it.
        levels: In any order.
        as_of: The day from which the letter counts as it does in *last*.
    """
    above = [one for one in levels if one.position > last.position and not one.before_due]
    if not above:
        return None
    level = min(above, key=lambda one: one.position)
    written = as_of - dt.timedelta(last.since)
    return max(since + dt.timedelta(max(level.days, 1)), written + dt.timedelta(max(last.patience, 1)))


def interest(still_open: Money, rate: Decimal, days: int) -> Money:
    """Return open × rate ÷ 365 × days, rounded once; nothing before the due date.

    Args:
        still_open: What is late.
        rate: Per cent a year.
        days: Days late.
    """
    if days <= 0:
        return Money.zero(still_open.currency)
    return Money(still_open.amount * rate * days / (_YEAR * _PER_CENT), still_open.currency)


def answer_by(date: dt.date, days: int) -> dt.date:
    """Return the day by which an answer to a letter of *date* is asked for."""
    return date + dt.timedelta(days)
