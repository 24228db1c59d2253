"""What was owed at the end of each month, and what of it was overdue, by the clients' owners.

As in `movements` it is found by going back from now: what is open now, less what was booked after a month's end, and with what
was allocated after it taken back. Each is walked once for all months, not once a month. In the currency of the books the
documents alone tell the balance; in another one each item counts at the rate of its own document, so that both sides of every
allocation are taken back.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, case, null, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.indicators.months import Span, gaps, once, span_table
from kamdesk.areas.receivables.queries.indicators.turnover import booked, walked
from kamdesk.areas.receivables.queries.movements import IS_OPEN, total
from kamdesk.core.money import decimals


@dataclass(slots=True)
class Owed:
    """What one owner's clients owed at each end, in minor units of the base currency, not rounded."""

    balance: list[Decimal]
    overdue: list[Decimal]


class _Moved(NamedTuple):
    """Something that was open at the ends from number *since* to before *until*, and overdue at those of them from *late* on."""

    owner_id: int
    worth: Decimal
    since: int
    late: int
    until: int


def owed(session: Session, found: Sequence[Span]) -> Mapping[int, Owed]:
    """Return what was owed at the last day of each of *found*, by owner."""
    return once(session, ("owed", tuple(found)), lambda: _owed(session, found))


def _owed(session: Session, found: Sequence[Span]) -> Mapping[int, Owed]:
    count = len(found)
    by_owner: defaultdict[int, Owed] = defaultdict(lambda: Owed([Decimal(0)] * count, [Decimal(0)] * count))
    for one in _moved(session, found):
        sums = by_owner[one.owner_id]
        for number in range(one.since, one.until):
            sums.balance[number] += one.worth
        for number in range(one.late, one.until):
            sums.overdue[number] += one.worth
    return by_owner


def overdue_clients(session: Session, found: Sequence[Span]) -> dict[int, set[int]]:
    """Return the clients that owed something overdue at the last day of any of *found*, with the numbers of these."""
    count, ends = len(found), [span.last for span in found]
    moved: list[tuple[int, int, int, int]] = []
    now: tuple[Any, ...] = (OpenItem.client_id, _late(ends), total(OpenItem.open))
    aged = OpenItem.age_from.is_not(None)
    for client_id, late, minor in session.execute(select(*now).where(IS_OPEN, aged).group_by(OpenItem.client_id, "late")):
        moved.append((client_id, minor, late, count))
    span = span_table(gaps(found))
    keys = (OpenItem.client_id, span.c.number)
    then: tuple[Any, ...] = (*keys, _late(ends), total(Allocation.amount))
    paid = (
        select(*then)
        .join_from(span, Allocation, Allocation.date.between(span.c.first, span.c.last))
        .join(OpenItem, OpenItem.id == Allocation.debit_id)
        .where(OpenItem.age_from < span.c.before, OpenItem.date <= span.c.before)
        .group_by(*keys, "late")
    )
    for client_id, number, late, minor in session.execute(paid):
        moved.append((client_id, minor, late, number + 1))
    owed: defaultdict[int, list[int]] = defaultdict(lambda: [0] * count)
    for client_id, minor, late, until in moved:
        for number in range(late, until):
            owed[client_id][number] += minor
    return {client_id: {place for place, sum_ in enumerate(sums) if sum_ > 0} for client_id, sums in owed.items() if any(sums)}


def _moved(session: Session, found: Sequence[Span]) -> Iterator[_Moved]:
    base, count, ends = company.base_currency(session), len(found), [span.last for span in found]
    foreign: set[str] = set()
    for owner_id, currency, late, minor in session.execute(_open_now(ends)):
        foreign.add(currency)
        if currency == base:
            yield _Moved(owner_id, Decimal(minor), 0, late, count)
    for one in booked(session, walked(found)):
        foreign.add(one.currency)
        if one.currency == base:
            yield _Moved(one.owner_id, -Decimal(one.signed), 0, count, bisect_left(ends, one.month))
    for number, owner_id, currency, late, minor in session.execute(_paid_late(found, ends)):
        foreign.add(currency)
        if currency == base:
            yield _Moved(owner_id, Decimal(minor), count, late, number + 1)
    if foreign := foreign - {base}:
        yield from _foreign(session, found, foreign, base)


def _first_end(day: InstrumentedAttribute[Any], ends: Sequence[date], *, strict: bool) -> ColumnElement[int]:
    """Return the number of the first of *ends* that is not before *day*, or with *strict* is after it; their count: none is."""
    return case(*((day < end if strict else day <= end, number) for number, end in enumerate(ends)), else_=len(ends))


def _since(ends: Sequence[date]) -> ColumnElement[int]:
    """Return the number of the first end at which an item was there."""
    return _first_end(OpenItem.date, ends, strict=False).label("since")


def _late(ends: Sequence[date]) -> ColumnElement[int]:
    """Return the number of the first end at which an item was there and overdue; their count: at none, or it does not age."""
    return case(
        (OpenItem.age_from.is_(None), len(ends)),
        (OpenItem.age_from >= OpenItem.date, _first_end(OpenItem.age_from, ends, strict=True)),
        else_=_first_end(OpenItem.date, ends, strict=False),
    ).label("late")


def _open_now(ends: Sequence[date]) -> Select[Any]:
    """Return (owner_id, currency, late, amount) of what is open now."""
    keys = (Client.owner_id, OpenItem.currency)
    columns: tuple[Any, ...] = (*keys, _late(ends), total(OpenItem.open))
    of_clients = select(*columns).join_from(OpenItem, Client, Client.id == OpenItem.client_id)
    return of_clients.where(IS_OPEN).group_by(*keys, "late")


def _paid_late(found: Sequence[Span], ends: Sequence[date]) -> Select[Any]:
    """Return (number of the end before, owner_id, currency, late, amount) of what was overdue at one of *ends* and allocated after it."""
    span = span_table(gaps(found))
    keys = (span.c.number, Client.owner_id, OpenItem.currency)
    allocated = _allocated(select(*keys, _late(ends), total(Allocation.amount)), span, Allocation.debit_id)
    return allocated.where(OpenItem.age_from < span.c.before, OpenItem.date <= span.c.before).group_by(*keys, "late")


def _allocated(chosen: Select[Any], span: CTE, side: InstrumentedAttribute[int]) -> Select[Any]:
    """Return *chosen* from the allocations of every span and the items on one side of them, with the items' clients."""
    return (
        chosen.select_from(span)
        .join(Allocation, Allocation.date.between(span.c.first, span.c.last))
        .join(OpenItem, OpenItem.id == side)
        .join(Client, Client.id == OpenItem.client_id)
    )


def _foreign(session: Session, found: Sequence[Span], currencies: Collection[str], base: str) -> Iterator[_Moved]:
    """Yield what moved in other currencies, each item at the rate of its document."""
    ends = [span.last for span in found]
    span = span_table(gaps(found))
    keys = (Client.owner_id, OpenItem.currency, LedgerDocument.rate)
    now = (
        select(*keys, null().label("number"), _since(ends), _late(ends), total(OpenItem.open))
        .join_from(OpenItem, Client, Client.id == OpenItem.client_id)
        .where(IS_OPEN)
        .group_by(*keys, "since", "late")
    )
    then = [
        _allocated(select(*keys, span.c.number, _since(ends), _late(ends), total(worth)), span, side).group_by(
            *keys, span.c.number, "since", "late"
        )
        for side, worth in ((Allocation.debit_id, Allocation.amount), (Allocation.credit_id, -Allocation.amount))
    ]
    for wanted in (now, *then):
        of_documents = wanted.join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        for owner_id, currency, rate, number, since, late, minor in session.execute(
            of_documents.where(OpenItem.currency.in_(sorted(currencies)))
        ):
            worth = minor * rate * Decimal(10) ** (decimals(base) - decimals(currency))
            until = len(ends) if number is None else number + 1
            yield _Moved(owner_id, worth, since, late, until)
