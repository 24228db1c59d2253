"""An office that takes orders: goods with packs, a manager, a head of sales, and short ways to take, confirm and decide."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select, text
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.catalogue.model import Product, ProductSubstitute, ProductUnit, Unit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.actions import LineInput, Outcome
from kamdesk.areas.orders.model import OrderDecision, SalesOrder
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.areas.orders.rules import CreditView
from kamdesk.areas.people.model import Employee
from kamdesk.areas.prices.model import Price, PriceColumn, PricePolicy, VolumeDiscount
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.database import Database

TODAY = day(6, 15)
YESTERDAY = TODAY - dt.timedelta(1)


def line(product: int, quantity: str | int = 1, **more: Any) -> LineInput:
    """A line as typed; prices and discounts as texts or numbers."""
    numbers = {name: Decimal(value) for name, value in more.items() if name in {"price", "discount_hand"} and value is not None}
    return LineInput(product_id=product, quantity=Decimal(quantity), **{**more, **numbers})


def plain(number: Decimal) -> str:
    """A number without trailing zeros."""
    return f"{number.normalize():f}"


class Sales(Office):
    """The ledger's office with tea (10.00, 18 %, cost 6), sugar (5.00, no VAT) and boxes of twelve; Aysel sells, Kamran decides.

    Every action is a transaction of its own, in the name of Aysel where nobody else is named.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.write() as session:
            head = Employee(name="Kamran", role="head_of_sales")
            clerk = Employee(name="Lalə", role="sales_support")
            self._box, piece = Unit(name="box"), Unit(name="pcs")
            session.add_all([head, clerk, self._box, piece])
            session.flush()
            self.head, self.clerk, self.box, self.piece = head.id, clerk.id, self._box.id, piece.id
        self.tea = self.product("Tea", 1000, cost=600, packs={self.box: 12})
        self.sugar = self.product("Sugar", 500, vat=0)

    def product(
        self, name: str, price: int | None, *, vat: int = 18, cost: int | None = None, packs: Mapping[int, int] | None = None
    ) -> int:
        """A product in pieces; price and cost in qəpik."""
        with self.database.write() as session:
            made = Product(
                code=name.upper()[:8], name=name, name_key=fold(name), kind="product", unit_id=self.piece, vat_rate=Decimal(vat),
                price=price, cost=cost, search=fold(name),
            )  # fmt: skip
            made.packs = [ProductUnit(unit_id=unit, factor=Decimal(factor)) for unit, factor in (packs or {}).items()]
            session.add(made)
            session.flush()
            return made.id

    def archive(self, product: int, *, substitutes: Sequence[int] = ()) -> None:
        with self.database.write() as session:
            session.get_one(Product, product).archived = True
            places = enumerate(substitutes, start=1)
            session.add_all(ProductSubstitute(product_id=product, substitute_id=one, position=place) for place, one in places)

    def repack(self, product: int, factor: int | None) -> None:
        """Let boxes of a product hold *factor* pieces; None: there are none any more."""
        with self.database.write() as session:
            found = session.get_one(Product, product)
            found.packs.clear()
            session.flush()
            if factor is not None:
                found.packs.append(ProductUnit(unit_id=self.box, factor=Decimal(factor)))

    def set_price(self, product: int, price: int | None) -> None:
        with self.database.write() as session:
            session.get_one(Product, product).price = price

    def special_price(self, product: int, amount: str | None = None, *, percent: str | None = None) -> int:
        """A special price of the client."""
        with self.database.write() as session:
            made = Price(
                client_id=self.client, product_id=product, amount=None if amount is None else Decimal(amount),
                percent=None if percent is None else Decimal(percent), currency="AZN",
            )  # fmt: skip
            session.add(made)
            session.flush()
            return made.id

    def price_column(self, discount: str) -> None:
        """A column of prices with a discount for the client."""
        with self.database.write() as session:
            session.add(PriceColumn(name="Dealers", name_key="dealers", currency="AZN", discount=Decimal(discount)))
            session.get_one(Client, self.client).price_column = "Dealers"

    def volume_discount(self, from_amount: int, percent: str) -> None:
        with self.database.write() as session:
            session.add(VolumeDiscount(from_amount=Decimal(from_amount), percent=Decimal(percent)))

    def policy(self, **more: Any) -> None:
        with self.database.write() as session:
            session.add(PricePolicy(**{"id": 1, "combine": "multiply", "cap": Decimal(100), "price_date": "order", **more}))

    def may_give(self, percent: int) -> None:
        """Let Aysel give discounts up to *percent* by hand."""
        with self.database.write() as session:
            session.get_one(Employee, self.manager).discount_limit = Decimal(percent)

    def change_client(self, client: int | None = None, **values: Any) -> None:
        with self.database.write() as session:
            found = session.get_one(Client, client or self.client)
            for name, value in values.items():
                setattr(found, name, value)

    def limit(self, amount: str | int | None, currency: str = "AZN", client: int | None = None) -> None:
        """Give a client a limit of its own, in its currency."""
        self.change_client(client, credit_limit=None if amount is None else money(amount, currency).minor, currency=currency)

    def terms(self, standing: str = "", limit: str | int | None = None, grace: int | None = None) -> None:
        """Set what clients of a standing inherit, or of the whole company."""
        with self.database.write(self.head) as session:
            known = {one.standing: one.version for one in queries.credit_terms(session)}
            most = None if limit is None else money(limit)
            wanted = actions.SetTerms(standing=standing, version=known[standing], limit=most, grace_days=grace)
            actions.set_terms(session, wanted)

    def new(self, *lines: LineInput, **more: Any) -> actions.NewOrder:
        return actions.NewOrder(**{"client_id": self.client, "date": TODAY, "key": self.key(), "lines": lines, **more})

    def take(self, *lines: LineInput, who: int | None = None, **more: Any) -> int:
        """A draft; without lines of one tea."""
        with self.database.write(who or self.manager) as session:
            return actions.take_order(session, self.new(*(lines or (line(self.tea),)), **more))

    def place(self, *lines: LineInput, who: int | None = None, today: dt.date = TODAY, why: str = "", **more: Any) -> Outcome:
        """Take and confirm, or hold."""
        with self.database.write(who or self.manager) as session:
            return actions.place_order(session, self.new(*(lines or (line(self.tea),)), **more), today, why)

    def worth(self, amount: str | int, **more: Any) -> Outcome:
        """Place an order of goods without VAT that comes to *amount*, priced by hand by the head of sales."""
        return self.place(line(self.sugar, 1, price=amount), who=self.head, **more)

    def draft_worth(self, amount: str | int, **more: Any) -> int:
        return self.take(line(self.sugar, 1, price=amount), who=self.head, **more)

    def confirm(self, order: int, who: int | None = None, today: dt.date = TODAY, why: str = "") -> Outcome:
        command = actions.Confirm(order_id=order, version=self.version(order), today=today, why=why)
        with self.database.write(who or self.manager) as session:
            return actions.confirm_order(session, command)

    def changing(self, order: int, *lines: LineInput, **more: Any) -> actions.ChangeOrder:
        """The command that changes an order to *lines*, without any to the lines that it has."""
        card = self.card(order)
        kept = tuple(
            line(
                one.product_id, plain(one.quantity), unit_id=one.unit_id, line_id=one.line_id, discount_hand=one.discount_hand,
                price=one.price if one.price_source == "hand" else None,
            )
            for one in card.lines
        )  # fmt: skip
        values = {"client_id": card.client_id, "date": card.date, "promised": card.promised, "version": card.version, **more}
        return actions.ChangeOrder(**{"order_id": order, "lines": lines or kept, **values})

    def change(self, order: int, *lines: LineInput, who: int | None = None, today: dt.date = TODAY, **more: Any) -> Outcome:
        """Change an order and confirm it, or hold it."""
        with self.database.write(who or self.manager) as session:
            return actions.place_order(session, self.changing(order, *lines, **more), today)

    def change_draft(self, order: int, *lines: LineInput, **more: Any) -> None:
        """Change an order without confirming it."""
        with self.database.write(self.manager) as session:
            actions.change_order(session, self.changing(order, *lines, **more), TODAY)

    def decide(self, order: int, *, approve: bool = True, who: int | None = None, kind: str | None = None) -> Outcome:
        """Decide what the order waits for, all of it if no kind is named."""
        outcome = None
        for one in self.waiting(order):
            if kind in {None, one.kind}:
                wanted = actions.Decide(decision_id=one.decision_id, approve=approve, reason="good client", today=TODAY)
                with self.database.write(who or self.head) as session:
                    outcome = actions.decide(session, wanted)
        assert outcome is not None
        return outcome

    def waiting(self, order: int | None = None) -> list[queries.WaitingDecision]:
        return list(self.read(queries.waiting_decisions, TODAY, order))

    def decisions(self, order: int) -> list[OrderDecision]:
        with self.database.read() as session:
            found = select(OrderDecision).where(OrderDecision.order_id == order).order_by(OrderDecision.id)
            return list(session.scalars(found))

    def credit(self, today: dt.date = TODAY, order: Money | None = None, besides: int | None = None) -> CreditView:
        found: CreditView = self.read(queries.credit, self.client, today, order, besides)
        return found

    def addends(self, today: dt.date = TODAY) -> dict[str, str]:
        """The parts of the client's exposure that are something."""
        return {one.kind: str(one.amount.amount) for one in self.credit(today).addends if one.amount}

    def card(self, order: int) -> OrderCard:
        found: OrderCard | None = self.read(queries.order_card, order)
        assert found is not None
        return found

    def version(self, order: int) -> int:
        return self.card(order).version

    def status(self, order: int) -> str:
        return self.card(order).status

    def events(self, order: int) -> list[str]:
        return [one.kind for one in self.card(order).events]

    def hand_over(self, order: int) -> None:
        self.do(actions.hand_over, [order])

    def ship(self, order: int, quantity: int | None = None, on: dt.date = TODAY) -> int:
        """Let goods of the order's first line leave, all of them without a quantity; return the delivery."""
        chosen = None if quantity is None else {self.card(order).lines[0].line_id: Decimal(quantity)}
        command = actions.Ship(
            order_id=order, version=self.version(order), quantities=chosen, date=on, key=self.key(), today=TODAY
        )
        return int(self.do(actions.ship, command))

    @property
    def yes(self) -> Any:
        """What the store keeps for true."""
        return 1 if self.database.dialect == "sqlite" else True

    def sql(self, statement: str, **values: Any) -> None:
        """Do what a hand-written SQL session does."""
        with self.database.write() as session:
            session.execute(text(statement), values)

    def stored(self, order: int) -> SalesOrder:
        with self.database.read() as session:
            return session.get_one(SalesOrder, order)

    def details(self, order: int, kind: str) -> dict[str, Any]:
        """The figures of an order's last event of a kind."""
        found = [one.details for one in self.card(order).events if one.kind == kind]
        return dict(json.loads(json.dumps(found[-1])))
