"""Large offices for measuring: clients, invoices, payments, allocations, prices and orders written straight into a new store.

The books tie as if they had been booked one by one: most invoices are paid, several by one payment, in part or in full.
"""

import random
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, text

from kamdesk.areas import load_models
from kamdesk.core.text import fold
from kamdesk.storage.base import Base
from kamdesk.storage.database import Database
from tests.benchmarks import trade
from tests.benchmarks.days import DAYS, NOW, STAMP, date_of

INVOICES_PER_PAYMENT = 5
_SEARCHED = ("client_fts", "document_fts", "product_fts", "sales_order_fts")
_FIRST_NAMES = "Xəzər Qafqaz Ulduz Araz Nur Şəki Gəncə Восток Ромашка Север Caspian Silk Delta Atlas نور الخليج النخبة".split()
_SECOND_NAMES = "Market Ticarət Servis Qida Tekstil Торг Сервис Trading Foods Logistics للتجارة للتوريد".split()
_PEOPLE = ("Aysel Quliyeva", "Kamran Əliyev", "Nigar Həsənova")


def client_rows(count: int) -> Iterator[dict[str, Any]]:
    """Rows of the client table, the ids from 1."""
    pick = random.Random(7)
    for number in range(1, count + 1):
        name = f"{pick.choice(_FIRST_NAMES)} {pick.choice(_SECOND_NAMES)} {number}"
        key = fold(name)
        yield {
            "id": number, "name": name, "name_key": key, "standing": "regular", "currency": "AZN", "owner_id": number % 3 + 1,
            "price_column": trade.column_of(number), "city": "Bakı", "phone": f"+99450{pick.randrange(10**7):07d}", "search": key,
            "archived": False, **STAMP,
        }  # fmt: skip


def make_office(path: Path, invoices: int, clients: int) -> Database:
    """Make a store with that many invoices and orders, about as many allocations, 100,000 prices, and everything indexed."""
    load_models()
    database = Database.create(str(path))
    with database.engine.begin() as connection:
        bare = _without_indexes(connection)
        _fill(connection, "employee", ({"id": n, "name": p, "role": "account_manager", "archived": False, **STAMP}
                                       for n, p in enumerate(_PEOPLE, 1)))  # fmt: skip
        _fill(connection, "company", [{
            "id": 1, "name": "Abşeron Paylama", "country": "AZ", "base_currency": "AZN", "language": "az",
            "ageing_bounds": "30,60,90,120", "payment_days": 30, **STAMP,
        }])  # fmt: skip
        _fill(connection, "client", client_rows(clients))
        _fill_ledger(connection, _bookings(invoices, clients))
        for name, rows in trade.tables(invoices, clients):
            _fill(connection, name, rows)
        for statement in bare:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("ANALYZE")
    return database


def _without_indexes(connection: Connection) -> list[str]:
    """Drop what slows a bulk load, and return the statements that make it again."""
    found = connection.execute(
        text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger')")
    ).all()
    for kind, name, _sql in found:
        connection.exec_driver_sql(f"DROP {kind} {name}")
    rebuilt = [f"INSERT INTO {name}({name}) VALUES ('rebuild')" for name in _SEARCHED]
    return [sql for _kind, _name, sql in found] + rebuilt


def _fill(connection: Connection, name: str, rows: Iterable[dict[str, Any]]) -> None:
    table: Table = Base.metadata.tables[name]
    source = iter(rows)
    while chunk := list(islice(source, 20_000)):
        connection.execute(insert(table), chunk)


class _Invoice:
    __slots__ = ("amount", "client", "day", "due", "id", "open")

    def __init__(self, number: int, client: int, day: int, pick: random.Random) -> None:
        self.id, self.client, self.day = number, client, day
        self.due = day + pick.choice((0, 14, 30, 60))
        self.amount = self.open = pick.randrange(500, 500_000)


def _bookings(invoices: int, clients: int) -> Iterator[tuple[_Invoice, tuple[int, int, int] | None, list[tuple[_Invoice, int]]]]:
    """Yield every document in the order of its date: an invoice, or (client, day, amount) of a payment with its shares."""
    pick = random.Random(11)
    waiting: dict[int, list[_Invoice]] = {}
    for number in range(1, invoices + 1):
        client = min(int(pick.paretovariate(1.1)), clients) if pick.random() < 0.3 else pick.randrange(1, clients + 1)
        invoice = _Invoice(number, client, number * DAYS // invoices, pick)
        yield invoice, None, []
        due = waiting.setdefault(client, [])
        due.append(invoice)
        if len(due) == INVOICES_PER_PAYMENT:
            shares = [(one, one.amount if pick.random() < 0.9 else one.amount // 2) for one in due]
            for one, share in shares:
                one.open -= share
            day = min(invoice.day + pick.randrange(60), DAYS)
            yield invoice, (client, day, sum(share for _one, share in shares)), shares
            due.clear()


def _fill_ledger(connection: Connection, bookings: Iterable[Any]) -> None:
    """Write documents, their open items with the same ids, and allocations; what is open is known only at the end."""
    allocations: list[tuple[int, int, int, int, int]] = []
    invoices: list[_Invoice] = []
    payments: list[tuple[int, int, int]] = []
    for invoice, payment, shares in bookings:
        if payment is None:
            invoices.append(invoice)
            continue
        payments.append(payment)
        allocations += [(len(payments), one.id, payment[0], share, payment[1]) for one, share in shares]
    count = len(invoices)
    documents_of_invoices = (_document("invoice", f"INV-{one.id:07d}", one.id, one) for one in invoices)
    _fill(connection, "document", documents_of_invoices)
    _fill(connection, "document", (_payment(count + number, *one) for number, one in enumerate(payments, 1)))
    _fill(connection, "open_item", (_item(one.id, one.client, one.day, one.due, one.amount, one.open) for one in invoices))
    _fill(connection, "open_item", (_item(count + number, client, day, None, -amount, 0)
                                    for number, (client, day, amount) in enumerate(payments, 1)))  # fmt: skip
    _fill(connection, "allocation", (
        {"id": number, "credit_id": count + payment, "debit_id": invoice, "client_id": client, "amount": amount,
         "date": date_of(when), "gain": 0, "key": str(number), "made_at": NOW}
        for number, (payment, invoice, client, amount, when) in enumerate(allocations, 1)
    ))  # fmt: skip


def _document(kind: str, number: str, key: int, one: _Invoice) -> dict[str, Any]:
    return {
        "id": one.id, "kind": kind, "client_id": one.client, "number": number, "date": date_of(one.day), "due": date_of(one.due),
        "currency": "AZN", "rate": Decimal(1), "amount": one.amount, "tax": 0, "base_amount": one.amount,
        "signed": one.amount, "open": one.open, "cancelled": False, "key": str(key), "search": fold(number), **STAMP,
    }  # fmt: skip


def _payment(number: int, client: int, day: int, amount: int) -> dict[str, Any]:
    return {
        "id": number, "kind": "payment", "client_id": client, "number": f"PAY-{number:07d}", "date": date_of(day), "due": None,
        "currency": "AZN", "rate": Decimal(1), "amount": amount, "tax": 0, "base_amount": amount, "signed": -amount, "open": 0,
        "cancelled": False, "key": str(number), "search": f"pay-{number:07d}", **STAMP,
    }  # fmt: skip


def _item(number: int, client: int, day: int, due: int | None, amount: int, left: int) -> dict[str, Any]:
    return {
        "id": number, "document_id": number, "position": 1, "client_id": client, "currency": "AZN", "date": date_of(day),
        "due": None if due is None else date_of(due), "age_from": None if due is None else date_of(due), "amount": amount, "open": left,
    }  # fmt: skip
