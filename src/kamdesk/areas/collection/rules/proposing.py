"""A run of reminders: which debts go into which letters, and why others are left out."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kamdesk.areas.collection.rules.levels import Level, Sent, interest, next_day, next_level
from kamdesk.core.money import Money


class Debt(NamedTuple):
    """An open instalment as a run sees it; amounts in minor units of its currency.

    Attributes:
        since: The day from which it is late: the due date, else the document's.
        charged: Interest that an invoice charged for it already.
        bears_interest: Not so where it is itself an invoice of fee and interest.
        last: The last letter about it that was sent.
        draft: The number of a letter about it that waits to be sent.
        dispute: Why the client does not accept it.
        hold: Why no reminders go out about it now.
        promised: The day until which it is promised.
        broken: A promise to pay it was broken since the last letter.
    """

    item_id: int
    client_id: int
    currency: str
    number: str
    since: dt.date
    open: int
    charged: int = 0
    bears_interest: bool = True
    last: Sent | None = None
    draft: str = ""
    dispute: str | None = None
    hold: str | None = None
    promised: dt.date | None = None
    broken: bool = False

    def days_late(self, as_of: dt.date) -> int:
        """Return the days past due; negative before."""
        return (as_of - self.since).days


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """A debt in a letter, with its own level; *interest* in minor units."""

    debt: Debt
    level: Level
    days: int
    interest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLetter:
    """A letter to one client in one currency; its level is the highest of its items."""

    client_id: int
    currency: str
    level: Level
    items: tuple[PlannedItem, ...]
    fee: Money

    @property
    def open(self) -> Money:
        """What is open of its items."""
        return Money.of_minor(sum(one.debt.open for one in self.items), self.currency)

    @property
    def interest(self) -> Money:
        """The interest on its items."""
        return Money.of_minor(sum(one.interest for one in self.items), self.currency)

    @property
    def total(self) -> Money:
        """What the letter asks for."""
        return self.open + self.fee + self.interest

    @property
    def oldest_days(self) -> int:
        """Days that its oldest item is late; negative before due."""
        return max(one.days for one in self.items)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A debt that no letter takes up, why (a key of `LEFT_OUT`), and what else there is to say about that."""

    debt: Debt
    reason: str
    detail: str | dt.date | None = None


def item_interest(debt: Debt, level: Level, days: int) -> int:
    """Return the interest that a letter asks for, minor units: what an invoice charged already is taken off."""
    if level.interest is None or not debt.bears_interest:
        return 0
    return max(interest(Money.of_minor(debt.open, debt.currency), level.interest, days).minor - debt.charged, 0)


def propose(
    debts: Iterable[Debt], levels: Sequence[Level], as_of: dt.date, rates: Mapping[str, Decimal]
) -> tuple[list[PlannedLetter], list[LeftOut]]:
    """Return the letters of a run, and the debts that are in none of them, each with its reason.

    A client gets one letter in a currency. What is not due yet waits while something else is late.

    Args:
        debts: Open instalments in the order in which they shall stand in the letters.
        levels: Those in use.
        as_of: The day of the run.
        rates: Base units for one unit of a currency; fees are kept in the base currency.
    """
    planned: dict[tuple[int, str, bool], list[PlannedItem]] = {}
    left: list[LeftOut] = []
    for debt in debts:
        days = debt.days_late(as_of)
        level = next_level(days, debt.last, levels, broken=debt.broken)
        reason = _held_back(debt) if level is not None or days > 0 else None
        if reason is not None:
            left.append(reason)
        elif level is not None:
            found = PlannedItem(debt, level, days, item_interest(debt, level, days))
            planned.setdefault((debt.client_id, debt.currency, days > 0), []).append(found)
        elif debt.last is not None and days > 0:
            again = next_day(debt.since, debt.last, levels, as_of)
            left.append(LeftOut(debt, "last") if again is None else LeftOut(debt, "level", again))
    letters = []
    for (client_id, currency, late), items in planned.items():
        if not late and (client_id, currency, True) in planned:
            left += [LeftOut(one.debt, "later") for one in items]
            continue
        level = max((one.level for one in items), key=lambda one: one.position)
        fee = fee_in(level, currency, rates)
        if fee is None:
            left += [LeftOut(one.debt, "rate", currency) for one in items]
        else:
            letters.append(PlannedLetter(client_id=client_id, currency=currency, level=level, items=tuple(items), fee=fee))
    return letters, left


def _held_back(debt: Debt) -> LeftOut | None:
    """Return why a debt that could be reminded is not; what was said of it counts before what was agreed."""
    if debt.dispute is not None:
        return LeftOut(debt, "dispute", debt.dispute)
    if debt.hold is not None:
        return LeftOut(debt, "hold", debt.hold)
    if debt.promised is not None:
        return LeftOut(debt, "promise", debt.promised)
    if debt.draft:
        return LeftOut(debt, "draft", debt.draft)
    return None


def fee_in(level: Level, currency: str, rates: Mapping[str, Decimal]) -> Money | None:
    """Return the fee of a letter in its currency; None where no rate is known."""
    if not level.fee:
        return Money.zero(currency)
    if level.fee.currency == currency:
        return level.fee
    rate = rates.get(currency)
    return None if rate is None else Money(level.fee.amount / rate, currency)
