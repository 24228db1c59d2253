"""Cards of one client are merged while somebody else takes an order or books an invoice for one of them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event
from typing import Any

import pytest
from sqlalchemy import text
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.receivables.builders import money

from kamdesk.areas.clients.actions import CardVersion, MergeClients, merge_clients
from kamdesk.areas.orders import actions
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables.rules.refusals import ClientNotThereError
from kamdesk.storage.database import Database

PATIENCE = 60
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
Work = Callable[[Any], Any]


def one_after_the_other(sales: Sales, first: Work, second: Work) -> Any:
    """Do *first*, let somebody else begin *second* before that is stored, and return what comes of it."""
    begins = Event()

    def run() -> Any:
        with closing(Database.open(sales.database.address)) as database:
            begins.set()
            with database.write(sales.manager) as session:
                return second(session)

    with ThreadPoolExecutor(1) as pool, closing(Database.open(sales.database.address)) as watching:
        with sales.database.write(sales.manager) as session:
            first(session)
            answer = pool.submit(run)
            assert begins.wait(PATIENCE)
            while sales.database.dialect == "postgresql" and not (answer.done() or waiting(watching)):
                pass
        return answer.result(PATIENCE)


def waiting(database: Database) -> int:
    """How many sessions wait for a lock."""
    with database.read() as session:
        return int(session.execute(text(WAITS)).scalar_one())


@pytest.fixture
def merge(sales: Sales) -> Work:
    """Merge a second card into the client's."""
    gone = sales.new_client("Kür")
    return lambda session: merge_clients(session, MergeClients(CardVersion(sales.client, 1), (CardVersion(gone, 1),)))


def taking(sales: Sales) -> Work:
    command = sales.new(line(sales.tea), client_id=sales.client + 1)
    return lambda session: actions.place_order(session, command, TODAY)


def invoicing(sales: Sales) -> Work:
    command = ledger.NewInvoice(client_id=sales.client + 1, date=TODAY, currency="AZN", key="invoice", total=money(5))
    return lambda session: ledger.book_invoice(session, command)


@pytest.mark.parametrize("booking", [taking, invoicing])
def test_that_what_is_booked_while_two_cards_are_merged_goes_along(
    sales: Sales, merge: Work, booking: Callable[[Sales], Work]
) -> None:
    one_after_the_other(sales, booking(sales), merge)
    assert sales.credit().exposure == (money("11.80") if booking is taking else money(5))
    assert sales.problems() == []


@pytest.mark.parametrize("booking", [taking, invoicing])
def test_that_nothing_is_booked_for_a_card_that_is_merged_in_that_moment(
    sales: Sales, merge: Work, booking: Callable[[Sales], Work]
) -> None:
    with pytest.raises(ClientNotThereError):
        one_after_the_other(sales, merge, booking(sales))
