"""What stands on the papers of orders: everything one of them shows, read at once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.model import Product, ProductName
from kamdesk.areas.clients.queries import ClientCard, client_card
from kamdesk.areas.company.queries import CompanyRow, company
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.credit import credit
from kamdesk.areas.orders.rules.credit import CreditView, smallest_payment
from kamdesk.areas.orders.rules.fulfilment import DeliveryGoneError
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.queries import OpenItemRow, open_items
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """Both parties and the order that a paper is about, in the language it is written in; amounts with tax in minor units.

    Attributes:
        address: where the goods go: the order's, else the client's delivery address; None: its main one.
        manager: name, phone and e-mail of who answers for the order.
    """

    language: str
    company: CompanyRow
    client: ClientCard
    order_id: int
    number: str
    date: dt.date
    promised: dt.date | None
    status: str
    currency: str
    net: int
    tax: int
    total: int
    reference: str | None
    address: str | None
    note: str | None
    manager: tuple[str, str | None, str | None] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A line in the paper's language; `delivered` is what was taken of a delivery, None where it is not known."""

    code: str
    name: str
    unit: str
    quantity: Decimal
    price: Decimal
    discount: Decimal
    vat_rate: Decimal
    net: int
    tax: int
    delivered: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderPaper:
    """What an order confirmation shows."""

    head: PaperHead
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPaper:
    """What a delivery note shows."""

    head: PaperHead
    number: str
    shipped_on: dt.date
    delivered_on: dt.date | None
    received_by: str | None
    note: str | None
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPaper:
    """What a request for payment shows: how the client stands with this order, what is open, and the sum that is asked for."""

    head: PaperHead
    today: dt.date
    credit: CreditView
    items: tuple[OpenItemRow, ...]
    asked: Money


def order_paper(session: Session, order_id: int, language: str | None = None) -> OrderPaper:
    """Return what the confirmation of an order shows; *language* None takes the client's, else the company's.

    Raises:
        OrderGoneError: it is not there.
    """
    order = _order(session, order_id)
    head = _head(session, order, language)
    return OrderPaper(head, _lines(session, [(line, line.quantity, None) for line in order.lines], head.language))


def delivery_paper(session: Session, delivery_id: int, language: str | None = None) -> DeliveryPaper:
    """Return what a delivery note shows; *language* None takes the client's, else the company's.

    Raises:
        DeliveryGoneError: the delivery is not there.
    """
    one = session.get(Delivery, delivery_id)
    if one is None:
        raise DeliveryGoneError
    head = _head(session, _order(session, one.order_id), language)
    rows = session.execute(
        select(OrderLine, DeliveryLine.quantity, DeliveryLine.delivered)
        .join(DeliveryLine, DeliveryLine.line_id == OrderLine.id)
        .where(DeliveryLine.delivery_id == delivery_id)
        .order_by(OrderLine.position)
    )
    return DeliveryPaper(
        head=head,
        number=one.number,
        shipped_on=one.shipped_on,
        delivered_on=one.delivered_on,
        received_by=one.received_by,
        note=one.note,
        lines=_lines(session, [(line, quantity, delivered) for line, quantity, delivered in rows], head.language),
    )


def request_paper(session: Session, order_id: int, today: dt.date, language: str | None = None) -> RequestPaper:
    """Return what a request for the payment that would release an order shows; *language* None takes the client's.

    Where nothing stops the order, what is overdue is asked for, else all that is open.

    Raises:
        OrderGoneError: it is not there.
    """
    order = _order(session, order_id)
    head = _head(session, order, language)
    rest = order.total - order.invoiced
    view = credit(session, order.client_id, today, order=Money.of_minor(rest, order.currency), besides=order.id)
    items = tuple(open_items(session, today, client_id=order.client_id))
    open_ = Money.zero(view.currency)
    for one in view.addends:
        open_ = open_ + one.amount if one.kind == "open" else open_
    asked = smallest_payment(view) or view.overdue or open_
    return RequestPaper(head=head, today=today, credit=view, items=items, asked=asked)


def _order(session: Session, order_id: int) -> SalesOrder:
    order = session.get(SalesOrder, order_id)
    if order is None:
        raise OrderGoneError
    return order


def _head(session: Session, order: SalesOrder, language: str | None) -> PaperHead:
    ours, card = company(session), client_card(session, order.client_id)
    if card is None:
        raise OrderGoneError
    manager = session.execute(select(Employee.name, Employee.phone, Employee.email).where(Employee.id == order.owner_id)).first()
    return PaperHead(
        language=language or card.details.language or ours.language,
        company=ours,
        client=card,
        order_id=order.id,
        number=order.number,
        date=order.date,
        promised=order.promised,
        status=order.status,
        currency=order.currency,
        net=order.net,
        tax=order.tax,
        total=order.total,
        reference=order.reference,
        address=order.address,
        note=order.note,
        manager=None if manager is None else (manager.name, manager.phone, manager.email),
    )


def _lines(session: Session, rows: Sequence[tuple[OrderLine, Decimal, Decimal | None]], language: str) -> tuple[PaperLine, ...]:
    ids = {line.product_id for line, _quantity, _delivered in rows}
    codes = dict(session.execute(select(Product.id, Product.code).where(Product.id.in_(ids))).all())
    names = _names(session, [line for line, _quantity, _delivered in rows], language)
    return tuple(
        PaperLine(
            code=codes.get(line.product_id, ""),
            name=names[line.id],
            unit=line.unit or "",
            quantity=quantity,
            price=line.price,
            discount=line.discount,
            vat_rate=line.vat_rate,
            net=line.net,
            tax=line.tax,
            delivered=delivered,
        )
        for line, quantity, delivered in rows
    )


def _names(session: Session, lines: Sequence[OrderLine], language: str) -> dict[int, str]:
    """Return how each line is called in *language*: what was typed by hand stays, a name of the product is translated."""
    ids = {line.product_id for line in lines}
    usual = session.execute(select(Product.id, Product.name).where(Product.id.in_(ids))).all()
    own = session.execute(select(ProductName.product_id, ProductName.name).where(ProductName.product_id.in_(ids))).all()
    known = {(product_id, name) for product_id, name in (*usual, *own)}
    there = catalogue.names_in(session, ids, language)
    return {
        line.id: there.get(line.product_id, line.description)
        if (line.product_id, line.description) in known
        else line.description
        for line in lines
    }
