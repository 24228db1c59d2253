"""Orders taken, what they come to and how many lines they have, by month and owner: one walk over the orders for all three."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.orders.rules.stages import STAGES
from kamdesk.areas.receivables.queries.indicators import Span, once, span_table, spans
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.core.indicators import Figure
from kamdesk.core.money import Money, decimals

Figures = Mapping[tuple[int, dt.date], Figure]


class Taken(NamedTuple):
    """Orders of one owner and month in one currency at one rate; `total` with tax in minor units."""

    owner_id: int
    month: dt.date
    currency: str
    rate: Decimal
    orders: int
    lines: int
    total: int


class OrderRow(NamedTuple):
    """An order behind a figure; `worth` with tax in the base currency."""

    order_id: int
    number: str
    client: str
    date: dt.date
    worth: Money


def is_confirmed() -> list[ColumnElement[bool]]:
    """Return the conditions on an order that was confirmed and goes on, or is done; drafts, held and cancelled ones are not."""
    return [SalesOrder.status.in_(STAGES), SalesOrder.owner_id.is_not(None)]


def orders_taken(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many orders dated in each month are confirmed."""
    counted: defaultdict[tuple[int, dt.date], int] = defaultdict(int)
    for one in taken(session, spans(months, today)):
        counted[one.owner_id, one.month] += one.orders
    return {key: Figure(Decimal(count)) for key, count in counted.items()}


def average_order(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return what the orders of each month come to with VAT, each at its own rate, and how many they are."""
    counted: defaultdict[tuple[int, dt.date], int] = defaultdict(int)
    worth: defaultdict[tuple[int, dt.date], Decimal] = defaultdict(Decimal)
    for one in taken(session, spans(months, today)):
        counted[one.owner_id, one.month] += one.orders
        worth[one.owner_id, one.month] += Decimal(one.total).scaleb(-decimals(one.currency)) * one.rate
    base = company.base_currency(session) if worth else ""
    return {key: Figure(Money(whole, base).amount, Decimal(counted[key])) for key, whole in worth.items()}


def taken(session: Session, found: Sequence[Span]) -> list[Taken]:
    """Return the confirmed orders dated in each of *found*."""
    return once(session, ("taken", tuple(found)), lambda: _taken(session, found)) if found else []


def _taken(session: Session, found: Sequence[Span]) -> list[Taken]:
    span = span_table(found)
    keys = (span.c.number, SalesOrder.owner_id, SalesOrder.currency, SalesOrder.rate)
    lines = select(func.count()).where(OrderLine.order_id == SalesOrder.id).correlate(SalesOrder).scalar_subquery()
    columns: tuple[Any, ...] = (*keys, func.count(), total(lines), total(SalesOrder.total))
    rows = session.execute(
        select(*columns)
        .join_from(span, SalesOrder, SalesOrder.date.between(span.c.first, span.c.last))
        .where(*is_confirmed())
        .group_by(*keys)
    )
    return [Taken(owner_id, found[number].first, *rest) for number, owner_id, *rest in rows]


def orders(session: Session, owner_id: int, days: Span) -> list[OrderRow]:
    """Return the confirmed orders of an owner dated in *days*, the latest first."""
    base = company.base_currency(session)
    columns = (*order_columns(), SalesOrder.date, SalesOrder.total, SalesOrder.currency, SalesOrder.rate)
    wanted = _of_owner(select(*columns), owner_id, days).order_by(SalesOrder.date.desc(), SalesOrder.id.desc())
    return [
        OrderRow(order_id, number, client, day, Money(Money.of_minor(minor, currency).amount * rate, base))
        for order_id, number, client, day, minor, currency, rate in session.execute(wanted)
    ]


def order_columns() -> tuple[Any, ...]:
    """Return the columns by which every row tells its order: id, number, the client's name."""
    return SalesOrder.id, SalesOrder.number, Client.name


def _of_owner(chosen: Select[Any], owner_id: int, days: Span) -> Select[Any]:
    of_orders = chosen.join_from(SalesOrder, Client, Client.id == SalesOrder.client_id)
    return of_orders.where(*is_confirmed(), SalesOrder.owner_id == owner_id, SalesOrder.date.between(*days))
