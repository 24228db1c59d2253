"""What was asked of those who decide: all requests, and the discounts by hand that needed one."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.indicators.taken import Figures, is_confirmed, order_columns, taken
from kamdesk.areas.orders.rules.requests import discount_figures
from kamdesk.areas.receivables.queries.indicators import Span, moment_table, spans
from kamdesk.core.indicators import Figure


class AskedRow(NamedTuple):
    """A request for a decision; `kind` is a key of `rules.DECISIONS`."""

    order_id: int
    number: str
    client: str
    kind: str
    at: dt.datetime


class LineRow(NamedTuple):
    """A line of an order, and whether its discount needed no decision."""

    order_id: int
    number: str
    client: str
    date: dt.date
    goods: str
    within: bool


class _Unusual(NamedTuple):
    """A line whose discount by hand had to be approved."""

    line_id: int
    owner_id: int
    date: dt.date


def approvals_asked(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many decisions were asked for in each month; those that lapsed count too."""
    found = spans(months, today)
    if not found:
        return {}
    moments = moment_table(enumerate(found))
    keys = (moments.c.number, SalesOrder.owner_id)
    asked = (OrderDecision.asked_at >= moments.c.first) & (OrderDecision.asked_at < moments.c.until)
    columns: tuple[Any, ...] = (*keys, func.count())
    rows = session.execute(
        select(*columns)
        .join_from(OrderDecision, moments, asked)
        .join(SalesOrder, SalesOrder.id == OrderDecision.order_id)
        .where(SalesOrder.owner_id.is_not(None))
        .group_by(*keys)
    )
    return {(owner_id, found[number].first): Figure(Decimal(count)) for number, owner_id, count in rows}


def asked(session: Session, owner_id: int, days: Span) -> list[AskedRow]:
    """Return the decisions that were asked for in *days* about an owner's orders, the latest first."""
    moments = moment_table([(0, days)])
    within = (OrderDecision.asked_at >= moments.c.first) & (OrderDecision.asked_at < moments.c.until)
    columns: tuple[Any, ...] = (*order_columns(), OrderDecision.kind, OrderDecision.asked_at)
    rows = session.execute(
        select(*columns)
        .join_from(OrderDecision, moments, within)
        .join(SalesOrder, SalesOrder.id == OrderDecision.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(SalesOrder.owner_id == owner_id)
        .order_by(OrderDecision.asked_at.desc(), OrderDecision.id.desc())
    )
    return [AskedRow(*row) for row in rows]


def discounts_within_rules(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many lines the orders of each month have, and how many of these needed no decision about their discount."""
    found = spans(months, today)
    whole: Counter[tuple[int, dt.date]] = Counter()
    for one in taken(session, found):
        whole[one.owner_id, one.month] += one.lines
    if not whole:
        return {}
    lines = _unusual(session, Span(found[0].first, found[-1].last))
    unusual = Counter((line.owner_id, line.date.replace(day=1)) for line in lines)
    return {key: Figure(Decimal(lines - unusual[key]), Decimal(lines)) for key, lines in whole.items() if lines}


def order_lines(session: Session, owner_id: int, days: Span) -> list[LineRow]:
    """Return the lines of an owner's confirmed orders dated in *days*, those of the latest orders first."""
    unusual = {line.line_id for line in _unusual(session, days)}
    columns: tuple[Any, ...] = (*order_columns(), SalesOrder.date, OrderLine.description, OrderLine.id)
    rows = session.execute(
        select(*columns)
        .join_from(SalesOrder, Client, Client.id == SalesOrder.client_id)
        .join(OrderLine, OrderLine.order_id == SalesOrder.id)
        .where(*is_confirmed(), SalesOrder.owner_id == owner_id, SalesOrder.date.between(*days))
        .order_by(SalesOrder.date.desc(), SalesOrder.id.desc(), OrderLine.position)
    )
    return [
        LineRow(order_id, number, client, day, goods, line_id not in unusual)
        for order_id, number, client, day, goods, line_id in rows
    ]


def _unusual(session: Session, days: Span) -> list[_Unusual]:
    """Return the lines of the orders of *days* that the last approval of their discounts names: few, however many orders there are."""
    by_hand = or_(OrderLine.discount_hand != Decimal(0), OrderLine.price_source == "hand")
    columns: tuple[Any, ...] = (
        OrderLine.id,
        SalesOrder.owner_id,
        SalesOrder.date,
        OrderLine.product_id,
        OrderDecision.details,
    )
    rows = session.execute(
        select(*columns)
        .join_from(OrderDecision, SalesOrder, SalesOrder.id == OrderDecision.order_id)
        .join(OrderLine, OrderLine.order_id == SalesOrder.id)
        .where(OrderDecision.kind == "discount", OrderDecision.approved.in_((True,)), ~OrderDecision.lapsed)
        .where(*is_confirmed(), by_hand, SalesOrder.date.between(*days))
        .order_by(OrderDecision.id)
    )
    named: dict[int, _Unusual | None] = {}
    for line_id, owner_id, day, product_id, details in rows:
        approved = any(one.product_id == product_id for one in discount_figures(details).lines)
        named[line_id] = _Unusual(line_id, owner_id, day) if approved else None
    return [line for line in named.values() if line is not None]
