"""Orders in every state written straight into the store, and their figures reckoned once more in plain Python."""

import datetime as dt
import json
import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.areas.orders.builders import Sales

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, OrderDecision, OrderEvent, OrderLine, SalesOrder

FIRST = dt.date(2026, 3, 1)
DAYS = 125
STATUSES = (
    "draft",
    "held",
    "confirmed",
    "handed_over",
    "picked",
    "shipped",
    "delivered",
    "delivered",
    "invoiced",
    "invoiced",
    "cancelled",
)
COMMITTED = {"confirmed", "handed_over", "picked", "shipped", "delivered"}
DONE = COMMITTED | {"invoiced"}


def moment(day: dt.date, hour: int = 0, minute: int = 0) -> dt.datetime:
    """A moment by the clock of this computer."""
    return dt.datetime.combine(day, dt.time(hour, minute)).astimezone(dt.UTC)


def many_orders(sales: Sales, seed: int, count: int = 200) -> list[int]:
    """Write orders of two managers and of nobody; return the managers."""
    pick = random.Random(seed)
    managers = [sales.manager, sales.new_manager("Nigar")]
    clients = [sales.client, sales.new_client("Second", managers[1])]
    with sales.database.write() as session:
        for number in range(count):
            order = an_order(pick, number, pick.choice(clients), pick.choice([*managers, *managers, None]))
            order.lines = [
                a_line(pick, place, pick.choice((sales.tea, sales.sugar)), order) for place in range(1, pick.randrange(2, 5))
            ]
            session.add(order)
            session.flush()
            add_life(session, pick, order)
    return managers


def an_order(pick: random.Random, number: int, client: int, owner: int | None) -> SalesOrder:
    status, day = pick.choice(STATUSES), FIRST + dt.timedelta(pick.randrange(DAYS))
    total, foreign = pick.randrange(100, 100000), pick.random() < 0.3
    return SalesOrder(
        number=f"O-{number}", client_id=client, owner_id=owner, date=day, price_on=day, status=status,
        promised=None if pick.random() < 0.1 else day + dt.timedelta(pick.randrange(20)),
        partial=status == "delivered" and pick.random() < 0.4, currency="USD" if foreign else "AZN",
        rate=Decimal(pick.choice(("1.7", "1.6941"))) if foreign else Decimal(1), net=total, tax=0, total=total,
        shipped=total if status == "invoiced" else 0, invoiced=total if status == "invoiced" else 0,
        committed=total if status in COMMITTED else 0, key=f"key {number}", search=f"o-{number}",
    )  # fmt: skip


def a_line(pick: random.Random, place: int, product: int, order: SalesOrder) -> OrderLine:
    by_hand = pick.random() < 0.5
    return OrderLine(
        position=place, product_id=product, description=f"goods {place}", quantity=Decimal(5), price=Decimal(10),
        price_source="hand" if by_hand and pick.random() < 0.3 else "column", discount_hand=Decimal(7 if by_hand else 0),
        vat_rate=Decimal(0), net=order.total, tax=0,
    )  # fmt: skip


def add_life(session: Session, pick: random.Random, order: SalesOrder) -> None:
    """What happened to an order: confirmed and handed over at any hour, delivered in parts, decided about."""
    at = moment(order.date, pick.randrange(24), pick.randrange(60))
    for kind in ("taken", "confirmed", "handed_over", *(("confirmed", "handed_over") if pick.random() < 0.2 else ())):
        if pick.random() < 0.9:
            at += dt.timedelta(minutes=pick.randrange(1200))
            session.add(OrderEvent(order_id=order.id, kind=kind, at=at))
            session.flush()
    if order.status in {"delivered", "invoiced"}:
        for part in range(pick.randrange(3)):
            on = order.date + dt.timedelta(pick.randrange(20))
            session.add(
                Delivery(
                    number=f"{order.number}/{part}",
                    order_id=order.id,
                    shipped_on=order.date,
                    delivered_on=on,
                    key=f"{order.key}/{part}",
                )
            )
    for kind in ("credit", "discount", "discount"):
        if pick.random() < 0.3:
            add_decision(session, pick, order, kind, at)


def add_decision(session: Session, pick: random.Random, order: SalesOrder, kind: str, at: dt.datetime) -> None:
    approved = pick.choice((True, True, False, None))
    lines = [
        {"position": one.position, "product": one.product_id, "goods": one.description, "percent": "7"}
        for one in order.lines
        if pick.random() < 0.7
    ]
    session.add(
        OrderDecision(
            order_id=order.id, kind=kind, asked_at=at - dt.timedelta(minutes=pick.randrange(3000)), why="", amount=order.total,
            details=json.dumps({"most": "5", "lines": lines}) if kind == "discount" else "{}", approved=approved,
            decided_at=None if approved is None else at, reason=None if approved is None else "good client",
            lapsed=pick.random() < 0.2,
        )
    )  # fmt: skip
    session.flush()


class Books:
    """All orders of one manager with what happened to them."""

    def __init__(self, sales: Sales, manager: int) -> None:
        with sales.database.read() as session:
            self.orders = [one for one in session.scalars(select(SalesOrder)) if one.owner_id == manager]
            self.lines = {one.id: list(one.lines) for one in self.orders}
            self.deliveries = list(session.scalars(select(Delivery)))
            self.events = list(session.scalars(select(OrderEvent).order_by(OrderEvent.id)))
            self.decisions = list(session.scalars(select(OrderDecision).order_by(OrderDecision.id)))
            self.owner_of = {one.id: one.owner_id for one in session.scalars(select(Client))}

    def taken(self, since: dt.date, until: dt.date) -> list[SalesOrder]:
        return [one for one in self.orders if since <= one.date <= until and one.status in DONE]

    def worth(self, since: dt.date, until: dt.date) -> Decimal:
        whole = sum((Decimal(one.total) / 100 * one.rate for one in self.taken(since, until)), Decimal(0))
        return whole.quantize(Decimal("0.01"), "ROUND_HALF_UP")

    def handed_over(self, since: dt.date, until: dt.date) -> list[bool]:
        own, found = {one.id for one in self.orders}, []
        for event in self.events:
            if event.kind == "handed_over" and event.order_id in own and since <= local(event.at) <= until:
                before = [
                    one for one in self.events if one.order_id == event.order_id and one.kind == "confirmed" and one.id < event.id
                ]
                found.append(bool(before) and local(before[-1].at) == local(event.at))
        return found

    def due(self, since: dt.date, until: dt.date, today: dt.date) -> list[bool]:
        found = []
        for one in self.orders:
            if one.promised is None or not since <= one.promised <= until or one.status not in DONE:
                continue
            days = [part.delivered_on for part in self.deliveries if part.order_id == one.id and part.delivered_on]
            whole = one.status == "invoiced" or (one.status == "delivered" and not one.partial)
            if one.promised < today or whole:
                found.append(whole and bool(days) and max(days) <= one.promised)
        return found

    def usual(self, since: dt.date, until: dt.date) -> list[bool]:
        return [not self._unusual(order, line) for order in self.taken(since, until) for line in self.lines[order.id]]

    def _unusual(self, order: SalesOrder, line: OrderLine) -> bool:
        approved = [
            json.loads(one.details)["lines"]
            for one in self.decisions
            if one.order_id == order.id and one.kind == "discount" and one.approved and not one.lapsed
        ]
        by_hand = line.discount_hand or line.price_source == "hand"
        return bool(by_hand and approved and line.product_id in {one["product"] for one in approved[-1]})

    def asked(self, since: dt.date, until: dt.date) -> int:
        own = {one.id for one in self.orders}
        return sum(one.order_id in own and since <= local(one.asked_at) <= until for one in self.decisions)


def local(at: dt.datetime) -> dt.date:
    return at.astimezone().date()


def share(marks: Sequence[bool]) -> tuple[Any, Any]:
    return Decimal(sum(marks)), Decimal(len(marks))
