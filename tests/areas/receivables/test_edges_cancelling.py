"""A document is cancelled while somebody else settles it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event

from sqlalchemy import text
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.receivables import actions
from kamdesk.storage.database import Database

PATIENCE = 60
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def test_that_an_invoice_paid_in_the_moment_it_is_cancelled_gives_the_money_back(office: Office) -> None:
    invoice = office.invoice(100)
    command = actions.CancelDocument(document_id=invoice, date=day(1, 3), reason="typed twice", key="cancel")
    begins = Event()

    def cancel() -> int:
        with closing(Database.open(office.database.address)) as database:
            begins.set()
            with database.write(office.manager) as session:
                return actions.cancel_document(session, command)

    with ThreadPoolExecutor(1) as pool, closing(Database.open(office.database.address)) as watching:
        with office.database.write(office.manager) as session:
            paid = actions.NewPayment(client_id=office.client, date=day(1, 2), amount=money(60), key="pay")
            payment = actions.book_payment(session, paid)
            cancelled = pool.submit(cancel)
            assert begins.wait(PATIENCE)
            while office.database.dialect == "postgresql" and not (cancelled.done() or waiting(watching)):
                pass
        assert cancelled.result(PATIENCE)
    assert (office.open_of(invoice), office.open_of(payment)) == ("0.00", "60.00")
    assert office.problems() == []


def waiting(database: Database) -> int:
    """How many sessions wait for a lock."""
    with database.read() as session:
        return int(session.execute(text(WAITS)).scalar_one())
