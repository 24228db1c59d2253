"""What the indicators of collection are counted from, all managers and months at once; debts are the clients' owners'."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.model import Measure
from kamdesk.areas.collection.queries.promises import PromiseRow, promises_due
from kamdesk.areas.receivables.queries.indicators import Span, overdue_clients, span_table, spans
from kamdesk.core.indicators import Figure

Figures = Mapping[tuple[int, dt.date], Figure]
#: A debt is worked on if a measure was taken on the day itself or in the six days before it.
WORKED_ON: Final = dt.timedelta(days=6)
#: What is noted as a measure but asks nobody for money.
_NO_DEMANDS: Final = ("reminder_cancelled", "promise_withdrawn", "hold", "hold_lifted", "stop_lifted")


class DebtorRow(NamedTuple):
    """A client with something overdue, and the day of the last measure within the days that count; None: there was none."""

    client_id: int
    client: str
    measured_on: dt.date | None


def overdue_with_measure(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many clients owed something overdue at the end of each month, and about how many of them a measure was taken."""
    found = spans(months, today)
    if not found:
        return {}
    measured, owners = _measured(session, found), _owners(session)
    figures = {}
    for span, late, recent in zip(found, overdue_clients(session, found), measured, strict=True):
        whole = Counter(map(owners.__getitem__, late))
        part = Counter(map(owners.__getitem__, late & recent))
        figures.update(
            {(owner_id, span.first): Figure(Decimal(part[owner_id]), Decimal(count)) for owner_id, count in whole.items()}
        )
    return figures


def _measured(session: Session, found: Sequence[Span]) -> list[set[int]]:
    """Return the clients about whom a measure was taken, for each of *found*."""
    span = span_table([Span(one.last - WORKED_ON, one.last) for one in found])
    keys = (span.c.number, Measure.client_id)
    rows = session.execute(
        select(*keys).join_from(span, Measure, Measure.date.between(span.c.first, span.c.last)).where(_demands()).group_by(*keys)
    )
    measured: list[set[int]] = [set() for _one in found]
    for number, client_id in rows:
        measured[number].add(client_id)
    return measured


def _demands() -> ColumnElement[bool]:
    return Measure.kind.not_in(_NO_DEMANDS)


def _owners(session: Session) -> dict[int, int]:
    return dict(session.execute(select(Client.id, Client.owner_id)).all())


def debtors(session: Session, owner_id: int, day: dt.date) -> list[DebtorRow]:
    """Return the clients of an owner that owed something overdue at the end of *day*: those worked on latest first."""
    (overdue,) = overdue_clients(session, [Span(day, day)])
    last = func.max(Measure.date).label("last")
    recent = (Measure.client_id == Client.id) & Measure.date.between(day - WORKED_ON, day) & _demands()
    columns: tuple[Any, ...] = (Client.id, Client.name, last)
    rows = session.execute(
        select(*columns)
        .outerjoin(Measure, recent)
        .where(Client.owner_id == owner_id)
        .group_by(Client.id, Client.name)
        .order_by(Client.name_key, Client.id)
    )
    found = [DebtorRow(*row) for row in rows if row[0] in overdue]
    return sorted(found, key=lambda row: row.measured_on or dt.date.min, reverse=True)


def promises_kept(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many promises fell due in each month, and how many of them were kept in full."""
    found = spans(months, today)
    if not found:
        return {}
    asked = {span.first for span in found}
    rows = [row for row in _judged(session, Span(found[0].first, found[-1].last), today) if row.due.replace(day=1) in asked]
    owners = _owners(session) if rows else {}
    whole = Counter((owners[row.client_id], row.due.replace(day=1)) for row in rows)
    part = Counter((owners[row.client_id], row.due.replace(day=1)) for row in rows if row.state == "kept")
    return {key: Figure(Decimal(part[key]), Decimal(count)) for key, count in whole.items()}


def promises_of(session: Session, owner_id: int, days: Span, today: dt.date) -> list[PromiseRow]:
    """Return the promises of an owner's clients that fell due in *days*, the latest first."""
    own = _clients_of(session, owner_id)
    return [row for row in _judged(session, days, today) if row.client_id in own]


def _judged(session: Session, days: Span, today: dt.date) -> list[PromiseRow]:
    """Return the promises for *days* that are kept or broken; one for today counts once it is kept."""
    return [row for row in promises_due(session, *days, today) if row.state in {"kept", "partly", "broken"}]


def _clients_of(session: Session, owner_id: int) -> Collection[int]:
    return set(session.scalars(select(Client.id).where(Client.owner_id == owner_id)))
