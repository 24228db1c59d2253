from decimal import Decimal

import pytest
from tests.areas.receivables.builders import Office, day

from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.core.text import fold
from kamdesk.storage.database import Database


class Shop:
    """Two groups with three products, of which tea and cups are sold."""

    def __init__(self, database: Database) -> None:
        with database.write() as session:
            drinks, dishes = ProductGroup(name="Drinks"), ProductGroup(name="Dishes")
            session.add_all([drinks, dishes])
            session.flush()
            products = [
                Product(
                    code=name,
                    name=name,
                    name_key=fold(name),
                    kind="goods",
                    group_id=group.id,
                    vat_rate=Decimal(18),
                    search=fold(name),
                )
                for name, group in (("Tea", drinks), ("Cup", dishes), ("Plate", dishes))
            ]
            session.add_all(products)
            session.flush()
            self.tea, self.cup, self.plate = (product.id for product in products)


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database)


def line(product: int | None, quantity: str, price: str) -> NewLine:
    return NewLine(description="x", product_id=product, quantity=Decimal(quantity), price=Decimal(price), vat_rate=Decimal(18))


def sell(office: Office, shop: Shop) -> None:
    office.invoice(0, day(1, 5), lines=(line(shop.tea, "10", "2"), line(shop.cup, "3", "5")))
    second = office.invoice(0, day(2, 5), lines=(line(shop.tea, "2.5", "2"),), currency="USD")
    office.credit_note(0, day(2, 10), currency="USD", lines=(line(shop.tea, "0.5", "2"),), subject_id=second)
    office.invoice(40, day(2, 25))
    office.cancel(office.invoice(0, day(2, 25), lines=(line(shop.plate, "1", "9"),)), day(2, 26))


def test_that_sales_are_told_by_product_with_credit_notes_taken_off(office: Office, shop: Shop) -> None:
    sell(office, shop)

    rows = office.read(queries.sales_history, office.client, "product")

    assert [(row.name, row.currency, str(row.quantity.normalize()), row.net, row.base_net) for row in rows] == [
        (None, "AZN", "0", 4000, 4000),
        ("Tea", "AZN", "1E+1", 2000, 2000),
        ("Cup", "AZN", "3", 1500, 1500),
        ("Tea", "USD", "2", 400, 680),
    ]
    assert rows[1].gross == 2360


def test_that_sales_are_told_by_group_month_and_year(office: Office, shop: Shop) -> None:
    sell(office, shop)

    groups = office.read(queries.sales_history, office.client, "group")
    months = office.read(queries.sales_history, office.client, "month")
    years = office.read(queries.sales_history, office.client, "year", start=day(2, 1))

    assert {(row.name, row.currency): row.net for row in groups} == {
        ("Drinks", "AZN"): 2000, ("Dishes", "AZN"): 1500, ("Drinks", "USD"): 400, (None, "AZN"): 4000,
    }  # fmt: skip
    assert [(row.period, row.currency, row.net) for row in months] == [
        (day(1, 1), "AZN", 3500),
        (day(2, 1), "AZN", 4000),
        (day(2, 1), "USD", 400),
    ]
    assert [(row.period, row.currency, row.net) for row in years] == [(day(1, 1), "AZN", 4000), (day(1, 1), "USD", 400)]


def test_that_the_rhythm_of_buying_is_told(office: Office, shop: Shop) -> None:
    sell(office, shop)

    azn, usd = office.read(queries.buying_rhythm, office.client)

    assert (azn.invoices, azn.first, azn.last, azn.days_between) == (2, day(1, 5), day(2, 25), 51)
    assert azn.average == (4130 + 4000) // 2
    assert (usd.invoices, usd.days_between) == (1, None)


def test_that_what_was_never_bought_is_listed(office: Office, shop: Shop) -> None:
    sell(office, shop)

    bought = office.read(queries.bought, office.client)
    never = office.read(queries.never_bought, office.client)

    assert [(one.name, one.last, one.quantity) for one in bought] == [("Tea", day(2, 10), 12), ("Cup", day(1, 5), 3)]
    assert [(one.name, one.group) for one in never] == [("Plate", "Dishes")]


def test_that_packs_count_as_the_units_that_are_in_them(office: Office, shop: Shop) -> None:
    boxes = NewLine(description="x", product_id=shop.tea, quantity=Decimal(2), price=Decimal(120), unit="box", factor=Decimal(12))
    office.invoice(0, day(1, 10), lines=(boxes, line(shop.tea, "3", "10")))

    (tea,) = [one for one in office.read(queries.bought, office.client) if one.product_id == shop.tea]

    assert tea.quantity == 27
