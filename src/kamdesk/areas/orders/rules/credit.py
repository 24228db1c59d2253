"""The arithmetic of the credit check: what a client takes of its limit, what stops an order, and what would release it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kamdesk.core.i18n import N_
from kamdesk.core.money import Money

AddendKind = Literal["open", "shipped", "orders", "money"]
LimitFrom = Literal["client", "standing", "company", ""]

#: What the exposure is made of, in the order it is shown, with the words for it.
ADDENDS: Final[dict[AddendKind, str]] = {
    "open": N_("Open invoices"),
    "shipped": N_("Shipped, not invoiced"),
    "orders": N_("Rest of confirmed orders"),
    "money": N_("Money not allocated"),
}
#: Where a limit comes from.
LIMITS_FROM: Final[dict[LimitFrom, str]] = {
    "client": N_("Limit of the client"),
    "standing": N_("Limit of the standing"),
    "company": N_("Limit of the company"),
    "": N_("No limit"),
}


@dataclass(frozen=True, slots=True)
class Addend:
    """A part of the exposure, in the limit's currency; "money" is zero or less."""

    kind: AddendKind
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditView:
    """How a client stands to its limit, all in the limit's currency (the base currency where it has no limit of its own).

    Attributes:
        exposure: the sum of *addends*; the order that is checked is not in it.
        this_order: what the order adds to that, zero without one.
        headroom: what is left of the limit after this order, negative when it is over; None: there is no limit.
        overdue: what was due before today and is not in dispute.
        overdue_days: days since the oldest of it was due.
        beyond_grace: the part of *overdue* that is past the grace days; zero where nobody checks them.
        grace: days that do not stop an order yet; None: no check of what is overdue.
        stops: keys of `STOPS`: why the order cannot go on without a decision.
        supply: why supply to the client is stopped, with what releases it; None: it is not.
    """

    client_id: int
    limit: Money | None
    limit_from: LimitFrom
    addends: tuple[Addend, ...]
    exposure: Money
    this_order: Money
    headroom: Money | None
    overdue: Money
    overdue_days: int
    beyond_grace: Money
    grace: int | None
    stops: tuple[str, ...]
    supply: "SupplyStopped | None" = None

    @property
    def currency(self) -> str:
        """The currency of all its amounts."""
        return self.exposure.currency


@dataclass(frozen=True, slots=True)
class SupplyStopped:
    """Supply to a client is stopped, by the letter *reminder* or by hand for a *reason*.

    Attributes:
        open: what is still to be paid of the letter, in its own currency; None: somebody has to release supply.
    """

    since: dt.date
    reason: str
    reminder: str = ""
    open: Money | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """What would release an order that the credit check stops; each way alone is enough.

    Attributes:
        payment: the smallest payment in the limit's currency; None: nothing stops it.
        cut: positions of the fewest lines to leave out; none where leaving lines out does not help.
        later: the first day on which it fits if what falls due is paid when due; None: no such day.
    """

    payment: Money | None
    cut: tuple[int, ...] = ()
    later: dt.date | None = None


def stops_of(limit: Money | None, taken: Money, overdue_days: int, grace: int | None, *, supply: bool = False) -> tuple[str, ...]:
    """Return what stops an order after which *taken* of *limit* is taken; exactly the limit passes.

    *supply* tells whether supply to the client is stopped.
    """
    stops = []
    if limit is not None and taken > limit:
        stops.append("limit" if limit else "prepayment")
    if grace is not None and overdue_days > grace:
        stops.append("overdue")
    if supply:
        stops.append("supply")
    return tuple(stops)


def smallest_payment(view: CreditView) -> Money | None:
    """Return the smallest payment that releases an order: what is over the limit, at least what is overdue beyond the grace days.

    None where nothing stops it, or where supply is stopped: that ends with the letter's own items, or by a decision.
    """
    if not view.stops or "supply" in view.stops:
        return None
    zero = Money.zero(view.currency)
    over = max(-view.headroom, zero) if view.headroom is not None else zero
    return max(over, view.beyond_grace) if "overdue" in view.stops else over


def lines_to_cut(over: Money, worth: Sequence[Money]) -> tuple[int, ...]:
    """Return the positions, from 1, of the fewest lines worth *over* together; of several such sets one that cuts little.

    Nothing is returned where *over* is nothing, or more than all lines.

    Args:
        over: what the order is too large by.
        worth: of each line with tax, in the same currency.
    """
    if over.minor <= 0 or sum(one.minor for one in worth) < over.minor:
        return ()
    ranked = sorted(range(len(worth)), key=lambda place: (-worth[place].minor, place))
    chosen: list[int] = []
    while sum(worth[place].minor for place in chosen) < over.minor:
        chosen.append(ranked[len(chosen)])
    return tuple(sorted(place + 1 for place in _smaller(chosen, ranked[len(chosen) :], over.minor, worth)))


def _smaller(chosen: list[int], spare: list[int], over: int, worth: Sequence[Money]) -> list[int]:
    """Put smaller lines in the place of larger ones as long as they are enough, the smallest chosen one first."""
    kept = list(chosen)
    for number in reversed(range(len(kept))):
        rest = sum(worth[place].minor for place in kept) - worth[kept[number]].minor
        enough = [place for place in spare if rest + worth[place].minor >= over]
        if enough:
            least = min(enough, key=lambda place: (worth[place].minor, place))
            if worth[least].minor < worth[kept[number]].minor:
                spare = [kept[number] if place == least else place for place in spare]
                kept[number] = least
    return kept


def first_day(over: Money, falling_due: Iterable[tuple[dt.date, Money]]) -> dt.date | None:
    """Return the first day by which *over* is paid if everything is paid on the day it falls due.

    Args:
        over: what the order is too large by.
        falling_due: day and amount in the same currency, in the order of days.
    """
    left = over.minor
    for day, amount in falling_due:
        left -= amount.minor
        if left <= 0:
            return day
    return None
