"""The server cuts connections in the middle of orders: whoever asks again with the same key gets the order once."""

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from queue import Full, Queue

import psycopg
import pytest
from sqlalchemy import select, text
from tests.areas.orders.crowd import TODAY, Answer, Wish, command, overdrawn, prepare

from kamdesk.areas.orders.actions import place_order
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ServerGoneError

ORDERS = 1_200
PEOPLE = 4
CUTS = 100
#: The knife waits for up to so many answers of the server before it cuts, so that it hits any moment of an order.
LONGEST_WAIT = 60
ENOUGH = 0

pytestmark = pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)


class Knife:
    """Cuts the connections that it is shown, at random moments, a hundred times in all."""

    def __init__(self, address: str) -> None:
        self._server = psycopg.connect(address.replace("+psycopg", ""), autocommit=True)
        self._shown: Queue[int] = Queue(1)
        self._pick = random.Random(3)
        self.cuts = 0

    def show(self, process: int) -> None:
        """Offer a connection by its process on the server; it is forgotten while the knife has another one before it."""
        try:
            self._shown.put_nowait(process)
        except Full:
            return

    def run(self) -> None:
        with self._server:
            while (process := self._shown.get()) != ENOUGH:
                for _answer in range(self._pick.randrange(LONGEST_WAIT)):
                    self._server.execute("SELECT 1")
                if self.cuts < CUTS:
                    self.cuts += self._server.execute("SELECT pg_terminate_backend(%s)::int", [process]).fetchone() == (1,)

    def stop(self) -> None:
        self._shown.put(ENOUGH)


def take(address: str, knife: Knife, wishes: Sequence[Wish]) -> tuple[list[Answer], int]:
    """Take orders one after the other, asking again whenever the connection is gone; return the answers and how often that was."""
    answers: list[Answer] = []
    gone = 0
    with closing(Database.open(address)) as database:
        for wish in wishes:
            while len(answers) == 0 or answers[-1].key != wish.key:
                try:
                    with database.write(1) as session:
                        knife.show(session.execute(text("SELECT pg_backend_pid()")).scalar_one())
                        outcome = place_order(session, command(wish), TODAY)
                except ServerGoneError:
                    gone += 1
                else:
                    answers.append(Answer(wish.key, outcome.order_id, outcome.status))
    return answers, gone


def test_that_orders_cut_a_hundred_times_are_neither_lost_nor_doubled(database: Database, store_url: str) -> None:
    wishes = prepare(database, ORDERS)
    knife = Knife(store_url)
    with ThreadPoolExecutor(PEOPLE + 1) as people:
        cutting = people.submit(knife.run)
        try:
            parts = list(people.map(partial(take, store_url, knife), [wishes[number::PEOPLE] for number in range(PEOPLE)]))
        finally:
            knife.stop()
        cutting.result()
    answers = [answer for part, _gone in parts for answer in part]

    with database.read() as session:
        orders = session.execute(select(SalesOrder.id, SalesOrder.key, SalesOrder.status, SalesOrder.number)).all()
        lines = Counter(session.scalars(select(OrderLine.order_id)))

    assert knife.cuts == CUTS
    assert sum(gone for _part, gone in parts) > 0
    assert sorted(key for _id, key, _status, _number in orders) == sorted(wish.key for wish in wishes)
    assert {row[:3] for row in orders} == {(answer.order_id, answer.key, answer.status) for answer in answers}
    assert sorted(int(number.rpartition("-")[2]) for *_rest, number in orders) == list(range(1, ORDERS + 1))
    assert sum(lines.values()) == sum(len(wish.goods) for wish in wishes)
    assert overdrawn(database) == []
