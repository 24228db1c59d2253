"""The orders that the sample office works on today: taken, held, picked, on the way, late, waiting to be invoiced."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import Acting
from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.goods import Ware
from kamdesk.app.sample.office import BASE, RUN_OUT, Staff
from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.actions import (
    Cancel,
    Decide,
    Deliver,
    InvoiceDeliveries,
    LineInput,
    NewOrder,
    Outcome,
    Pick,
    SetTerms,
    Ship,
)
from kamdesk.areas.orders.model import Delivery, OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.people.model import Employee
from kamdesk.areas.returns.actions import ReturnLineInput, TakeReturn, take_return
from kamdesk.areas.returns.queries import source_of
from kamdesk.core.money import Money

#: Limits of standings in whole units of the base currency, and overdue days that do not stop an order yet.
_TERMS: Final = (("", "5000", 10), ("key", "90000", 15), ("regular", "4000", None), ("potential", "0", None))
_WHY_CREDIT: Final = "Müştəri ödənişi cümə gününə söz verib, mövsüm malı gecikdirilə bilməz"
_WHY_DISCOUNT: Final = "Rəqib 10 % təklif edir; illik müqavilə bu sifarişdən asılıdır"
_APPROVED: Final = "Müştəri ilə danışıldı, ödəniş təsdiqlənib"
_CANCELLED: Final = "Müştəri fikrini dəyişdi, sifariş gələn aya keçir"
_RECEIVED_BY: Final = "Anbardar"
#: Orders at the prices of contracts: whose, days ago, what.
_BY_CONTRACT: Final[tuple[tuple[str, int, Mapping[str, int]], ...]] = (
    ("Altunqapı", 2, {"KD-101": 200, "KD-403": 40, "KD-451": 60}),
    ("نخلة الوادي", 1, {"KD-601": 120, "KD-655": 48}),
)
_WHY_REFUSED: Final = "Qablaşdırma yaş idi, qapıda qəbul edilmədi"
_WHY_LATE: Final = "Mal bayram satışına çatmadı"


def add_terms(session: Session, staff: Staff) -> None:
    """Set the limits of categories, and the discount that one manager may give by hand."""
    for standing, limit, grace in _TERMS:
        actions.set_terms(session, SetTerms(standing=standing, version=0, limit=Money(Decimal(limit), BASE), grace_days=grace))
    session.get_one(Employee, staff.managers[0]).discount_limit = Decimal(5)


def add_current_orders(
    session: Session, everybody: Sequence[Firm], numbers: Sequence[int], goods: Sequence[Ware], products: Mapping[str, int],
    staff: Staff, today: date,
) -> None:  # fmt: skip
    """Take the last days' orders and bring each to where it is today."""
    desk = _Desk(session, everybody, numbers, goods, products, staff, today)
    for ago, promised in ((0, 3), (0, 4), (1, 2), (1, 5), (2, 4)):
        desk.confirmed(ago, promised)
    for ago, promised in ((3, 1), (6, -2), (9, -4)):
        desk.handed_over(desk.confirmed(ago, promised), ago)
    for ago, promised in ((2, 1), (5, 0)):
        desk.picked(desk.confirmed(ago, promised), ago)
    for ago, promised in ((4, 1), (7, -1)):
        desk.shipped(desk.confirmed(ago, promised), ago)
    for ago, promised in ((6, 2), (8, -3)):
        desk.shipped(desk.confirmed(ago, promised), ago, part=True)
    for ago in (5, 6, 8):
        desk.delivered(desk.confirmed(ago, -1), ago)
    desk.invoiced_in_part(desk.confirmed(10, 3), 10)
    desk.held()
    desk.released()
    desk.waiting_for_a_discount()
    desk.draft()
    desk.cancelled(desk.confirmed(4, 6))
    for name, ago, wanted in _BY_CONTRACT:
        desk.by_contract(name, ago, wanted)
    desk.refused(desk.confirmed(9, -2), 9, "damaged", _WHY_REFUSED)
    desk.refused(desk.confirmed(12, -4), 12, "late", _WHY_LATE)


class _Desk:
    """Takes orders of clients whom nothing stops, one after the other."""

    def __init__(
        self, session: Session, everybody: Sequence[Firm], numbers: Sequence[int], goods: Sequence[Ware],
        products: Mapping[str, int], staff: Staff, today: date,
    ) -> None:  # fmt: skip
        self.session, self.staff, self.today = session, staff, today
        self._goods, self._products = goods, products
        self._firms = dict(zip(numbers, everybody, strict=True))
        self._owners = dict(session.execute(select(Client.id, Client.owner_id)).all())
        self._chance = Random("current orders")
        self._count = 0
        stopped = {number: self._stops(number) for number in numbers}
        self._free = self._those([number for number in numbers if not stopped[number]])
        self._late = self._those([number for number in numbers if "overdue" in stopped[number]])

    def _stops(self, client_id: int) -> tuple[str, ...]:
        firm = self._firms[client_id]
        if firm.size < 3 or firm.course in {"p", "f", "d"}:
            return ("small",)
        return queries.credit(self.session, client_id, self.today).stops

    def _those(self, numbers: list[int]) -> Iterator[int]:
        self._chance.shuffle(numbers)
        return iter(numbers)

    # Taking

    def _order(self, client_id: int, ago: int, promised: int, *, hand: Decimal = Decimal(0), worth: int = 400) -> NewOrder:
        firm, day = self._firms[client_id], self.today - timedelta(ago)
        fitting = [
            ware for ware in self._goods if firm.trade in ware.trades and ware.kind == "product" and ware.code not in RUN_OUT
        ]
        chosen = self._chance.sample(fitting, self._chance.randint(3, 7))
        self._count += 1
        return NewOrder(
            client_id=client_id,
            date=day,
            key=f"sample-current-{self._count}",
            promised=max(self.today + timedelta(promised), day),
            reference=f"PO-{self._chance.randint(1000, 9999)}" if self._chance.random() < 0.6 else None,
            lines=tuple(
                LineInput(
                    product_id=self._products[ware.code],
                    quantity=Decimal(max(round(worth / len(chosen) / float(ware.price)), 1)),
                    discount_hand=hand if place == 0 else Decimal(0),
                )
                for place, ware in enumerate(chosen)
            ),
        )

    def confirmed(self, ago: int, promised: int) -> int:
        """Take an order of the next client whom nothing stops and return its number."""
        client_id = next(self._free)
        worth = 250 * self._firms[client_id].size
        with self._as(self._owners[client_id], ago, 10):
            order = self._order(client_id, ago, promised, worth=worth)
            order_id = actions.place_order(self.session, order, self.today, why=_WHY_CREDIT).order_id
        self._release(order_id, ago)
        return order_id

    def by_contract(self, name: str, ago: int, goods: Mapping[str, int]) -> None:
        """An order of a client for what its contract has prices for."""
        client_id = next(number for number, firm in self._firms.items() if name in firm.name)
        lines = tuple(LineInput(product_id=self._products[code], quantity=Decimal(pieces)) for code, pieces in goods.items())
        with self._as(self._owners[client_id], ago, 13):
            day = self.today - timedelta(ago)
            order = NewOrder(
                client_id=client_id, date=day, key=f"sample-contract-{client_id}", promised=self.today + timedelta(3), lines=lines
            )
            order_id = actions.place_order(self.session, order, self.today, why=_WHY_CREDIT).order_id
        self._release(order_id, ago)

    def draft(self) -> None:
        """An order that was begun and not finished."""
        client_id = next(self._free)
        with self._as(self._owners[client_id], 0, 9):
            actions.take_order(self.session, self._order(client_id, 0, 5))

    def held(self) -> None:
        """Two orders of clients who are late: they wait for the head."""
        for _number in range(2):
            self._hold()

    def _hold(self) -> Outcome:
        client_id = next(self._late)
        with self._as(self._owners[client_id], 1, 15):
            order = self._order(client_id, 1, 3, worth=900)
            return actions.place_order(self.session, order, self.today, why=_WHY_CREDIT)

    def released(self) -> None:
        """One such order that the head let pass."""
        self._release(self._hold().order_id, 0)

    def _release(self, order_id: int, ago: int) -> None:
        """Let the head allow what an order waits for, if it waits."""
        waiting = select(OrderDecision.id).where(OrderDecision.order_id == order_id, OrderDecision.approved.is_(None))
        for number in self.session.scalars(waiting.order_by(OrderDecision.id)).all():
            with self._as(self.staff.head, ago, 12):
                actions.decide(self.session, Decide(decision_id=number, approve=True, reason=_APPROVED, today=self.today))

    def waiting_for_a_discount(self) -> None:
        """More discount by hand than the manager may give."""
        client_id = next(self._free)
        with self._as(self._owners[client_id], 0, 11):
            order = self._order(client_id, 0, 6, hand=Decimal(12), worth=1500)
            actions.place_order(self.session, order, self.today, why=_WHY_DISCOUNT)

    # Going on

    def handed_over(self, order_id: int, ago: int) -> None:
        owner = self.session.get_one(SalesOrder, order_id).owner_id
        with self._as(owner or self.staff.head, max(ago - 1, 0), 11):
            actions.hand_over(self.session, [order_id])

    def picked(self, order_id: int, ago: int) -> None:
        self.handed_over(order_id, ago)
        with self._as(self.staff.by_key["support"], max(ago - 2, 0), 14):
            actions.pick(self.session, Pick(order_id=order_id, version=self._version(order_id)))

    def shipped(self, order_id: int, ago: int, *, part: bool = False) -> int:
        """Ship all of it, or all but half of the first line."""
        self.handed_over(order_id, ago)
        day = self.today - timedelta(max(ago - 2, 0))
        lines = self.session.scalars(select(OrderLine).where(OrderLine.order_id == order_id)).all()
        left = {line.id: line.quantity for line in lines}
        if part:
            left[lines[0].id] = Decimal(int(lines[0].quantity / 2)) or lines[0].quantity
            left.pop(lines[-1].id)
        with self._as(self.staff.by_key["support"], max(ago - 2, 0), 15):
            return actions.ship(
                self.session,
                Ship(
                    order_id=order_id, version=self._version(order_id), quantities=left if part else None, date=day,
                    key=f"sample-shipped-{order_id}", today=self.today,
                ),
            )  # fmt: skip

    def delivered(self, order_id: int, ago: int, *, part: bool = False) -> int:
        delivery = self.shipped(order_id, ago, part=part)
        days = max(ago - 3, 0)
        with self._as(self.staff.by_key["support"], days, 16):
            version = self.session.get_one(Delivery, delivery).version
            actions.deliver(
                self.session,
                Deliver(
                    delivery_id=delivery, version=version, date=self.today - timedelta(days), received_by=_RECEIVED_BY
                ),
            )  # fmt: skip
        return delivery

    def refused(self, order_id: int, ago: int, reason: str, cause: str) -> None:
        """Some of the first line was not taken at the door."""
        delivery = self.shipped(order_id, ago)
        lines = self.session.scalars(select(OrderLine).where(OrderLine.order_id == order_id)).all()
        taken = {line.id: line.quantity for line in lines} | {lines[0].id: Decimal(int(lines[0].quantity / 2))}
        days = max(ago - 3, 0)
        with self._as(self.staff.by_key["support"], days, 16):
            day, version = self.today - timedelta(days), self.session.get_one(Delivery, delivery).version
            actions.deliver(
                self.session,
                Deliver(delivery_id=delivery, version=version, date=day, quantities=taken, received_by=_RECEIVED_BY),
            )
            back = tuple(
                ReturnLineInput(delivery_line_id=line.delivery_line_id, quantity=line.refused)
                for line in source_of(self.session, delivery_id=delivery).lines
                if line.refused
            )
            refusal = TakeReturn(
                date=day, key=f"sample-refused-{order_id}", kind="refusal", delivery_id=delivery, lines=back, reason=reason,
                cause=cause, accept=True,
            )  # fmt: skip
            take_return(self.session, refusal)

    def invoiced_in_part(self, order_id: int, ago: int) -> None:
        """What was delivered is invoiced, the rest is still to come."""
        delivery = self.delivered(order_id, ago, part=True)
        with self._as(self.staff.accountant, max(ago - 4, 0), 10):
            day = self.today - timedelta(max(ago - 4, 0))
            invoice = InvoiceDeliveries(delivery_ids=(delivery,), date=day, key=f"sample-invoiced-{order_id}")
            actions.invoice_deliveries(self.session, invoice)

    def cancelled(self, order_id: int) -> None:
        owner = self.session.get_one(SalesOrder, order_id).owner_id
        with self._as(owner or self.staff.head, 1, 12):
            cancel = Cancel(order_id=order_id, version=self._version(order_id), reason=_CANCELLED, today=self.today)
            actions.cancel_order(self.session, cancel)

    def _version(self, order_id: int) -> int:
        return queries.version_of(self.session, order_id)

    def _as(self, who: int, ago: int, hour: int) -> Acting:
        return Acting(self.session, who, self.today - timedelta(ago), hour)
