"""The order of the search and what each price of it holds for, as the conventions say; on both stores."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.prices.builders import Office, seen

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.prices import actions, rules
from kamdesk.areas.prices.queries import FoundPrice


def worth(found: FoundPrice) -> tuple[Any, ...]:
    return seen(found, "price", "source")


def test_that_the_search_goes_from_the_special_price_to_the_question_step_by_step(office: Office) -> None:
    product = office.product(price="20")
    parent = office.column("Wholesale")
    own, default = office.column("A", parent), office.column("Retail", is_default=True)
    client, elsewhere = office.client(column="A"), office.client("Someone else")
    expected = {
        office.price("11", client=client, product=product): "special",
        office.price("12", client=client, product=product, contract="C-7"): "contract",
        office.price("13", column=own, product=product): "column",
        office.price("14", column=parent, product=product): "parent",
        office.price("15", column=default, product=product): "default",
    }
    office.price("1", client=elsewhere, product=product)
    office.price("2", column=office.column("B"), product=product)

    for place, (number, source) in enumerate(expected.items(), 11):
        found = office.find(client, product)
        assert seen(found, "price", "source", "price_id") == (place, source, number)
        with office.writing() as session:
            actions.archive_prices(session, [number])
    assert worth(office.find(client, product)) == (20, "usual")
    assert worth(office.find(client, office.product("Coffee"))) == (None, "none")


def test_that_a_client_without_a_column_has_the_default_one(office: Office) -> None:
    product, parent = office.product(), office.column("Base")
    default = office.column("Retail", parent, is_default=True, discount=Decimal(3))
    office.price("9", column=parent, product=product)

    for client in (office.client("A"), office.client("B", column="No such column")):
        found = office.find(client, product)
        assert seen(found, "price", "source", "discount_column") == (9, "default", 3)
    office.price("10", column=default, product=product)
    assert worth(office.find(office.client("C"), product)) == (10, "default")


def test_that_a_client_finds_its_column_in_any_spelling(office: Office) -> None:
    product, column = office.product(), office.column("Topdan Qiymət")
    office.price("7", column=column, product=product)

    assert worth(office.find(office.client(column="  TOPDAN qiymet"), product)) == (7, "column")


def test_that_a_fixed_special_price_takes_no_further_discount(office: Office) -> None:
    product, other = office.product(price="20"), office.product("Coffee", price="20")
    client = office.client(discount=Decimal(5))
    office.price("11", client=client, product=product)
    office.price("-10%", client=client, product=other)

    special, percent = office.find(client, product), office.find(client, other)

    assert seen(special, "fixed_special", "discount_column") == (True, 0)
    assert seen(percent, "source", "price", "fixed_special", "discount_column") == ("special", 18, False, 5)


def test_that_a_percentage_on_a_fixed_special_price_leaves_it_fixed(office: Office) -> None:
    product, client = office.product(price="20"), office.client(discount=Decimal(5))
    office.price("10", client=client, product=product)
    office.price("-5%", client=client, product=product, from_quantity="100")

    found = office.find(client, product, 100)

    assert seen(found, "price", "source", "fixed_special", "discount_column") == (Decimal("9.5"), "special", True, 0)


def test_that_the_clients_own_discount_replaces_that_of_its_column(office: Office) -> None:
    product = office.product(price="20")
    office.column("A", discount=Decimal(7))

    assert office.find(office.client("One", column="A"), product).discount_column == 7
    assert office.find(office.client("Two", column="A", discount=Decimal(0)), product).discount_column == 0


def test_that_the_dates_of_a_price_are_inclusive_at_both_ends(office: Office) -> None:
    product, client = office.product(price="20"), office.client()
    office.price("11", client=client, product=product, valid_from=date(2026, 11, 10), valid_to=date(2026, 11, 20))

    prices = {day: office.find(client, product, day=date(2026, 11, day)).price for day in (9, 10, 15, 20, 21)}

    assert prices == {9: 20, 10: 11, 15: 11, 20: 11, 21: 20}


def test_that_quantity_breaks_hold_in_any_unit_of_the_product(office: Office) -> None:
    product, client = office.product(price="20", box=12, pallet=480), office.client()
    office.price("10", client=client, product=product)
    office.price("9", client=client, product=product, from_quantity="2", unit="box")  # 24 pieces; 0.75 for one
    office.price("0.5", client=client, product=product, from_quantity="480")

    assert office.find(client, product, 23).price == 10
    assert office.find(client, product, 24).price == Decimal("0.75")
    assert office.find(client, product, 1, "box").price == 120
    assert office.find(client, product, 2, "box").price == 9
    assert office.find(client, product, 39, "box").price == 9
    assert office.find(client, product, 40, "box").price == 6
    assert office.find(client, product, 1, "pallet").price == 240


def test_that_a_return_uses_the_absolute_quantity(office: Office) -> None:
    product, client = office.product(price="20", box=12), office.client()
    office.price("10", client=client, product=product, from_quantity="24")

    assert office.find(client, product, -24).price == office.find(client, product, 24).price == 10
    assert office.find(client, product, -2, "box").price == 120
    assert office.find(client, product, -23).price == 20


def test_that_a_price_of_a_pack_is_used_for_that_pack_and_others_are_worked_out(office: Office) -> None:
    product, client = office.product(box=12, pallet=480), office.client()
    office.price("10", client=client, product=product, unit="box")

    assert seen(office.find(client, product, 1, "box"), "price", "factor") == (10, 12)
    assert office.find(client, product, 1).price == Decimal("0.8333333333")
    assert office.find(client, product, 1, "pallet").price == 400

    office.price("1", client=client, product=product)

    assert office.find(client, product, 1, "box").price == 10
    assert office.find(client, product, 1).price == 1
    assert office.find(client, product, 1, "pallet").price == 480
    assert office.find(client, product, 1, "pcs").unit == "pcs"


def test_that_a_rule_for_a_group_holds_for_its_sub_groups(office: Office) -> None:
    drinks = office.group("Drinks")
    tea = office.group("Tea", drinks)
    product = office.product("Green tea", "20", office.group("Green", tea))
    outside, client = office.product("Bread", "20", office.group("Bakery")), office.client()
    office.price("-10%", client=client, group=drinks)

    assert worth(office.find(client, product)) == (18, "special")
    assert worth(office.find(client, outside)) == (20, "usual")


def test_that_the_nearest_rule_wins_over_farther_groups_and_all_goods(office: Office) -> None:
    drinks = office.group("Drinks")
    tea = office.group("Tea", drinks)
    product, client = office.product("Green tea", "100", tea), office.client()

    office.price("-1%", client=client)
    assert office.find(client, product).price == 99
    office.price("-2%", client=client, group=drinks)
    assert office.find(client, product).price == 98
    office.price("-3%", client=client, group=tea)
    assert office.find(client, product).price == 97
    office.price("-4%", client=client, product=product)
    assert office.find(client, product).price == 96


def test_that_a_percentage_changes_the_price_found_without_it_and_percentages_do_not_pile_up(office: Office) -> None:
    group = office.group("Tea")
    product, column = office.product("Green tea", "100", group), office.column("A")
    client = office.client(column="A")
    office.price("50", column=column, product=product)
    office.price("-10%", column=column, product=product, from_quantity="10")
    office.price("-20%", column=column, product=product, from_quantity="50")
    office.price("-30%", column=column, group=group)
    office.price("-2%", client=client)

    assert office.find(client, product, 1).price == 49
    assert office.find(client, product, 10).price == Decimal("44.1")
    assert office.find(client, product, 50).price == Decimal("39.2")


def test_that_a_percentage_without_a_price_finds_none(office: Office) -> None:
    product, client = office.product(), office.client()
    office.price("-10%", client=client, product=product)

    assert worth(office.find(client, product)) == (None, "none")


def test_that_what_a_column_does_not_price_comes_from_its_parents_changed_and_rounded(office: Office) -> None:
    product = office.product()
    base = office.column("Base", is_default=True)
    middle = office.column("Middle", base, percent=Decimal(-10), round_step=Decimal("0.05"))
    office.column("Small", middle, percent=Decimal(20), round_step=Decimal(1), round_ending=Decimal("0.99"))
    office.price("10.13", column=base, product=product)

    assert office.find(office.client("One", column="Middle"), product).price == Decimal("9.10")
    assert worth(office.find(office.client("Two", column="Small"), product)) == (Decimal("10.99"), "parent")


def test_that_the_result_of_a_percentage_is_rounded_by_its_column(office: Office) -> None:
    product, column = office.product(), office.column("A", round_step=Decimal("0.05"))
    client = office.client(column="A")
    office.price("10.13", column=column, product=product)
    assert office.find(client, product).price == Decimal("10.13")

    office.price("-10%", column=column, product=product, from_quantity="5")
    assert office.find(client, product, 5).price == Decimal("9.10")


def test_that_a_column_without_a_parent_changes_what_the_default_column_and_usual_prices_give(office: Office) -> None:
    product = office.product(price="20")
    default = office.column("Retail", is_default=True, percent=Decimal(10))
    office.column("Wholesale", percent=Decimal(-10))
    client = office.client(column="Wholesale")

    assert worth(office.find(office.client("None"), product)) == (22, "usual")
    assert worth(office.find(client, product)) == (Decimal("19.8"), "usual")
    office.price("30", column=default, product=product)
    assert worth(office.find(client, product)) == (27, "default")


def test_that_what_is_archived_is_not_considered(office: Office) -> None:
    product, client = office.product(price="20"), office.client()
    gone = office.price("11", client=client, product=product)
    with office.writing() as session:
        actions.archive_prices(session, [gone])

    assert worth(office.find(client, product)) == (20, "usual")
    assert [one.source for one in office.why(client, product)] == ["usual"]


def test_that_a_unit_which_the_product_has_not_is_refused(office: Office) -> None:
    product, client = office.product("Tea", "20", box=12), office.client()

    with pytest.raises(rules.UnitOfProductError, match=r"Tea.*pallet"):
        office.find(client, product, 1, "pallet")
    with pytest.raises(rules.NotThereError):
        office.find(client, product + 1)
    with pytest.raises(ClientGoneError):
        office.find(client + 1, product)


def test_that_a_price_in_a_pack_that_the_product_lost_is_passed_over(office: Office) -> None:
    product, client = office.product(price="20", box=12), office.client()
    office.price("100", client=client, product=product, unit="box")
    with office.writing() as session:
        stored = session.get_one(Product, product)
        stored.packs.clear()

    assert worth(office.find(client, product)) == (20, "usual")


def test_that_a_price_beyond_any_is_no_price(office: Office) -> None:
    product, client = office.product(box=1_000_000), office.client()
    office.price("900000000", client=client, product=product)

    assert office.find(client, product).price == 900_000_000
    assert worth(office.find(client, product, 1, "box")) == (None, "none")


def test_that_a_group_inside_itself_does_not_hang_the_search(office: Office) -> None:
    first = office.group("One")
    second = office.group("Two", first)
    product, client = office.product("Tea", "20", second), office.client()
    with office.writing() as session:
        session.connection().exec_driver_sql(f"UPDATE product_group SET parent_id = {second} WHERE id = {first}")
    office.price("-10%", client=client, group=first)

    assert office.find(client, product).price == 18
