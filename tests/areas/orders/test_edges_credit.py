"""The edges of the credit check: approvals that were given for something else, days that nothing was promised for, no rate."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier
from typing import Any

import pytest
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.receivables.builders import day, money

from kamdesk.areas.company import queries as company
from kamdesk.areas.orders import actions
from kamdesk.areas.orders.rules.refusals import GrowsOverLimitError
from kamdesk.storage.database import Database
from kamdesk.storage.errors import CreditLimitGuardError

CONFIRM = "UPDATE sales_order SET status = 'confirmed', committed = total WHERE id = :order"
PATIENCE = 60


@pytest.fixture
def half_approved(sales: Sales) -> int:
    """An order of 135 beyond a limit of 100: that is approved, its discount not yet."""
    sales.limit(100)
    order = sales.place(line(sales.sugar, 30, discount_hand="10")).order_id
    sales.decide(order, kind="credit")
    assert [one.kind for one in sales.waiting(order)] == ["discount"]
    return order


def test_that_an_approval_given_for_one_client_does_not_let_the_order_pass_for_another(sales: Sales, half_approved: int) -> None:
    other = sales.new_client("Kür")
    sales.limit(0, client=other)
    changed = sales.change(half_approved, client_id=other, who=sales.head)
    assert (changed.status, changed.stops) == ("held", ("prepayment",))
    assert [one.lapsed for one in sales.decisions(half_approved)] == [True, True, False]


def test_that_an_approval_given_in_one_currency_does_not_let_as_many_units_of_another_pass(
    sales: Sales, half_approved: int
) -> None:
    only = sales.card(half_approved).lines[0].line_id
    changed = sales.change(half_approved, line(sales.sugar, 27, price="5", line_id=only), currency="USD", who=sales.head)
    assert sales.card(half_approved).total == money(135, "USD")
    assert (changed.status, changed.waiting) == ("held", ("credit",))


def test_that_an_approval_counts_only_as_far_over_the_limit_as_it_was_given_for(sales: Sales) -> None:
    sales.limit(100)
    order = sales.worth(101).order_id
    sales.decide(order)
    only = sales.card(order).lines[0].line_id
    cut, whole = (line(sales.sugar, 1, price=price, line_id=only) for price in ("1", "101"))
    assert sales.change(order, cut, who=sales.head).status == "confirmed"
    assert sales.change(order, whole, who=sales.head).status == "confirmed", "one over, as was decided"
    sales.change(order, cut, who=sales.head)
    assert sales.worth(99).status == "confirmed"
    grown = sales.change(order, whole, who=sales.head)
    assert (grown.status, grown.stops, sales.credit().exposure) == ("held", ("limit",), money(99))
    assert sales.confirm(order, who=sales.head).status == "held", "the former approval has lapsed"
    assert sales.decide(order).status == "confirmed"


def test_that_an_approval_of_overdue_debts_is_none_for_going_over_the_limit(sales: Sales) -> None:
    sales.limit(100)
    sales.terms(grace=0)
    sales.invoice(10, due=day(1, 2))
    order = sales.worth(90).order_id
    assert [one.kind for one in sales.waiting(order)] == ["credit"]
    sales.decide(order)
    only = sales.card(order).lines[0].line_id
    sales.change(order, line(sales.sugar, 1, price="50", line_id=only), who=sales.head)
    sales.limit(70)
    assert sales.change(order, line(sales.sugar, 1, price="60", line_id=only), who=sales.head).status == "confirmed"
    assert sales.change(order, line(sales.sugar, 1, price="61", line_id=only), who=sales.head).status == "held"


def test_that_an_order_of_which_goods_left_does_not_grow_back_where_the_client_owes_more_by_now(sales: Sales) -> None:
    sales.limit(100)
    order = sales.worth(120).order_id
    sales.decide(order)
    only = sales.card(order).lines[0].line_id
    sales.change(order, line(sales.sugar, 1, price="110", line_id=only), who=sales.head)
    sales.hand_over(order)
    sales.ship(order)
    whole = line(sales.sugar, 1, line_id=only), line(sales.sugar, 2)
    sales.invoice(10, due=day(12, 31))
    with pytest.raises(GrowsOverLimitError, match="30"):
        sales.change(order, *whole)
    sales.pay(10)
    assert sales.change(order, *whole).status == "shipped", "twenty over, as was decided"


def test_that_an_order_without_a_promised_day_moves_when_a_later_one_is_promised(sales: Sales) -> None:
    order, same = sales.place(line(sales.tea, 10)).order_id, sales.place(line(sales.tea, 10)).order_id
    sales.limit(1)
    assert sales.change(same, promised=TODAY).status == "confirmed", "the day of the order is no later"
    assert sales.change(order, promised=day(7, 20)).status == "held"


def test_that_the_store_refuses_what_cannot_be_counted_for_want_of_a_rate(sales: Sales) -> None:
    draft = sales.draft_worth(1000)
    sales.limit(10, "EUR")
    with pytest.raises(CreditLimitGuardError):
        sales.sql(CONFIRM, order=draft)
    sales.limit(None, "EUR")
    sales.sql(CONFIRM, order=draft)


def test_that_two_who_ask_at_once_that_goods_may_leave_make_one_request(sales: Sales) -> None:
    sales.limit(100)
    orders = [sales.worth(20).order_id for _number in range(3)]
    for order in orders:
        sales.hand_over(order)
    sales.invoice(1000, due=day(12, 31))
    for order in orders:
        command = actions.AskRelease(order_id=order, version=sales.version(order), today=TODAY, why="They wait at the gate")
        start = Barrier(2)

        def ask(asked: Any = command, start: Barrier = start) -> int:
            with closing(Database.open(sales.database.address)) as database:
                start.wait(PATIENCE)
                with database.write(sales.manager) as session:
                    return actions.ask_release(session, asked)

        with ThreadPoolExecutor(2) as pool:
            assert len({one.result(PATIENCE) for one in [pool.submit(ask) for _person in range(2)]}) == 1
        assert len(sales.waiting(order)) == 1


def test_that_the_base_currency_stays_once_something_was_ordered(sales: Sales) -> None:
    assert not sales.read(company.base_currency_is_fixed)
    sales.take(currency="USD")
    assert sales.read(company.base_currency_is_fixed)
