"""Whether orders agree with themselves: their sums with their lines, and the lines with what left and was invoiced."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, case, func, select, type_coerce
from sqlalchemy.orm import Session

from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.deliveries import line_worth
from kamdesk.areas.receivables.queries import Problem
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr


def check_orders(session: Session, most: int = 100) -> list[Problem]:
    """Compare everything about orders that is kept twice, and return what disagrees, at most *most* for each check."""
    return [*_sums(session, most), *_left(session, most), *_invoiced(session, most)]


def _sums(session: Session, most: int) -> Iterator[Problem]:
    """An order's total is the sum of its lines."""
    lines = select(func.coalesce(func.sum(OrderLine.net + OrderLine.tax), 0)).where(OrderLine.order_id == SalesOrder.id)
    wrong = select(SalesOrder.number).where(
        (SalesOrder.total != lines.correlate(SalesOrder).scalar_subquery())
        | (SalesOrder.total != SalesOrder.net + SalesOrder.tax)
    )
    told = _("The total of the order {number} is not the sum of its lines.")
    for number in session.scalars(wrong.limit(most)):
        yield Problem("order_total", told.format(number=isolate_ltr(number)))


def _left(session: Session, most: int) -> Iterator[Problem]:
    """What is said to have left of a line is what its deliveries hold."""
    told = _("What left of the order {number} is not what its deliveries hold.")
    for number in session.scalars(_differing(OrderLine.shipped).limit(most)):
        yield Problem("order_shipped", told.format(number=isolate_ltr(number)))


def _invoiced(session: Session, most: int) -> Iterator[Problem]:
    """What is said to be invoiced of a line is what its invoiced deliveries hold, and those that are worth nothing."""
    told = _("What is invoiced of the order {number} is not what its invoiced deliveries hold.")
    numbers = session.scalars(_differing(OrderLine.invoiced, invoiced=True)).all()
    wrong = (number for number in numbers if _invoiced_otherwise(session, number))
    for number in islice(wrong, most):
        yield Problem("order_invoiced", told.format(number=isolate_ltr(number)))


def _invoiced_otherwise(session: Session, number: str) -> bool:
    """Tell whether the lines of an order say something else than its deliveries, read one by one."""
    order = session.scalars(select(SalesOrder).where(SalesOrder.number == number)).one()
    known = {line.id: line for line in order.lines}
    left = {line.id: line.invoiced for line in order.lines}
    delivered = (Delivery.order_id == order.id, Delivery.delivered_on.is_not(None))
    for one in session.scalars(select(Delivery).where(*delivered)):
        taken = [(known[part.line_id], part.delivered) for part in one.lines if part.delivered]
        sums = [line_worth(line, quantity, order.currency) for line, quantity in taken]
        if one.invoice_id is not None or not any(came_to.net or came_to.tax for came_to in sums):
            for line, quantity in taken:
                left[line.id] -= quantity
    return any(left.values())


def _differing(kept: Any, *, invoiced: bool = False) -> Select[Any]:
    """Return the numbers of orders of which a line's *kept* quantity is not the sum of its deliveries."""
    held: ColumnElement[Any] = func.coalesce(
        *(type_coerce(one, BigInteger) for one in (DeliveryLine.delivered, DeliveryLine.quantity))
    )
    if invoiced:
        held = case((Delivery.invoice_id.is_not(None), held), else_=0)
    sums = (
        select(DeliveryLine.line_id, func.sum(held).label("sum"))
        .join(Delivery, Delivery.id == DeliveryLine.delivery_id)
        .group_by(DeliveryLine.line_id)
        .subquery()
    )
    return (
        select(SalesOrder.number)
        .join(OrderLine, OrderLine.order_id == SalesOrder.id)
        .outerjoin(sums, sums.c.line_id == OrderLine.id)
        .where(type_coerce(kept, BigInteger) != func.coalesce(sums.c.sum, 0))
        .distinct()
    )
