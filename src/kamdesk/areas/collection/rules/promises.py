"""What became of promises to pay: computed from what was allocated, never typed."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise as it is judged.

    Attributes:
        amount: Minor units of its currency.
        items: The instalments it is about; none: the oldest ones of the client in its currency.
    """

    promise_id: int
    client_id: int
    currency: str
    made_on: dt.date
    made_at: dt.datetime
    due: dt.date
    amount: int
    items: frozenset[int] = frozenset()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """An allocation to a debt that was not undone; *amount* in minor units."""

    allocation_id: int
    client_id: int
    currency: str
    item_id: int
    date: dt.date
    made_at: dt.datetime
    amount: int


def kept_amounts(promises: Iterable[Promised], payments: Sequence[Paid]) -> dict[int, int]:
    """Return for each promise what was paid on it in time, in minor units, at most its amount.

    What counts was allocated up to the promised day, and after the promise was made. Nothing counts twice: of several
    promises the one that is due first is kept first, one about certain items before one about whatever is oldest.
    """
    left: dict[int, int] = {one.allocation_id: one.amount for one in payments}
    by_debtor: dict[tuple[int, str], list[Paid]] = {}
    for one in sorted(payments, key=lambda one: (one.date, one.allocation_id)):
        by_debtor.setdefault((one.client_id, one.currency), []).append(one)
    kept: dict[int, int] = {}
    for promise in sorted(promises, key=lambda one: (one.due, not one.items, one.promise_id)):
        kept[promise.promise_id] = 0
        if not promise.withdrawn:
            kept[promise.promise_id] = _take(promise, by_debtor.get((promise.client_id, promise.currency), ()), left)
    return kept


def _take(promise: Promised, payments: Iterable[Paid], left: dict[int, int]) -> int:
    taken = 0
    for one in payments:
        if taken == promise.amount:
            break
        if left[one.allocation_id] and _counts(one, promise):
            part = min(left[one.allocation_id], promise.amount - taken)
            left[one.allocation_id] -= part
            taken += part
    return taken


def _counts(one: Paid, promise: Promised) -> bool:
    after = one.date > promise.made_on or one.made_at > promise.made_at
    return after and one.date <= promise.due and (not promise.items or one.item_id in promise.items)


def promise_state(amount: int, kept: int, due: dt.date, today: dt.date, *, withdrawn: bool = False) -> str:
    """Return one of `PROMISE_STATES`; the promised day itself is still in time.

    Args:
        amount: What was promised, minor units.
        kept: What of it was paid in time.
        due: The promised day.
        today: The day on which it is judged.
        withdrawn: Whether it was taken back.
    """
    if withdrawn:
        return "withdrawn"
    if kept >= amount:
        return "kept"
    if today <= due:
        return "open"
    return "partly" if kept > 0 else "broken"


def covered_items(rest: int, items: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the items that *rest* reaches, the oldest first; the last one may be reached in part only.

    Args:
        rest: What is still promised, minor units.
        items: (id, what is open of it) in the order in which they are paid.
    """
    found = set()
    for item_id, still_open in items:
        if rest <= 0:
            break
        found.add(item_id)
        rest -= still_open
    return frozenset(found)


def kept_share(states: Mapping[str, int]) -> Decimal | None:
    """Return the share of promises that were kept among those that fell due; None while none did.

    Args:
        states: How many promises are in which state.
    """
    due = sum(states.get(state, 0) for state in ("kept", "partly", "broken"))
    return Decimal(states.get("kept", 0)) / due if due else None
