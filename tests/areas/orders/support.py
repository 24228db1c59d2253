"""An office that ships goods, and short ways from a confirmed order to its invoice."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.catalogue.model import Product, ProductUnit, Unit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders import actions
from kamdesk.areas.orders.model import CreditTerms, Delivery, OrderEvent, OrderLine, SalesOrder
from kamdesk.areas.people.model import Employee
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.database import Database

ORDERED, TODAY = day(3, 2), day(3, 4)


@dataclass(frozen=True, slots=True)
class State:
    """How an order stands: status, whether in part, and its amounts in whole and hundredths."""

    status: str
    partial: bool
    total: str
    shipped: str
    invoiced: str
    committed: str


class Warehouse(Office):
    """The office of the ledger's tests with goods, a head of sales, and a client without a limit of its own."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.write() as session:
            head = Employee(name="Kamran", role="head_of_sales")
            helper = Employee(name="Lalə", role="sales_support")
            box = Unit(name="box")
            piece = Unit(name="pcs")
            session.add_all([head, helper, box, piece])
            session.flush()
            self.head, self.helper, self.box, self.piece = head.id, helper.id, box.id, piece.id
        self.tea = self.product("Tea", stock=1000)
        self.sugar = self.product("Sugar", stock=50, vat="0")

    def product(self, name: str, *, stock: int | None = None, vat: str = "18", pack: str | None = None) -> int:
        """A product in pieces, and in boxes of *pack* pieces."""
        with self.database.write() as session:
            made = Product(
                code=name.upper()[:8], name=name, name_key=fold(name), kind="product", unit_id=self.piece,
                vat_rate=Decimal(vat), price=1000, stock=None if stock is None else Decimal(stock), search=fold(name),
            )  # fmt: skip
            if pack is not None:
                made.packs = [ProductUnit(unit_id=self.box, factor=Decimal(pack))]
            session.add(made)
            session.flush()
            return made.id

    def order(self, *lines: tuple[Any, ...], **more: Any) -> int:
        """A confirmed order of (product, quantity, price) lines; a fourth value is the unit, a fifth the discount by hand."""
        inputs = tuple(
            actions.LineInput(
                product_id=line[0],
                quantity=Decimal(line[1]),
                price=Decimal(line[2]),
                unit_id=line[3] if len(line) > 3 else None,
                discount_hand=Decimal(line[4]) if len(line) > 4 else Decimal(0),
            )
            for line in lines
        )
        more = {"client_id": self.client, "date": ORDERED, "promised": ORDERED, "key": self.key(), **more}
        wanted = actions.NewOrder(lines=inputs, **more)
        with self.database.write(self.head) as session:
            outcome = actions.place_order(session, wanted, TODAY)
        return outcome.order_id

    def handed_over(self, *lines: tuple[Any, ...], **more: Any) -> int:
        order_id = self.order(*lines, **more)
        self.do(actions.hand_over, [order_id])
        return order_id

    def version(self, order_id: int) -> int:
        with self.database.read() as session:
            return session.get_one(SalesOrder, order_id).version

    def pick(self, order_id: int, quantities: Mapping[int, Any] | None = None) -> int:
        command = actions.Pick(order_id=order_id, version=self.version(order_id), quantities=decimals_of(quantities))
        return int(self.do(actions.pick, command))

    def ship(self, order_id: int, quantities: Mapping[int, Any] | None = None, on: dt.date = TODAY, **more: Any) -> int:
        more = {"key": self.key(), "today": TODAY, "version": self.version(order_id), **more}
        command = actions.Ship(order_id=order_id, date=on, quantities=decimals_of(quantities), **more)
        return int(self.do(actions.ship, command))

    def deliver(self, delivery_id: int, quantities: Mapping[int, Any] | None = None, on: dt.date = TODAY, **more: Any) -> int:
        with self.database.read() as session:
            version = session.get_one(Delivery, delivery_id).version
        more = {"version": version, **more}
        command = actions.Deliver(delivery_id=delivery_id, date=on, quantities=decimals_of(quantities), **more)
        return int(self.do(actions.deliver, command))

    def delivered(self, order_id: int, quantities: Mapping[int, Any] | None = None) -> int:
        """Ship and deliver in one go; return the delivery."""
        return self.deliver(self.ship(order_id, quantities))

    def bill(self, *deliveries: int, on: dt.date = TODAY, **more: Any) -> int:
        more = {"key": self.key(), **more}
        return int(self.do(actions.invoice_deliveries, actions.InvoiceDeliveries(delivery_ids=deliveries, date=on, **more)))

    def state(self, order_id: int) -> State:
        with self.database.read() as session:
            one = session.get_one(SalesOrder, order_id)
            amounts = (one.total, one.shipped, one.invoiced, one.committed)
            shown = [str(Money.of_minor(minor, one.currency).amount) for minor in amounts]
            return State(one.status, one.partial, *shown)

    def lines(self, order_id: int) -> list[int]:
        """The ids of an order's lines by position."""
        with self.database.read() as session:
            found = select(OrderLine.id).where(OrderLine.order_id == order_id).order_by(OrderLine.position)
            return list(session.scalars(found))

    def stages(self, order_id: int) -> list[tuple[str, ...]]:
        """Ordered, picked, shipped, delivered and invoiced of each line."""
        with self.database.read() as session:
            rows = session.scalars(select(OrderLine).where(OrderLine.order_id == order_id).order_by(OrderLine.position))
            return [
                tuple(f"{one.normalize():f}" for one in (row.quantity, row.picked, row.shipped, row.delivered, row.invoiced))
                for row in rows
            ]

    def events(self, order_id: int) -> list[OrderEvent]:
        with self.database.read() as session:
            found = select(OrderEvent).where(OrderEvent.order_id == order_id).order_by(OrderEvent.id)
            return list(session.scalars(found))

    def steps(self, order_id: int) -> list[str]:
        """The kinds of an order's events since it was handed over."""
        kinds = [one.kind for one in self.events(order_id)]
        return kinds[kinds.index("handed_over") + 1 :] if "handed_over" in kinds else kinds

    def stock(self, product_id: int) -> str | None:
        with self.database.read() as session:
            found = session.get_one(Product, product_id).stock
            return None if found is None else f"{found.normalize():f}"

    def limit(self, amount: int | None, grace: int | None = None) -> None:
        """Give the client a limit, and the company days of grace."""
        with self.database.write() as session:
            session.get_one(Client, self.client).credit_limit = None if amount is None else money(amount).minor
            if grace is not None:
                session.add(CreditTerms(standing="", credit_limit=None, grace_days=grace))


def decimals_of(quantities: Mapping[int, Any] | None) -> dict[int, Decimal] | None:
    return None if quantities is None else {line: Decimal(quantity) for line, quantity in quantities.items()}
