"""The store itself refuses to exceed a limit, also against SQL written by hand; two sessions never both take the last of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from decimal import Decimal
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event, select, text
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.receivables.builders import day, money

from kamdesk.areas.company.actions import set_rate
from kamdesk.areas.orders import actions
from kamdesk.areas.orders.actions import Outcome
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.storage.database import Database
from kamdesk.storage.errors import CreditLimitGuardError, StoreLockedError

INSERT = """
INSERT INTO sales_order (number, client_id, date, status, partial, currency, rate, price_on, net, tax, total, shipped, invoiced,
    committed, key, search, made_at, changed_at, version)
SELECT 'by hand', client_id, date, 'confirmed', partial, currency, rate, price_on, :total, 0, :total, 0, 0, :total,
    'by hand', '', made_at, changed_at, 1 FROM sales_order WHERE id = :like"""
CONFIRM = "UPDATE sales_order SET status = 'confirmed', committed = total WHERE id = :order"
GROW = "UPDATE sales_order SET net = :total, tax = 0, total = :total, committed = :total WHERE id = :order"


def test_that_the_store_refuses_a_confirmed_order_inserted_by_hand_over_the_limit(sales: Sales) -> None:
    sales.limit(100)
    sales.invoice(60, due=day(12, 31))
    draft = sales.draft_worth(1)
    with pytest.raises(CreditLimitGuardError):
        sales.sql(INSERT, total=4001, like=draft)
    sales.sql(INSERT, total=4000, like=draft)
    assert sales.credit().headroom == money(0)


def test_that_the_store_refuses_to_confirm_or_to_grow_by_hand_over_the_limit(sales: Sales) -> None:
    sales.limit(100)
    draft, small = sales.draft_worth(101), sales.worth(100).order_id
    for statement, values in (
        (CONFIRM, {"order": draft}),
        (GROW, {"order": small, "total": 10001}),
        ("UPDATE sales_order SET currency = 'USD', rate = 17000000000 WHERE id = :order", {"order": small}),
    ):
        with pytest.raises(CreditLimitGuardError):
            sales.sql(statement, **values)
    sales.limit(50)
    sales.sql(GROW, order=small, total=9000)
    assert sales.credit().headroom == money(-40), "what shrinks passes, also over a limit that was cut"


def test_that_the_store_refuses_to_move_an_order_to_a_client_without_room(sales: Sales) -> None:
    other = sales.new_client("Kür")
    sales.limit(99, client=other)
    order = sales.worth(100).order_id
    with pytest.raises(CreditLimitGuardError):
        sales.sql("UPDATE sales_order SET client_id = :other WHERE id = :order", other=other, order=order)


def test_that_the_store_counts_other_currencies_as_the_check_does(sales: Sales) -> None:
    sales.limit(100, "USD")
    with sales.database.write() as session:
        set_rate(session, "JPY", day(1, 1), Decimal("0.01"))
    sales.worth(8500, currency="JPY")
    assert sales.credit().headroom == money(50, "USD")
    at_limit, over = sales.draft_worth(85, currency="AZN"), sales.draft_worth("85.01", currency="AZN")
    with pytest.raises(CreditLimitGuardError):
        sales.sql(CONFIRM, order=over)
    sales.sql(CONFIRM, order=at_limit)
    assert sales.credit().headroom == money(0, "USD")


def test_that_the_store_counts_money_disputes_and_what_was_shipped(sales: Sales) -> None:
    sales.limit(118)
    order = sales.place(line(sales.tea, 10)).order_id
    sales.hand_over(order)
    sales.ship(order, 4)
    draft = sales.draft_worth(10)
    with pytest.raises(CreditLimitGuardError):
        sales.sql(CONFIRM, order=draft)
    sales.pay(10, advance=True)
    sales.sql(CONFIRM, order=draft)


def test_that_the_store_inherits_the_limit_as_the_check_does(sales: Sales) -> None:
    draft = sales.draft_worth(100)
    sales.terms(limit=99)
    with pytest.raises(CreditLimitGuardError):
        sales.sql(CONFIRM, order=draft)
    sales.terms("regular", limit=100)
    sales.sql(CONFIRM, order=draft)


def test_that_an_approval_opens_the_store_for_this_order_up_to_what_was_approved(sales: Sales) -> None:
    sales.limit(10)
    order, other = sales.worth(100).order_id, sales.draft_worth(1)
    sales.decide(order)
    with pytest.raises(CreditLimitGuardError):
        sales.sql(GROW, order=order, total=10001)
    with pytest.raises(CreditLimitGuardError):
        sales.sql(CONFIRM, order=other)
    sales.sql("UPDATE sales_order SET status = 'draft', committed = 0 WHERE id = :order", order=order)
    sales.sql("UPDATE order_decision SET lapsed = :yes WHERE order_id = :order", order=order, yes=sales.yes)
    with pytest.raises(CreditLimitGuardError):
        sales.sql(CONFIRM, order=order)


@contextmanager
def limit_lowered_after_the_check(sales: Sales, to: int) -> Iterator[None]:
    """Somebody who does not go through the gate lowers the limit between the next check and what is stored after it."""
    seen = [""]

    def lower(_connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SAVEPOINT") and "credit_gate" in seen:
            seen.clear()
            cursor.execute(f"UPDATE client SET credit_limit = {to}")
        if statement.startswith("INSERT INTO credit_gate"):
            seen.append("credit_gate")

    event.listen(sales.database.engine, "before_cursor_execute", lower)
    yield
    event.remove(sales.database.engine, "before_cursor_execute", lower)
    assert seen == []


def test_that_what_the_store_refuses_after_the_check_is_held_and_not_lost(sales: Sales) -> None:
    sales.limit(100)
    with limit_lowered_after_the_check(sales, 9999):
        outcome = sales.worth(100)
    assert (outcome.status, outcome.stops, outcome.waiting) == ("held", ("limit",), ("credit",))
    assert (sales.status(outcome.order_id), sales.decisions(outcome.order_id)[0].amount) == ("held", 10000)


def test_that_a_change_that_the_store_refuses_after_the_check_is_held_with_all_of_it(sales: Sales) -> None:
    sales.limit(118)
    order = sales.place(line(sales.tea, 5)).order_id
    only = sales.card(order).lines[0].line_id
    with limit_lowered_after_the_check(sales, 10000):
        outcome = sales.change(
            order, line(sales.tea, 10, line_id=only), line(sales.sugar, 1, price="0"), note="all", who=sales.head
        )
    assert (outcome.status, outcome.stops, outcome.waiting) == ("held", ("limit",), ("credit",))
    card = sales.card(order)
    assert (len(card.lines), card.note, card.total, card.committed) == (2, "all", money(118), money(0))


@pytest.mark.parametrize("amount", ["0.03", "33.33", "7.77", "12345.67", "0.01"])
def test_that_check_and_store_agree_to_the_last_unit_in_three_currencies(sales: Sales, amount: str) -> None:
    with sales.database.write() as session:
        set_rate(session, "EUR", day(1, 1), Decimal("1.8431"))
        set_rate(session, "KWD", day(1, 1), Decimal("5.5577"))
    sales.invoice(amount, currency="EUR", due=day(12, 31))
    sales.invoice(f"{amount}7", currency="KWD", due=day(12, 31))
    sales.pay(amount, allocate="none", currency="USD")
    draft = sales.draft_worth(amount, currency="KWD", promised=TODAY)
    total = sales.card(draft).total
    sales.change_client(currency="USD", credit_limit=0)
    needed = sales.credit(order=total, besides=draft)
    exactly = (needed.exposure + needed.this_order).minor
    assert exactly > 0
    sales.change_client(credit_limit=exactly - 1)
    with pytest.raises(CreditLimitGuardError):
        sales.sql(CONFIRM, order=draft)
    sales.change_client(credit_limit=exactly)
    sales.sql(CONFIRM, order=draft)


def _at_once(sales: Sales, *works: Any) -> list[Any]:
    """Run *works* on connections of their own, all at the same moment, each as long as the store is busy."""
    barrier = Barrier(len(works))

    def run(work: Any) -> Any:
        with closing(Database.open(sales.database.address)) as database:
            barrier.wait()
            while True:
                try:
                    with database.write(sales.head) as session:
                        return work(session)
                except StoreLockedError:
                    continue

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_that_two_sessions_at_once_never_both_take_the_last_of_the_limit(sales: Sales) -> None:
    sales.limit(100)
    for _round in range(5):
        orders = [sales.new(line(sales.sugar, 1, price="60")) for _one in range(4)]
        outcomes = _at_once(sales, *(partial(_place, command=one) for one in orders))
        assert sorted(one.status for one in outcomes) == ["confirmed", "held", "held", "held"]
        assert sales.credit().exposure == money(60)
        (taken,) = [one.order_id for one in outcomes if one.status == "confirmed"]
        sales.do(
            actions.cancel_order,
            actions.Cancel(order_id=taken, version=sales.version(taken), reason="next round", today=TODAY),
        )


def _place(session: Any, command: actions.NewOrder) -> Outcome:
    return actions.place_order(session, command, TODAY)


def test_that_two_sessions_with_hand_written_sql_never_both_take_the_last_of_the_limit(sales: Sales) -> None:
    sales.limit(100)
    drafts = [sales.draft_worth(60) for _one in range(3)]

    def confirm(session: Any, order: int) -> bool:
        session.execute(text(CONFIRM), {"order": order})
        return True

    def try_it(order: int) -> bool:
        try:
            return bool(_at_once(sales, partial(confirm, order=order))[0])
        except CreditLimitGuardError:
            return False

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(try_it, drafts)) == [False, False, True]
    assert sales.credit().exposure == money(60)


def test_that_one_key_from_two_sessions_at_once_is_one_order_without_a_gap(sales: Sales) -> None:
    for number in range(1, 4):
        command = sales.new(line(sales.tea), key=f"twice {number}")
        outcomes = _at_once(sales, *(partial(_place, command=command) for _one in range(4)))
        assert len({one.order_id for one in outcomes}) == 1
        assert {one.status for one in outcomes} == {"confirmed"}
        assert sales.card(outcomes[0].order_id).number == f"ORD-2026-0000{number}"


def test_that_orders_from_many_sessions_have_numbers_without_gap_or_double(sales: Sales) -> None:
    clients = [sales.new_client(f"Client {number}") for number in range(6)]
    commands = [sales.new(line(sales.tea), client_id=client) for client in clients]
    _at_once(sales, *(partial(_place, command=one) for one in commands))
    with sales.database.read() as session:
        found = sorted(session.scalars(select(SalesOrder.number)))
    assert found == [f"ORD-2026-{number:05d}" for number in range(1, 7)]
