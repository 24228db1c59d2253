"""Ten thousand orders, taken by many at once: nobody over the limit, every number once and none missing, nothing lost."""

from collections import Counter

import pytest
from sqlalchemy import select, text
from tests.areas.orders.crowd import Answer, Wish, overdrawn, prepare, take_all

from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.storage.database import Database

ORDERS = 10_000
CONNECTIONS = {"sqlite": 4, "postgresql": 16}


@pytest.fixture
def taken(database: Database, store_url: str, store_kind: str) -> tuple[list[Wish], list[Answer]]:
    """What people wanted to order, and what became of it."""
    wishes = prepare(database, ORDERS)
    return wishes, take_all(store_url, wishes, CONNECTIONS[store_kind])


def test_that_ten_thousand_orders_taken_at_once_keep_limits_and_numbers(
    database: Database, taken: tuple[list[Wish], list[Answer]]
) -> None:
    wishes, answers = taken
    stored = {answer.order_id: answer for answer in answers if answer.order_id is not None}

    with database.read() as session:
        orders = session.execute(select(SalesOrder.id, SalesOrder.key, SalesOrder.status, SalesOrder.number)).all()
        lines = Counter(session.scalars(select(OrderLine.order_id)))
        last = session.execute(text("SELECT last FROM number_series WHERE kind = :kind"), {"kind": "order"}).scalar_one()

    assert overdrawn(database) == []
    assert sorted(int(number.rpartition("-")[2]) for _id, _key, _status, number in orders) == list(range(1, len(stored) + 1))
    assert last == len(stored)
    assert {(order_id, key, status) for order_id, key, status, _number in orders} == {
        (answer.order_id, answer.key, answer.status) for answer in stored.values()
    }
    assert {answer.key for answer in stored.values()} == {wish.key for wish in wishes if not wish.taken_back}
    assert lines == {
        answer.order_id: len(wish.goods)
        for answer, wish in zip(sorted(answers, key=lambda one: one.key), sorted(wishes, key=lambda one: one.key), strict=True)
        if answer.order_id is not None
    }
    assert Counter(answer.status for answer in answers).keys() == {"confirmed", "held", None}
