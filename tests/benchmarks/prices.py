"""The price of a line from 100,000 price rows, in processor time."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from kamdesk.areas import load_models
from kamdesk.areas.prices.queries import Ask, prices_for
from kamdesk.storage.database import Database, Session
from tests.benchmarks.days import TODAY
from tests.benchmarks.measuring import Row, interleaved, limit_row, processor_time, ratio_row
from tests.benchmarks.stores import Stores
from tests.benchmarks.trade import PRICES, PRODUCTS, SPECIAL_CLIENTS

ROUNDS = 10
LINES = 400
BARE = "SELECT amount, percent, unit_id, from_quantity, valid_from, valid_to FROM price WHERE product_id = ? AND client_id = ?"


def measure(stores: Stores) -> list[Row]:
    load_models()
    database = Database.open(str(stores.small))
    clients, products = range(1, SPECIAL_CLIENTS), range(1, PRODUCTS, PRODUCTS // LINES)
    lines = [(clients[number % len(clients)], product) for number, product in enumerate(products)]
    with database.read() as session:
        alone, bare = interleaved(ROUNDS, _each(session, lines), _bare(session, lines), clock=processor_time)
        together, _bare_again = interleaved(ROUNDS, _together(session, products), _bare(session, lines), clock=processor_time)
    database.close()
    one = alone / len(lines)
    return [
        limit_row(
            f"Price of one line from {PRICES:,} price rows (processor time)",
            one,
            bare / len(lines),
            0.001,
            "one bare indexed SELECT",
        ),
        ratio_row("The same of 20 lines at once, by line", together / len(products), one, 1, "one line alone"),
    ]


def _each(session: Session, lines: Sequence[tuple[int, int]]) -> Callable[[], None]:
    def run() -> None:
        for client_id, product_id in lines:
            (found,) = prices_for(session, client_id, "AZN", TODAY, [Ask(product_id, Decimal(12))])
            assert found.price is not None

    return run


def _together(session: Session, products: Sequence[int]) -> Callable[[], None]:
    def run() -> None:
        for begin in range(0, len(products), 20):
            prices_for(session, 1, "AZN", TODAY, [Ask(product_id, Decimal(12)) for product_id in products[begin : begin + 20]])

    return run


def _bare(session: Session, lines: Sequence[tuple[int, int]]) -> Callable[[], None]:
    driver: Any = session.connection().connection.driver_connection

    def run() -> None:
        for client_id, product_id in lines:
            driver.execute(BARE, (product_id, client_id)).fetchall()

    return run
