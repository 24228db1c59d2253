"""What sales support works on: the orders that were handed over, and whether their goods may leave."""

import datetime as dt
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, case, exists, func, literal, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.credit import credit
from kamdesk.areas.orders.queries.exposure import limit_of, rates_for
from kamdesk.areas.orders.rules.fulfilment import ShipmentCheck
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.areas.orders.rules.requests import covers_supply
from kamdesk.areas.orders.rules.stages import IN_SUPPORT
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.queries.states import ListSelects
from kamdesk.core.money import Money
from kamdesk.storage.base import IsoDate

#: What is to be done with an order that was handed over.
Todo = Literal["pick", "ship", "deliver", "invoice", "late"]


def shipment_check(session: Session, order: SalesOrder, today: dt.date) -> ShipmentCheck:
    """Return whether goods of an order may leave by what its client owes *today*; the order itself counts in it already."""
    view = credit(session, order.client_id, today)
    limit = _larger_limit(session, order, view.limit, today)
    stops = ["overdue"] if "overdue" in view.stops else []
    if limit is not None and view.exposure > limit:
        stops.insert(0, "limit" if limit else "prepayment")
    if view.supply is not None:
        stops.append("supply")
    decisions = session.execute(
        select(OrderDecision.approved, OrderDecision.amount, OrderDecision.details).where(
            OrderDecision.order_id == order.id, OrderDecision.kind == "credit", ~OrderDecision.lapsed
        )
    ).all()
    return ShipmentCheck(
        stops=tuple(stops),
        exposure=view.exposure,
        addends=view.addends,
        limit=limit,
        overdue=view.overdue,
        overdue_days=view.overdue_days,
        released=any(
            approved and amount >= order.total and covers_supply(details, stops) for approved, amount, details in decisions
        ),
        asked=any(approved is None for approved, _amount, _details in decisions),
        supply=view.supply,
    )


def release_check(session: Session, order_id: int, today: dt.date) -> ShipmentCheck:
    """Return what `shipment_check` does for the order numbered *order_id*.

    Raises:
        OrderGoneError: it is not there.
    """
    order = session.get(SalesOrder, order_id)
    if order is None:
        raise OrderGoneError
    return shipment_check(session, order, today)


def _larger_limit(session: Session, order: SalesOrder, now: Money | None, today: dt.date) -> Money | None:
    """Return the larger of the limit *now* and the one that *order* was confirmed under, in the currency of *now*.

    Without a limit at one of the two moments there is none.
    """
    if now is None or order.limit_then is None or order.limit_currency is None:
        return None
    base = limit_of(session, order.client_id).base
    rates = rates_for(session, order.client_id, base, now.currency, {order.limit_currency}, today)
    return max(now, rates.convert(order.limit_then, order.limit_currency))


def support_list(todo: Todo | None, today: dt.date) -> ListSelects:
    """Return the orders in the hands of sales support, or only those with something *todo*; sort by promised, date or number.

    The rows have `version`, the flags `to_pick`, `to_ship`, `to_deliver` and `to_invoice` (0 or 1: what can be done now), how
    many `lines` there are and how many are `picked_lines` in full, and *today*, from which `rules.stages.days_late` counts.
    """
    conditions = (SalesOrder.status.in_(IN_SUPPORT), *_with_todo(todo, today))
    lines = select(func.count()).where(OrderLine.order_id == SalesOrder.id)
    columns: tuple[Any, ...] = (
        SalesOrder.id.label("id"),
        SalesOrder.version.label("version"),
        SalesOrder.number.label("number"),
        SalesOrder.client_id.label("client_id"),
        Client.name.label("client"),
        SalesOrder.date.label("date"),
        SalesOrder.promised.label("promised"),
        SalesOrder.status.label("status"),
        SalesOrder.partial.label("partial"),
        Employee.name.label("owner"),
        SalesOrder.currency.label("currency"),
        SalesOrder.total.label("total"),
        SalesOrder.address.label("address"),
        *(_flag(step).label(f"to_{step}") for step in _OPEN),
        lines.correlate(SalesOrder).scalar_subquery().label("lines"),
        lines.where(OrderLine.picked == OrderLine.quantity).correlate(SalesOrder).scalar_subquery().label("picked_lines"),
        literal(today, IsoDate).label("today"),
    )
    shown = (
        select(*columns)
        .join_from(SalesOrder, Client, Client.id == SalesOrder.client_id)
        .outerjoin(Employee, Employee.id == SalesOrder.owner_id)
    )
    walked = UnaryExpression(Client.id.__clause_element__(), operator=custom_op("+"), type_=Client.id.type)
    by_client = select(SalesOrder.id).select_from(Client).join(SalesOrder, SalesOrder.client_id == walked)
    return ListSelects(shown.where(*conditions), select(SalesOrder.id).where(*conditions), by_client.where(*conditions))


#: When a line of an order waits for a step.
_OPEN: Final[dict[str, ColumnElement[bool]]] = {
    "pick": OrderLine.picked < OrderLine.quantity,
    "ship": OrderLine.shipped < OrderLine.picked,
    "deliver": OrderLine.delivered < OrderLine.shipped,
    "invoice": OrderLine.invoiced < OrderLine.delivered,
}


def _waits_for(step: str) -> ColumnElement[bool]:
    return exists().where(OrderLine.order_id == SalesOrder.id, _OPEN[step]).correlate(SalesOrder)


def _flag(step: str) -> ColumnElement[int]:
    return case((_waits_for(step), 1), else_=0)


def _with_todo(todo: Todo | None, today: dt.date) -> tuple[ColumnElement[bool], ...]:
    if todo is None:
        return ()
    if todo == "late":
        return SalesOrder.promised < today, (SalesOrder.status != "delivered") | SalesOrder.partial
    return (_waits_for(todo),)
