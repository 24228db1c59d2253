"""The lists of returns, acts and measures, what the search box and the timeline show of them, and what waits to be noted."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, DeliveryLine, SalesOrder
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.states import ListSelects
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn, ReturnLine
from kamdesk.areas.returns.rules import COUNTING
from kamdesk.core.money import Money
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import holds

#: "open": what still needs somebody.
ReturnState = Literal["open", "draft", "accepted", "credited", "replaced", "rejected", "cancelled"]
ActState = Literal["open", "draft", "signed", "settled", "cancelled"]
_OPEN_RETURNS = ("draft", "accepted")
_OPEN_ACTS = ("draft", "signed")


def return_list(
    state: ReturnState | None, *, kind: str | None = None, reason: str | None = None, client_id: int | None = None
) -> ListSelects:
    """Return the returns and refusals in *state*, all for None; sort by date, number or the client; amounts in minor units."""
    conditions: list[ColumnElement[bool]] = []
    if state == "open":
        conditions.append(GoodsReturn.status.in_(_OPEN_RETURNS))
    elif state is not None:
        conditions.append(GoodsReturn.status == state)
    for column, wanted in ((GoodsReturn.kind, kind), (GoodsReturn.reason, reason)):
        if wanted is not None:
            conditions.append(column == wanted)
    if client_id is not None:
        conditions.append(GoodsReturn.client_id == client_id)
    return _selects(_return_rows(), GoodsReturn.id, GoodsReturn.client_id, conditions)


def _return_rows() -> Select[Any]:
    note = aliased(LedgerDocument)
    columns: tuple[Any, ...] = (
        GoodsReturn.id.label("id"),
        GoodsReturn.version.label("version"),
        GoodsReturn.number.label("number"),
        GoodsReturn.client_id.label("client_id"),
        Client.name.label("client"),
        GoodsReturn.date.label("date"),
        GoodsReturn.kind.label("kind"),
        GoodsReturn.status.label("status"),
        GoodsReturn.reason.label("reason"),
        GoodsReturn.currency.label("currency"),
        GoodsReturn.total.label("total"),
        GoodsReturn.measure.label("measure"),
        GoodsReturn.measure_due.label("measure_due"),
        GoodsReturn.measure_done.label("measure_done"),
        SalesOrder.number.label("order"),
        Delivery.number.label("delivery"),
        LedgerDocument.number.label("invoice"),
        note.number.label("credit_note"),
    )
    return (
        select(*columns)
        .join_from(GoodsReturn, Client, Client.id == GoodsReturn.client_id)
        .outerjoin(SalesOrder, SalesOrder.id == GoodsReturn.order_id)
        .outerjoin(Delivery, Delivery.id == GoodsReturn.delivery_id)
        .outerjoin(LedgerDocument, LedgerDocument.id == GoodsReturn.invoice_id)
        .outerjoin(note, note.id == GoodsReturn.credit_note_id)
    )


def measure_list(state: Literal["open", "late", "done"] | None, today: dt.date) -> ListSelects:
    """Return the returns that have a measure, with *today*; sort by the day it is due."""
    conditions: list[ColumnElement[bool]] = [GoodsReturn.measure.is_not(None), GoodsReturn.status != "cancelled"]
    if state == "done":
        conditions.append(GoodsReturn.measure_done.is_not(None))
    elif state is not None:
        conditions.append(GoodsReturn.measure_done.is_(None))
    if state == "late":
        conditions.append(GoodsReturn.measure_due < today)
    shown = _return_rows().add_columns(literal(today, IsoDate).label("today"))
    return _selects(shown, GoodsReturn.id, GoodsReturn.client_id, conditions)


def act_list(state: ActState | None, *, kind: str | None = None, client_id: int | None = None) -> ListSelects:
    """Return the acts in *state*, all for None; sort by date, number or the client; amounts in minor units, signed as the act's."""
    conditions: list[ColumnElement[bool]] = []
    if state == "open":
        conditions.append(GoodsAct.status.in_(_OPEN_ACTS))
    elif state is not None:
        conditions.append(GoodsAct.status == state)
    if kind is not None:
        conditions.append(GoodsAct.kind == kind)
    if client_id is not None:
        conditions.append(GoodsAct.client_id == client_id)
    columns: tuple[Any, ...] = (
        GoodsAct.id.label("id"),
        GoodsAct.version.label("version"),
        GoodsAct.number.label("number"),
        GoodsAct.client_id.label("client_id"),
        Client.name.label("client"),
        GoodsAct.date.label("date"),
        GoodsAct.kind.label("kind"),
        GoodsAct.status.label("status"),
        GoodsAct.currency.label("currency"),
        GoodsAct.amount.label("amount"),
        GoodsAct.signed_on.label("signed_on"),
        GoodsAct.settled_on.label("settled_on"),
        GoodsAct.settlement.label("settlement"),
        Delivery.number.label("delivery"),
        LedgerDocument.number.label("invoice"),
    )
    shown = (
        select(*columns)
        .join_from(GoodsAct, Client, Client.id == GoodsAct.client_id)
        .outerjoin(Delivery, Delivery.id == GoodsAct.delivery_id)
        .outerjoin(LedgerDocument, LedgerDocument.id == GoodsAct.invoice_id)
    )
    return _selects(shown, GoodsAct.id, GoodsAct.client_id, conditions)


def _selects(shown: Select[Any], key: Any, client_id: Any, conditions: list[ColumnElement[bool]]) -> ListSelects:
    walked = UnaryExpression(Client.id.__clause_element__(), operator=custom_op("+"), type_=Client.id.type)
    by_client = select(key).select_from(Client).join(client_id.class_, client_id == walked)
    return ListSelects(shown.where(*conditions), select(key).where(*conditions), by_client.where(*conditions))


def matching(number: Any, client_id: Any, folded: str) -> ColumnElement[bool]:
    """Return the condition that a number or a client's name holds *folded*."""
    named = select(Client.id).where(holds(Client.name_key.__clause_element__(), folded))
    return or_(func.lower(number).contains(folded, autoescape=True), client_id.in_(named))


def matching_returns(folded: str) -> ColumnElement[bool]:
    """Return the condition that a return's number or its client's name holds *folded*."""
    return matching(GoodsReturn.number, GoodsReturn.client_id, folded)


def matching_acts(folded: str) -> ColumnElement[bool]:
    """Return the condition that an act's number or its client's name holds *folded*."""
    return matching(GoodsAct.number, GoodsAct.client_id, folded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A return or an act as the search box and the timeline show it; `what` is "returns" or "acts"."""

    what: Literal["returns", "acts"]
    record_id: int
    number: str
    kind: str
    status: str
    reason: str | None
    client: str
    date: dt.date
    amount: Money


def latest_events(session: Session, client_id: int, limit: int) -> list[Event]:
    """Return the latest returns and acts of a client, the latest first."""
    return _events(session, GoodsReturn.client_id == client_id, GoodsAct.client_id == client_id, limit)


def found_events(session: Session, folded: str, limit: int) -> list[Event]:
    """Return returns and acts whose number holds *folded*, the latest first."""
    return _events(
        session,
        func.lower(GoodsReturn.number).contains(folded, autoescape=True),
        func.lower(GoodsAct.number).contains(folded, autoescape=True),
        limit,
    )


def _events(session: Session, returns: ColumnElement[bool], acts: ColumnElement[bool], limit: int) -> list[Event]:
    of_returns = (
        select(GoodsReturn, Client.name)
        .join(Client, Client.id == GoodsReturn.client_id)
        .where(returns)
        .order_by(GoodsReturn.date.desc(), GoodsReturn.id.desc())
        .limit(limit)
    )
    of_acts = (
        select(GoodsAct, Client.name)
        .join(Client, Client.id == GoodsAct.client_id)
        .where(acts)
        .order_by(GoodsAct.date.desc(), GoodsAct.id.desc())
        .limit(limit)
    )
    found = [
        Event(
            what="returns", record_id=one.id, number=one.number, kind=one.kind, status=one.status, reason=one.reason,
            client=client, date=one.date, amount=Money.of_minor(one.total, one.currency),
        )
        for one, client in session.execute(of_returns)
    ]  # fmt: skip
    found += [
        Event(
            what="acts", record_id=one.id, number=one.number, kind=one.kind, status=one.status, reason=None, client=client,
            date=one.date, amount=Money.of_minor(one.amount, one.currency),
        )
        for one, client in session.execute(of_acts)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.date, one.number), reverse=True)[:limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """A delivery of which something was not taken at the door, and nobody noted why yet."""

    delivery_id: int
    number: str
    client_id: int
    client: str
    delivered_on: dt.date
    lines: int


def not_taken(session: Session, since: dt.date, client_id: int | None = None) -> list[NotTaken]:
    """Return the deliveries since a day that were not taken in full and are on no refusal, the latest first."""
    short = and_(DeliveryLine.delivery_id == Delivery.id, DeliveryLine.delivered < DeliveryLine.quantity)
    noted = (
        exists()
        .where(
            ReturnLine.delivery_line_id == DeliveryLine.id,
            GoodsReturn.id == ReturnLine.return_id,
            GoodsReturn.kind == "refusal",
            GoodsReturn.status.in_(COUNTING),
        )
        .correlate(DeliveryLine)
    )
    wanted = (
        select(
            Delivery.id, Delivery.number, SalesOrder.client_id, Client.name, Delivery.delivered_on,
            func.count(DeliveryLine.id),
        )
        .join(DeliveryLine, short)
        .join(SalesOrder, SalesOrder.id == Delivery.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(Delivery.delivered_on >= since, ~noted)
        .group_by(Delivery.id, Delivery.number, SalesOrder.client_id, Client.name, Delivery.delivered_on)
        .order_by(Delivery.delivered_on.desc(), Delivery.id.desc())
    )  # fmt: skip
    if client_id is not None:
        wanted = wanted.where(SalesOrder.client_id == client_id)
    return [
        NotTaken(delivery_id=row[0], number=row[1], client_id=row[2], client=row[3], delivered_on=row[4] or since, lines=row[5])
        for row in session.execute(wanted)
    ]
