"""What every step of an order on its way shares: reading it, counting anew how far it is, and the worth of its parts."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.catalogue.actions import take_from_stock
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderEvent, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.deliveries import line_worth
from kamdesk.areas.orders.rules.fulfilment import NothingLeftError, TooFineError, TooMuchError, WhyMissingError
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.areas.orders.rules.stages import Progress, part_of, stage_of
from kamdesk.areas.receivables.rules import total_of
from kamdesk.core.money import Money, round_half_up
from kamdesk.core.text import clean_lines
from kamdesk.storage.base import QUANTITY_PLACES
from kamdesk.storage.errors import ChangedByOthersError

_NOTHING: Final = Decimal(0)


def order_of(session: Session, order_id: int, version: int | None = None) -> SalesOrder:
    """Return an order, as it was read in *version* if one is given, with its lines of the same moment.

    Raises:
        OrderGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    order = session.get(SalesOrder, order_id, options=[joinedload(SalesOrder.lines)])
    if order is None:
        raise OrderGoneError
    if version is not None and order.version != version:
        raise ChangedByOthersError
    return order


_GATE: Final = text(
    "INSERT INTO credit_gate (client_id, checks) VALUES (:client, 1) "
    "ON CONFLICT (client_id) DO UPDATE SET checks = credit_gate.checks + 1"
)


def locked_gate(session: Session, client_id: int) -> None:
    """Let everybody else who checks this client's credit wait until the commit."""
    session.execute(_GATE, {"client": client_id})


def remember(session: Session, order: SalesOrder, kind: str, **details: Any) -> None:
    """Add a step to an order's history, with plain values as *details*."""
    session.add(
        OrderEvent(
            order_id=order.id,
            kind=kind,
            at=datetime.now(UTC),
            by=session.info.get("user_id"),
            details=json.dumps(details, ensure_ascii=False),
        )
    )


def reason_of(text: str) -> str:
    """Return a reason cleaned.

    Raises:
        WhyMissingError: there is none.
    """
    kept = clean_lines(text)
    if not kept:
        raise WhyMissingError
    return kept


def progress_of(order: SalesOrder) -> list[Progress]:
    """Return how far each line is."""
    return [Progress(one.quantity, one.picked, one.shipped, one.delivered, one.invoiced) for one in order.lines]


def recount(session: Session, order: SalesOrder) -> None:
    """Bring status and amounts of *order*, which was handed over, in line with its lines and deliveries, and store both.

    The order's version grows even where nothing of it changes, and before its lines are written, so that two people never work
    on the same lines.
    """
    grow_version(order)
    session.flush()
    stage = stage_of(progress_of(order), handed_over=True)
    net, tax = sum(one.net for one in order.lines), sum(one.tax for one in order.lines)
    total = net + tax
    left = sum(part_of(one.net + one.tax, one.shipped, one.quantity) for one in order.lines)
    invoiced = total if stage.status == "invoiced" else min(_invoiced(session, order), total)
    order.status, order.partial = stage
    order.net, order.tax, order.total = net, tax, total
    order.shipped, order.invoiced = max(left, invoiced), invoiced
    order.committed = 0 if stage.status == "invoiced" else total - invoiced
    session.flush()


def grow_version(order: SalesOrder) -> None:
    """Let the next flush write the order itself, before its lines: who comes second is told then."""
    flag_modified(order, "status")


def _invoiced(session: Session, order: SalesOrder) -> int:
    """Return what the invoices of an order's deliveries really came to, with tax in minor units."""
    lines = {one.id: one for one in order.lines}
    rows = session.execute(
        select(Delivery.invoice_id, DeliveryLine.line_id, DeliveryLine.delivered)
        .join(DeliveryLine, DeliveryLine.delivery_id == Delivery.id)
        .where(Delivery.order_id == order.id, Delivery.invoice_id.is_not(None))
    )
    taken: dict[tuple[int | None, int], Decimal] = {}
    for invoice_id, line_id, delivered in rows:
        taken[invoice_id, line_id] = taken.get((invoice_id, line_id), _NOTHING) + (delivered or _NOTHING)
    sums = [line_worth(lines[line_id], quantity, order.currency) for (_invoice, line_id), quantity in taken.items()]
    return sum((one.net + one.tax).minor for one in sums)


def worth_of(lines: Mapping[OrderLine, Decimal], currency: str) -> Money:
    """Return what quantities of lines come to on one invoice, with tax."""
    whole = total_of([line_worth(line, quantity, currency) for line, quantity in lines.items()], currency)
    return whole.net + whole.tax


def chosen(
    order: SalesOrder, wanted: Mapping[int, Decimal] | None, most: Mapping[OrderLine, Decimal]
) -> dict[OrderLine, Decimal]:
    """Return how much of which line a step is about: *wanted* by the lines' ids, or all of *most*; without lines of nothing.

    Raises:
        TooMuchError: more than *most* of a line, or less than nothing.
        TooFineError: a quantity has more decimals than are kept.
        NothingLeftError: it comes to nothing.
        ChangedByOthersError: a line is not there any more.
    """
    asked = dict(most) if wanted is None else _by_line(order, wanted)
    for line, quantity in asked.items():
        left = most.get(line, _NOTHING)
        if not quantity.is_finite() or not 0 <= quantity <= left:
            raise TooMuchError(line.description, quantity, left)
        if quantity != round_half_up(quantity, QUANTITY_PLACES):
            raise TooFineError(line.description, QUANTITY_PLACES)
    found = {line: quantity for line, quantity in asked.items() if quantity}
    if not found:
        raise NothingLeftError(order.number)
    return found


def _by_line(order: SalesOrder, wanted: Mapping[int, Decimal]) -> dict[OrderLine, Decimal]:
    known = {line.id: line for line in order.lines}
    if not wanted.keys() <= known.keys():
        raise ChangedByOthersError
    return {known[line_id]: quantity for line_id, quantity in wanted.items()}


def move_stock(session: Session, moved: Mapping[OrderLine, tuple[Decimal, Decimal]]) -> None:
    """Take from stock what shipped quantities of lines grew by (before, after), and put back what they fell by."""
    taken: dict[int, Decimal] = {}
    for line, (before, after) in moved.items():
        base = _in_base_units(line, after) - _in_base_units(line, before)
        taken[line.product_id] = taken.get(line.product_id, _NOTHING) + base
    take_from_stock(session, taken)


def _in_base_units(line: OrderLine, quantity: Decimal) -> Decimal:
    return round_half_up(quantity * line.factor, QUANTITY_PLACES)


def quantities(lines: Mapping[OrderLine, Decimal]) -> dict[str, str]:
    """Return quantities by the ids of lines as an event keeps them."""
    return {str(line.id): f"{quantity.normalize():f}" for line, quantity in lines.items()}
