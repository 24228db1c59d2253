"""The edges of discounts by hand: an approval is for these goods, so much of them and so many per cent."""

from decimal import Decimal

import pytest
from tests.areas.orders.builders import Sales, line

from kamdesk.areas.orders.rules.refusals import DiscountAfterShippingError


@pytest.fixture(autouse=True)
def five_per_cent(sales: Sales) -> None:
    """Aysel may give five per cent by hand."""
    sales.may_give(5)


@pytest.fixture
def agreed(sales: Sales) -> int:
    """One piece of tea at half its price, approved."""
    order = sales.place(line(sales.tea, 1, discount_hand="50")).order_id
    assert sales.decide(order).status == "confirmed"
    return order


def test_that_an_approved_discount_is_not_one_for_more_of_the_goods(sales: Sales, agreed: int) -> None:
    only = sales.card(agreed).lines[0].line_id
    grown = sales.change(agreed, line(sales.tea, 1000, discount_hand="50", line_id=only))
    assert (grown.status, grown.waiting) == ("held", ("discount",))


def test_that_an_approved_discount_is_not_one_for_other_goods(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 100), line(sales.sugar, 1, discount_hand="50")).order_id
    sales.decide(order)
    tea, sugar = (one.line_id for one in sales.card(order).lines)
    moved = line(sales.tea, 100, discount_hand="50", line_id=tea), line(sales.sugar, 1, line_id=sugar)
    assert sales.change(order, *moved).waiting == ("discount",)


def test_that_a_price_agreed_for_a_piece_is_none_for_a_box_nor_for_dearer_goods(sales: Sales) -> None:
    gold = sales.product("Gold", 100000)
    for goods in ({"product": sales.tea, "unit_id": sales.box}, {"product": gold}):
        order = sales.place(line(sales.tea, 12, price="9.50")).order_id
        only = sales.card(order).lines[0].line_id
        assert sales.status(order) == "confirmed"
        assert sales.change(order, line(quantity=12, price="9.50", line_id=only, **goods)).waiting == ("discount",)


def test_that_a_price_agreed_for_a_box_is_none_for_a_larger_box(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 2, price="115", unit_id=sales.box)).order_id
    only = sales.card(order).lines[0].line_id
    sales.repack(sales.tea, 100)
    assert sales.change(order, line(sales.tea, 1, price="115", unit_id=sales.box, line_id=only)).waiting == ("discount",)


def test_that_a_line_named_twice_is_agreed_once(sales: Sales, agreed: int) -> None:
    only = sales.card(agreed).lines[0].line_id
    lines = (line(sales.tea, 1, discount_hand="50", line_id=only), line(sales.tea, 1, discount_hand="50", line_id=only))
    assert sales.change(agreed, *lines).waiting == ("discount",)


def test_that_goods_that_left_do_not_lend_their_discount_to_another_line(sales: Sales, agreed: int) -> None:
    sales.hand_over(agreed)
    sales.ship(agreed)
    only = sales.card(agreed).lines[0].line_id
    lines = (line(sales.tea, 1, discount_hand="50", line_id=only), line(sales.tea, 9, discount_hand="50", line_id=only))
    with pytest.raises(DiscountAfterShippingError):
        sales.change(agreed, *lines)


def test_that_who_decides_again_sees_the_agreed_discounts_too_and_decides_once(sales: Sales, agreed: int) -> None:
    only = sales.card(agreed).lines[0].line_id
    tea, sugar = line(sales.tea, 1, discount_hand="50", line_id=only), line(sales.sugar, 1, discount_hand="9")
    sales.change(agreed, tea, sugar)
    (asked,) = sales.waiting(agreed)
    assert asked.discount is not None
    assert [(one.goods, one.percent) for one in asked.discount.lines] == [("Tea", Decimal(50)), ("Sugar", Decimal(9))]
    assert sales.decide(agreed).status == "confirmed"
