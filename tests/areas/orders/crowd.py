"""Many people who take orders at the same time, each with a connection of their own, for clients whose limits are tight."""

import datetime as dt
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from multiprocessing import get_context

from sqlalchemy import select, text

from kamdesk.areas import load_models
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.actions import set_up_company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.orders.actions import LineInput, NewOrder, place_order
from kamdesk.areas.people.model import Employee
from kamdesk.storage.database import Database
from kamdesk.storage.errors import StoreLockedError

TODAY = dt.date(2026, 3, 2)
CLIENTS = 20
PRODUCTS = 30
PROCESSES = 4
#: How often somebody asks again who is told that the store is busy.
TRIES = 100
EXPOSURE = """
SELECT c.id, c.credit_limit,
    (SELECT coalesce(sum(committed), 0) FROM sales_order o WHERE o.client_id = c.id)
    + (SELECT coalesce(sum(open), 0) FROM open_item i WHERE i.client_id = c.id)
FROM client c ORDER BY c.id
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """An order that somebody is going to take; one in ten is taken back at the last moment."""

    key: str
    client_id: int
    goods: tuple[tuple[int, int], ...]
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a wish: the order's id and status, or None for both if it was taken back."""

    key: str
    order_id: int | None
    status: str | None


class TakenBackError(Exception):
    """The client changed its mind before the order was stored."""


def prepare(database: Database, orders: int) -> list[Wish]:
    """Make an office whose clients' limits are about half of what *orders* wishes come to, and return the wishes."""
    pick = random.Random(orders)
    load_models()
    with database.write() as session:
        set_up_company(session, CompanyDetails(name="Xəzər MMC"))
        manager = Employee(name="Aysel", role="account_manager")
        session.add(manager)
        session.flush()
        limit = orders // CLIENTS * 25_00 // 2
        for number in range(CLIENTS):
            name = f"client {number}"
            session.add(
                Client(
                    name=name,
                    name_key=name,
                    search=name,
                    standing="regular",
                    currency="AZN",
                    owner_id=manager.id,
                    credit_limit=limit,
                )
            )
        for number in range(PRODUCTS):
            name = f"product {number}"
            session.add(
                Product(
                    code=f"P{number}",
                    name=name,
                    name_key=name,
                    kind="goods",
                    vat_rate=Decimal(0),
                    price=100 + number,
                    search=name,
                )
            )
        session.flush()
        clients, products = list(session.scalars(select(Client.id))), list(session.scalars(select(Product.id)))
    return [
        Wish(
            f"order {number}",
            pick.choice(clients),
            tuple((product, pick.randrange(1, 30)) for product in pick.sample(products, pick.choice((1, 2)))),
            number % 10 == 0,
        )
        for number in range(orders)
    ]


def command(wish: Wish) -> NewOrder:
    """Return what the person asks the program for."""
    lines = tuple(LineInput(product_id=product, quantity=Decimal(quantity)) for product, quantity in wish.goods)
    return NewOrder(client_id=wish.client_id, date=TODAY, key=wish.key, lines=lines)


def take_all(address: str, wishes: Sequence[Wish], connections: int) -> list[Answer]:
    """Take orders from several processes, all of which have together so many *connections*; every process ends before."""
    shares = [wishes[number::PROCESSES] for number in range(PROCESSES)]
    work = partial(_take_in_a_process, address, connections // PROCESSES)
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as offices:
        return [answer for part in offices.map(work, shares) for answer in part]


def _take_in_a_process(address: str, people: int, wishes: Sequence[Wish]) -> list[Answer]:
    load_models()
    shares = [wishes[number::people] for number in range(people)]
    with ThreadPoolExecutor(people) as pool:
        return [answer for part in pool.map(partial(_take_as_a_person, address), shares) for answer in part]


def _take_as_a_person(address: str, wishes: Sequence[Wish]) -> list[Answer]:
    with closing(Database.open(address)) as database:
        return [_take(database, wish) for wish in wishes]


def _take(database: Database, wish: Wish) -> Answer:
    for _try in range(TRIES):
        try:
            with database.write(1) as session:
                outcome = place_order(session, command(wish), TODAY)
                if wish.taken_back:
                    raise TakenBackError
            return Answer(wish.key, outcome.order_id, outcome.status)
        except TakenBackError:
            return Answer(wish.key, None, None)
        except StoreLockedError:
            continue
    raise StoreLockedError


def overdrawn(database: Database) -> list[tuple[int, int, int]]:
    """Return client, limit and exposure of everyone who is over its limit; all in minor units."""
    with database.read() as session:
        rows = session.execute(text(EXPOSURE)).all()
    return [(client, most, int(exposure)) for client, most, exposure in rows if exposure > most]
