"""The edges of kept prices: which of them take discounts when an order is edited, and quantities that no base unit can hold."""

from decimal import Decimal

import pytest
from tests.areas.orders.builders import Sales, line

from kamdesk.areas.orders.rules.refusals import FixedPriceError, QuantityRangeError
from kamdesk.areas.prices.model import Price
from kamdesk.core.money import AmountTooLargeError


def contract(sales: Sales, amount: str) -> None:
    with sales.database.write() as session:
        session.add(Price(client_id=sales.client, contract="C-1", product_id=sales.tea, amount=Decimal(amount), currency="AZN"))


def test_that_a_price_of_a_contract_takes_no_discount_when_it_is_ordered_or_edited(sales: Sales) -> None:
    contract(sales, "9")
    sales.price_column(discount="5")
    sales.volume_discount(50, "10")
    with pytest.raises(FixedPriceError):
        sales.place(line(sales.tea, 10, discount_hand="5"), who=sales.head)
    order = sales.place(line(sales.tea, 10)).order_id
    (before,) = sales.card(order).lines
    assert (before.price_source, before.price, before.discount) == ("contract", Decimal(9), Decimal(0))
    sales.change(order, note="Gate 3")
    sales.change(order, line(sales.tea, 10, line_id=before.line_id), line(sales.sugar, 1))
    assert sales.card(order).lines[0].discount == Decimal(0)


def test_that_a_percentage_on_a_fixed_special_price_takes_no_discount_when_the_order_is_edited_either(sales: Sales) -> None:
    sales.special_price(sales.tea, "8")
    sales.special_price(sales.tea, percent="-5")
    sales.volume_discount(50, "10")
    order = sales.place(line(sales.tea, 10)).order_id
    (before,) = sales.card(order).lines
    assert (before.price, before.discount) == (Decimal("7.6"), Decimal(0))
    sales.change(order, line(sales.tea, 10, line_id=before.line_id), line(sales.sugar, 1))
    assert [one.discount for one in sales.card(order).lines] == [Decimal(0), Decimal(0)]


def test_that_a_quantity_that_no_base_unit_can_hold_is_refused_at_its_line(sales: Sales) -> None:
    sales.repack(sales.tea, 100_000)
    with pytest.raises(QuantityRangeError) as refused:
        sales.place(line(sales.sugar), line(sales.tea, 10**9, unit_id=sales.box, price="0"), who=sales.head)
    assert refused.value.position == 2


def test_that_an_order_beyond_any_amount_is_refused_in_words(sales: Sales) -> None:
    with pytest.raises(AmountTooLargeError, match="13 digits"):
        sales.take(line(sales.sugar, 2 * 10**12, price="10"))
