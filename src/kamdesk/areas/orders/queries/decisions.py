"""What waits for somebody's decision, with the figures to decide by."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.rules.requests import CreditFigures, DiscountFigures, credit_figures, discount_figures
from kamdesk.areas.people.model import Employee
from kamdesk.core.money import Money, round_half_up


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDecision:
    """One request that nobody decided yet.

    Attributes:
        amount: the order's total with tax that is asked for.
        margin: net less cost, None where a cost is unknown; `margin_percent` of the net value, two decimals.
        highest_discount: the highest discount by hand of its lines, per cent; a price typed below the one found counts too.
        credit: the credit check when it was asked; `discount` likewise: one of the two.
        age: days since it was asked.
    """

    decision_id: int
    kind: Literal["credit", "discount"]
    order_id: int
    number: str
    status: str
    client_id: int
    client: str
    owner: str
    asked_by: str
    asked_at: dt.datetime
    age: int
    why: str
    date: dt.date
    promised: dt.date | None
    amount: Money
    net: Money
    margin: Money | None
    margin_percent: Decimal | None
    highest_discount: Decimal
    credit: CreditFigures | None
    discount: DiscountFigures | None


def waiting_decisions(session: Session, today: dt.date, order_id: int | None = None) -> list[WaitingDecision]:
    """Return the requests that wait, the oldest first; of one order if it is named."""
    owner, asker = aliased(Employee), aliased(Employee)
    highest = select(func.max(OrderLine.discount_hand)).where(OrderLine.order_id == SalesOrder.id).correlate(SalesOrder)
    wanted = (
        select(OrderDecision, SalesOrder, Client.name, owner.name, asker.name, highest.scalar_subquery())
        .join(SalesOrder, SalesOrder.id == OrderDecision.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .outerjoin(owner, owner.id == SalesOrder.owner_id)
        .outerjoin(asker, asker.id == OrderDecision.asked_by)
        .where(OrderDecision.approved.is_(None), ~OrderDecision.lapsed)
        .order_by(OrderDecision.asked_at, OrderDecision.id)
    )
    if order_id is not None:
        wanted = wanted.where(OrderDecision.order_id == order_id)
    return [_row(*row, today) for row in session.execute(wanted)]


def decisions_waiting(session: Session) -> int:
    """Return how many requests wait."""
    waiting = select(func.count()).select_from(OrderDecision).where(OrderDecision.approved.is_(None), ~OrderDecision.lapsed)
    return session.execute(waiting).scalar_one()


def _row(
    one: OrderDecision,
    order: SalesOrder,
    client: str,
    owner: str | None,
    asker: str | None,
    highest: Decimal | None,
    today: dt.date,
) -> WaitingDecision:
    net = Money.of_minor(order.net, order.currency)
    margin = None if order.margin is None else Money.of_minor(order.margin, order.currency)
    credit = credit_figures(one.details) if one.kind == "credit" else None
    discount = discount_figures(one.details) if one.kind == "discount" else None
    by_hand = highest or Decimal(0)
    return WaitingDecision(
        decision_id=one.id,
        kind="credit" if one.kind == "credit" else "discount",
        order_id=order.id,
        number=order.number,
        status=order.status,
        client_id=order.client_id,
        client=client,
        owner=owner or "",
        asked_by=asker or "",
        asked_at=one.asked_at,
        age=max((today - one.asked_at.date()).days, 0),
        why=one.why,
        date=order.date,
        promised=order.promised,
        amount=Money.of_minor(one.amount, order.currency),
        net=net,
        margin=margin,
        margin_percent=percent_of(margin, net),
        highest_discount=by_hand if discount is None else max(by_hand, discount.highest),
        credit=credit,
        discount=discount,
    )


def percent_of(margin: Money | None, net: Money) -> Decimal | None:
    """Return a margin in per cent of the net value, two decimals; None where either is not there."""
    if margin is None or not net:
        return None
    return round_half_up(100 * margin.amount / net.amount, 2)
