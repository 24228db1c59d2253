"""The sections about clients won and lost, contracts, orders, returns and tasks."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries import due_for_renewal
from kamdesk.areas.contracts.queries.indicators import concluded
from kamdesk.areas.orders.model import Delivery, SalesOrder
from kamdesk.areas.orders.queries.indicators import due_orders
from kamdesk.areas.receivables.queries.indicators import BuyerRow, Span, buyers, newcomers
from kamdesk.areas.returns.queries.indicators import returns_of
from kamdesk.areas.targets.queries.monthly.asked import Asked, part
from kamdesk.areas.targets.queries.monthly.sales import client_sales
from kamdesk.areas.targets.rules import shifted
from kamdesk.areas.targets.rules.monthly import Line, Part, in_units
from kamdesk.areas.tasks.queries.indicators import DueRow, due_tasks, wanted_proposals

#: A client that bought in none of so many months is lost.
_QUIET: Final = 3
_A_YEAR: Final = 12


# Clients


def won(session: Session, asked: Asked, sums: dict[int, tuple[str, list[int]]]) -> Part:
    """Return the clients whose first invoice ever is in the month, with what they bought in it."""
    bought = {client_id: minor[0] for client_id, (_name, minor) in sums.items()}
    return part(_clients(newcomers(session, asked.owner_id, asked.days), bought, asked.base), total=True)


def lost(session: Session, asked: Asked) -> Part:
    """Return the clients that bought three months before and in none of the months since, with their sales of a year."""
    since = shifted(asked.month, 1 - _QUIET)
    known = buyers(session, asked.owner_id, Span(shifted(since, -1), asked.days.last))
    gone = [row for row in known if row.day < since]
    year = Span(shifted(asked.month, -_A_YEAR), asked.days.last)
    sold = client_sales(session, asked.owner_id, (year,)) if gone else {}
    bought = {client_id: minor[0] for client_id, (_name, minor) in sold.items()}
    return part(_clients(gone, bought, asked.base), total=True)


def _clients(rows: Iterable[BuyerRow], bought: dict[int, int], base: str) -> list[Line]:
    lines = [
        Line(
            area="clients",
            record=row.client_id,
            name=row.client,
            day=row.day,
            worth=in_units(bought.get(row.client_id, 0), base),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (-(line.worth or 0), line.name, line.record))


# Contracts


def contracts(session: Session, asked: Asked) -> dict[str, Part]:
    """Return the contracts concluded, those that ended, and those to be renewed as it stood at the end of the month."""
    signed = concluded(session, asked.owner_id, asked.days)
    ends = _ends_of(session, [row.contract_id for row in signed])
    own = set(session.scalars(select(Client.id).where(Client.owner_id == asked.owner_id)))
    return {
        "concluded": part(
            Line(
                area="contracts",
                record=row.contract_id,
                name=row.number,
                detail=row.client,
                day=row.day,
                until=ends.get(row.contract_id),
            )
            for row in reversed(signed)
        ),
        "ended": part(_ended(session, asked)),
        "to_renew": part(
            Line(area="contracts", record=row.contract_id, name=row.number, detail=row.client, day=row.notice_on, until=row.ends)
            for row in due_for_renewal(session, asked.days.last)
            if row.client_id in own and row.base is None
        ),
    }


def _ends_of(session: Session, ids: Sequence[int]) -> dict[int, dt.date | None]:
    if not ids:
        return {}
    return dict(session.execute(select(Contract.id, Contract.ends).where(Contract.id.in_(ids))).all())


def _ended(session: Session, asked: Asked) -> list[Line]:
    last = case(
        (Contract.ended_on.is_(None), Contract.ends),
        (Contract.ends.is_(None), Contract.ended_on),
        (Contract.ended_on < Contract.ends, Contract.ended_on),
        else_=Contract.ends,
    )
    successor = aliased(Contract)
    renewed = select(successor.id).where(successor.predecessor_id == Contract.id, successor.signed_on.is_not(None))
    state: Any = case(
        (renewed.correlate(Contract).exists(), "renewed"),
        (Contract.ended_on < func.coalesce(Contract.ends, dt.date(9999, 12, 31)), "ended_early"),
        else_="not_renewed",
    )
    columns: tuple[Any, ...] = (Contract.id, Contract.number, Client.name, Contract.ends, Contract.ended_on, state)
    ends_within = or_(Contract.ends.between(*asked.days), Contract.ended_on.between(*asked.days))
    rows = session.execute(
        select(*columns)
        .join(Client, Client.id == Contract.client_id)
        .where(Contract.base_id.is_(None), Contract.signed_on.is_not(None), Client.owner_id == asked.owner_id)
        .where(ends_within, last.between(*asked.days))
        .order_by(last, Contract.id)
    )
    return [
        Line(
            area="contracts",
            record=number,
            name=name,
            detail=client,
            day=min(day for day in (ends, ended_on) if day is not None),
            state=how,
        )
        for number, name, client, ends, ended_on, how in rows
    ]


# Orders, returns, tasks


def late_orders(session: Session, asked: Asked) -> Part:
    """Return the orders promised for the month that did not come to their end by that day, and when they did."""
    late = [row for row in due_orders(session, asked.owner_id, asked.days, asked.today) if not row.good]
    delivered = _delivered(session, [row.order_id for row in late])
    return part(
        Line(
            area="orders",
            record=row.order_id,
            name=row.number,
            detail=row.client,
            day=row.day,
            until=delivered.get(row.order_id),
        )
        for row in reversed(late)
    )


def _delivered(session: Session, ids: Sequence[int]) -> dict[int, dt.date]:
    """Return the day of the last delivery of the orders that were delivered in full."""
    if not ids:
        return {}
    full = or_(SalesOrder.status == "invoiced", (SalesOrder.status == "delivered") & ~SalesOrder.partial)
    rows = session.execute(
        select(SalesOrder.id, func.max(Delivery.delivered_on))
        .join(Delivery, Delivery.order_id == SalesOrder.id)
        .where(SalesOrder.id.in_(ids), full)
        .group_by(SalesOrder.id)
    )
    return {order_id: day for order_id, day in rows if day is not None}


def returns(session: Session, asked: Asked) -> Part:
    """Return what was given back or refused in the month."""
    return part(
        (
            Line(
                area="returns",
                record=row.return_id,
                name=row.number,
                detail=row.client,
                day=row.date,
                worth=row.worth.amount,
                state="explained" if row.good else "unexplained",
            )
            for row in reversed(returns_of(session, asked.owner_id, asked.days))
        ),
        total=True,
    )


def tasks(session: Session, asked: Asked) -> Part:
    """Return the tasks and the proposals that were due in the month, the earliest first."""
    given = due_tasks(session, asked.owner_id, asked.days, asked.today)
    wanted = wanted_proposals(session, asked.owner_id, asked.days, asked.today)
    lines = [*(_task("tasks", row) for row in given), *(_task("proposals", row) for row in wanted)]
    return part(sorted(lines, key=lambda line: (line.day or dt.date.min, line.area, line.record)))


def _task(area: str, row: DueRow) -> Line:
    state = "in_time" if row.in_time else "late"
    return Line(area=area, record=row.record_id, name=row.title, detail=row.client, day=row.due, state=state)
