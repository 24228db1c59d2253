"""How an order ends before all of it is invoiced: cancelled, its rest closed; and opened again."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from kamdesk.areas.orders.actions.commands import Cancel
from kamdesk.areas.orders.actions.going import grow_version, order_of, quantities, reason_of, recount, remember
from kamdesk.areas.orders.model import DeliveryLine, OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.deliveries import line_worth
from kamdesk.areas.orders.rules.fulfilment import (
    NoRestError,
    NotCancellableError,
    NotCancelledError,
    NotHandedOverError,
    NothingShippedError,
    PartLeftError,
)
from kamdesk.areas.orders.rules.stages import IN_SUPPORT, part_of
from kamdesk.areas.orders.rules.statuses import STATUSES
from kamdesk.core.i18n import _
from kamdesk.storage.database import touch


def cancel_order(session: Session, command: Cancel) -> int:
    """Cancel an order of which nothing has left, and return its id; what was picked goes back to the shelves.

    Requests for decisions lapse with it.

    Raises:
        WhyMissingError: no reason is given.
        PartLeftError: goods have left.
        NotCancellableError: it is done or cancelled already.
        ChangedByOthersError: a colleague was faster.
    """
    order = order_of(session, command.order_id, command.version)
    reason = reason_of(command.reason)
    if order.status in {"invoiced", "cancelled"}:
        raise NotCancellableError(order.number, _(STATUSES[order.status]))
    if any(line.shipped for line in order.lines):
        raise PartLeftError(order.number)
    picked = quantities({line: line.picked for line in order.lines if line.picked})
    for line in order.lines:
        line.picked = Decimal(0)
    grow_version(order)
    session.flush()
    lapse(session, order)
    details: dict[str, Any] = {"reason": reason, "was": order.status, "on": command.today.isoformat()}
    remember(session, order, "cancelled", **(details | {"picked": picked} if picked else details))
    order.status, order.partial, order.committed, order.reason = "cancelled", False, 0, reason
    session.flush()
    return order.id


def reopen_order(session: Session, order_id: int, version: int) -> int:
    """Make a cancelled order a draft again and return its id; it is checked anew when it is confirmed, approvals do not count.

    Raises:
        NotCancelledError: it is not cancelled.
        ChangedByOthersError: a colleague was faster.
    """
    order = order_of(session, order_id, version)
    if order.status != "cancelled":
        raise NotCancelledError(order.number, _(STATUSES[order.status]))
    lapse(session, order)
    remember(session, order, "reopened", reason=order.reason)
    order.status, order.reason, order.limit_then, order.limit_currency = "draft", None, None, None
    session.flush()
    return order.id


def close_rest(session: Session, order_id: int, version: int, reason: str) -> int:
    """Drop what has not left of an order, and return its id; what was shipped is the whole order from now on.

    Lines of which nothing left are removed, with the rows of deliveries that brought all of them back; the history keeps what
    was dropped. Discounts stay as they were agreed.

    Raises:
        WhyMissingError: no reason is given.
        NothingShippedError: nothing has left, so it is cancelled instead.
        NoRestError: everything has left.
        NotHandedOverError: it is not on its way.
        ChangedByOthersError: a colleague was faster.
    """
    order = order_of(session, order_id, version)
    why = reason_of(reason)
    if order.status not in IN_SUPPORT:
        raise NotHandedOverError(order.number, _(STATUSES[order.status]))
    dropped = {line: line.quantity - line.shipped for line in order.lines if line.shipped < line.quantity}
    if not any(line.shipped for line in order.lines):
        raise NothingShippedError(order.number)
    if not dropped:
        raise NoRestError(order.number)
    rows = [
        {"description": line.description, "unit": line.unit, "quantity": f"{quantity.normalize():f}"}
        for line, quantity in dropped.items()
    ]
    remember(session, order, "closed", reason=why, dropped=rows, total=order.total)
    grow_version(order)
    session.flush()
    _remove(session, order, [line for line in dropped if not line.shipped])
    for line in order.lines:
        if line.shipped < line.quantity:
            _cut(order, line)
    costs = [line.cost for line in order.lines]
    known = [cost for cost in costs if cost is not None]
    recount(session, order)
    order.margin = order.net - sum(known) if len(known) == len(costs) else None
    session.flush()
    return order.id


def _remove(session: Session, order: SalesOrder, lines: Sequence[OrderLine]) -> None:
    """Take lines out, with the rows of deliveries that came back whole; the others move up."""
    ids = [line.id for line in lines]
    session.execute(delete(DeliveryLine).where(DeliveryLine.line_id.in_(ids)), execution_options={"synchronize_session": False})
    touch(session, DeliveryLine)
    for line in lines:
        order.lines.remove(line)
    for position, line in enumerate(order.lines, start=1):
        line.position = position
    session.flush()


def _cut(order: SalesOrder, line: OrderLine) -> None:
    """Make a line no more than what was shipped of it, at its price and discount."""
    whole = line.quantity
    line.quantity = line.picked = line.shipped
    worth = line_worth(line, line.quantity, order.currency)
    line.net, line.tax = worth.net.minor, worth.tax.minor
    line.cost = None if line.cost is None else part_of(line.cost, line.quantity, whole)


def lapse(session: Session, order: SalesOrder) -> None:
    """Let every request and decision about an order lapse."""
    lapsing = update(OrderDecision).where(OrderDecision.order_id == order.id, ~OrderDecision.lapsed).values(lapsed=True)
    session.execute(lapsing)
    touch(session, OrderDecision)
