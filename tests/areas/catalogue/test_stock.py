from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies
from tests.areas.catalogue.builders import Shop

from kamdesk.areas.catalogue import actions, queries, rules
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.catalogue.rules import Counted, ProductDetails, ProductParts
from kamdesk.storage.errors import ChangedByOthersError

DAY = date(2026, 11, 18)
quantities = strategies.decimals(-(10**9), 10**9, places=6, allow_nan=False)


def count(shop: Shop, **counts: Counted) -> dict[int, actions.StockBefore]:
    with shop.database.write() as session:
        return actions.count_stock(session, {int(key[1:]): one for key, one in counts.items()})


def test_that_goods_that_leave_lower_the_stock_of_counted_products_only(shop: Shop) -> None:
    counted, uncounted = shop.add("Çay", stock=10), shop.add("Qəhvə")

    with shop.database.write() as session:
        actions.take_from_stock(session, {uncounted: Decimal(3), counted: Decimal("2.5")})

    assert shop.stock(counted) == Decimal("7.5")
    assert shop.stock(uncounted) is None


def test_that_more_may_leave_than_was_counted_and_come_back(shop: Shop) -> None:
    number = shop.add("Çay", stock=1)

    with shop.database.write() as session:
        actions.take_from_stock(session, {number: Decimal(4)})
    after = shop.stock(number)
    with shop.database.write() as session:
        actions.take_from_stock(session, {number: Decimal(-4)})

    assert (after, shop.stock(number)) == (Decimal(-3), Decimal(1))


def test_that_pages_hear_of_goods_that_left_and_not_of_nothing(shop: Shop) -> None:
    number = shop.add("Çay", stock=5)
    heard: list[frozenset[type]] = []
    shop.database.listen(heard.append)

    for quantity in (Decimal(0), Decimal(1)):
        with shop.database.write() as session:
            actions.take_from_stock(session, {number: quantity})

    assert heard == [frozenset({Product})]


def test_that_who_edits_a_product_is_not_refused_because_goods_left(shop: Shop) -> None:
    number = shop.add("Çay", stock=10)
    version = shop.row(number).version
    with shop.database.write() as session:
        actions.take_from_stock(session, {number: Decimal(4)})

    with shop.database.write() as session:
        actions.change_product(session, number, version, ProductDetails(name="Qara çay", unit_id=shop.piece))

    assert (shop.row(number).name, shop.stock(number)) == ("Qara çay", Decimal(6))


def test_that_a_counting_is_refused_with_both_figures_where_goods_left_meanwhile(shop: Shop) -> None:
    number = shop.add("Çay", stock=100)
    with shop.database.write() as session:
        actions.take_from_stock(session, {number: Decimal(10)})

    with pytest.raises(rules.StockMovedError, match=r"Çay.*100.*90") as refused:
        count(shop, p1=Counted(Decimal(95), DAY, was=Decimal(100), compared=True))

    assert (refused.value.product_id, refused.value.now) == (number, Decimal(90))
    assert shop.stock(number) == 90


def test_that_a_counting_is_kept_with_its_day_and_undone_without_losing_what_left_since(shop: Shop) -> None:
    number = shop.add("Çay", stock=100)
    before = count(shop, p1=Counted(Decimal(80), DAY, was=Decimal(100), compared=True))
    counted = shop.row(number)
    with shop.database.write() as session:
        actions.take_from_stock(session, {number: Decimal(5)})
    with shop.database.write() as session:
        actions.put_back_stock(session, before)

    assert (counted.stock, counted.stock_on) == (Decimal(80), DAY)
    assert shop.stock(number) == 95


def test_that_a_product_can_stop_being_counted_and_that_is_undone_too(shop: Shop) -> None:
    number = shop.add("Çay", stock=100)
    before = count(shop, p1=Counted(None, DAY))
    uncounted = shop.row(number)
    with shop.database.write() as session:
        actions.put_back_stock(session, before)

    assert (uncounted.stock, uncounted.stock_on, shop.stock(number)) == (None, None, Decimal(100))


@pytest.mark.parametrize("quantity", ["NaN", "Infinity", "1e10", "0.0000001"])
def test_that_an_impossible_count_is_refused(shop: Shop, quantity: str) -> None:
    number = shop.add("Çay", stock=1)

    with pytest.raises(rules.QuantityError):
        count(shop, p1=Counted(Decimal(quantity)))

    assert shop.stock(number) == 1


def test_that_a_count_typed_with_the_details_stands_or_falls_with_them(shop: Shop) -> None:
    number = shop.add("Çay", stock=1)
    parts = ProductParts(counted=Counted(Decimal(7), DAY))

    with pytest.raises(ChangedByOthersError), shop.database.write() as session:
        actions.change_product(session, number, 99, ProductDetails(name="Çay"), parts)
    unchanged = shop.stock(number)
    shop.change(number, parts)

    assert (unchanged, shop.stock(number), shop.row(number).stock_on) == (Decimal(1), Decimal(7), DAY)


@pytest.mark.parametrize(
    ("kind", "stock", "low_at", "said"),
    [
        ("product", None, 5, "not_counted"),
        ("product", -1, None, "none"),
        ("product", 0, 5, "none"),
        ("product", 5, 5, "low"),
        ("product", 6, 5, "in_stock"),
        ("product", 6, None, "in_stock"),
        ("service", 6, 5, None),
    ],
)
def test_that_the_list_says_what_the_rules_say_of_the_stock(
    shop: Shop, kind: str, stock: int | None, low_at: int | None, said: str | None
) -> None:
    low = None if low_at is None else Decimal(low_at)
    number = shop.add("Çay", kind=kind, low_at=low, stock=stock)

    with shop.database.read() as session:
        row = session.execute(queries.list_of_products("AZN")).one()
        found = {
            key: [one.id for one in session.execute(queries.list_of_products("AZN", availability=key))]
            for key in rules.AVAILABILITY
        }

    assert rules.availability(kind, None if stock is None else Decimal(stock), low) == said
    assert (None if row.availability is None else list(rules.AVAILABILITY)[row.availability]) == said
    assert found == {key: [number] if key == said else [] for key in rules.AVAILABILITY}


@given(quantities, quantities)
def test_that_every_counted_product_has_exactly_one_availability(stock: Decimal, low_at: Decimal) -> None:
    said = rules.availability("product", stock, low_at)

    assert (said == "none") == (stock <= 0)
    assert (said == "low") == (0 < stock <= low_at)


def test_that_nothing_is_lost_when_many_take_from_the_same_stock_at_once(shop: Shop) -> None:
    numbers = [shop.add(f"P{place}", stock=1000) for place in range(3)]

    def take(_turn: int) -> None:
        for _time in range(10):
            with shop.database.write() as session:
                actions.take_from_stock(session, dict.fromkeys(reversed(numbers), Decimal(1)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(take, range(4)))

    assert [shop.stock(number) for number in numbers] == [960, 960, 960]
