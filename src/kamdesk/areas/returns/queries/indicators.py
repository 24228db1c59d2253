"""What the indicators of returns and acts are counted from, all managers and months at once; both are the clients' owners'."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.indicators import DocumentRow, Span, sales, span_table, spans
from kamdesk.areas.receivables.queries.indicators.turnover import booked, walked
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.rules import COUNTING
from kamdesk.core.indicators import Figure
from kamdesk.core.money import Money

Figures = Mapping[tuple[int, dt.date], Figure]


class ReturnFigureRow(NamedTuple):
    """A return or refusal behind a figure; `worth` with tax in the base currency, `good`: cause and measure are there."""

    return_id: int
    number: str
    client: str
    date: dt.date
    worth: Money
    good: bool


class ActFigureRow(NamedTuple):
    """An act behind a figure, with the day that tells, and how many days it took to settle; None: it is not settled."""

    act_id: int
    number: str
    client: str
    day: dt.date
    days: int | None = None


def return_rate(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return what came back or was refused in each month, and what was invoiced in it, both with tax."""
    found = spans(months, today)
    if not found:
        return {}
    base = company.base_currency(session)
    back: defaultdict[tuple[int, dt.date], Decimal] = defaultdict(Decimal)
    for number, owner_id, currency, rate, minor in session.execute(_returned(found)):
        back[owner_id, found[number].first] += _in_base(session, minor, currency, rate, found[number].last)
    asked, sold = {span.first for span in found}, defaultdict[tuple[int, dt.date], int](int)
    for one in booked(session, walked(found)):
        if one.kind == "invoice" and not one.cancelled and one.month in asked:
            sold[one.owner_id, one.month] += one.base
    return {
        key: Figure(Money(back.get(key, Decimal(0)), base).amount, Money.of_minor(sold.get(key, 0), base).amount)
        for key in {**back, **sold}
    }


def _returned(found: Sequence[Span]) -> Select[Any]:
    """Return (number, owner_id, currency, rate, total) of the returns of each of *found*."""
    span = span_table(found)
    keys = (span.c.number, Client.owner_id, GoodsReturn.currency, _rate())
    columns: tuple[Any, ...] = (*keys, total(GoodsReturn.total))
    wanted = select(*columns).join_from(span, GoodsReturn, GoodsReturn.date.between(span.c.first, span.c.last))
    return _with_sources(wanted).where(GoodsReturn.status.in_(COUNTING)).group_by(*keys)


def _rate() -> ColumnElement[Any]:
    """Return the rate of the document or the order that a return is about."""
    return func.coalesce(LedgerDocument.rate, SalesOrder.rate, type_=LedgerDocument.rate.type)


def _with_sources(wanted: Select[Any]) -> Select[Any]:
    return (
        wanted.join(Client, Client.id == GoodsReturn.client_id)
        .outerjoin(LedgerDocument, LedgerDocument.id == GoodsReturn.invoice_id)
        .outerjoin(SalesOrder, SalesOrder.id == GoodsReturn.order_id)
    )


def _in_base(session: Session, minor: int, currency: str, rate: Decimal | None, day: dt.date) -> Decimal:
    """Return an amount in whole units of the base currency, not rounded."""
    return Money.of_minor(minor, currency).amount * (company.rate_on(session, currency, day) if rate is None else rate)


def returns_of(session: Session, owner_id: int, days: Span) -> list[ReturnFigureRow]:
    """Return what an owner's clients gave back or refused in *days*, the latest first."""
    base = company.base_currency(session)
    columns: tuple[Any, ...] = (
        GoodsReturn.id, GoodsReturn.number, Client.name, GoodsReturn.date, GoodsReturn.total, GoodsReturn.currency, _rate(),
        case((_explained(), 1), else_=0),
    )  # fmt: skip
    rows = session.execute(
        _with_sources(select(*columns).select_from(GoodsReturn))
        .where(GoodsReturn.status.in_(COUNTING), Client.owner_id == owner_id, GoodsReturn.date.between(*days))
        .order_by(GoodsReturn.date.desc(), GoodsReturn.id.desc())
    )
    return [
        ReturnFigureRow(number, name, client, day, Money(_in_base(session, minor, currency, rate, day), base), bool(good))
        for number, name, client, day, minor, currency, rate, good in rows
    ]


def invoiced(session: Session, owner_id: int, days: Span) -> list[DocumentRow]:
    """Return the invoices of an owner's clients dated in *days*, the latest first."""
    return [row for row in sales(session, owner_id, days) if row.kind == "invoice"]


def returns_with_cause(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many returns and refusals each month has, and to how many of them cause and measure are noted."""
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    keys = (span.c.number, Client.owner_id)
    columns: tuple[Any, ...] = (*keys, total(case((_explained(), 1), else_=0)), func.count())
    rows = session.execute(
        select(*columns)
        .join_from(span, GoodsReturn, GoodsReturn.date.between(span.c.first, span.c.last))
        .join(Client, Client.id == GoodsReturn.client_id)
        .where(GoodsReturn.status.in_(COUNTING))
        .group_by(*keys)
    )
    return {(owner_id, found[number].first): Figure(Decimal(good), Decimal(count)) for number, owner_id, good, count in rows}


def _explained() -> ColumnElement[bool]:
    return (GoodsReturn.cause != "") & (GoodsReturn.measure != "")


def acts_drawn(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many acts dated in each month were drawn up; cancelled ones are left out."""
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    keys = (span.c.number, Client.owner_id)
    columns: tuple[Any, ...] = (*keys, func.count())
    rows = session.execute(
        select(*columns)
        .join_from(span, GoodsAct, GoodsAct.date.between(span.c.first, span.c.last))
        .join(Client, Client.id == GoodsAct.client_id)
        .where(GoodsAct.status != "cancelled")
        .group_by(*keys)
    )
    return {(owner_id, found[number].first): Figure(Decimal(count)) for number, owner_id, count in rows}


def acts_of(session: Session, owner_id: int, days: Span) -> list[ActFigureRow]:
    """Return the acts with an owner's clients dated in *days*, the latest first."""
    columns: tuple[Any, ...] = (GoodsAct.id, GoodsAct.number, Client.name, GoodsAct.date)
    rows = session.execute(
        select(*columns)
        .join_from(GoodsAct, Client, Client.id == GoodsAct.client_id)
        .where(GoodsAct.status != "cancelled", Client.owner_id == owner_id, GoodsAct.date.between(*days))
        .order_by(GoodsAct.date.desc(), GoodsAct.id.desc())
    )
    return [ActFigureRow(*row) for row in rows]


def acts_days(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return the days from date to settlement of all acts settled in each month, and how many acts these are."""
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    keys = (span.c.number, Client.owner_id, GoodsAct.date, GoodsAct.settled_on)
    columns: tuple[Any, ...] = (*keys, func.count())
    rows = session.execute(
        select(*columns)
        .join_from(span, GoodsAct, GoodsAct.settled_on.between(span.c.first, span.c.last))
        .join(Client, Client.id == GoodsAct.client_id)
        .where(GoodsAct.status == "settled")
        .group_by(*keys)
    )
    days: defaultdict[tuple[int, dt.date], int] = defaultdict(int)
    acts: defaultdict[tuple[int, dt.date], int] = defaultdict(int)
    for number, owner_id, drawn, settled, count in rows:
        days[owner_id, found[number].first] += _days(drawn, settled) * count
        acts[owner_id, found[number].first] += count
    return {key: Figure(Decimal(days[key]), Decimal(count)) for key, count in acts.items()}


def _days(drawn: dt.date, settled: dt.date) -> int:
    return max((settled - drawn).days, 0)


def settled_acts(session: Session, owner_id: int, days: Span) -> list[ActFigureRow]:
    """Return the acts with an owner's clients that were settled in *days*, the latest first."""
    columns: tuple[Any, ...] = (GoodsAct.id, GoodsAct.number, Client.name, GoodsAct.date, GoodsAct.settled_on)
    rows = session.execute(
        select(*columns)
        .join_from(GoodsAct, Client, Client.id == GoodsAct.client_id)
        .where(GoodsAct.status == "settled", Client.owner_id == owner_id, GoodsAct.settled_on.between(*days))
        .order_by(GoodsAct.settled_on.desc(), GoodsAct.id.desc())
    )
    return [ActFigureRow(number, name, client, settled, _days(drawn, settled)) for number, name, client, drawn, settled in rows]
