"""The price list of a column or a client, as it goes to paper."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.prices.builders import TODAY, Office, seen

from kamdesk.areas.catalogue import actions as catalogue
from kamdesk.areas.catalogue.rules import ProductDetails, ProductParts
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.prices import queries, rules
from kamdesk.areas.prices.queries import PriceList


def listed(office: Office, day: date = TODAY, language: str = "en", **whose: Any) -> PriceList:
    with office.db.read() as session:
        return queries.price_list(session, day, language, **whose)


def rows_of(made: PriceList) -> list[tuple[Any, ...]]:
    return [(row.name, row.unit, row.from_quantity, row.price) for group in made.groups for row in group.rows]


def test_that_a_list_has_every_product_by_group_with_vat(office: Office) -> None:
    drinks = office.group("Drinks")
    water = office.product("Water", group=drinks)
    office.product("Green tea", "10", office.group("Tea", drinks))
    office.product("Bread", "1.99")
    office.product("Nothing")
    column = office.column("Retail", is_default=True)
    office.price("0.0125", column=column, product=water)

    made = listed(office, column_id=column)

    assert seen(made, "owner", "currency", "day", "without") == ("Retail", "AZN", TODAY, 1)
    assert [group.path for group in made.groups] == ["", "Drinks", "Drinks / Tea"]
    (bread,), (drink,), (tea,) = (group.rows for group in made.groups)
    assert seen(bread, "code", "name", "unit", "price", "vat_rate") == ("0003", "Bread", "pcs", Decimal("1.99"), 18)
    assert (bread.with_vat, drink.with_vat, tea.with_vat) == (Decimal("2.35"), Decimal("0.0148"), Decimal("11.80"))


def test_that_breaks_and_packs_of_a_product_follow_it(office: Office) -> None:
    product, column = office.product("Tea", box=12), office.column("A")
    office.price("10", column=column, product=product)
    office.price("9", column=column, product=product, from_quantity="24")
    office.price("8", column=column, product=product, from_quantity="100", valid_from=date(2027, 1, 1))
    office.price("100", column=column, product=product, unit="box")

    assert rows_of(listed(office, column_id=column)) == [("Tea", "pcs", 0, 10), ("Tea", "pcs", 24, 9), ("Tea", "box", 0, 100)]


def test_that_a_break_that_changes_nothing_is_left_out(office: Office) -> None:
    product, column, default = office.product(), office.column("A"), office.column("Retail", is_default=True)
    office.price("10", column=column, product=product)
    office.price("7", column=default, product=product, from_quantity="24")

    assert rows_of(listed(office, column_id=column)) == [("Tea", "pcs", 0, 10)]


def test_that_the_list_of_a_client_has_its_special_prices_in_its_currency(office: Office) -> None:
    office.rate("USD", "2")
    product, other = office.product("Tea", "20"), office.product("Coffee", "30")
    client = office.client("Xəzər", currency="USD")
    office.price("7", client=client, product=product)

    made = listed(office, client_id=client)

    assert seen(made, "owner", "currency") == ("Xəzər", "USD")
    assert rows_of(made) == [("Coffee", "pcs", 0, 15), ("Tea", "pcs", 0, 7)]
    assert rows_of(listed(office, client_id=client, group_id=office.group("Empty"))) == []
    assert other != product


def test_that_a_list_is_in_the_language_of_the_paper_and_leaves_out_what_is_archived(office: Office) -> None:
    column = office.column("A")
    with office.writing() as session:
        named = ProductDetails(name="Çay", price=None)
        number = catalogue.add_product(session, named, ProductParts(names={"ru": "Чай"}))
        gone = catalogue.add_product(session, ProductDetails(name="Gone"))
        catalogue.archive_products(session, [gone])
    office.price("1", column=column, product=number)
    office.price("1", column=column, product=gone)

    assert rows_of(listed(office, column_id=column, language="ru")) == [("Чай", "", 0, 1)]
    assert rows_of(listed(office, column_id=column, language="az")) == [("Çay", "", 0, 1)]


def test_that_the_list_of_nobody_is_refused(office: Office) -> None:
    with pytest.raises(rules.NotThereError):
        listed(office, column_id=1)
    with pytest.raises(rules.NotThereError):
        listed(office)
    with pytest.raises(ClientGoneError):
        listed(office, client_id=1)
