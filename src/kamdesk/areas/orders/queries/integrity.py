"""Whether orders agree with themselves: their sums with their lines, and the lines with what left and was invoiced."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, case, func, select, type_coerce
from sqlalchemy.orm import Session

from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderLine, SalesOrder
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
    """What is said to be invoiced of a line is what its invoiced deliveries hold."""
    told = _("What is invoiced of the order {number} is not what its invoiced deliveries hold.")
    for number in session.scalars(_differing(OrderLine.invoiced, invoiced=True).limit(most)):
        yield Problem("order_invoiced", told.format(number=isolate_ltr(number)))


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
