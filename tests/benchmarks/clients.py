"""One client at two sizes of the store, in processor time: the card and the statement must not notice the other clients."""

from collections.abc import Callable
from datetime import date

from kamdesk.areas import load_models
from kamdesk.areas.clients import queries as clients
from kamdesk.areas.receivables import queries
from kamdesk.storage.database import Database, Session
from tests.benchmarks.days import FIRST_DAY, TODAY
from tests.benchmarks.measuring import Row, interleaved, processor_time, ratio_row
from tests.benchmarks.stores import Stores

ROUNDS = 5
#: Clients of the usual number of documents, the same in every store.
SOME = range(120, 140)
YEAR = date(TODAY.year - 1, TODAY.month, TODAY.day)


def measure(stores: Stores) -> list[Row]:
    load_models()
    rows = []
    large, small = Database.open(str(stores.large)), Database.open(str(stores.small))
    with large.read() as in_large, small.read() as in_small:
        for what, work in {"card": _card, "statement of a year": _statement, "statement from the beginning": _whole}.items():
            times = interleaved(ROUNDS, _all(work, in_large), _all(work, in_small), clock=processor_time)
            size, other = f"{stores.invoices:,}", f"at {10_000:,} invoices"
            many, few = (time / len(SOME) for time in times)
            rows.append(ratio_row(f"A client's {what} at {size} invoices (processor time)", many, few, 1.5, other))
    large.close()
    small.close()
    return rows


def _all(work: Callable[[Session, int], None], session: Session) -> Callable[[], None]:
    def run() -> None:
        for client_id in SOME:
            work(session, client_id)
            session.expunge_all()

    return run


def _card(session: Session, client_id: int) -> None:
    """Read what the card shows: the header, what is open and how old, the last documents, the history of sales."""
    clients.client_card(session, client_id)
    clients.events_of(session, client_id)
    queries.integrity(session, TODAY, client_id=client_id)
    queries.open_items(session, TODAY, client_id=client_id)
    queries.ageing(session, TODAY, client_ids=(client_id,))
    queries.figures(session, YEAR, TODAY, client_id=client_id)
    session.execute(queries.client_documents(client_id).limit(128)).all()
    queries.sales_history(session, client_id, "month")
    queries.sales_history(session, client_id, "group")
    queries.buying_rhythm(session, client_id)


def _statement(session: Session, client_id: int) -> None:
    queries.statement(session, client_id, "AZN", YEAR, TODAY)


def _whole(session: Session, client_id: int) -> None:
    queries.statement(session, client_id, "AZN", FIRST_DAY, TODAY)
