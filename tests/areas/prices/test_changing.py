"""Changes of many prices: what the preview shows is what happens, and it can be undone."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.prices.builders import Office

from kamdesk.areas.prices import actions, queries, rules
from kamdesk.areas.prices.actions import ChangedPrices
from kamdesk.areas.prices.queries import ChangeRow
from kamdesk.areas.prices.rules import MassChange

FIRST = date(2026, 12, 1)
BEFORE = date(2026, 11, 30)


def preview(office: Office, column: int, percent: str, **more: Any) -> list[ChangeRow]:
    with office.db.read() as session:
        return queries.preview_change(session, MassChange(column_id=column, percent=Decimal(percent), valid_from=FIRST, **more))


def change(office: Office, column: int, percent: str, **more: Any) -> ChangedPrices:
    with office.writing() as session:
        return actions.change_prices(session, MassChange(column_id=column, percent=Decimal(percent), valid_from=FIRST, **more))


def test_that_prices_change_from_a_day_on_and_the_old_ones_end_the_day_before(office: Office) -> None:
    product, column = office.product("Çay", box=12), office.column("A")
    client = office.client(column="A")
    old = office.price("9.99", column=column, product=product, unit="box", from_quantity="2", valid_to=date(2026, 12, 31))

    (row,) = preview(office, column, "5")
    assert row == ChangeRow(
        old, "0001", "Çay", "box", Decimal(2), Decimal("9.99"), Decimal("10.49"), "AZN", FIRST, date(2026, 12, 31), is_kept=True
    )
    assert office.find(client, product, 2, "box", day=FIRST).price == Decimal("9.99")

    done = change(office, column, "5")

    prices = {day: office.find(client, product, 2, "box", day=day).price for day in (BEFORE, FIRST, date(2026, 12, 31))}
    assert prices == {BEFORE: Decimal("9.99"), FIRST: Decimal("10.49"), date(2026, 12, 31): Decimal("10.49")}
    assert office.find(client, product, 2, "box", day=date(2027, 1, 1)).price is None
    assert done.ended == ((old, date(2026, 12, 31)),)
    with office.db.read() as session:
        ended = queries.price(session, old)
    assert ended is not None
    assert (ended.valid_to, ended.amount, ended.version) == (BEFORE, Decimal("9.99"), 2)


def test_that_prices_which_begin_later_are_changed_too_and_those_that_ended_are_not(office: Office) -> None:
    product, column = office.product(), office.column("A")
    client = office.client(column="A")
    office.price("10", column=column, product=product, valid_to=BEFORE)
    planned = office.price("20", column=column, product=product, valid_from=date(2027, 1, 1))

    (row,) = preview(office, column, "10")
    assert (row.price_id, row.valid_from, row.is_kept) == (planned, date(2027, 1, 1), False)
    done = change(office, column, "10")

    assert done.replaced == (planned,)
    assert office.find(client, product, day=BEFORE).price == 10
    assert office.find(client, product, day=FIRST).price is None
    assert office.find(client, product, day=date(2027, 1, 1)).price == 22


def test_that_a_change_is_rounded_as_it_says(office: Office) -> None:
    product, column = office.product(), office.column("A")
    office.price("10.13", column=column, product=product)

    assert [row.after for row in preview(office, column, "5")] == [Decimal("10.64")]
    assert [row.after for row in preview(office, column, "5", round_step=Decimal("0.05"))] == [Decimal("10.65")]
    ending = {"round_step": Decimal(1), "round_ending": Decimal("0.99")}
    assert [row.after for row in preview(office, column, "5", **ending)] == [Decimal("10.99")]


def test_that_a_change_is_for_a_group_with_its_sub_groups_or_for_products(office: Office) -> None:
    drinks = office.group("Drinks")
    tea, bread = office.product("Tea", group=office.group("Tea", drinks)), office.product("Bread")
    column = office.column("A")
    for product in (tea, bread):
        office.price("10", column=column, product=product)
        office.price("10", column=office.column(f"Other {product}"), product=product)
    office.price("-5%", column=column, product=tea)

    assert [row.name for row in preview(office, column, "5")] == ["Bread", "Tea"]
    assert [row.name for row in preview(office, column, "5", group_id=drinks)] == ["Tea"]
    assert [row.name for row in preview(office, column, "5", product_ids=(bread,))] == ["Bread"]
    assert change(office, column, "5", group_id=drinks, product_ids=(tea, bread)).added != ()


def test_that_a_change_is_undone(office: Office) -> None:
    product, column = office.product(), office.column("A")
    client = office.client(column="A")
    office.price("10", column=column, product=product, valid_to=date(2026, 12, 31))
    office.price("20", column=column, product=product, valid_from=date(2027, 1, 1))
    days = (BEFORE, FIRST, date(2026, 12, 31), date(2027, 1, 1))
    before = [office.find(client, product, day=day).price for day in days]

    done = change(office, column, "-50")
    assert [office.find(client, product, day=day).price for day in days] == [10, 5, 5, 10]
    with office.writing() as session:
        actions.put_back_prices(session, done)

    assert [office.find(client, product, day=day).price for day in days] == before
    assert change(office, column, "10").added != ()


def test_that_a_change_of_nothing_is_refused(office: Office) -> None:
    column = office.column("A")
    office.price("-5%", column=column)

    assert preview(office, column, "5") == []
    with pytest.raises(rules.NothingToChangeError, match="A"):
        change(office, column, "5")
    with pytest.raises(rules.NotThereError):
        change(office, column + 1, "5")
    with pytest.raises(rules.PercentageError):
        preview(office, column, "-100")
    with pytest.raises(rules.RoundingError):
        preview(office, column, "5", round_ending=Decimal("0.99"))


def test_that_a_change_beyond_any_price_stores_nothing(office: Office) -> None:
    product, column = office.product(), office.column("A")
    office.price("899999999", column=column, product=product)

    with pytest.raises(rules.PriceAmountError):
        change(office, column, "5")
    assert [row.is_kept for row in preview(office, column, "5")] == [True]
