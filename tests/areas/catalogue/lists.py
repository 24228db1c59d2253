"""Lists of products as files, brought in as far as a test wants."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.areas.catalogue.builders import Shop

from kamdesk.app.importing.engine import Order, Outcome, run_import
from kamdesk.app.importing.sources import open_file, source_of
from kamdesk.areas.catalogue import queries
from kamdesk.areas.catalogue.imports import PRODUCTS
from kamdesk.core.importing import Context, Note, Prepared, propose, read_table
from kamdesk.core.sheets import Cell, Sheet, write_csv

TODAY = date(2026, 11, 18)
UPDATE = {"existing": "update"}
Rows = list[list[Cell]]


def prepare(shop: Shop, rows: Rows, **options: str) -> Prepared:
    sheet = Sheet("Sheet1", rows)
    mapping = PRODUCTS.adjust("products.csv", sheet, propose(sheet, "products", PRODUCTS.targets))
    table = read_table("products.csv", sheet, mapping, PRODUCTS.targets)
    with shop.database.read() as session:
        return PRODUCTS.prepare(session, [table], Context(user_id=1, today=TODAY, options=options))


def store(shop: Shop, prepared: Prepared) -> None:
    assert not prepared.is_refused, prepared.notes
    with shop.database.write() as session:
        prepared.store(session, None, lambda _done, _total: None)  # type: ignore[arg-type]


def take(shop: Shop, rows: Rows, **options: str) -> Prepared:
    prepared = prepare(shop, rows, **options)
    store(shop, prepared)
    return prepared


def run(shop: Shop, folder: Path, rows: Rows, options: dict[str, str] | None = None) -> Outcome:
    path = folder / "products.csv"
    write_csv(path, [str(cell) for cell in rows[0]], rows[1:])
    source = source_of(open_file(path), PRODUCTS, name=path.name, given=[], remembered={})
    return run_import(shop.database, Order(PRODUCTS, (source,), 1, TODAY, options or {}))


def product(shop: Shop, code: str) -> queries.ProductRow:
    with shop.database.read() as session:
        return shop.row(queries.codes(session)[code])


def packs(shop: Shop, code: str) -> dict[str, Decimal]:
    with shop.database.read() as session:
        return {row.unit: row.factor for row in queries.packs(session, queries.codes(session)[code])}


def substitutes(shop: Shop, code: str) -> list[str]:
    with shop.database.read() as session:
        return [row.code for row in queries.substitutes(session, queries.codes(session)[code])]


def odd(prepared: Prepared) -> list[Note]:
    return [note for note in prepared.notes if note.level == "odd"]
