"""One order with everything that is shown of it."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderDecision, OrderEvent, OrderLine, SalesOrder
from kamdesk.areas.people import queries as people
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLineRow:
    """A line: quantities in its unit, percentages in per cent, amounts in the order's currency; `stock` in base units."""

    line_id: int
    position: int
    product_id: int
    code: str
    description: str
    unit_id: int | None
    unit: str
    factor: Decimal
    quantity: Decimal
    price: Decimal
    price_source: str
    price_id: int | None
    discount_column: Decimal
    discount_volume: Decimal
    discount_hand: Decimal
    discount: Decimal
    vat_rate: Decimal
    net: Money
    tax: Money
    cost: Money | None
    picked: Decimal
    shipped: Decimal
    delivered: Decimal
    invoiced: Decimal
    archived: bool
    stock: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryOnCard:
    """A delivery of the order, with the invoice it is on."""

    delivery_id: int
    version: int
    number: str
    shipped_on: dt.date
    delivered_on: dt.date | None
    received_by: str | None
    invoice_id: int | None
    invoice: str | None
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOnCard:
    """A decision that was asked for; `approved` None: it waits. `details` is read by `rules.requests`."""

    decision_id: int
    kind: str
    asked_at: dt.datetime
    asked_by: str
    why: str
    details: str
    amount: Money
    approved: bool | None
    decided_at: dt.datetime | None
    decided_by: str
    reason: str | None
    lapsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A step in the life of the order: one of `rules.EVENTS`, and by whom; empty for the program itself."""

    kind: str
    at: dt.datetime
    by: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCard:
    """An order; events and deliveries from the oldest, decisions from the latest."""

    order_id: int
    version: int
    number: str
    client_id: int
    client: str
    owner_id: int | None
    owner: str
    date: dt.date
    promised: dt.date | None
    status: str
    partial: bool
    currency: str
    rate: Decimal
    price_on: dt.date
    net: Money
    tax: Money
    total: Money
    shipped: Money
    invoiced: Money
    committed: Money
    margin: Money | None
    limit_then: Money | None
    reference: str | None
    address: str | None
    note: str | None
    reason: str | None
    copied_from_id: int | None
    copied_from: str | None
    made_at: dt.datetime
    made_by: str
    changed_at: dt.datetime
    changed_by: str
    lines: tuple[OrderLineRow, ...]
    deliveries: tuple[DeliveryOnCard, ...]
    decisions: tuple[DecisionOnCard, ...]
    events: tuple[EventRow, ...]


def order_card(session: Session, order_id: int) -> OrderCard | None:
    """Return one order, None where there is none."""
    found = session.execute(
        select(SalesOrder, Client.name).join(Client, Client.id == SalesOrder.client_id).where(SalesOrder.id == order_id)
    ).first()
    if found is None:
        return None
    order, client = found
    names = people.names(session)

    def money(minor: int) -> Money:
        return Money.of_minor(minor, order.currency)

    then = None
    if order.limit_then is not None and order.limit_currency is not None:
        then = Money.of_minor(order.limit_then, order.limit_currency)
    return OrderCard(
        order_id=order.id, version=order.version, number=order.number, client_id=order.client_id, client=client,
        owner_id=order.owner_id, owner=names.get(order.owner_id or 0, ""), date=order.date, promised=order.promised,
        status=order.status, partial=order.partial, currency=order.currency, rate=order.rate, price_on=order.price_on,
        net=money(order.net), tax=money(order.tax), total=money(order.total), shipped=money(order.shipped),
        invoiced=money(order.invoiced), committed=money(order.committed),
        margin=None if order.margin is None else money(order.margin), limit_then=then, reference=order.reference,
        address=order.address, note=order.note, reason=order.reason, copied_from_id=order.copied_from_id,
        copied_from=_number(session, order.copied_from_id), made_at=order.made_at, made_by=names.get(order.made_by or 0, ""),
        changed_at=order.changed_at, changed_by=names.get(order.changed_by or 0, ""), lines=_lines(session, order),
        deliveries=_deliveries(session, order_id), decisions=_decisions(session, order, names),
        events=_events(session, order_id, names),
    )  # fmt: skip


def _number(session: Session, order_id: int | None) -> str | None:
    return None if order_id is None else session.scalars(select(SalesOrder.number).where(SalesOrder.id == order_id)).first()


def _lines(session: Session, order: SalesOrder) -> tuple[OrderLineRow, ...]:
    rows = session.execute(
        select(OrderLine, Product.code, Product.archived, Product.stock)
        .join(Product, Product.id == OrderLine.product_id)
        .where(OrderLine.order_id == order.id)
        .order_by(OrderLine.position, OrderLine.id)
    )
    return tuple(_line(*row, order.currency) for row in rows)


def _line(one: OrderLine, code: str, archived: bool, stock: Decimal | None, currency: str) -> OrderLineRow:
    return OrderLineRow(
        line_id=one.id, position=one.position, product_id=one.product_id, code=code, description=one.description,
        unit_id=one.unit_id, unit=one.unit or "", factor=one.factor, quantity=one.quantity, price=one.price,
        price_source=one.price_source, price_id=one.price_id, discount_column=one.discount_column,
        discount_volume=one.discount_volume, discount_hand=one.discount_hand, discount=one.discount, vat_rate=one.vat_rate,
        net=Money.of_minor(one.net, currency), tax=Money.of_minor(one.tax, currency),
        cost=None if one.cost is None else Money.of_minor(one.cost, currency), picked=one.picked, shipped=one.shipped,
        delivered=one.delivered, invoiced=one.invoiced, archived=archived, stock=stock,
    )  # fmt: skip


def _deliveries(session: Session, order_id: int) -> tuple[DeliveryOnCard, ...]:
    lines = select(func.count()).where(DeliveryLine.delivery_id == Delivery.id).correlate(Delivery).scalar_subquery()
    rows = session.execute(
        select(
            Delivery.id.label("delivery_id"), Delivery.version, Delivery.number, Delivery.shipped_on, Delivery.delivered_on,
            Delivery.received_by, Delivery.invoice_id, LedgerDocument.number.label("invoice"), lines.label("lines"),
        )
        .outerjoin(LedgerDocument, LedgerDocument.id == Delivery.invoice_id)
        .where(Delivery.order_id == order_id)
        .order_by(Delivery.id)
    )  # fmt: skip
    return tuple(DeliveryOnCard(**row) for row in rows.mappings())


def _decisions(session: Session, order: SalesOrder, names: Mapping[int, str]) -> tuple[DecisionOnCard, ...]:
    wanted = select(OrderDecision).where(OrderDecision.order_id == order.id).order_by(OrderDecision.id.desc())
    return tuple(
        DecisionOnCard(
            decision_id=one.id, kind=one.kind, asked_at=one.asked_at, asked_by=names.get(one.asked_by or 0, ""), why=one.why,
            details=one.details, amount=Money.of_minor(one.amount, order.currency), approved=one.approved,
            decided_at=one.decided_at, decided_by=names.get(one.decided_by or 0, ""), reason=one.reason, lapsed=one.lapsed,
        )
        for one in session.scalars(wanted)
    )  # fmt: skip


def _events(session: Session, order_id: int, names: Mapping[int, str]) -> tuple[EventRow, ...]:
    wanted = select(OrderEvent).where(OrderEvent.order_id == order_id).order_by(OrderEvent.id)
    return tuple(
        EventRow(kind=one.kind, at=one.at, by=names.get(one.by or 0, ""), details=json.loads(one.details))
        for one in session.scalars(wanted)
    )
