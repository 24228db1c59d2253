"""Figures of sales, buyers and debts reckoned once more in plain Python, over all records of the store."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from tests.areas.receivables.builders import Office
from tests.areas.receivables.test_properties import book

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import Allocation, DocumentLine, LedgerDocument, OpenItem
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.core.errors import KamDeskError

FIRST = dt.date(2024, 11, 1)
DAYS = 600
KINDS = (
    "invoice", "invoice", "invoice", "invoice", "lines", "lines", "pay", "pay", "pay", "credit_note", "refund", "allocate",
    "undo", "cancel",
)  # fmt: skip


def a_busy_ledger(office: Office, products: list[int], seed: int, steps: int = 110) -> list[int]:
    """Book whatever comes on days of twenty months for the clients of two managers, who come one after the other.

    Most of it is possible. Returns the managers.
    """
    pick = random.Random(seed)
    managers = [office.manager, office.new_manager("Nigar")]
    clients = [office.client, *(office.new_client(f"Client {number}", managers[number % 2]) for number in range(4))]
    for _step in range(steps):
        days = pick.randrange(DAYS)
        office.client = pick.choice(clients[: 1 + days * len(clients) // DAYS])
        try:
            step(office, products, pick, FIRST + dt.timedelta(days))
        except KamDeskError:
            continue  # impossible just now: nothing was stored
    return managers


def step(office: Office, products: list[int], pick: random.Random, on: dt.date) -> None:
    what, amount = pick.choice(KINDS), str(Decimal(pick.randrange(100, 90000)) / 100)
    currency = pick.choice(("AZN", "AZN", "AZN", "USD"))
    rate = pick.choice((Decimal("1.7"), Decimal("1.7003"), Decimal("1.6941"))) if currency == "USD" else None
    if what == "lines":
        chosen = pick.sample([*products, None], pick.randrange(1, len(products) + 1))
        office.invoice(0, on, lines=tuple(goods(one) for one in chosen), due=on + dt.timedelta(pick.randrange(60)))
    elif what == "invoice":
        book(office, (what, amount, on, pick.randrange(70), currency, rate))
    elif what == "pay":
        book(office, (what, amount, on, pick.choice(("oldest", "none")), currency, rate))
    elif what in {"credit_note", "refund"}:
        book(office, (what, amount, on, pick.randrange(50), currency, rate))
    elif what == "allocate":
        book(office, (what, on, currency))
    else:
        book(office, (what, on, pick.randrange(80)))


def goods(product: int | None) -> NewLine:
    return NewLine(description="x", product_id=product, quantity=Decimal(2), price=Decimal("10.50"), vat_rate=Decimal(18))


class Books:
    """Everything that is stored, and what is told of one manager's clients."""

    def __init__(self, office: Office, manager: int) -> None:
        with office.database.read() as session:
            self.clients = {one.id for one in session.scalars(select(Client)) if one.owner_id == manager}
            self.documents = {one.id: one for one in session.scalars(select(LedgerDocument)) if one.client_id in self.clients}
            self.items = [one for one in session.scalars(select(OpenItem)) if one.client_id in self.clients]
            self.allocations = list(session.scalars(select(Allocation)))
            self.lines = list(session.scalars(select(DocumentLine)))

    def invoices(self, since: dt.date, until: dt.date) -> list[LedgerDocument]:
        found = [one for one in self.documents.values() if one.kind == "invoice" and not one.cancelled]
        return [one for one in found if since <= one.date <= until]

    def sales(self, since: dt.date, until: dt.date) -> Decimal:
        """Without documents that were cancelled, whenever that was."""
        total = 0
        for one in self.documents.values():
            if since <= one.date <= until and one.kind in {"invoice", "credit_note"} and not one.cancelled:
                total += one.base_amount if one.kind == "invoice" else -one.base_amount
        return Decimal(total) / 100

    def buyers(self, since: dt.date, until: dt.date) -> set[int]:
        return {one.client_id for one in self.invoices(since, until)}

    def newcomers(self, since: dt.date, until: dt.date) -> set[int]:
        return self.buyers(since, until) - self.buyers(dt.date.min, since - dt.timedelta(1))

    def kept(self, month: dt.date, until: dt.date) -> tuple[int, int]:
        a_year_before = month.replace(year=month.year - 1)
        then = self.buyers(a_year_before, end_of(a_year_before))
        return len(then & self.buyers(months_back(month, 2), until)), len(then)

    def widths(self, since: dt.date, until: dt.date) -> list[int]:
        bought: dict[int, set[int]] = {}
        for one in self.invoices(since, until):
            found = {line.product_id for line in self.lines if line.document_id == one.id and line.product_id}
            bought.setdefault(one.client_id, set()).update(found)
        return sorted(len(found) for found in bought.values() if found)

    def open_at(self, day: dt.date) -> Iterator[tuple[OpenItem, Decimal]]:
        """Each item with what was open of it at the end of *day*, in the base currency, not rounded."""
        for item in self.items:
            left = item.amount if item.date <= day else 0
            for one in self.allocations:
                if one.date <= day and item.date <= day:
                    left -= one.amount * ((one.debit_id == item.id) - (one.credit_id == item.id))
            yield item, Decimal(left) / 100 * self.documents[item.document_id].rate

    def owed(self, day: dt.date) -> tuple[Decimal, Decimal]:
        """What was overdue, and the balance."""
        found = list(self.open_at(day))
        late = sum((worth for item, worth in found if item.age_from is not None and item.age_from < day), Decimal(0))
        return cents(late), cents(sum((worth for _item, worth in found), Decimal(0)))

    def credit_sales(self, since: dt.date, until: dt.date) -> Decimal:
        """Cancellations count on their own day."""
        total = 0
        for one in self.documents.values():
            about = self.documents[one.subject_id] if one.kind == "cancellation" and one.subject_id else one
            if since <= one.date <= until and about.kind in {"invoice", "credit_note"}:
                total += one.base_amount if one.signed > 0 else -one.base_amount
        return Decimal(total) / 100


def cents(worth: Decimal) -> Decimal:
    return worth.quantize(Decimal("0.01"), "ROUND_HALF_UP")


def months_back(month: dt.date, count: int) -> dt.date:
    for _month in range(count):
        month = (month - dt.timedelta(1)).replace(day=1)
    return month


def end_of(month: dt.date) -> dt.date:
    return (month + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)


def figures_of(office: Office, indicator: Any, months: list[dt.date], today: dt.date) -> dict[tuple[int, dt.date], Any]:
    """Part and whole by manager and month."""
    found = office.read(indicator.compute, months, today)
    return {key: (figure.part, figure.whole) for key, figure in found.items()}
