"""What was owed at the end of each month, and what of it was overdue, by the clients' owners.

As in `movements` it is found by going back from now: what is open now, less what was booked after a month's end, and with what
was allocated after it taken back. Each is walked once for all months, not once a month. In the currency of the books the
documents alone tell the balance; in another one each item counts at the rate of its own document, so that both sides of every
allocation are taken back.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import add
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, case, null, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.indicators.months import Span, gaps, once, plain_rows, span_table
from kamdesk.areas.receivables.queries.indicators.turnover import booked, walked
from kamdesk.areas.receivables.queries.movements import IS_OPEN, total
from kamdesk.core.money import decimals


@dataclass(slots=True)
class Owed:
    """What one owner's clients owed at each end, in minor units of the base currency, not rounded."""

    balance: list[Decimal]
    overdue: list[Decimal]


class _Aged(NamedTuple):
    """Minor units of one client: open now, and overdue at each end; what is open now and what was paid since then are two of these."""

    client_id: int
    currency: str
    open: int
    overdue: Sequence[int]


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
    base, count, ends = company.base_currency(session), len(found), [span.last for span in found]
    by_owner: defaultdict[int, Owed] = defaultdict(lambda: Owed([Decimal(0)] * count, [Decimal(0)] * count))
    aged, moved = _aged(session, found), booked(session, walked(found))
    for owner_id, rows in _of_owners(session, [one for one in aged if one.currency == base]).items():
        now = Decimal(sum(one.open for one in rows))
        overdue = map(sum, zip(*(one.overdue for one in rows), strict=True))
        by_owner[owner_id] = Owed([now] * count, [Decimal(minor) for minor in overdue])
    for one in moved:
        if one.currency == base:
            balance = by_owner[one.owner_id].balance
            for number in range(bisect_left(ends, one.month)):
                balance[number] -= one.signed
    currencies = {one.currency for one in aged} | {one.currency for one in moved}
    if foreign := currencies - {base}:
        _add_foreign(session, found, foreign, by_owner)
    return by_owner


def _of_owners(session: Session, aged: Iterable[_Aged]) -> Mapping[int, Sequence[_Aged]]:
    owners: Mapping[int, int] = dict(plain_rows(session, select(Client.id, Client.owner_id)))
    by_owner: defaultdict[int, list[_Aged]] = defaultdict(list)
    for one in aged:
        by_owner[owners[one.client_id]].append(one)
    return by_owner


def overdue_clients(session: Session, found: Sequence[Span]) -> list[set[int]]:
    """Return the clients with something overdue at the last day of each of *found*."""
    sums: dict[int, Sequence[int]] = {}
    for one in _aged(session, found):
        known = sums.get(one.client_id)
        sums[one.client_id] = one.overdue if known is None else tuple(map(add, known, one.overdue))
    return [{client_id for client_id, overdue in sums.items() if overdue[number] > 0} for number in range(len(found))]


def _aged(session: Session, found: Sequence[Span]) -> list[_Aged]:
    """Return what is open now, and what was overdue at an end and allocated after it."""
    return once(session, ("aged", tuple(found)), lambda: [*_open_now(session, found), *_paid_late(session, found)])


def _open_now(session: Session, found: Sequence[Span]) -> list[_Aged]:
    """The partial index is in the order of what this is grouped by, so that nothing is sorted."""
    overdue = [total(case((_was_overdue(span.last), OpenItem.open), else_=0)) for span in found]
    wanted = _by_client(total(OpenItem.open), *overdue).where(IS_OPEN)
    return [_Aged(row[0], row[1], row[2], row[3:]) for row in plain_rows(session, wanted)]


def _paid_late(session: Session, found: Sequence[Span]) -> list[_Aged]:
    span = span_table(gaps(found))
    overdue = [
        total(case(((span.c.number >= number) & _was_overdue(one.last), Allocation.amount), else_=0))
        for number, one in enumerate(found)
    ]
    wanted = _allocated(_by_client(*overdue), span, Allocation.debit_id)
    wanted = wanted.where(OpenItem.age_from < span.c.before, OpenItem.date <= span.c.before)
    return [_Aged(row[0], row[1], 0, row[2:]) for row in plain_rows(session, wanted)]


def _by_client(*sums: ColumnElement[int]) -> Select[Any]:
    keys = (OpenItem.client_id, OpenItem.currency)
    columns: tuple[Any, ...] = (*keys, *sums)
    return select(*columns).group_by(*keys)


def _was_overdue(end: date) -> ColumnElement[bool]:
    return (OpenItem.age_from < end) & (OpenItem.date <= end)


def _add_foreign(session: Session, found: Sequence[Span], currencies: Collection[str], by_owner: defaultdict[int, Owed]) -> None:
    """Add what moved in other currencies to *by_owner*, which makes an owner who is not there yet."""
    for one in _foreign(session, found, currencies, company.base_currency(session)):
        sums = by_owner[one.owner_id]
        for number in range(one.since, one.until):
            sums.balance[number] += one.worth
        for number in range(one.late, one.until):
            sums.overdue[number] += one.worth


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


def _allocated(chosen: Select[Any], span: CTE, side: InstrumentedAttribute[int]) -> Select[Any]:
    """Return *chosen* from the allocations of every span and the items on one side of them."""
    return (
        chosen.select_from(span)
        .join(Allocation, Allocation.date.between(span.c.first, span.c.last))
        .join(OpenItem, OpenItem.id == side)
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
        _allocated(select(*keys, span.c.number, _since(ends), _late(ends), total(worth)), span, side)
        .join(Client, Client.id == OpenItem.client_id)
        .group_by(*keys, span.c.number, "since", "late")
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
