"""Prices of many lines at once, and in other currencies; on both stores."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event
from tests.areas.prices.builders import TODAY, Office, seen

from kamdesk.areas.prices import queries
from kamdesk.areas.prices.queries import Ask, FoundPrice


def worth(found: FoundPrice) -> tuple[Any, ...]:
    return seen(found, "price", "source")


def test_that_prices_are_converted_at_the_rate_of_the_day(office: Office) -> None:
    office.rate("USD", "1.70", date(2026, 1, 1))
    office.rate("USD", "2", date(2026, 11, 1))
    product, column = office.product(price="34"), office.column("Export", currency="USD")
    client = office.client(column="Export", currency="USD")
    office.price("10", column=column, product=product)

    assert office.find(client, product, currency="USD").price == 10
    assert office.find(client, product, currency="AZN").price == 20
    assert office.find(client, product, currency="AZN", day=date(2026, 10, 31)).price == 17
    assert office.find(office.client("Other"), product, currency="USD").price == 17
    assert office.find(office.client("Third"), product, currency="USD", day=date(2026, 3, 1)).price == 20


def test_that_a_column_in_another_currency_rounds_what_it_makes_of_its_parent_there(office: Office) -> None:
    office.rate("USD", "1.70")
    product, base = office.product(), office.column("Base")
    office.column("Export", base, currency="USD", round_step=Decimal("0.50"))
    office.price("10", column=base, product=product)
    client = office.client(column="Export", currency="USD")

    assert office.find(client, product, currency="USD").price == 6  # 5.88 dollars


def test_that_a_price_without_a_rate_is_passed_over(office: Office) -> None:
    office.rate("USD", "1.70", date(2026, 11, 1))
    product, client = office.product(price="20"), office.client()
    office.price("10", client=client, product=product, currency="USD")

    assert worth(office.find(client, product)) == (17, "special")
    assert worth(office.find(client, product, day=date(2026, 10, 31))) == (20, "usual")
    assert office.find(client, product, day=date(2026, 10, 31), currency="EUR").price is None


@pytest.mark.parametrize("explain", [False, True])
def test_that_fifty_lines_need_no_more_statements_than_one(office: Office, explain: bool) -> None:
    group = office.group("Tea")
    products = [office.product(f"Tea {number}", "20", group if number % 2 else None, box=12) for number in range(1, 51)]
    parent = office.column("Base", is_default=True)
    column = office.column("A", parent, percent=Decimal(-5))
    client = office.client(column="A")
    for number, product in enumerate(products):
        office.price(str(number + 1), column=column if number % 3 else parent, product=product)
    office.price("-5%", client=client, group=group)
    counts = []
    for asked in (products[:1], products):
        statements: list[str] = []
        with office.db.read() as session:
            listen = lambda *given, seen=statements: seen.append(given[2])  # noqa: E731
            event.listen(office.db.engine, "before_cursor_execute", listen)
            found = queries.prices_for(session, client, "AZN", TODAY, [Ask(one, Decimal(2)) for one in asked], explain=explain)
            event.remove(office.db.engine, "before_cursor_execute", listen)
        assert len(found) == len(asked)
        assert all(one.price is not None for one in found)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 8
    with office.db.read() as session:
        assert queries.prices_for(session, client, "AZN", TODAY, []) == []


def test_that_each_line_gets_the_price_that_it_gets_alone(office: Office) -> None:
    group = office.group("Tea")
    products = [office.product(f"Tea {number}", str(number), group, box=12) for number in range(1, 6)]
    client = office.client()
    office.price("-10%", client=client, group=group, from_quantity="10")
    asks = [Ask(one, Decimal(quantity), unit) for one in products for quantity in (1, 10) for unit in (None, office.units["box"])]

    with office.db.read() as session:
        together = queries.prices_for(session, client, "AZN", TODAY, asks)
        alone = [queries.prices_for(session, client, "AZN", TODAY, [ask])[0] for ask in asks]

    assert together == alone
