"""What the client took of a delivery, and the invoice for it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.orders.actions.commands import Deliver, InvoiceDeliveries
from kamdesk.areas.orders.actions.going import (
    chosen,
    move_stock,
    order_of,
    quantities,
    recount,
    remember,
    worth_of,
)
from kamdesk.areas.orders.model import Delivery, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.deliveries import invoice_line
from kamdesk.areas.orders.rules.fulfilment import (
    DeliveredAlreadyError,
    DeliveriesDifferError,
    DeliveryGoneError,
    InvoicedAlreadyError,
    NotDeliveredError,
    NothingToInvoiceError,
    StepTooEarlyError,
)
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables import queries as receivables
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.core.text import clean
from kamdesk.storage.errors import ChangedByOthersError

_NOTHING: Final = Decimal(0)
_LONGEST_REFERENCE: Final = 200
#: Called with the deliveries that an invoice was just booked for, in the same transaction. A later area whose records rest on
#: deliveries adds its own function when it is imported.
AFTER_INVOICING: Final[list[Callable[[Session, Sequence[Delivery]], None]]] = []


def deliver(session: Session, command: Deliver) -> int:
    """Write down what the client took of a delivery, and return the delivery's id.

    Lines that the quantities do not name were not taken. What was not taken comes back to stock and can be picked again. A
    delivery that is worth nothing counts as invoiced at once.

    Raises:
        DeliveredAlreadyError: that was written down before.
        StepError: more than was shipped, or a day before that of the shipment.
        ChangedByOthersError: a colleague was faster.
    """
    delivery = session.get(Delivery, command.delivery_id)
    if delivery is None:
        raise DeliveryGoneError
    if delivery.delivered_on is not None:
        raise DeliveredAlreadyError(delivery.number, delivery.delivered_on)
    if delivery.version != command.version:
        raise ChangedByOthersError
    if command.date < delivery.shipped_on:
        raise StepTooEarlyError(command.date, delivery.shipped_on)
    order = order_of(session, delivery.order_id)
    taken, back = _taken(order, delivery, command)
    delivery.delivered_on = command.date
    delivery.received_by = clean(command.received_by or "") or None
    details = {"delivery": delivery.number, "on": command.date.isoformat(), "quantities": quantities(taken)}
    if delivery.received_by:
        details["received_by"] = delivery.received_by
    if back:
        details["back"] = quantities(back)
    remember(session, order, "delivered", **details)
    moved = {line: (line.shipped, line.shipped - quantity) for line, quantity in back.items()}
    for line, quantity in back.items():
        line.shipped -= quantity
        line.picked -= quantity
    free = not worth_of(taken, order.currency)
    for line, quantity in taken.items():
        line.delivered += quantity
        line.invoiced += quantity if free else _NOTHING
    recount(session, order)
    move_stock(session, moved)
    return delivery.id


def _taken(order: SalesOrder, delivery: Delivery, command: Deliver) -> tuple[dict[OrderLine, Decimal], dict[OrderLine, Decimal]]:
    """Note on the delivery's lines how much was taken; return that by the order's lines, and what comes back."""
    known = {line.id: line for line in order.lines}
    shipped = {known[one.line_id]: one.quantity for one in delivery.lines}
    whole = command.quantities is None
    refused = not whole and not any((command.quantities or {}).values())
    taken = {} if refused else chosen(order, command.quantities, shipped)
    back = {}
    for one in delivery.lines:
        line = known[one.line_id]
        one.delivered = taken.get(line, _NOTHING)
        if one.delivered < one.quantity:
            back[line] = one.quantity - one.delivered
    return taken, back


def invoice_deliveries(session: Session, command: InvoiceDeliveries) -> int:
    """Book one invoice for what was taken of deliveries of one client and currency, and return the document's id.

    It has the orders' prices and discounts, a line for each line of an order, and is due by the client's terms. Its reference
    is the client's own of each order, else the order's number.

    Raises:
        NotDeliveredError: one of them is still on its way.
        InvoicedAlreadyError: one was invoiced before.
        DeliveriesDifferError: they are of several clients or currencies.
        NothingToInvoiceError: they are worth nothing, or there are none.
        StepTooEarlyError: the day is before one of the deliveries'.
    """
    known = session.scalars(select(LedgerDocument.id).where(LedgerDocument.key == command.key)).first()
    if known is not None:
        return known
    deliveries = list(session.scalars(select(Delivery).where(Delivery.id.in_(command.delivery_ids)).order_by(Delivery.id)))
    if len(deliveries) != len(set(command.delivery_ids)):
        raise DeliveryGoneError
    orders = {order_id: order_of(session, order_id) for order_id in sorted({one.order_id for one in deliveries})}
    _check(session, deliveries, orders, command)
    deliveries = [one for one in deliveries if worth_of(_taken_of(one, orders[one.order_id]), orders[one.order_id].currency)]
    parts = _parts(deliveries, orders)
    document_id = _book(session, command, orders, parts)
    for one in deliveries:
        one.invoice_id = document_id
    number = session.scalars(select(LedgerDocument.number).where(LedgerDocument.id == document_id)).one()
    for order in {one.order_id: orders[one.order_id] for one in deliveries}.values():
        own = {line: quantity for line, quantity in parts.items() if line.order_id == order.id}
        for line, quantity in own.items():
            line.invoiced += quantity
        worth = worth_of(own, order.currency)
        named = [one.number for one in deliveries if one.order_id == order.id]
        remember(
            session, order, "invoiced", invoice=number, document_id=document_id, deliveries=named, amount=worth.minor,
            quantities=quantities(own),
        )  # fmt: skip
        recount(session, order)
    session.flush()
    for follow in AFTER_INVOICING:
        follow(session, deliveries)
    return document_id


def _check(session: Session, deliveries: Sequence[Delivery], orders: dict[int, SalesOrder], command: InvoiceDeliveries) -> None:
    first = None
    for one in deliveries:
        order = orders[one.order_id]
        if one.delivered_on is None:
            raise NotDeliveredError(one.number)
        if one.invoice_id is not None:
            raise InvoicedAlreadyError(one.number, session.get_one(LedgerDocument, one.invoice_id).number)
        if command.date < one.delivered_on:
            raise StepTooEarlyError(command.date, one.delivered_on)
        if first is not None and (order.client_id, order.currency) != first[0]:
            raise DeliveriesDifferError(first[1], one.number)
        first = first or ((order.client_id, order.currency), one.number)


def _taken_of(delivery: Delivery, order: SalesOrder) -> dict[OrderLine, Decimal]:
    known = {line.id: line for line in order.lines}
    return {known[part.line_id]: part.delivered for part in delivery.lines if part.delivered}


def _parts(deliveries: Sequence[Delivery], orders: dict[int, SalesOrder]) -> dict[OrderLine, Decimal]:
    """Return what was taken of deliveries, by the orders' lines in their order."""
    taken: dict[OrderLine, Decimal] = {}
    for one in deliveries:
        for line, quantity in _taken_of(one, orders[one.order_id]).items():
            taken[line] = taken.get(line, _NOTHING) + quantity
    if not taken:
        raise NothingToInvoiceError
    return {line: taken[line] for order in orders.values() for line in order.lines if line in taken}


def _book(session: Session, command: InvoiceDeliveries, orders: dict[int, SalesOrder], parts: dict[OrderLine, Decimal]) -> int:
    order = next(iter(orders.values()))
    named = list(dict.fromkeys(one.reference or one.number for one in orders.values()))
    try:
        rate = company.rate_on(session, order.currency, command.date)
    except NoRateError:
        rate = order.rate
    return ledger.book_invoice(
        session,
        ledger.NewInvoice(
            client_id=order.client_id,
            date=command.date,
            currency=order.currency,
            key=command.key,
            lines=tuple(invoice_line(line, quantity) for line, quantity in parts.items()),
            due=receivables.usual_due(session, order.client_id, command.date),
            rate=rate,
            number=command.number,
            reference=_shortened(named),
        ),
    )


def _shortened(references: Sequence[str]) -> str:
    """Return references on one line, of very many as many as an invoice keeps."""
    kept = list(references)
    while len(kept) > 1 and len(", ".join((*kept, "…"))) > _LONGEST_REFERENCE:
        kept.pop()
    return ", ".join(kept if len(kept) == len(references) else (*kept, "…"))[:_LONGEST_REFERENCE]
