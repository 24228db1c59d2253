"""Whatever is booked in whatever order: at every date the ledger agrees with itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.areas.receivables.builders import NEW_YEAR, Office
from tests.conftest import know_every_table

from kamdesk.areas.receivables import actions, queries
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.core.errors import KamDeskError
from kamdesk.storage.database import Database

DAYS = 60
CURRENCIES = ("AZN", "USD")

days = st.integers(0, DAYS).map(lambda number: NEW_YEAR + timedelta(days=number))
amounts = st.integers(1, 30000).map(lambda minor: str(Decimal(minor) / 100))
currencies = st.sampled_from(CURRENCIES)
rates = st.sampled_from([Decimal("1.7"), Decimal("1.7003"), Decimal("1.6941")])
booking = st.one_of(
    st.tuples(st.just("invoice"), amounts, days, st.integers(0, 40), currencies, rates),
    st.tuples(st.just("pay"), amounts, days, st.sampled_from(["oldest", "none"]), currencies, rates),
    st.tuples(st.just("credit_note"), amounts, days, st.integers(0, 20), currencies, rates),
    st.tuples(st.just("refund"), amounts, days, st.integers(0, 20), currencies, rates),
    st.tuples(st.just("allocate"), days, currencies),
    st.tuples(st.just("undo"), days, st.integers(0, 20)),
    st.tuples(st.just("cancel"), days, st.integers(0, 20)),
    st.tuples(st.just("give_up"), days, st.integers(0, 20)),
)


def documents(office: Office, *kinds: str) -> list[int]:
    with office.database.read() as session:
        return list(session.scalars(select(LedgerDocument.id).where(LedgerDocument.kind.in_(kinds)).order_by(LedgerDocument.id)))


def chosen(there: list[int], number: int) -> int:
    return there[number % len(there)] if there else 0


def book(office: Office, step: tuple[Any, ...]) -> None:
    what, *more = step
    if what == "invoice":
        amount, on, term, currency, rate = more
        office.invoice(amount, on, due=on + timedelta(days=term) if term else None, currency=currency, rate=rate)
    elif what == "pay":
        amount, on, allocate, currency, rate = more
        office.pay(amount, on, currency=currency, rate=rate, allocate=allocate, advance=True)
    elif what == "credit_note":
        amount, on, number, currency, rate = more
        subject = chosen(documents(office, "invoice"), number) or None
        office.credit_note(amount, on, currency=currency, rate=rate, subject_id=subject)
    elif what == "refund":
        amount, on, number, currency, rate = more
        subject = chosen(documents(office, "payment", "credit_note"), number) or None
        office.refund(amount, on, currency=currency, rate=rate, subject_id=subject)
    elif what == "allocate":
        on, currency = more
        command = actions.AllocateOldest(client_id=office.client, currency=currency, date=on, key=office.key())
        office.do(actions.allocate_oldest, command)
    elif what == "undo":
        office.undo(chosen([one for one, _amount, _day in office.allocations()], more[1]), more[0])
    elif what == "cancel":
        office.cancel(chosen(documents(office, "invoice", "payment", "credit_note", "refund", "write_off"), more[1]), more[0])
    else:
        with office.database.read() as session:
            items = list(session.scalars(select(OpenItem.id).where(OpenItem.open != 0).order_by(OpenItem.id)))
        office.give_up(chosen(items, more[1]), more[0])


@contextmanager
def new_office() -> Iterator[Office]:
    know_every_table()
    with TemporaryDirectory() as folder:
        database = Database.create(str(Path(folder) / "office.kamdesk"))
        try:
            yield Office(database)
        finally:
            database.close()


def check_every_day(office: Office) -> None:
    now = datetime.now(UTC) + timedelta(hours=1)
    for number in range(0, DAYS + 3, 7):
        as_of = NEW_YEAR + timedelta(days=number)
        with office.database.read() as session:
            strip = queries.integrity(session, as_of, since=NEW_YEAR + timedelta(days=20))
            walked_back = queries.ageing(session, as_of)
            added_up = queries.ageing(session, as_of, known_at=now)
            items = queries.open_items(session, as_of)
            debts = [item for item in items if item.age_from]
        assert all(line.ok for line in strip)
        assert all(row.adds_up for row in walked_back)
        assert walked_back == added_up
        assert {row.currency: row.balance for row in walked_back if row.balance} == {
            line.currency: line.closing for line in strip if line.closing
        }
        assert all(0 < item.open <= item.amount for item in debts)
        assert all(0 < item.open / item.amount <= 1 for item in items)


@settings(max_examples=12)
@given(st.lists(booking, min_size=4, max_size=14))
def test_that_at_every_date_columns_items_and_turnovers_agree(steps: list[tuple[Any, ...]]) -> None:
    with new_office() as office:
        for step in steps:
            try:
                book(office, step)
            except KamDeskError:
                continue
        check_every_day(office)
        assert office.problems() == []
        check_gains(office)


def check_gains(office: Office) -> None:
    """What is used up of credits less what is used up of debts, at their rates, is the sum of all gains."""
    with office.database.read() as session:
        gain = sum(session.scalars(select(Allocation.gain)))
        used = 0
        for document in session.scalars(select(LedgerDocument)):
            part = document.amount - document.open
            worth = (Decimal(document.base_amount) * part / document.amount + Decimal("0.5")) // 1
            used -= int(worth) * (1 if document.signed > 0 else -1)
    assert gain == used
