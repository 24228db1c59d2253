"""What was owed at the end of each month, and what of it was overdue, by the clients' owners.

As in `movements` it is found by going back from now: what is open now, less what was booked after a month's end, and with what
was allocated after it taken back. Each is walked once for all months, not once a month. In the currency of the books the
documents alone tell the balance; in another one each item counts at the rate of its own document, so that both sides of every
allocation are taken back.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
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


class _Aged(NamedTuple):
    """Minor units of one client that were open at the ends before number *until*, and overdue at those of them from *late* on."""

    client_id: int
    currency: str
    late: int
    until: int
    minor: int


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
    """Return the clients with something overdue at the last day of any of *found*, each with the numbers of these."""
    steps: defaultdict[int, list[int]] = defaultdict(lambda: [0] * (len(found) + 1))
    for aged in _aged(session, found):
        for client_id, _currency, late, until, minor in aged:
            if late < until:
                of_client = steps[client_id]
                of_client[late] += minor
                of_client[until] -= minor
    return {
        client_id: {number for number, owed in enumerate(accumulate(of_client)) if owed > 0}
        for client_id, of_client in steps.items()
    }


def _aged(session: Session, found: Sequence[Span]) -> tuple[list[_Aged], list[_Aged]]:
    """Return what is open now, and what was overdue at an end and allocated after it."""
    return once(session, ("aged", tuple(found)), lambda: (_open_now(session, found), _paid_late(session, found)))


def _of_owners(aged: Iterable[_Aged], owners: Mapping[int, int]) -> Counter[tuple[int, str, int, int]]:
    """Return what is *aged* by owner, currency, `late` and `until`."""
    sums: Counter[tuple[int, str, int, int]] = Counter()
    for one in aged:
        sums[owners[one.client_id], one.currency, one.late, one.until] += one.minor
    return sums


def _moved(session: Session, found: Sequence[Span]) -> Iterator[_Moved]:
    base, count, ends = company.base_currency(session), len(found), [span.last for span in found]
    foreign: set[str] = set()
    now, paid = _aged(session, found)
    owners: Mapping[int, int] = dict(session.execute(select(Client.id, Client.owner_id)).all())
    for (owner_id, currency, late, until), minor in _of_owners(now, owners).items():
        foreign.add(currency)
        if currency == base:
            yield _Moved(owner_id, Decimal(minor), 0, late, until)
    for one in booked(session, walked(found)):
        foreign.add(one.currency)
        if one.currency == base:
            yield _Moved(one.owner_id, -Decimal(one.signed), 0, count, bisect_left(ends, one.month))
    for (owner_id, currency, late, until), minor in _of_owners(paid, owners).items():
        foreign.add(currency)
        if currency == base:
            yield _Moved(owner_id, Decimal(minor), count, late, until)
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


def _open_now(session: Session, found: Sequence[Span]) -> list[_Aged]:
    ends = [span.last for span in found]
    keys = (OpenItem.client_id, OpenItem.currency)
    columns: tuple[Any, ...] = (*keys, _late(ends), total(OpenItem.open))
    rows = session.execute(select(*columns).where(IS_OPEN).group_by(*keys, "late"))
    return [_Aged(client_id, currency, late, len(ends), minor) for client_id, currency, late, minor in rows]


def _paid_late(session: Session, found: Sequence[Span]) -> list[_Aged]:
    span = span_table(gaps(found))
    keys = (span.c.number, OpenItem.client_id, OpenItem.currency)
    columns: tuple[Any, ...] = (*keys, _late([one.last for one in found]), total(Allocation.amount))
    allocated = (
        select(*columns)
        .join_from(span, Allocation, Allocation.date.between(span.c.first, span.c.last))
        .join(OpenItem, OpenItem.id == Allocation.debit_id)
        .where(OpenItem.age_from < span.c.before, OpenItem.date <= span.c.before)
        .group_by(*keys, "late")
    )
    rows = session.execute(allocated)
    return [_Aged(client_id, currency, late, number + 1, minor) for number, client_id, currency, late, minor in rows]


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
