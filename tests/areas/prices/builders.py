"""An office with goods, packs, groups, columns and clients, and the question that most tests ask."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.areas.catalogue import actions as catalogue
from kamdesk.areas.catalogue.rules import Pack, ProductDetails, ProductParts
from kamdesk.areas.clients.actions import NewClient, create_client
from kamdesk.areas.clients.rules import ClientDetails
from kamdesk.areas.company import actions as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.people import actions as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.areas.prices import actions, queries
from kamdesk.areas.prices.queries import Ask, Considered, FoundPrice
from kamdesk.areas.prices.rules import ColumnDetails, PriceDetails, VolumeDetails
from kamdesk.core.money import Money
from kamdesk.storage.database import Database, Session

#: The day on which prices are asked for unless a test says otherwise.
TODAY = date(2026, 11, 18)


@dataclass
class Office:
    """A store with one manager; its prices are in the base currency AZN unless a test says otherwise."""

    db: Database
    manager: int = 0
    units: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with self.db.write(self.manager or None) as session:
            yield session

    def set_up(self) -> None:
        with self.writing() as session:
            company.set_up_company(session, CompanyDetails(name="Nərgiz MMC"))
            self.manager = people.add_employee(session, EmployeeDetails(name="Leyla Quliyeva"))
            for name in ("pcs", "box", "pallet"):
                self.units[name] = catalogue.add_unit(session, name)

    def group(self, name: str, parent: int | None = None) -> int:
        with self.writing() as session:
            return catalogue.add_group(session, name, parent)

    def product(self, name: str = "Tea", price: str | None = None, group: int | None = None, **packs: int) -> int:
        """Add a product counted in pieces, with packs of so many pieces: box=12."""
        parts = ProductParts(packs=tuple(Pack(self.units[unit], Decimal(factor)) for unit, factor in packs.items()))
        details = ProductDetails(
            name=name,
            group_id=group,
            unit_id=self.units["pcs"],
            vat_rate=Decimal(18),
            price=None if price is None else Money(Decimal(price), "AZN"),
        )
        with self.writing() as session:
            return catalogue.add_product(session, details, parts)

    def client(self, name: str = "Xəzər Market", column: str | None = None, **more: Any) -> int:
        details = ClientDetails(name=name, owner_id=self.manager, price_column=column, **({"currency": "AZN"} | more))
        with self.writing() as session:
            return create_client(session, NewClient(details))

    def column(self, name: str, parent: int | None = None, **more: Any) -> int:
        details = ColumnDetails(name=name, parent_id=parent, **({"currency": "AZN"} | more))
        with self.writing() as session:
            return actions.add_column(session, details)

    def price(self, worth: str, **more: Any) -> int:
        """Add a price: “12.50”, or a percentage: “-10 %”; `unit` and `column`, `client`, `product`, `group` by keyword."""
        number = Decimal(worth.removesuffix("%").strip())
        given: dict[str, Any] = {"percent": number} if worth.endswith("%") else {"amount": number}
        for name in ("column", "client", "product", "group"):
            if name in more:
                given[f"{name}_id"] = more.pop(name)
        if "unit" in more:
            given["unit_id"] = self.units[more.pop("unit")]
        if "from_quantity" in more:
            given["from_quantity"] = Decimal(more.pop("from_quantity"))
        with self.writing() as session:
            return actions.add_price(session, PriceDetails(**given, **more))

    def volume(self, from_amount: str, percent: str, **more: Any) -> int:
        details = VolumeDetails(from_amount=Decimal(from_amount), percent=Decimal(percent), **more)
        with self.writing() as session:
            return actions.add_volume(session, details)

    def rate(self, currency: str, rate: str, day: date = date(2026, 1, 1)) -> None:
        with self.writing() as session:
            company.set_rate(session, currency, day, Decimal(rate))

    # Asking

    def find(
        self,
        client: int,
        product: int,
        quantity: int | str = 1,
        unit: str | None = None,
        day: date = TODAY,
        currency: str = "AZN",
        *,
        explain: bool = False,
    ) -> FoundPrice:
        ask = Ask(product, Decimal(quantity), None if unit is None else self.units[unit])
        with self.db.read() as session:
            (found,) = queries.prices_for(session, client, currency, day, [ask], explain=explain)
        return found

    def why(self, client: int, product: int, quantity: int | str = 1, **more: Any) -> tuple[Considered, ...]:
        return self.find(client, product, quantity, explain=True, **more).considered


def reasons(considered: Iterable[Considered]) -> dict[int | None, str]:
    """Return why each row did not win, “won” for the one that did, by its number."""
    return {one.price_id: "won" if one.won else one.why_not for one in considered}


def seen(found: object, *names: str) -> tuple[Any, ...]:
    """Return what stands under *names* in an answer."""
    return tuple(getattr(found, name) for name in names)
