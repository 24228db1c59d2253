"""Deliveries: those that wait to be delivered or invoiced, the list of all, and one with its lines."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderLine, SalesOrder
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.states import ListSelects
from kamdesk.areas.receivables.rules import LineSum, NewLine, line_sum

#: What a delivery waits for.
Waiting = Literal["delivered", "invoiced"]
#: Orders that may have a delivery which waits for something; these are few, however many are done.
_WITH_DELIVERIES: Final = ("shipped", "delivered")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """A delivery with what an invoice for it comes to, with tax in minor units: of what left, or of what was taken once known."""

    delivery_id: int
    version: int
    number: str
    order_id: int
    order: str
    client_id: int
    client: str
    currency: str
    shipped_on: dt.date
    delivered_on: dt.date | None
    received_by: str | None
    worth: int


def deliveries_waiting(
    session: Session, waiting: Waiting, *, client_id: int | None = None, order_id: int | None = None
) -> list[DeliveryRow]:
    """Return the deliveries that wait to be delivered or invoiced, the oldest first; of a client or an order if one is named."""
    wanted = (
        select(
            Delivery.id, Delivery.version, Delivery.number, Delivery.shipped_on, Delivery.delivered_on, Delivery.received_by,
            SalesOrder.id.label("order_id"), SalesOrder.number.label("order"), SalesOrder.client_id, SalesOrder.currency,
            Client.name.label("client"),
        )
        .join(SalesOrder, SalesOrder.id == Delivery.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(*_waiting_for(waiting))
        .order_by(Delivery.shipped_on, Delivery.id)
    )  # fmt: skip
    if client_id is not None:
        wanted = wanted.where(SalesOrder.client_id == client_id)
    if order_id is not None:
        wanted = wanted.where(SalesOrder.id == order_id)
    rows = session.execute(wanted).all()
    worth = _worth(session, [row.id for row in rows])
    return [
        DeliveryRow(
            delivery_id=row.id, version=row.version, number=row.number, order_id=row.order_id, order=row.order,
            client_id=row.client_id, client=row.client, currency=row.currency, shipped_on=row.shipped_on,
            delivered_on=row.delivered_on, received_by=row.received_by, worth=worth.get(row.id, 0),
        )
        for row in rows
    ]  # fmt: skip


def deliveries_list(waiting: Waiting | None) -> ListSelects:
    """Return all deliveries, or those that wait for something, with order, client and invoice; sort by the day or the number."""
    conditions = () if waiting is None else _waiting_for(waiting)
    columns: tuple[Any, ...] = (
        Delivery.id.label("id"),
        Delivery.version.label("version"),
        Delivery.number.label("number"),
        Delivery.order_id.label("order_id"),
        SalesOrder.number.label("order"),
        SalesOrder.client_id.label("client_id"),
        Client.name.label("client"),
        SalesOrder.currency.label("currency"),
        Delivery.shipped_on.label("shipped_on"),
        Delivery.delivered_on.label("delivered_on"),
        Delivery.received_by.label("received_by"),
        Delivery.invoice_id.label("invoice_id"),
        LedgerDocument.number.label("invoice"),
    )
    shown = (
        select(*columns)
        .join_from(Delivery, SalesOrder, SalesOrder.id == Delivery.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .outerjoin(LedgerDocument, LedgerDocument.id == Delivery.invoice_id)
        .where(*conditions)
    )
    narrow = select(Delivery.id).join(SalesOrder, SalesOrder.id == Delivery.order_id).where(*conditions)
    by_client = narrow.join(Client, Client.id == SalesOrder.client_id)
    return ListSelects(shown, narrow if conditions else select(Delivery.id), by_client)


def _waiting_for(waiting: Waiting) -> tuple[ColumnElement[bool], ...]:
    if waiting == "delivered":
        return SalesOrder.status.in_(_WITH_DELIVERIES), Delivery.delivered_on.is_(None)
    worth_something = (
        exists()
        .where(
            DeliveryLine.delivery_id == Delivery.id,
            DeliveryLine.delivered > Decimal(0),
            OrderLine.id == DeliveryLine.line_id,
            OrderLine.net + OrderLine.tax > 0,
            OrderLine.invoiced < OrderLine.delivered,
        )
        .correlate(Delivery)
    )
    return (
        SalesOrder.status.in_(_WITH_DELIVERIES),
        Delivery.delivered_on.is_not(None),
        Delivery.invoice_id.is_(None),
        worth_something,
    )


def invoice_line(line: OrderLine, quantity: Decimal) -> NewLine:
    """Return *quantity* of a line as it stands on an invoice, at the price and discount of the order."""
    return NewLine(
        description=line.description,
        quantity=quantity,
        price=line.price,
        product_id=line.product_id,
        unit=line.unit,
        discount=line.discount,
        vat_rate=line.vat_rate,
        factor=line.factor,
    )


def line_worth(line: OrderLine, quantity: Decimal, currency: str) -> LineSum:
    """Return what *quantity* of a line comes to on an invoice."""
    return line_sum(invoice_line(line, quantity), currency, line.position)


def _worth(session: Session, delivery_ids: Collection[int]) -> dict[int, int]:
    rows = session.execute(
        select(DeliveryLine.delivery_id, DeliveryLine.quantity, DeliveryLine.delivered, OrderLine, SalesOrder.currency)
        .join(OrderLine, OrderLine.id == DeliveryLine.line_id)
        .join(SalesOrder, SalesOrder.id == OrderLine.order_id)
        .where(DeliveryLine.delivery_id.in_(delivery_ids))
    )
    found: dict[int, int] = {}
    for delivery_id, quantity, delivered, line, currency in rows:
        one = line_worth(line, quantity if delivered is None else delivered, currency)
        found[delivery_id] = found.get(delivery_id, 0) + (one.net + one.tax).minor
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryLineRow:
    """A line of a delivery: `line_id` of the order's line; `delivered` None where it is not known yet."""

    line_id: int
    product_id: int
    description: str
    unit: str | None
    quantity: Decimal
    delivered: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCard:
    """A delivery with its lines in the order of the order's lines."""

    delivery_id: int
    version: int
    number: str
    order_id: int
    order: str
    client_id: int
    client: str
    address: str | None
    shipped_on: dt.date
    delivered_on: dt.date | None
    received_by: str | None
    invoice_id: int | None
    note: str | None
    lines: tuple[DeliveryLineRow, ...]


def delivery_card(session: Session, delivery_id: int) -> DeliveryCard | None:
    """Return a delivery, None where there is none."""
    found = session.execute(
        select(Delivery, SalesOrder, Client.name)
        .join(SalesOrder, SalesOrder.id == Delivery.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(Delivery.id == delivery_id)
    ).first()
    if found is None:
        return None
    one, order, client = found
    rows = session.execute(
        select(
            DeliveryLine.line_id, OrderLine.product_id, OrderLine.description, OrderLine.unit, DeliveryLine.quantity,
            DeliveryLine.delivered,
        )
        .join(OrderLine, OrderLine.id == DeliveryLine.line_id)
        .where(DeliveryLine.delivery_id == delivery_id)
        .order_by(OrderLine.position)
    )  # fmt: skip
    return DeliveryCard(
        delivery_id=one.id, version=one.version, number=one.number, order_id=one.order_id, order=order.number,
        client_id=order.client_id, client=client, address=order.address, shipped_on=one.shipped_on,
        delivered_on=one.delivered_on, received_by=one.received_by, invoice_id=one.invoice_id, note=one.note,
        lines=tuple(DeliveryLineRow(**row) for row in rows.mappings()),
    )  # fmt: skip
