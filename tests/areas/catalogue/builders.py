"""Products to try things on."""

from dataclasses import replace
from decimal import Decimal

from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.rules import Counted, ProductDetails, ProductParts
from kamdesk.areas.company import actions as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.people import actions as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.storage.database import Database


class Shop:
    """A company with units, whose products are added by name."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.write() as session:
            company.set_up_company(session, CompanyDetails(name="Nərgiz MMC"))
            self.manager = people.add_employee(session, EmployeeDetails(name="Aysel Quliyeva"))
            self.piece, self.box, self.pallet = (actions.add_unit(session, name) for name in ("ədəd", "qutu", "palet"))

    def add(self, name: str, *, stock: int | str | None = None, parts: ProductParts | None = None, **details: object) -> int:
        """Add a product counted in pieces and return its number."""
        counted = None if stock is None else Counted(Decimal(stock))
        parts = parts or ProductParts(counted=counted)
        made = ProductDetails(name=name, **{"unit_id": self.piece, **details})  # type: ignore[arg-type]
        with self.database.write() as session:
            return actions.add_product(session, made, parts)

    def row(self, number: int) -> queries.ProductRow:
        """Return a product as it is stored."""
        with self.database.read() as session:
            row = queries.product(session, number)
        assert row is not None
        return row

    def details(self, number: int) -> ProductDetails:
        """Return the details of a product added with `add`, to change its parts only."""
        row = self.row(number)
        return ProductDetails(name=row.name, code=row.code, kind=row.kind, unit_id=row.unit_id, vat_rate=row.vat_rate)

    def change(self, number: int, parts: ProductParts, **details: object) -> None:
        """Change a product's parts, and *details* if there are any."""
        changed = replace(self.details(number), **details)  # type: ignore[arg-type]
        with self.database.write() as session:
            actions.change_product(session, number, self.row(number).version, changed, parts)

    def stock(self, number: int) -> Decimal | None:
        """Return what is on hand."""
        return self.row(number).stock
