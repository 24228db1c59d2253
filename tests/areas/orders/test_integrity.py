"""What orders keep twice is compared, and what disagrees is named."""

import pytest
from tests.areas.orders.builders import TODAY, Sales, line

from kamdesk.areas.orders import actions, queries


def problems(sales: Sales) -> list[str]:
    return [one.check for one in sales.read(queries.check_orders)]


@pytest.fixture
def invoiced(sales: Sales) -> int:
    """An order of ten pieces of tea of which four left, were delivered and invoiced."""
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    delivery = sales.ship(order, 4)
    sales.do(actions.deliver, actions.Deliver(delivery_id=delivery, version=1, date=TODAY))
    sales.do(actions.invoice_deliveries, actions.InvoiceDeliveries(delivery_ids=(delivery,), date=TODAY, key=sales.key()))
    return order


def test_that_orders_made_by_the_actions_agree(sales: Sales, invoiced: int) -> None:
    assert 0 < sales.stored(invoiced).invoiced < sales.stored(invoiced).total
    assert problems(sales) == []


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE order_line SET net = net + 1", "order_total"),
        ("UPDATE order_line SET picked = quantity, shipped = shipped + 1000000", "order_shipped"),
        ("UPDATE delivery SET invoice_id = NULL", "order_invoiced"),
    ],
)
def test_that_what_disagrees_is_found(sales: Sales, invoiced: int, statement: str, check: str) -> None:
    sales.sql(statement)

    assert problems(sales) == [check]
    (found,) = sales.read(queries.check_orders)
    assert sales.card(invoiced).number in found.sentence
