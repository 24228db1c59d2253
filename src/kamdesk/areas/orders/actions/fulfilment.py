"""Goods on their way: handing orders over to sales support, picking, shipping, and asking that held goods may leave."""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.company.actions import take_number
from kamdesk.areas.orders.actions.commands import Pick, Ship
from kamdesk.areas.orders.actions.going import (
    chosen,
    locked_gate,
    move_stock,
    order_of,
    quantities,
    reason_of,
    recount,
    remember,
)
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.fulfilment import shipment_check
from kamdesk.areas.orders.rules.fulfilment import (
    NotConfirmedError,
    NotHandedOverError,
    NothingStopsError,
    ShipmentCheck,
    ShipmentStoppedError,
    StepTooEarlyError,
)
from kamdesk.areas.orders.rules.stages import IN_SUPPORT, delivery_number
from kamdesk.areas.orders.rules.statuses import STATUSES
from kamdesk.core.i18n import _
from kamdesk.core.text import clean_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRelease:
    """Ask that goods may leave though the client is over its limit or overdue; *why* is the asker's reason."""

    order_id: int
    version: int
    today: dt.date
    why: str


def hand_over(session: Session, order_ids: Collection[int]) -> tuple[int, ...]:
    """Hand confirmed orders over to sales support, all of them or none, and return their ids.

    Raises:
        NotConfirmedError: one of them is not confirmed yet, or further on already.
    """
    done = []
    for order_id in sorted(set(order_ids)):
        order = order_of(session, order_id)
        if order.status != "confirmed":
            raise NotConfirmedError(order.number, _(STATUSES[order.status]))
        remember(session, order, "handed_over")
        recount(session, order)
        done.append(order_id)
    return tuple(done)


def pick(session: Session, command: Pick) -> int:
    """Note what was taken from the shelves for an order, and return the order's id.

    Raises:
        NotHandedOverError: it was not handed over yet, or is done or cancelled.
        StepError: more is asked than is left, or nothing.
        ChangedByOthersError: a colleague was faster.
    """
    order = _in_support(session, command.order_id, command.version)
    taken = chosen(order, command.quantities, {line: line.quantity - line.picked for line in order.lines})
    _pick(session, order, taken)
    recount(session, order)
    return order.id


def _in_support(session: Session, order_id: int, version: int) -> SalesOrder:
    order = order_of(session, order_id, version)
    if order.status not in IN_SUPPORT:
        raise NotHandedOverError(order.number, _(STATUSES[order.status]))
    return order


def _pick(session: Session, order: SalesOrder, taken: Mapping[OrderLine, Decimal]) -> None:
    remember(session, order, "picked", quantities=quantities(taken))
    for line, quantity in taken.items():
        line.picked += quantity


def ship(session: Session, command: Ship) -> int:
    """Let goods leave, with a delivery note, and return the delivery's id; what was not picked yet is picked with it.

    Without quantities everything leaves that was picked; where nothing is picked, all of the rest. The stock of the products
    falls, in their base units.

    Raises:
        ShipmentStoppedError: the client is over its limit or overdue, and nobody decided to let it pass.
        NotHandedOverError: it was not handed over yet, or is done or cancelled.
        StepError: more is asked than is left, nothing is, or the day is before the order's.
        ChangedByOthersError: a colleague was faster.
    """
    known = session.scalars(select(Delivery.id).where(Delivery.key == command.key)).first()
    if known is not None:
        return known
    order = _in_support(session, command.order_id, command.version)
    if command.date < order.date:
        raise StepTooEarlyError(command.date, order.date)
    leaving = _leaving(order, command)
    number = _next_number(session, command.date)
    locked_gate(session, order.client_id)
    check = shipment_check(session, order, command.today)
    if not check.may_leave:
        raise ShipmentStoppedError(order.number, check)
    delivery = Delivery(
        number=number, order_id=order.id, shipped_on=command.date, note=clean_lines(command.note or "") or None, key=command.key
    )
    delivery.lines = [DeliveryLine(line_id=line.id, quantity=quantity) for line, quantity in leaving.items()]
    session.add(delivery)
    moved = _let_leave(session, order, leaving)
    remember(
        session, order, "shipped", delivery=number, on=command.date.isoformat(), quantities=quantities(leaving), **_passed(check)
    )
    recount(session, order)
    move_stock(session, moved)
    return delivery.id


def _leaving(order: SalesOrder, command: Ship) -> dict[OrderLine, Decimal]:
    rest = {line: line.quantity - line.shipped for line in order.lines}
    if command.quantities is not None:
        return chosen(order, command.quantities, rest)
    picked = {line: line.picked - line.shipped for line in order.lines}
    return chosen(order, None, picked if any(picked.values()) else rest)


def _let_leave(
    session: Session, order: SalesOrder, leaving: Mapping[OrderLine, Decimal]
) -> dict[OrderLine, tuple[Decimal, Decimal]]:
    """Raise the shipped quantities, the picked ones where need be, and return the shipped ones before and after."""
    missing = {line: line.shipped + quantity - line.picked for line, quantity in leaving.items()}
    if unpicked := {line: quantity for line, quantity in missing.items() if quantity > 0}:
        _pick(session, order, unpicked)
    moved = {}
    for line, quantity in leaving.items():
        moved[line] = (line.shipped, line.shipped + quantity)
        line.shipped += quantity
    return moved


def _next_number(session: Session, day: dt.date) -> str:
    """Return the next delivery number that no import has brought already."""
    while True:
        number = delivery_number(day, take_number(session, "delivery", day.year))
        if session.scalars(select(Delivery.id).where(Delivery.number == number)).first() is None:
            return number


def _passed(check: ShipmentCheck) -> dict[str, object]:
    """Return what a decision let pass, for the record."""
    return {"stops": list(check.stops)} if check.stops else {}


def ask_release(session: Session, command: AskRelease) -> int:
    """Ask those who decide to let goods leave that are stopped, and return the decision's id; asked twice it is one request.

    Raises:
        NothingStopsError: they may leave anyway.
        WhyMissingError: no reason is given.
        NotHandedOverError: the order was not handed over yet, or is done or cancelled.
        ChangedByOthersError: a colleague was faster.
    """
    order = _in_support(session, command.order_id, command.version)
    why = reason_of(command.why)
    locked_gate(session, order.client_id)
    check = shipment_check(session, order, command.today)
    if check.may_leave:
        raise NothingStopsError(order.number)
    waiting = session.scalars(
        select(OrderDecision.id).where(
            OrderDecision.order_id == order.id,
            OrderDecision.kind == "credit",
            OrderDecision.approved.is_(None),
            ~OrderDecision.lapsed,
        )
    ).first()
    if waiting is not None:
        return waiting
    asked = OrderDecision(
        order_id=order.id,
        kind="credit",
        asked_at=datetime.now(UTC),
        asked_by=session.info.get("user_id"),
        why=why,
        details=json.dumps(_figures(check)),
        amount=order.total,
    )
    session.add(asked)
    remember(session, order, "asked", decision="credit", why=why, stops=list(check.stops))
    session.flush()
    return asked.id


def _figures(check: ShipmentCheck) -> dict[str, object]:
    """Return the figures as `rules.requests` reads them; the order is part of the exposure already."""
    return {
        "stops": list(check.stops),
        "currency": check.exposure.currency,
        "addends": {one.kind: one.amount.minor for one in check.addends},
        "exposure": check.exposure.minor,
        "limit": None if check.limit is None else check.limit.minor,
        "overdue": check.overdue.minor,
        "overdue_days": check.overdue_days,
    }
