"""Cut limits, what would release an order, and how much the check asks the store; sentence by sentence of the conventions."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from tests.areas.orders.builders import TODAY, Sales
from tests.areas.receivables.builders import day, money

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.rules import lines_to_cut
from kamdesk.areas.orders.rules.refusals import GraceDaysError, LimitTermsError
from kamdesk.core.errors import KamDeskError
from kamdesk.storage.errors import ChangedByOthersError

LONG_AGO = dt.date(2026, 1, 1)


# A confirmed order goes on when the limit is cut later; the affected orders are listed.


def test_that_confirmed_orders_go_on_when_the_limit_is_cut_and_the_affected_ones_are_listed(sales: Sales) -> None:
    sales.limit(300)
    sales.invoice(50, due=day(12, 31))
    first = sales.worth(40, date=day(6, 1)).order_id
    second = sales.worth(60, date=day(6, 2)).order_id
    third = sales.worth(100, date=day(6, 3)).order_id
    assert sales.read(queries.affected_by_limit, sales.client, TODAY) == []
    sales.limit(100)
    found = sales.read(queries.affected_by_limit, sales.client, TODAY)
    assert [(one.order_id, one.over, one.rest) for one in found] == [
        (second, money(50), money(60)),
        (third, money(150), money(100)),
    ]
    assert (found[0].limit, found[0].limit_then, found[0].client) == (money(100), money(300), "Araz")
    assert {sales.status(one) for one in (first, second, third)} == {"confirmed"}
    sales.hand_over(third)
    assert sales.ship(third), "the limit of then counts before shipping"


def test_that_a_cut_limit_of_a_standing_or_the_company_lists_the_orders_of_all_who_inherit_it(sales: Sales) -> None:
    kur, own, key = sales.new_client("Kür"), sales.new_client("Own"), sales.new_client("Zəfər")
    sales.limit(1, client=own)
    sales.change_client(own, credit_limit=None)
    sales.change_client(key, standing="key")
    orders = {client: sales.worth(100, client_id=client).order_id for client in (sales.client, kur, own, key)}
    sales.limit(500, client=own)
    sales.terms(limit=50)
    assert [one.client for one in sales.read(queries.affected_by_terms, "", TODAY)] == ["Araz", "Kür", "Zəfər"]
    sales.terms("key", limit=60)
    assert [one.client for one in sales.read(queries.affected_by_terms, "", TODAY)] == ["Araz", "Kür"]
    (found,) = sales.read(queries.affected_by_terms, "key", TODAY)
    assert (found.order_id, found.over) == (orders[key], money(40))


def test_that_terms_are_kept_by_standing_and_checked(sales: Sales) -> None:
    sales.terms("key", limit="900.50", grace=3)
    known = {one.standing: (one.limit, one.grace_days, one.version) for one in sales.read(queries.credit_terms)}
    assert list(known)[:2] == ["", "key"]
    assert (known["key"], known[""]) == ((money("900.50"), 3, 1), (None, None, 0))
    sales.terms("key")
    assert sales.read(queries.credit_terms)[1].limit is None
    wrong: dict[type[KamDeskError], dict[str, Any]] = {
        LimitTermsError: {"limit": money(-1)},
        GraceDaysError: {"grace_days": 4000},
        ChangedByOthersError: {"version": 1},
    }
    for refusal, values in wrong.items():
        typed: dict[str, Any] = {"standing": "key", "version": 2, "limit": None, "grace_days": None, **values}
        command = actions.SetTerms(**typed)
        with pytest.raises(refusal), sales.database.write(sales.head) as session:
            actions.set_terms(session, command)


# “What would release it”: the smallest payment, the lines to cut, or the later date.


def test_that_the_smallest_payment_is_what_is_over_the_limit(sales: Sales) -> None:
    sales.limit(100)
    sales.invoice(80, due=day(12, 31))
    found = sales.read(queries.release, sales.client, TODAY, money(50), [money(50)])
    assert found.payment == money(30)
    sales.pay("30.00", advance=True)
    assert sales.worth(50).status == "confirmed"


def test_that_the_smallest_payment_is_at_least_what_is_overdue_beyond_the_grace_days(sales: Sales) -> None:
    sales.limit(1000)
    sales.terms(grace=10)
    sales.invoice(70, due=LONG_AGO)
    sales.invoice(200, due=TODAY - dt.timedelta(3))
    found = sales.read(queries.release, sales.client, TODAY, money(50), [money(50)])
    assert (found.payment, found.cut, found.later) == (money(70), (), None), "neither smaller orders nor waiting pay a debt"
    sales.limit(100)
    assert sales.read(queries.release, sales.client, TODAY, money(50), [money(50)]).payment == money(220)


def test_that_the_fewest_lines_are_cut_and_they_cut_little(sales: Sales) -> None:
    sales.limit(100)
    lines = [money(one) for one in (10, 60, 20, 45, 5)]
    found = sales.read(queries.release, sales.client, TODAY, money(140), lines)
    assert (found.payment, found.cut) == (money(40), (4,)), "one line is enough, and the one of 45 is the smallest that is"
    assert lines_to_cut(money(70), lines) == (1, 2)
    assert lines_to_cut(money(130), lines) == (2, 3, 4, 5)
    assert lines_to_cut(money(141), lines) == ()
    assert lines_to_cut(money(0), lines) == ()


def test_that_lines_do_not_help_where_the_client_is_over_its_limit_already(sales: Sales) -> None:
    sales.limit(100)
    sales.invoice(120, due=day(12, 31))
    assert sales.read(queries.release, sales.client, TODAY, money(50), [money(50)]).cut == ()


def test_that_the_later_date_is_when_enough_of_what_falls_due_is_paid(sales: Sales) -> None:
    sales.limit(200)
    sales.invoice(100, due=TODAY - dt.timedelta(1))
    sales.invoice(30, due=TODAY + dt.timedelta(10))
    sales.invoice(40, due=TODAY + dt.timedelta(20), currency="USD")
    sales.invoice(1, due=TODAY + dt.timedelta(30))
    later = sales.read(queries.release, sales.client, TODAY, money(30), [money(30)]).later
    assert later == TODAY + dt.timedelta(10), "1 over, and the first of them pays it"
    assert sales.read(queries.release, sales.client, TODAY, money(99), [money(99)]).later == TODAY + dt.timedelta(20)
    assert sales.read(queries.release, sales.client, TODAY, money(199), [money(199)]).later is None, "the overdue part stays"


def test_that_nothing_has_to_release_what_fits(sales: Sales) -> None:
    sales.limit(100)
    assert sales.read(queries.release, sales.client, TODAY, money(100), [money(100)]) == queries.NOTHING_STOPS


# Every check asks the store as often, however much the client bought.


def test_that_the_check_asks_as_few_questions_for_a_busy_client(sales: Sales, statements: Callable[[], int]) -> None:
    sales.limit(100_000, "USD")
    sales.terms(grace=5)
    sales.invoice(10, due=LONG_AGO)
    sales.worth(10)
    statements()
    sales.credit(order=money(5))
    few = statements()
    for number in range(12):
        sales.invoice(10 + number, due=day(1 + number % 12, 1))
        sales.worth(10 + number)
    sales.pay(5, allocate="none")
    statements()
    sales.credit(order=money(5))
    assert statements() == few <= 5


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_the_check_reads_by_index_only_what_is_open(sales: Sales) -> None:
    sales.limit(1000)
    asked: list[tuple[str, Any]] = []
    event.listen(sales.database.engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    sales.credit(order=money(1))
    reads = [one for one in asked if "FROM open_item" in one[0] or "FROM sales_order" in one[0]]
    assert len(reads) == 2
    with sales.database.read() as session:
        connection = session.connection()
        plans = [
            row[-1]
            for statement, values in reads
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    used = [plan for plan in plans if plan.startswith(("SEARCH", "SCAN"))]
    assert len(used) == 5
    indexes = ("ix_open_item_open", "ix_open_item_disputed", "ix_sales_order_committed")
    assert all(any(one in plan for one in indexes) for plan in used), used
