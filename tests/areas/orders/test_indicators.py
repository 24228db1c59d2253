import datetime as dt
import time
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.orders.builders import TODAY as ORDERED
from tests.areas.orders.builders import Sales, line
from tests.areas.orders.reckoned import Books, many_orders, moment, share
from tests.areas.receivables.builders import day

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.indicators import INDICATORS
from kamdesk.areas.orders.model import OrderEvent
from kamdesk.core.indicators import Figure, IndicatorRow, value_of
from kamdesk.core.money import Money

BY_KEY = {one.key: one for one in INDICATORS}
TODAY = day(6, 15)
MARCH, APRIL, MAY, JUNE = day(3, 1), day(4, 1), day(5, 1), day(6, 1)
MONTHS = [JUNE, MAY, APRIL, MARCH]
ENDS = {MARCH: day(3, 31), APRIL: day(4, 30), MAY: day(5, 31), JUNE: TODAY}


@pytest.fixture(params=["UTC", "Asia/Baku", "America/New_York"])
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The computer's zone: its day begins before, with or after that of the moments that are stored."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a Windows process cannot be changed")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def told(sales: Sales, key: str, months: list[dt.date] | None = None, today: dt.date = TODAY) -> dict[Any, Any]:
    """Part and whole by manager and month."""
    found = sales.read(BY_KEY[key].compute, months or [JUNE], today)
    return {one: (figure.part, figure.whole) for one, figure in found.items()}


def value(sales: Sales, key: str) -> Decimal | None:
    found = sales.read(BY_KEY[key].compute, [JUNE], TODAY)
    return value_of(found.get((sales.manager, JUNE), Figure()), BY_KEY[key])


def rows(sales: Sales, key: str, since: dt.date = JUNE, until: dt.date = TODAY, manager: int | None = None) -> list[IndicatorRow]:
    of_key = BY_KEY[key].rows
    assert of_key is not None
    found: list[IndicatorRow] = sales.read(of_key, manager or sales.manager, since, until, TODAY)
    return found


def expected(books: Books, key: str, month: dt.date) -> tuple[Any, Any]:
    """What plain Python makes of the records."""
    last = ENDS[month]
    match key:
        case "orders_taken":
            return len(books.taken(month, last)), None
        case "average_order":
            return books.worth(month, last), len(books.taken(month, last))
        case "handed_over_same_day":
            return share(books.handed_over(month, last))
        case "discounts_within_rules":
            return share(books.usual(month, last))
        case "approvals_asked":
            return books.asked(month, last), None
        case _:
            return share(books.due(month, last, TODAY))


@pytest.mark.usefixtures("clock")
def test_that_every_figure_is_what_plain_python_makes_of_the_records(sales: Sales) -> None:
    managers = many_orders(sales, seed=3)
    books = {manager: Books(sales, manager) for manager in managers}

    for key in BY_KEY:
        found = told(sales, key, MONTHS)
        assert found == {(manager, month): expected(books[manager], key, month) for manager, month in found}, key
        assert set(found) == {(manager, month) for manager in managers for month in MONTHS}, key


def test_that_the_rows_the_latest_first_add_up_to_every_figure(sales: Sales) -> None:
    many_orders(sales, seed=4)

    for key, indicator in BY_KEY.items():
        for (manager, month), (part, whole) in told(sales, key, MONTHS).items():
            found = rows(sales, key, month, (month + dt.timedelta(31)).replace(day=1) - dt.timedelta(1), manager)
            if key == "average_order":
                counted = sum((one.worth.amount for one in found if isinstance(one.worth, Money)), Decimal(0))
                assert abs(part - counted) <= Decimal("0.005") * len(found)
            else:
                assert part == sum(one.counts for one in found), key
            assert whole == (None if indicator.kind == "sum" else len(found)), key
            days = [one.day for one in found if one.day]
            assert days == sorted(days, reverse=True), key
            assert {day.replace(day=1) for day in days} <= {month}, key


def test_that_a_session_tells_the_same_for_all_figures_at_once(sales: Sales) -> None:
    many_orders(sales, seed=5)

    with sales.database.read() as session:
        at_once = {key: dict(one.compute(session, MONTHS, TODAY)) for key, one in BY_KEY.items() if one.compute}

    assert at_once == {key: sales.read(one.compute, MONTHS, TODAY) for key, one in BY_KEY.items()}


def test_that_nobody_without_orders_has_a_figure(sales: Sales) -> None:
    for key, indicator in BY_KEY.items():
        assert sales.read(indicator.compute, MONTHS, TODAY) == {}, key
        assert sales.read(indicator.compute, [], TODAY) == {}, key
        assert (value(sales, key), rows(sales, key)) == (None, []), key


def test_that_drafts_held_and_cancelled_orders_are_not_taken(sales: Sales) -> None:
    sales.take()
    sales.limit(10)
    assert sales.place(line(sales.tea, 5)).status == "held"
    sales.limit(None)
    sales.place(line(sales.sugar, 2))

    assert told(sales, "orders_taken") == {(sales.manager, JUNE): (1, None)}
    assert told(sales, "average_order") == {(sales.manager, JUNE): (10, 1)}
    assert [(row.area, row.worth) for row in rows(sales, "average_order")] == [("orders", Money(Decimal(10), "AZN"))]


def test_that_an_order_belongs_to_who_answers_for_it(sales: Sales) -> None:
    other = sales.new_manager("Nigar")
    sales.place(line(sales.sugar, 2), owner_id=other)

    assert told(sales, "orders_taken") == {(other, JUNE): (1, None)}
    assert (len(rows(sales, "orders_taken", manager=other)), rows(sales, "orders_taken")) == (1, [])


def test_that_a_discount_that_had_to_be_approved_is_not_within_the_rules(sales: Sales) -> None:
    sales.may_give(5)
    sales.place(line(sales.tea, 1, discount_hand=5), line(sales.sugar, 1))
    held = sales.place(line(sales.tea, 1, discount_hand=20), line(sales.sugar, 1, discount_hand=3))
    assert held.status == "held"
    assert told(sales, "discounts_within_rules") == {(sales.manager, JUNE): (2, 2)}

    sales.decide(held.order_id)

    assert told(sales, "discounts_within_rules") == {(sales.manager, JUNE): (3, 4)}
    assert [(row.record, row.detail) for row in rows(sales, "discounts_within_rules") if not row.counts] == [
        (held.order_id, "Tea")
    ]


def test_that_a_discount_taken_back_is_within_the_rules_again(sales: Sales) -> None:
    sales.may_give(5)
    held = sales.place(line(sales.tea, 1, discount_hand=20))
    sales.decide(held.order_id)

    (kept,) = sales.card(held.order_id).lines
    sales.change(held.order_id, line(sales.tea, 1, line_id=kept.line_id))

    assert told(sales, "discounts_within_rules") == {(sales.manager, JUNE): (1, 1)}


def test_that_every_request_for_a_decision_is_told_by_what_it_is_about(sales: Sales) -> None:
    sales.may_give(5)
    sales.limit(1)
    held = sales.place(line(sales.tea, 1, discount_hand=20))
    month = dt.datetime.now().astimezone().date().replace(day=1)
    today = dt.datetime.now().astimezone().date()

    found = told(sales, "approvals_asked", [month], today)

    asked = sales.read(BY_KEY["approvals_asked"].rows, sales.manager, month, today, today)
    assert found == {(sales.manager, month): (2, None)}
    assert sorted((row.record, row.detail) for row in asked) == [(held.order_id, "Credit limit"), (held.order_id, "Discount")]


@pytest.mark.usefixtures("clock")
def test_that_the_day_of_handing_over_is_that_of_the_computers_clock(sales: Sales) -> None:
    made = [sales.place().order_id for _number in range(3)]
    with sales.database.write() as session:
        for one in session.query(OrderEvent).filter(OrderEvent.kind == "confirmed"):
            one.at = moment(day(5, 31), 23, 59)
        session.add(OrderEvent(order_id=made[0], kind="handed_over", at=moment(day(5, 31), 23, 59)))
        session.add(OrderEvent(order_id=made[1], kind="handed_over", at=moment(day(6, 1), 0, 0)))
        session.add(OrderEvent(order_id=made[2], kind="handed_over", at=moment(TODAY + dt.timedelta(1), 0, 0)))

    found = told(sales, "handed_over_same_day", [MAY, JUNE])

    assert found == {(sales.manager, MAY): (1, 1), (sales.manager, JUNE): (0, 1)}
    assert [(row.record, row.day) for row in rows(sales, "handed_over_same_day", MAY)] == [
        (made[1], day(6, 1)),
        (made[0], day(5, 31)),
    ]


def test_that_an_order_confirmed_again_is_measured_from_the_last_time(sales: Sales) -> None:
    made = sales.place().order_id
    with sales.database.write() as session:
        session.query(OrderEvent).filter(OrderEvent.kind == "confirmed").one().at = moment(day(6, 1), 9)
        session.flush()
        for kind, on in (("confirmed", day(6, 3)), ("handed_over", day(6, 3)), ("confirmed", day(6, 3))):
            session.add(OrderEvent(order_id=made, kind=kind, at=moment(on, 10)))
            session.flush()

    assert told(sales, "handed_over_same_day") == {(sales.manager, JUNE): (1, 1)}


def delivered(sales: Sales, promised: dt.date | None, on: dt.date | None, shipped: int | None = None) -> int:
    """An order of three teas, of which all or *shipped* were delivered *on* a day, or none yet."""
    order = sales.place(line(sales.tea, 3), promised=promised).order_id
    sales.hand_over(order)
    if on is not None:
        wanted = {one.line_id: Decimal(shipped or 3) for one in sales.card(order).lines}
        sales.do(actions.pick, actions.Pick(order_id=order, version=sales.version(order), quantities=wanted))
        left = sales.ship(order, shipped)
        version = sales.read(queries.delivery_card, left).version
        sales.do(actions.deliver, actions.Deliver(delivery_id=left, version=version, date=on))
    return order


def test_that_an_order_is_followed_that_is_delivered_in_full_by_the_promised_day(sales: Sales) -> None:
    today = ORDERED + dt.timedelta(5)
    good = delivered(sales, day(6, 18), day(6, 18))
    bad = [
        delivered(sales, day(6, 18), day(6, 19)),
        delivered(sales, day(6, 18), day(6, 17), shipped=2),
        delivered(sales, day(6, 19), None),
    ]
    delivered(sales, None, day(6, 17))
    delivered(sales, today, None)

    found = sales.read(BY_KEY["orders_followed"].rows, sales.manager, JUNE, day(6, 30), today)

    assert told(sales, "orders_followed", today=today) == {(sales.manager, JUNE): (1, 4)}
    assert {row.record: row.counts for row in found} == {good: True, **dict.fromkeys(bad, False)}


def test_that_an_order_promised_for_today_counts_once_it_is_delivered(sales: Sales) -> None:
    delivered(sales, ORDERED, None)
    assert told(sales, "orders_followed", today=ORDERED) == {}

    delivered(sales, ORDERED, ORDERED)

    assert told(sales, "orders_followed", today=ORDERED) == {(sales.manager, JUNE): (1, 1)}
    assert told(sales, "orders_followed", today=ORDERED + dt.timedelta(1)) == {(sales.manager, JUNE): (1, 2)}
