"""What sales support sees: orders with their next step, deliveries that wait, and one delivery."""

from typing import Any

import pytest
from tests.areas.orders.support import TODAY, Warehouse
from tests.areas.receivables.builders import day

from kamdesk.areas.orders import queries
from kamdesk.storage.database import Database


@pytest.fixture
def house(database: Database) -> Warehouse:
    return Warehouse(database)


def test_that_sales_support_sees_what_is_to_do(house: Warehouse) -> None:
    waiting = house.order((house.tea, 1, 10))
    fresh = house.handed_over((house.tea, 10, 10), (house.sugar, 1, 5), promised=day(3, 5))
    picked = house.handed_over((house.tea, 10, 10))
    house.pick(picked)
    gone = house.handed_over((house.tea, 10, 10))
    house.ship(gone)
    there = house.handed_over((house.tea, 10, 10))
    house.delivered(there)
    done = house.handed_over((house.tea, 10, 10))
    house.bill(house.delivered(done))

    def found(todo: queries.Todo | None) -> set[int]:
        with house.database.read() as session:
            return {row.id for row in session.execute(queries.support_list(todo, TODAY).shown)}

    assert found(None) == {fresh, picked, gone, there}
    assert found("pick") == {fresh}
    assert found("ship") == {picked}
    assert found("deliver") == {gone}
    assert found("invoice") == {there}
    assert found("late") == {picked, gone}
    assert waiting not in found(None)
    assert done not in found(None)


def test_that_a_row_of_sales_support_says_how_many_lines_are_picked(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10), (house.sugar, 1, 5))
    house.pick(order, {house.lines(order)[0]: 10})
    with house.database.read() as session:
        (row,) = session.execute(queries.support_list(None, TODAY).shown)
        lists = queries.support_list("late", TODAY)
        assert list(session.scalars(lists.narrow)) == list(session.scalars(lists.by_client)) == [order]
    assert (row.number, row.client, row.owner, row.lines, row.picked_lines) == ("ORD-2026-00001", "Araz", "Aysel", 2, 1)
    assert (row.to_pick, row.to_ship, row.to_deliver, row.to_invoice, row.version) == (1, 1, 0, 0, house.version(order))


def test_that_deliveries_are_listed_until_they_are_delivered_and_invoiced(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10))
    (line,) = house.lines(order)
    first, second = house.ship(order, {line: 4}), house.ship(order, {line: 6})

    def waiting(what: queries.Waiting, **more: Any) -> list[tuple[int, int]]:
        rows = house.read(queries.deliveries_waiting, what, **more)
        with house.database.read() as session:
            listed = {row.id for row in session.execute(queries.deliveries_list(what).shown)}
            assert listed == set(session.scalars(queries.deliveries_list(what).narrow))
            assert listed == set(session.scalars(queries.deliveries_list(what).by_client))
        assert more or listed == {row.delivery_id for row in rows}
        return [(row.delivery_id, row.worth) for row in rows]

    assert waiting("delivered") == [(first, 4720), (second, 7080)]
    house.deliver(first, {line: 3})
    assert waiting("delivered") == [(second, 7080)]
    assert waiting("invoiced") == [(first, 3540)]
    assert waiting("invoiced", client_id=house.client, order_id=order) == [(first, 3540)]
    assert waiting("invoiced", client_id=house.client + 1) == []
    house.bill(first)
    assert waiting("invoiced") == []
    with house.database.read() as session:
        numbers = {row.number: row.invoice for row in session.execute(queries.deliveries_list(None).shown)}
    assert numbers == {"DEL-2026-00001": "INV-2026-00001", "DEL-2026-00002": None}


def test_that_a_delivery_has_a_card_with_its_lines(house: Warehouse) -> None:
    order = house.handed_over((house.tea, 10, 10), (house.sugar, 1, 5), address="Gəncə, Nizami 4")
    delivery = house.ship(order, note="Ring at the gate")
    card = house.read(queries.delivery_card, delivery)
    assert (card.number, card.client, card.address, card.note) == (
        "DEL-2026-00001",
        "Araz",
        "Gəncə, Nizami 4",
        "Ring at the gate",
    )
    assert [(row.description, row.quantity, row.delivered) for row in card.lines] == [("Tea", 10, None), ("Sugar", 1, None)]
    assert house.read(queries.delivery_card, 999) is None
