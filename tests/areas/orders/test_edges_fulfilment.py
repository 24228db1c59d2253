"""The edges of goods on their way: deliveries worth nothing, and lines that become other goods after they came back."""

from decimal import Decimal

import pytest
from tests.areas.orders.builders import TODAY, Sales, line

from kamdesk.areas.orders import actions, queries


def test_that_deliveries_worth_nothing_agree_with_their_order(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10, discount_hand="100"), who=sales.head).order_id
    sales.hand_over(order)
    sales.do(actions.deliver, actions.Deliver(delivery_id=sales.ship(order, 4), version=1, date=TODAY))
    assert sales.read(queries.check_orders) == []
    sales.sql("UPDATE order_line SET invoiced = 1000000")
    assert [one.check for one in sales.read(queries.check_orders)] == ["order_invoiced"]


def test_that_a_delivery_never_names_goods_that_were_not_on_it(sales: Sales) -> None:
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    delivery = sales.ship(order)
    sales.do(actions.deliver, actions.Deliver(delivery_id=delivery, version=1, date=TODAY, quantities={}))
    only = sales.card(order).lines[0].line_id
    sales.change(order, line(sales.sugar, 3, line_id=only))
    card = sales.read(queries.delivery_card, delivery)
    assert [one.product_id for one in card.lines] == []
    (changed,) = sales.card(order).lines
    assert (changed.product_id, changed.quantity) == (sales.sugar, Decimal(3))
    assert sales.read(queries.check_orders) == []


@pytest.mark.parametrize("step", ["picked", "shipped", "delivered"])
def test_that_a_line_is_added_to_an_order_whose_goods_are_on_their_way(sales: Sales, step: str) -> None:
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    sales.do(actions.pick, actions.Pick(order_id=order, version=sales.version(order)))
    if step != "picked":
        delivery = sales.ship(order)
    if step == "delivered":
        sales.do(actions.deliver, actions.Deliver(delivery_id=delivery, version=1, date=TODAY))
    only = sales.card(order).lines[0].line_id
    assert sales.change(order, line(sales.tea, 10, line_id=only), line(sales.sugar, 2)).status == step
    card = sales.card(order)
    assert (card.partial, [one.picked for one in card.lines]) == (True, [Decimal(10), Decimal(0)])
