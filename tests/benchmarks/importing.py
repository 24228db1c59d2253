"""100,000 clients taken in, in processor time, beside a raw `executemany` of the rows that come out of it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, text

from kamdesk.areas import load_models
from kamdesk.areas.clients.actions import NewClient, create_many
from kamdesk.areas.clients.rules import AddressDetails, ClientDetails
from kamdesk.areas.people.model import Employee
from kamdesk.storage.base import Base
from kamdesk.storage.database import Database
from tests.benchmarks.days import STAMP
from tests.benchmarks.measuring import Row, processor_time, ratio_row
from tests.benchmarks.offices import client_rows
from tests.benchmarks.stores import Stores

CLIENTS = 100_000
TABLES = ("client", "client_address")


def measure(stores: Stores) -> list[Row]:
    load_models()
    ours, raw = _new_store(stores, "imported"), _new_store(stores, "raw")
    begin = processor_time()
    with ours.write(1) as session:
        create_many(session, [NewClient(_details(row)) for row in client_rows(CLIENTS)])
    taken = processor_time() - begin
    tables = {name: _rows(ours, name) for name in TABLES}
    begin = processor_time()
    with raw.write(1) as session:
        driver: Any = session.connection().connection.driver_connection
        for name, rows in tables.items():
            driver.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    floor = processor_time() - begin
    ours.close()
    raw.close()
    return [ratio_row("Import of 100,000 clients with addresses (processor time)", taken, floor, 3, "raw executemany")]


def _new_store(stores: Stores, name: str) -> Database:
    database = Database.create(str(stores.spare(name)))
    with database.write() as session:
        session.execute(insert(Employee), [{"name": "Aysel Quliyeva", "role": "account_manager", "archived": False, **STAMP}])
    return database


def _details(row: dict[str, Any]) -> ClientDetails:
    number = row["id"]
    return ClientDetails(
        name=row["name"],
        owner_id=1,
        currency=row["currency"],
        country="AZ",
        city=row["city"],
        phone=row["phone"],
        email=f"office{number}@example.az",
        segment="A" if number % 3 else "B",
        addresses=(AddressDetails("legal", f"Nizami küçəsi {number % 300}", row["city"], country="AZ"),),
    )


def _rows(database: Database, name: str) -> Sequence[tuple[Any, ...]]:
    table = Base.metadata.tables[name]
    with database.read() as session:
        return [tuple(row) for row in session.execute(text(f"SELECT {', '.join(c.name for c in table.columns)} FROM {name}"))]
