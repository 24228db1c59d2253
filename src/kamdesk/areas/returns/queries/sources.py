"""What goods came with: a delivery or an invoice, line by line, with what can still come back of each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, ProductUnit, Unit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, SalesOrder
from kamdesk.areas.orders.queries.deliveries import line_worth
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.areas.returns.queries.claims import claims, refused_of
from kamdesk.areas.returns.queries.taken import Gone, Part, Taken, gone_of_parts, parts_of, taken_of
from kamdesk.areas.returns.rules import Charged
from kamdesk.areas.returns.rules.refusals import (
    InvoiceCancelledError,
    NoDeliveryError,
    NoLinesToReturnError,
    SourceGoneError,
    SourceMissingError,
)

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A delivery or an invoice that goods came with.

    Attributes:
        left_on: When the goods left, or the day of the invoice.
        delivered: Whether it is known what the client took.
    """

    client_id: int
    client: str
    currency: str
    left_on: dt.date
    delivered: bool
    order_id: int | None
    order: str | None
    delivery_id: int | None
    delivery: str | None
    invoice_id: int | None
    invoice: str | None
    lines: tuple[Charged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A delivery of an order, to choose from."""

    delivery_id: int
    number: str
    shipped_on: dt.date
    delivered_on: dt.date | None
    invoice: str | None


def source_of(
    session: Session,
    *,
    delivery_id: int | None = None,
    invoice_id: int | None = None,
    besides_return: int | None = None,
    besides_act: int | None = None,
) -> Source:
    """Return what goods came with; the delivery counts where both are named.

    Args:
        session: Any session.
        delivery_id: The delivery.
        invoice_id: The invoice.
        besides_return: A return that does not count as come back, because it is the one that is changed.
        besides_act: An act that does not count, likewise.

    Raises:
        SourceGoneError: it is not there.
        InvoiceCancelledError: the invoice was cancelled.
        NoLinesToReturnError: the invoice is a mere total.
    """
    if delivery_id is not None:
        return _of_delivery(session, delivery_id, besides_return, besides_act)
    if invoice_id is None:
        raise SourceMissingError
    return _of_invoice(session, invoice_id, besides_return, besides_act)


def sources_of_order(session: Session, order_id: int) -> list[SourceRow]:
    """Return the deliveries of an order, the latest first.

    Raises:
        NoDeliveryError: nothing of it has left.
        SourceGoneError: there is no such order.
    """
    number = session.scalars(select(SalesOrder.number).where(SalesOrder.id == order_id)).first()
    if number is None:
        raise SourceGoneError
    rows = session.execute(
        select(Delivery.id, Delivery.number, Delivery.shipped_on, Delivery.delivered_on, LedgerDocument.number.label("invoice"))
        .outerjoin(LedgerDocument, LedgerDocument.id == Delivery.invoice_id)
        .where(Delivery.order_id == order_id)
        .order_by(Delivery.id.desc())
    ).all()
    if not rows:
        raise NoDeliveryError(number)
    return [
        SourceRow(
            delivery_id=row.id, number=row.number, shipped_on=row.shipped_on, delivered_on=row.delivered_on, invoice=row.invoice
        )
        for row in rows
    ]


# A delivery


def _of_delivery(session: Session, delivery_id: int, besides_return: int | None, besides_act: int | None) -> Source:
    found = session.execute(
        select(Delivery, SalesOrder, Client.name)
        .join(SalesOrder, SalesOrder.id == Delivery.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(Delivery.id == delivery_id)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise SourceGoneError
    delivery, order, client = found
    parts = parts_of(session, [delivery_id])
    invoice = None if delivery.invoice_id is None else session.get_one(LedgerDocument, delivery.invoice_id)
    taken = Taken() if invoice is None else taken_of(session, invoice.id, besides_return, besides_act)
    ids = [part.line_id for part in parts]
    own = gone_of_parts(claims(session, [], ids, besides_return=besides_return, besides_act=besides_act))
    refused = refused_of(session, ids, besides_return)
    goods = _goods(session, [part.line.product_id for part in parts])
    lines = [_of_part(part, taken, own, refused, goods, order.currency) for part in parts]
    return Source(
        client_id=order.client_id, client=client, currency=order.currency, left_on=delivery.shipped_on,
        delivered=delivery.delivered_on is not None, order_id=order.id, order=order.number, delivery_id=delivery.id,
        delivery=delivery.number, invoice_id=delivery.invoice_id, invoice=None if invoice is None else invoice.number,
        lines=tuple(lines),
    )  # fmt: skip


def _of_part(
    part: Part,
    taken: Taken,
    own: dict[int, Gone],
    refused: dict[int, Decimal],
    goods: dict[int, tuple[str, int | None]],
    currency: str,
) -> Charged:
    line, mine = part.line, own.get(part.line_id, Gone())
    there = part.shipped if part.delivered is None else part.delivered
    code, group = goods.get(line.product_id, ("", None))
    charged_by = taken.by_part.get(part.line_id)
    most = there - mine.quantity
    if charged_by is None:
        worth = line_worth(line, there, currency)
        whole, net, tax, gone = there, worth.net.minor, worth.tax.minor, mine
    else:
        document = taken.lines[charged_by]
        gone = taken.gone.get(charged_by, Gone())
        whole, net, tax = document.quantity, document.net, document.tax
        most = min(most, whole - gone.quantity)
    not_taken = _NOTHING if part.delivered is None else part.shipped - part.delivered
    return Charged(
        product_id=line.product_id, code=code, description=line.description, unit=line.unit, unit_id=line.unit_id,
        factor=line.factor, price=line.price, discount=line.discount, vat_rate=line.vat_rate, document_line_id=charged_by,
        delivery_line_id=part.line_id, paper=there, whole=whole, net=net, tax=tax, gone=gone.quantity, gone_net=gone.net, gone_tax=gone.tax,
        most=max(most, _NOTHING), shipped=part.shipped, group_id=group,
        refused=max(not_taken - refused.get(part.line_id, _NOTHING), _NOTHING),
    )  # fmt: skip


# An invoice


def _of_invoice(session: Session, invoice_id: int, besides_return: int | None, besides_act: int | None) -> Source:
    document = session.get(LedgerDocument, invoice_id, populate_existing=True)
    if document is None or document.kind != "invoice":
        raise SourceGoneError
    if document.cancelled:
        raise InvoiceCancelledError(document.number)
    taken = taken_of(session, invoice_id, besides_return, besides_act)
    lines = [line for line in taken.lines.values() if line.quantity > 0 and line.net >= 0]
    if not lines:
        raise NoLinesToReturnError(document.number)
    goods = _goods(session, [line.product_id for line in lines if line.product_id is not None])
    units = _units(session, [line.product_id for line in lines if line.product_id is not None])
    order_id, delivery_id = _only_origin(session, invoice_id)
    return Source(
        client_id=document.client_id, client=session.get_one(Client, document.client_id).name, currency=document.currency,
        left_on=document.date, delivered=True, order_id=order_id, order=_number_of(session, order_id), delivery_id=delivery_id,
        delivery=None if delivery_id is None else session.get_one(Delivery, delivery_id).number, invoice_id=document.id,
        invoice=document.number, lines=tuple(_of_line(line, taken, goods, units) for line in lines),
    )  # fmt: skip


def _number_of(session: Session, order_id: int | None) -> str | None:
    return None if order_id is None else session.get_one(SalesOrder, order_id).number


def _only_origin(session: Session, invoice_id: int) -> tuple[int | None, int | None]:
    """Return the order and the delivery that an invoice is about, where it is one only."""
    rows = session.execute(select(Delivery.order_id, Delivery.id).where(Delivery.invoice_id == invoice_id)).all()
    orders = {row.order_id for row in rows}
    return (orders.pop() if len(orders) == 1 else None), (rows[0].id if len(rows) == 1 else None)


def _of_line(
    line: DocumentLine,
    taken: Taken,
    goods: dict[int, tuple[str, int | None]],
    units: dict[tuple[int, str], int],
) -> Charged:
    parts = taken.parts.get(line.id, [])
    gone = taken.gone.get(line.id, Gone())
    code, group = goods.get(line.product_id or 0, ("", None))
    if parts:
        factor, unit_id = parts[0].line.factor, parts[0].line.unit_id
    else:
        factor = Decimal(1) if line.base_quantity is None else line.base_quantity / line.quantity
        unit_id = units.get((line.product_id or 0, line.unit or ""))
    return Charged(
        product_id=line.product_id, code=code, description=line.description, unit=line.unit, unit_id=unit_id,
        factor=round(factor, 6), price=line.price, discount=line.discount, vat_rate=line.vat_rate, document_line_id=line.id,
        delivery_line_id=parts[0].line_id if len(parts) == 1 else None, paper=line.quantity, whole=line.quantity, net=line.net, tax=line.tax,
        gone=gone.quantity, gone_net=gone.net, gone_tax=gone.tax, most=max(line.quantity - gone.quantity, _NOTHING),
        shipped=line.quantity, refused=_NOTHING, group_id=group,
    )  # fmt: skip


def _goods(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, int | None]]:
    rows = session.execute(select(Product.id, Product.code, Product.group_id).where(Product.id.in_(set(ids))))
    return {row.id: (row.code, row.group_id) for row in rows}


def _units(session: Session, ids: Sequence[int]) -> dict[tuple[int, str], int]:
    """Return the numbers of products' units by their names."""
    wanted = set(ids)
    own = (
        select(Product.id, Unit.name, Unit.id.label("unit_id"))
        .join(Unit, Unit.id == Product.unit_id)
        .where(Product.id.in_(wanted))
    )
    packs = (
        select(ProductUnit.product_id, Unit.name, Unit.id.label("unit_id"))
        .join(Unit, Unit.id == ProductUnit.unit_id)
        .where(ProductUnit.product_id.in_(wanted))
    )
    return {(row[0], row[1]): row[2] for row in (*session.execute(own), *session.execute(packs))}
