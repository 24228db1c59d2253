"""How an order ends early: cancelled before anything left, its rest closed afterwards; and opened again."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.orders.support import TODAY, State, Warehouse
from tests.areas.receivables.builders import day

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.model import DeliveryLine, OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.rules.fulfilment import (
    NoRestError,
    NotCancellableError,
    NotCancelledError,
    NotHandedOverError,
    NothingShippedError,
    PartLeftError,
    WhyMissingError,
)
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError


@pytest.fixture
def house(database: Database) -> Warehouse:
    return Warehouse(database)


def cancel(house: Warehouse, order: int, reason: str = "The client changed its mind", **more: Any) -> int:
    more = {"version": house.version(order), **more}
    return int(house.do(actions.cancel_order, actions.Cancel(order_id=order, reason=reason, today=TODAY, **more)))


def close(house: Warehouse, order: int, reason: str = "Not made any more") -> int:
    with house.database.write(house.manager) as session:
        version = session.get_one(SalesOrder, order).version
        return actions.close_rest(session, order, version, reason)


def reopen(house: Warehouse, order: int) -> int:
    with house.database.write(house.manager) as session:
        version = session.get_one(SalesOrder, order).version
        return actions.reopen_order(session, order, version)


def test_that_an_order_is_cancelled_with_a_reason_and_frees_the_limit(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    house.pick(order)
    assert cancel(house, order) == order
    assert house.state(order) == State("cancelled", False, "118.00", "0.00", "0.00", "0.00")
    assert house.stages(order) == [("10", "0", "0", "0", "0")]
    last = house.events(order)[-1]
    details = json.loads(last.details)
    assert (last.kind, last.by, details["reason"], details["was"]) == (
        "cancelled", house.manager, "The client changed its mind", "picked",
    )  # fmt: skip
    assert details["picked"] == {str(house.lines(order)[0]): "10"}
    assert house.read(queries.credit, house.client, TODAY).exposure.minor == 0


def test_that_a_cancellation_needs_a_reason_and_the_latest_version(house: Warehouse) -> None:
    order = house.order((house.tea, 10, 10))
    with pytest.raises(WhyMissingError):
        cancel(house, order, " \n ")
    with pytest.raises(ChangedByOthersError):
        cancel(house, order, version=house.version(order) - 1)
    assert house.state(order).status == "confirmed"


def test_that_what_has_left_is_not_cancelled_unless_all_of_it_came_back(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    delivery = house.ship(order, {line: 1})
    with pytest.raises(PartLeftError, match="Close the rest"):
        cancel(house, order)
    house.deliver(delivery, {})
    cancel(house, order)
    with pytest.raises(NotCancellableError, match="Cancelled"):
        cancel(house, order)


def test_that_an_invoiced_order_is_not_cancelled(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    house.bill(house.delivered(order))
    with pytest.raises(NotCancellableError, match="Invoiced"):
        cancel(house, order)


def test_that_requests_lapse_with_the_order(house: Warehouse) -> None:
    house.limit(50)
    order = house.order((house.tea, 10, 10))
    assert house.state(order).status == "held"
    assert len(house.read(queries.waiting_decisions, TODAY)) == 1
    cancel(house, order)
    assert house.read(queries.waiting_decisions, TODAY) == []


def test_that_a_cancelled_order_is_opened_again_as_a_draft_and_checked_anew(house: Warehouse) -> None:
    house.limit(50)
    order = house.order((house.tea, 10, 10))
    with house.database.write(house.head) as session:
        decision = session.scalars(select(OrderDecision.id)).one()
        actions.decide(session, actions.Decide(decision_id=decision, approve=True, reason="They pay", today=TODAY))
    assert house.state(order).status == "confirmed"
    cancel(house, order)
    reopen(house, order)
    assert house.state(order) == State("draft", False, "118.00", "0.00", "0.00", "0.00")
    assert house.events(order)[-1].kind == "reopened"
    with house.database.read() as session:
        kept = session.get_one(SalesOrder, order)
        assert (kept.reason, kept.limit_then, kept.limit_currency) == (None, None, None)
    with house.database.write(house.manager) as session:
        confirm = actions.Confirm(order_id=order, version=kept.version, today=TODAY)
        assert actions.confirm_order(session, confirm).status == "held"


def test_that_only_cancelled_orders_are_opened_again(house: Warehouse) -> None:
    order = house.order((house.tea, 10, 10))
    with pytest.raises(NotCancelledError, match="Confirmed"):
        reopen(house, order)
    with pytest.raises(ChangedByOthersError):
        house.do(lambda session, version: actions.reopen_order(session, order, version), 99)


def test_that_closing_the_rest_leaves_what_was_shipped_as_the_whole_order(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, "9.99"), (house.sugar, 4, 5))
    tea, _sugar = house.lines(order)
    house.pick(order)
    delivery = house.ship(order, {tea: 6})
    close(house, order)
    assert house.stages(order) == [("6", "6", "6", "0", "0")]
    assert house.state(order) == State("shipped", False, "70.73", "70.73", "0.00", "70.73")
    closed = json.loads(house.events(order)[-1].details)
    assert closed["reason"] == "Not made any more"
    assert closed["dropped"] == [
        {"description": "Tea", "unit": "pcs", "quantity": "4"},
        {"description": "Sugar", "unit": "pcs", "quantity": "4"},
    ]
    house.bill(house.deliver(delivery))
    assert house.state(order) == State("invoiced", False, "70.73", "70.73", "70.73", "0.00")


def test_that_closing_the_rest_of_what_is_all_invoiced_ends_the_order(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, "0.333"))
    (line,) = house.lines(order)
    for _part in range(3):
        house.bill(house.delivered(order, {line: 1}))
    assert house.state(order).invoiced == "1.17"
    close(house, order)
    assert house.state(order) == State("invoiced", False, "1.18", "1.18", "1.18", "0.00")
    assert house.read(queries.credit, house.client, TODAY).exposure.minor == 117


def test_that_lines_keep_counting_from_one_and_cost_and_margin_follow(house: Warehouse) -> None:
    with house.database.write() as session:
        for product in (house.tea, house.sugar):
            session.get_one(Product, product).cost = 400
    order = house.handed_over((house.tea, 1, 10), (house.sugar, 4, 5), (house.tea, 10, 10))
    _gone, sugar, tea = house.lines(order)
    house.ship(order, {sugar: 2, tea: 5})
    close(house, order)
    with house.database.read() as session:
        rows = session.scalars(select(OrderLine).order_by(OrderLine.position)).all()
        assert [(row.id, row.position, row.net, row.cost) for row in rows] == [(sugar, 1, 1000, 800), (tea, 2, 5000, 2000)]
        assert session.get_one(SalesOrder, order).margin == 3200


def test_that_a_line_that_came_back_whole_is_removed_with_its_row_of_the_delivery(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10), (house.sugar, 4, 5))
    tea, _sugar = house.lines(order)
    house.deliver(house.ship(order), {tea: 10})
    close(house, order)
    assert house.lines(order) == [tea]
    assert (house.state(order).status, house.state(order).partial) == ("delivered", False)
    with house.database.read() as session:
        assert list(session.scalars(select(DeliveryLine.line_id))) == [tea]


def test_that_a_rest_is_closed_only_where_there_is_one(house: Warehouse) -> None:
    order = house.order((house.tea, 10, 10))
    with pytest.raises(NotHandedOverError):
        close(house, order)
    house.do(actions.hand_over, [order])
    with pytest.raises(NothingShippedError):
        close(house, order)
    (line,) = house.lines(order)
    house.ship(order, {line: 1})
    with pytest.raises(WhyMissingError):
        close(house, order, "")
    house.ship(order, {line: 9})
    with pytest.raises(NoRestError):
        close(house, order)


def test_that_what_came_back_after_closing_can_be_closed_again(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    delivery = house.ship(order, {line: 6})
    close(house, order)
    house.deliver(delivery, {line: 5}, on=day(3, 5))
    assert (house.state(order).status, house.state(order).partial) == ("delivered", True)
    close(house, order)
    assert house.state(order) == State("delivered", False, "59.00", "59.00", "0.00", "59.00")
