"""How orders went on: handed over on the day of their confirming, delivered in full by the promised day."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, OrderEvent, SalesOrder
from kamdesk.areas.orders.queries.indicators.taken import Figures, is_confirmed, order_columns
from kamdesk.areas.receivables.queries.indicators import Span, days_of, moment_table, span_table, spans
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.core.indicators import Figure


class StepRow(NamedTuple):
    """A step of an order behind a figure, its day, and whether it was done as it should be."""

    order_id: int
    number: str
    client: str
    day: dt.date
    good: bool


def handed_over_same_day(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many times orders were handed over in each month, and how many of these on the day of their confirming."""
    return {
        (owner_id, span.first): Figure(Decimal(good), Decimal(count))
        for span in spans(months, today)
        for owner_id, good, count in _handed_over_in(session, span)
    }


def _handed_over_in(session: Session, span: Span) -> Sequence[tuple[int, int, int]]:
    """Return (owner_id, on the same day, in all) of one month: the fewer rows the database sorts at a time, the faster it is."""
    day = moment_table(enumerate(days_of(span)))
    columns: tuple[Any, ...] = (
        SalesOrder.owner_id, total(case((_confirmed_since(day.c.first), 1), else_=0)), func.count(),
    )  # fmt: skip
    rows = session.execute(
        select(*columns)
        .join_from(day, OrderEvent, _handed_over(day))
        .join(SalesOrder, SalesOrder.id == OrderEvent.order_id)
        .where(SalesOrder.owner_id.is_not(None))
        .group_by(SalesOrder.owner_id)
    )
    return [(owner_id, good, count) for owner_id, good, count in rows]


def handed_over(session: Session, owner_id: int, days: Span) -> list[StepRow]:
    """Return the orders of an owner that were handed over in *days*, once for each time, the latest first."""
    known = days_of(days)
    day = moment_table(enumerate(known))
    columns: tuple[Any, ...] = (*order_columns(), day.c.number, case((_confirmed_since(day.c.first), 1), else_=0))
    rows = session.execute(
        select(*columns)
        .join_from(day, OrderEvent, _handed_over(day))
        .join(SalesOrder, SalesOrder.id == OrderEvent.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(SalesOrder.owner_id == owner_id)
        .order_by(OrderEvent.at.desc(), OrderEvent.id.desc())
    )
    return [StepRow(order_id, number, client, known[place].first, bool(good)) for order_id, number, client, place, good in rows]


def _handed_over(day: CTE) -> ColumnElement[bool]:
    return (OrderEvent.kind == "handed_over") & (OrderEvent.at >= day.c.first) & (OrderEvent.at < day.c.until)


def _confirmed_since(first: ColumnElement[dt.datetime]) -> ColumnElement[bool]:
    """Return whether the order of an event was confirmed at *first* or later, and before the event."""
    confirmed = aliased(OrderEvent)
    then = select(confirmed.id).where(
        confirmed.order_id == OrderEvent.order_id,
        confirmed.kind == "confirmed",
        confirmed.id < OrderEvent.id,
        confirmed.at >= first,
    )
    return then.correlate_except(confirmed).exists()


def orders_followed(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many orders were promised for a day of each month, and how many of them were delivered in full by it.

    An order that is promised for today counts once it is delivered.
    """
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    keys = (span.c.number, SalesOrder.owner_id)
    columns: tuple[Any, ...] = (*keys, total(case((_in_time(), 1), else_=0)), func.count())
    rows = session.execute(
        select(*columns)
        .join_from(span, SalesOrder, SalesOrder.promised.between(span.c.first, span.c.last))
        .where(*_is_due(today))
        .group_by(*keys)
    )
    return {(owner_id, found[number].first): Figure(Decimal(good), Decimal(count)) for number, owner_id, good, count in rows}


def due_orders(session: Session, owner_id: int, days: Span, today: dt.date) -> list[StepRow]:
    """Return the orders of an owner that were promised for *days*, the latest first."""
    columns: tuple[Any, ...] = (*order_columns(), SalesOrder.promised, case((_in_time(), 1), else_=0))
    rows = session.execute(
        select(*columns)
        .join_from(SalesOrder, Client, Client.id == SalesOrder.client_id)
        .where(*_is_due(today), SalesOrder.owner_id == owner_id, SalesOrder.promised.between(*days))
        .order_by(SalesOrder.promised.desc(), SalesOrder.id.desc())
    )
    return [StepRow(order_id, number, client, on, bool(good)) for order_id, number, client, on, good in rows]


def _in_full() -> ColumnElement[bool]:
    return or_(SalesOrder.status == "invoiced", (SalesOrder.status == "delivered") & ~SalesOrder.partial)


def _is_due(today: dt.date) -> list[ColumnElement[bool]]:
    return [*is_confirmed(), or_(SalesOrder.promised < today, _in_full())]


def _in_time() -> ColumnElement[bool]:
    """Return whether all of an order was delivered, the last of it by the promised day."""
    last = select(func.max(Delivery.delivered_on)).where(Delivery.order_id == SalesOrder.id)
    return _in_full() & (last.correlate(SalesOrder).scalar_subquery() <= SalesOrder.promised)
