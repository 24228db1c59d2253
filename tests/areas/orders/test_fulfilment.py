"""Goods on their way: handed over, picked, shipped, delivered, in part or whole, each step on record."""

import json
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.orders.support import TODAY, State, Warehouse
from tests.areas.receivables.builders import day

from kamdesk.areas.orders import actions
from kamdesk.areas.orders.model import Delivery, DeliveryLine
from kamdesk.areas.orders.rules.fulfilment import (
    DeliveredAlreadyError,
    DeliveryGoneError,
    NotConfirmedError,
    NotHandedOverError,
    NothingLeftError,
    StepTooEarlyError,
    TooFineError,
    TooMuchError,
)
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError, StoreLockedError


@pytest.fixture
def house(database: Database) -> Warehouse:
    return Warehouse(database)


def test_that_an_order_goes_step_by_step_with_who_and_when(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    assert house.state(order) == State("handed_over", False, "118.00", "0.00", "0.00", "118.00")
    house.pick(order)
    assert house.state(order).status == "picked"
    delivery = house.ship(order)
    assert house.state(order) == State("shipped", False, "118.00", "118.00", "0.00", "118.00")
    house.deliver(delivery, received_by="Rəşad")
    assert house.state(order).status == "delivered"
    house.bill(delivery)
    assert house.state(order) == State("invoiced", False, "118.00", "118.00", "118.00", "0.00")

    events = house.events(order)
    assert [one.kind for one in events][-5:] == ["handed_over", "picked", "shipped", "delivered", "invoiced"]
    assert {one.by for one in events[-5:]} == {house.manager}
    line = str(house.lines(order)[0])
    assert [json.loads(one.details).get("quantities") for one in events[-4:]] == [{line: "10"}] * 4
    assert json.loads(events[-2].details)["received_by"] == "Rəşad"


def test_that_the_status_is_the_furthest_stage_and_says_that_it_is_partial(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10), (house.sugar, 4, 5))
    tea, sugar = house.lines(order)
    house.pick(order, {tea: 6})
    assert house.stages(order) == [("10", "6", "0", "0", "0"), ("4", "0", "0", "0", "0")]
    assert (house.state(order).status, house.state(order).partial) == ("picked", True)
    house.pick(order, {tea: 4, sugar: 4})
    assert (house.state(order).status, house.state(order).partial) == ("picked", False)
    first = house.ship(order, {tea: 5})
    assert (house.state(order).status, house.state(order).shipped) == ("shipped", "59.00")
    house.deliver(first)
    assert (house.state(order).status, house.state(order).partial) == ("delivered", True)
    second = house.ship(order)
    assert house.stages(order) == [("10", "10", "10", "5", "0"), ("4", "4", "4", "0", "0")]
    house.deliver(second)
    assert house.state(order) == State("delivered", False, "138.00", "138.00", "0.00", "138.00")


def test_that_only_confirmed_orders_are_handed_over_and_all_of_them_or_none(house: Warehouse) -> None:
    one, other = house.order((house.tea, 1, 10)), house.handed_over((house.tea, 1, 10))
    with pytest.raises(NotConfirmedError, match="Handed over"):
        house.do(actions.hand_over, [one, other])
    assert house.state(one).status == "confirmed"
    assert house.do(actions.hand_over, [one]) == (one,)
    with pytest.raises(OrderGoneError):
        house.do(actions.hand_over, [999])


def test_that_nothing_is_picked_or_shipped_before_the_order_is_handed_over(house: Warehouse) -> None:
    order = house.order((house.tea, 1, 10))
    with pytest.raises(NotHandedOverError, match="hand it over first"):
        house.pick(order)
    with pytest.raises(NotHandedOverError, match="Confirmed"):
        house.ship(order)
    assert house.events(order)[-1].kind == "confirmed"


@pytest.mark.parametrize(
    ("quantity", "refusal"),
    [("6", TooMuchError), ("-1", TooMuchError), ("NaN", TooMuchError), ("0.0000001", TooFineError), ("0", NothingLeftError)],
)
def test_that_impossible_quantities_are_refused_with_a_sentence(house: Warehouse, quantity: str, refusal: Any) -> None:
    order = house.handed_over((house.tea, 5, 10))
    (line,) = house.lines(order)
    with pytest.raises(refusal):
        house.pick(order, {line: quantity})
    with pytest.raises(refusal):
        house.ship(order, {line: quantity})
    with pytest.raises(ChangedByOthersError):
        house.pick(order, {line + 1000: 1})
    assert house.stages(order) == [("5", "0", "0", "0", "0")]


def test_that_shipping_picks_what_was_not_picked_and_both_are_on_record(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    house.pick(order, {line: 2})
    house.ship(order, {line: 5})
    assert house.stages(order) == [("10", "5", "5", "0", "0")]
    assert house.steps(order) == ["picked", "picked", "shipped"]
    assert json.loads(house.events(order)[-2].details)["quantities"] == {str(line): "3"}


def test_that_shipping_without_quantities_takes_what_is_picked_else_all_of_the_rest(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    house.pick(order, {line: 4})
    house.ship(order)
    assert house.stages(order) == [("10", "4", "4", "0", "0")]
    house.ship(order)
    assert house.stages(order) == [("10", "10", "10", "0", "0")]
    with pytest.raises(NothingLeftError):
        house.ship(order)


def test_that_a_shipment_asked_twice_leaves_once(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    version = house.version(order)
    first = house.ship(order, key="the same", version=version)
    assert house.ship(order, key="the same", version=version) == first
    assert house.stock(house.tea) == "990"
    with house.database.read() as session:
        assert len(session.scalars(select(Delivery.id)).all()) == 1


def test_that_deliveries_are_numbered_without_gaps_also_after_a_refusal(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    house.ship(order, {line: 1})
    with pytest.raises(StepTooEarlyError):
        house.ship(order, {line: 1}, on=day(3, 1))
    house.ship(order, {line: 1})
    with house.database.read() as session:
        assert list(session.scalars(select(Delivery.number).order_by(Delivery.id))) == ["DEL-2026-00001", "DEL-2026-00002"]


def test_that_stock_falls_in_base_units_and_what_comes_back_is_put_back(house: Warehouse) -> None:
    soap = house.product("Soap", stock=100, pack="12")
    order = house.handed_over((soap, 3, 60, house.box), (house.tea, 7, 10))
    delivery = house.ship(order)
    assert (house.stock(soap), house.stock(house.tea)) == ("64", "993")
    boxes, pieces = house.lines(order)
    house.deliver(delivery, {boxes: 1, pieces: 7})
    assert (house.stock(soap), house.stock(house.tea)) == ("88", "993")
    assert house.stages(order) == [("3", "1", "1", "1", "0"), ("7", "7", "7", "7", "0")]
    assert house.state(order).partial


def test_that_parts_of_a_pack_never_lose_stock_to_rounding(house: Warehouse) -> None:
    soap = house.product("Soap", stock=10, pack="0.333333")
    order = house.handed_over((soap, "1", 60, house.box))
    (line,) = house.lines(order)
    for _part in range(3):
        house.ship(order, {line: "0.333333"})
    house.ship(order, {line: "0.000001"})
    assert house.stock(soap) == "9.666667"


def test_that_what_is_not_counted_stays_so(house: Warehouse) -> None:
    service = house.product("Advice")
    house.ship(house.handed_over((service, 1, 60)))
    assert house.stock(service) is None


def test_that_lines_not_named_were_not_taken_and_are_shipped_again(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10), (house.sugar, 4, 5))
    tea, sugar = house.lines(order)
    house.deliver(house.ship(order), {tea: "8.5"})
    assert house.stages(order) == [("10", "8.5", "8.5", "8.5", "0"), ("4", "0", "0", "0", "0")]
    assert house.state(order).shipped == "100.30"
    assert json.loads(house.events(order)[-1].details)["back"] == {str(tea): "1.5", str(sugar): "4"}
    house.delivered(order, {tea: "1.5", sugar: 4})
    assert house.state(order).status == "delivered"
    assert not house.state(order).partial


def test_that_a_delivery_refused_at_the_door_brings_everything_back(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    delivery = house.ship(order)
    house.deliver(delivery, {})
    assert house.state(order) == State("handed_over", False, "118.00", "0.00", "0.00", "118.00")
    assert house.stock(house.tea) == "1000"
    with house.database.read() as session:
        assert list(session.scalars(select(DeliveryLine.delivered))) == [Decimal(0)]
    house.bill(house.delivered(order))
    assert house.state(order).status == "invoiced"


def test_that_a_delivery_is_written_down_once_and_not_before_it_left(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    delivery = house.ship(order)
    (line,) = house.lines(order)
    with pytest.raises(StepTooEarlyError):
        house.deliver(delivery, on=day(3, 3))
    with pytest.raises(TooMuchError):
        house.deliver(delivery, {line: 11})
    house.deliver(delivery)
    with pytest.raises(DeliveredAlreadyError, match="4 Mar 2026"):
        house.deliver(delivery)
    with pytest.raises(DeliveryGoneError):
        house.do(actions.deliver, actions.Deliver(delivery_id=999, version=1, date=TODAY))


def test_that_two_people_never_work_on_the_same_state_of_an_order(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    seen = house.version(order)
    house.pick(order, {line: 1})
    house.pick(order, {line: 1})
    with pytest.raises(ChangedByOthersError):
        house.do(actions.pick, actions.Pick(order_id=order, version=seen))
    with pytest.raises(ChangedByOthersError):
        house.ship(order, version=seen + 1)
    delivery = house.ship(order)
    with pytest.raises(ChangedByOthersError):
        house.deliver(delivery, version=7)


def test_that_goods_leave_once_when_two_people_ship_at_the_same_moment(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    version, together = house.version(order), Barrier(2)

    def leaves(key: str) -> bool:
        command = actions.Ship(order_id=order, version=version, date=TODAY, today=TODAY, key=key)
        together.wait()
        try:
            house.do(actions.ship, command)
        except (ChangedByOthersError, StoreLockedError):
            return False
        return True

    with ThreadPoolExecutor(2) as people:
        assert sorted(people.map(leaves, ("one", "other"))) == [False, True]
    assert house.stock(house.tea) == "990"
    assert house.stages(order) == [("10", "10", "10", "0", "0")]
