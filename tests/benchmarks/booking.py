"""A payment booked and allocated, in processor time; the ledger's size must not matter."""

from sqlalchemy import select, text

from kamdesk.areas import load_models
from kamdesk.areas.receivables.actions import NewPayment, book_payment, new_key
from kamdesk.areas.receivables.model import OpenItem
from kamdesk.core.money import Money
from kamdesk.storage.database import Database
from tests.benchmarks.days import TODAY
from tests.benchmarks.measuring import Row, interleaved, limit_row, processor_time, ratio_row
from tests.benchmarks.stores import Stores

ROUNDS = 40
#: The first clients have far more invoices than the others, and the more the larger the store.
HEAVY = 100
BARE = """
INSERT INTO document (kind, client_id, number, date, currency, rate, amount, tax, base_amount, signed, open, cancelled, key, search,
    made_at, changed_at, version)
SELECT 'payment', client_id, :key, date, currency, rate, 1, 0, 1, -1, 0, 0, :key, :key, made_at, changed_at, 1 FROM document WHERE id = 1
"""


def measure(stores: Stores) -> list[Row]:
    load_models()
    large, small = Database.open(str(stores.large)), Database.open(str(stores.small))
    in_large, in_small = Till(large), Till(small)
    many, few, bare = interleaved(ROUNDS, in_large.pay, in_small.pay, in_large.insert, clock=processor_time)
    large.close()
    small.close()
    return [
        limit_row("A payment booked and allocated (processor time)", many, bare, 0.02, "one bare INSERT"),
        ratio_row(f"The same at {stores.invoices:,} invoices", many, few, 1.5, "at 10,000 invoices"),
    ]


class Till:
    """Takes payments, each of another client and enough for one and a half of its invoices."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.read() as session:
            owing = (
                select(OpenItem.client_id, OpenItem.open)
                .where(OpenItem.open > 2, OpenItem.client_id > HEAVY)
                .order_by(OpenItem.client_id, OpenItem.age_from)
            )
            debts: dict[int, list[int]] = {}
            for client_id, left in session.execute(owing.limit(20_000)):
                debts.setdefault(client_id, []).append(left)
        self._wanted = iter([(one, left[0] + left[1] // 2) for one, left in debts.items() if 1 < len(left) < 50])

    def pay(self) -> None:
        client_id, minor = next(self._wanted)
        command = NewPayment(client_id=client_id, date=TODAY, amount=Money.of_minor(minor, "AZN"), key=new_key())
        with self._database.write(1) as session:
            book_payment(session, command)

    def insert(self) -> None:
        with self._database.write(1) as session:
            session.execute(text(BARE), {"key": f"bare-{new_key()}"})
            session.rollback()
