"""Taking an order: prices, discounts, sums, numbers, and what is refused with a sentence."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.orders.builders import TODAY, YESTERDAY, Sales, line, plain
from tests.areas.receivables.builders import day, money

from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.rules import OrderLineError
from kamdesk.areas.orders.rules.refusals import (
    FixedPriceError,
    LineDiscountError,
    LinePriceError,
    LineTooLargeError,
    NegativeQuantityError,
    NoLinesError,
    PriceMissingError,
    ProductArchivedError,
    ProductGoneError,
    PromisedTooEarlyError,
    QuantityRangeError,
    UnitUnknownError,
    ZeroQuantityError,
)
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.areas.receivables.rules.refusals import ClientNotThereError, NumberTakenError, TextTooLongError
from kamdesk.core.money import UnknownCurrencyError


def test_that_an_order_is_a_priced_draft_with_its_sums_and_margin(sales: Sales) -> None:
    order = sales.take(
        line(sales.tea, 2), line(sales.sugar, "1.5"), promised=day(6, 20), reference="PO 7", address="Bakı\nNizami 1"
    )
    card = sales.card(order)
    assert (card.status, card.number, card.owner, card.made_by) == ("draft", "ORD-2026-00001", "Aysel", "Aysel")
    assert (card.reference, card.address, card.promised, card.price_on) == ("PO 7", "Bakı\nNizami 1", day(6, 20), TODAY)
    assert [str(one.amount) for one in (card.net, card.tax, card.total)] == ["27.50", "3.60", "31.10"]
    assert card.margin is None, "nobody knows what the sugar cost"
    tea = card.lines[0]
    assert (tea.price_source, plain(tea.price), tea.unit, str(tea.net.amount), str(tea.tax.amount)) == (
        "usual",
        "10",
        "pcs",
        "20.00",
        "3.60",
    )
    assert tea.cost == money("12.00")
    assert sales.events(order) == ["taken"]


def test_that_the_margin_is_net_less_cost_also_in_another_currency(sales: Sales) -> None:
    assert sales.card(sales.take(line(sales.tea, 5))).margin == money("20.00")
    dollars = sales.card(sales.take(line(sales.tea, 17, price="10"), currency="USD"))
    assert dollars.rate == Decimal("1.7")
    assert (dollars.net, dollars.margin) == (money("170.00", "USD"), money("110.00", "USD"))


def test_that_a_pack_is_priced_by_its_factor_and_costs_what_is_in_it(sales: Sales) -> None:
    box = sales.card(sales.take(line(sales.tea, 2, unit_id=sales.box))).lines[0]
    assert (box.unit, plain(box.factor), plain(box.price)) == ("box", "12", "120")
    assert (str(box.net.amount), str(box.cost.amount) if box.cost else "") == ("240.00", "144.00")


def test_that_three_discounts_multiply_and_each_is_on_record(sales: Sales) -> None:
    sales.price_column("10")
    sales.volume_discount(500, "20")
    found = sales.card(sales.take(line(sales.tea, 100, discount_hand="5"))).lines[0]
    assert [plain(one) for one in (found.discount_column, found.discount_volume, found.discount_hand)] == ["10", "20", "5"]
    assert plain(found.discount) == "31.6"
    assert str(found.net.amount) == "684.00"


def test_that_discounts_add_up_and_are_capped_where_the_company_says_so(sales: Sales) -> None:
    sales.policy(combine="add", cap=Decimal(30), manager_limit=Decimal(0))
    sales.price_column("10")
    sales.volume_discount(500, "20")
    assert plain(sales.card(sales.take(line(sales.tea, 100, discount_hand="5"))).lines[0].discount) == "30"


def test_that_a_fixed_special_price_takes_no_discount(sales: Sales) -> None:
    sales.price_column("10")
    sales.volume_discount(50, "20")
    special = sales.special_price(sales.tea, "8")
    found = sales.card(sales.take(line(sales.tea, 10), line(sales.sugar, 10)))
    tea, sugar = found.lines
    assert (tea.price_source, tea.price_id, plain(tea.price), plain(tea.discount)) == ("special", special, "8", "0")
    assert plain(sugar.discount_volume) == "20", "the sugar alone comes to 50"
    with pytest.raises(FixedPriceError) as refused:
        sales.take(line(sales.sugar), line(sales.tea, 10, discount_hand="1"))
    assert refused.value.position == 2
    assert "Tea" in refused.value.message


def test_that_a_percentage_for_the_client_takes_discounts(sales: Sales) -> None:
    sales.special_price(sales.tea, percent="-10")
    found = sales.card(sales.take(line(sales.tea, 10, discount_hand="1"))).lines[0]
    assert (found.price_source, plain(found.price), plain(found.discount)) == ("special", "9", "1")


def test_that_a_typed_price_is_by_hand(sales: Sales) -> None:
    found = sales.card(sales.take(line(sales.tea, 3, price="9.3333333333"))).lines[0]
    assert (found.price_source, found.price_id, str(found.net.amount)) == ("hand", None, "28.00")


def test_that_the_client_says_whose_days_prices_count(sales: Sales) -> None:
    sales.change_client(price_date="promised")
    assert sales.card(sales.take(promised=day(7, 1))).price_on == day(7, 1)
    assert sales.card(sales.take()).price_on == TODAY


def test_that_forty_lines_are_priced_and_stored_in_as_many_questions_as_two(sales: Sales, statements: Callable[[], int]) -> None:
    with sales.database.write(sales.manager) as session:
        actions.take_order(session, sales.new(line(sales.tea), line(sales.sugar)))
    few = statements()
    goods = [sales.product(f"Good {number}", 100) for number in range(40)]
    statements()
    with sales.database.write(sales.manager) as session:
        actions.take_order(session, sales.new(*(line(one) for one in goods)))
    assert statements() <= few


@pytest.mark.parametrize(
    ("typed", "refusal", "words"),
    [
        ({"quantity": 0}, ZeroQuantityError, "zero"),
        ({"quantity": -3}, NegativeQuantityError, "credit note"),
        ({"quantity": "9000000000000"}, QuantityRangeError, "9,000,000,000,000"),
        ({"quantity": "0.0000001"}, QuantityRangeError, "6 decimals"),
        ({"quantity": "NaN"}, QuantityRangeError, "Line 2"),
        ({"price": "-1"}, LinePriceError, "not below zero"),
        ({"price": "900000000"}, LinePriceError, "900,000,000"),
        ({"price": "0.00000000001"}, LinePriceError, "10 decimals"),
        ({"discount_hand": "100.1"}, LineDiscountError, "0 to 100"),
        ({"discount_hand": "0.00001"}, LineDiscountError, "4 decimals"),
        ({"quantity": "8000000000000", "price": "800000000"}, LineTooLargeError, "13 digits"),
    ],
)
@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_a_bad_figure_is_told_with_the_place_of_its_line(
    sales: Sales, typed: dict[str, Any], refusal: type[OrderLineError], words: str
) -> None:
    quantity = typed.pop("quantity", 1)
    with pytest.raises(refusal) as refused:
        sales.take(line(sales.tea), line(sales.tea, quantity, **typed))
    assert refused.value.position == 2
    assert words in refused.value.message


def test_that_a_unit_the_product_has_not_is_refused_with_its_units(sales: Sales) -> None:
    with pytest.raises(UnitUnknownError) as refused:
        sales.take(line(sales.sugar), line(sales.sugar, 1, unit_id=sales.box))
    assert refused.value.position == 2
    assert "Sugar is not sold in this unit. Choose one of its own: pcs." in refused.value.message


def test_that_an_archived_product_is_refused_with_what_to_offer_instead(sales: Sales) -> None:
    honey = sales.product("Honey", 900)
    sales.archive(honey, substitutes=[sales.sugar, sales.tea])
    with pytest.raises(ProductArchivedError) as refused:
        sales.take(line(honey))
    assert (refused.value.position, refused.value.substitutes) == (1, ("Sugar", "Tea"))
    assert "Honey is not sold any more. Offer instead: Sugar, Tea." in refused.value.message
    sales.archive(sales.tea)
    with pytest.raises(ProductArchivedError, match="Remove the line"):
        sales.take(line(sales.tea))


def test_that_a_missing_price_is_asked_for_and_may_be_typed(sales: Sales) -> None:
    rare = sales.product("Saffron", None)
    with pytest.raises(PriceMissingError, match=r"there is no price for Saffron\. Ask for it and type it") as refused:
        sales.take(line(sales.tea), line(rare))
    assert refused.value.position == 2
    assert sales.card(sales.take(line(rare, 1, price="40"))).lines[0].price == 40


def test_that_a_product_that_went_is_refused(sales: Sales) -> None:
    with pytest.raises(ProductGoneError):
        sales.take(line(987654))


def test_that_an_empty_order_and_a_promise_before_its_date_are_refused(sales: Sales) -> None:
    with pytest.raises(NoLinesError), sales.database.write(sales.manager) as session:
        actions.take_order(session, sales.new())
    with pytest.raises(PromisedTooEarlyError, match="14 Jun 2026 is before the order's date 15 Jun 2026"):
        sales.take(promised=YESTERDAY)


def test_that_a_currency_without_a_rate_and_one_that_is_none_are_refused(sales: Sales) -> None:
    with pytest.raises(NoRateError):
        sales.take(line(sales.tea), currency="EUR")
    with pytest.raises(UnknownCurrencyError):
        sales.take(line(sales.tea), currency="XYZ")
    typed = sales.card(sales.take(line(sales.tea, 1, price="3"), currency="EUR", rate=Decimal(2)))
    assert (typed.currency, typed.rate) == ("EUR", Decimal(2))


def test_that_a_client_that_was_merged_away_cannot_order(sales: Sales) -> None:
    other = sales.new_client("Araz-2")
    sales.change_client(other, merged_into_id=sales.client, archived=True)
    with pytest.raises(ClientNotThereError):
        sales.take(client_id=other)
    with pytest.raises(ClientNotThereError):
        sales.take(client_id=987654)


def test_that_numbers_count_up_by_year_skip_typed_ones_and_are_never_double(sales: Sales) -> None:
    sales.take(number="ORD-2026-00002")
    assert [sales.card(sales.take()).number for _time in range(2)] == ["ORD-2026-00001", "ORD-2026-00003"]
    assert sales.card(sales.take(date=day(6, 1).replace(year=2027))).number == "ORD-2027-00001"
    with pytest.raises(NumberTakenError):
        sales.take(number=" ORD-2026-00003 ")
    with pytest.raises(TextTooLongError):
        sales.take(number="9" * 61)


def test_that_a_refused_order_leaves_no_gap_in_the_numbers(sales: Sales) -> None:
    with pytest.raises(OrderLineError):
        sales.place(line(sales.tea, 0))
    with pytest.raises(ZeroDivisionError), sales.database.write(sales.manager) as session:
        actions.take_order(session, sales.new(line(sales.tea)))
        raise ZeroDivisionError
    assert sales.card(sales.take()).number == "ORD-2026-00001"


def test_that_the_same_key_is_the_same_order(sales: Sales) -> None:
    first = sales.take(key="once")
    assert sales.take(line(sales.sugar, 7), key="once") == first
    assert len(sales.card(first).lines) == 1
    placed = sales.place(key="placed")
    again = sales.place(key="placed")
    assert (again.order_id, again.status) == (placed.order_id, "confirmed")
    assert sales.card(sales.take()).number == "ORD-2026-00003"


def test_that_the_owner_is_the_client_s_at_the_time_of_taking(sales: Sales) -> None:
    order = sales.take()
    other = sales.new_manager("Orxan")
    sales.change_client(owner_id=other)
    assert sales.card(order).owner == "Aysel"
    assert sales.card(sales.take()).owner == "Orxan"
    assert sales.card(sales.take(owner_id=sales.head)).owner == "Kamran"


def test_that_usual_goods_are_those_bought_most_often_with_the_usual_quantity(sales: Sales) -> None:
    for quantity, on in ((2, day(3, 1)), (10, day(4, 1)), (3, day(5, 1))):
        sales.place(line(sales.tea, quantity, unit_id=sales.box), date=on)
    sales.place(line(sales.tea, 40), line(sales.sugar, 8), date=day(6, 10))
    old = sales.product("Old", 100)
    sales.place(line(old), date=day(1, 1).replace(year=2025))
    gone = sales.product("Gone", 100)
    sales.place(line(gone))
    sales.archive(gone)
    tea, sugar = sales.read(queries.usual_goods, sales.client, TODAY)
    assert (tea.name, tea.unit, plain(tea.quantity), tea.times, tea.days_since) == ("Tea", "box", "3", 4, 5)
    assert (sugar.name, sugar.unit_id, plain(sugar.quantity), sugar.times) == ("Sugar", sales.piece, "8", 1)


def test_that_usual_goods_count_invoices_but_not_those_of_orders_twice(sales: Sales) -> None:
    lines = (NewLine(description="Tea", quantity=Decimal(6), price=Decimal(9), product_id=sales.tea, unit="pcs"),)
    sales.invoice("54", on=day(6, 1), lines=lines)
    order = sales.place(line(sales.tea, 4)).order_id
    sales.hand_over(order)
    delivery = sales.ship(order)
    with sales.database.write(sales.manager) as session:
        actions.deliver(session, actions.Deliver(delivery_id=delivery, version=1, date=TODAY))
        actions.invoice_deliveries(session, actions.InvoiceDeliveries(delivery_ids=(delivery,), date=TODAY, key="bill"))
    (tea,) = sales.read(queries.usual_goods, sales.client, TODAY)
    assert (tea.times, plain(tea.quantity), tea.unit_id, tea.last) == (2, "4", sales.piece, TODAY)
