"""A store of version 0001, as its program made it, becomes what a new store is, and nothing in it is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import psycopg
import pytest
from sqlalchemy import create_engine, select, text
from tests.storage.shape import shape_of

from kamdesk.areas import load_models
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import DocumentLine
from kamdesk.storage.address import APPLICATION_ID, file_opener
from kamdesk.storage.database import Database
from kamdesk.storage.schema import VERSIONS
from kamdesk.storage.search import found_in

SNAPSHOTS = Path(__file__).parent / "snapshots"
VERSION = "INSERT INTO alembic_version VALUES ('0001');"
PATIENCE = 60


@pytest.fixture(autouse=True)
def _tables() -> None:
    load_models()


@pytest.fixture
def old_store(store_kind: str, empty_store_url: str) -> str:
    """The address of a store of version 0001 with a few rows."""
    script = "".join((SNAPSHOTS / name).read_text(encoding="utf-8") for name in (f"v0001_{store_kind}.sql", "v0001_rows.sql"))
    if store_kind == "sqlite":
        with closing(file_opener(Path(empty_store_url), None, new=True)()) as connection:
            connection.executescript(f"PRAGMA application_id={APPLICATION_ID}; PRAGMA journal_mode=WAL; {script} {VERSION}")
        return empty_store_url
    with psycopg.connect(empty_store_url.replace("+psycopg", ""), autocommit=True) as server:
        offered = server.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'").fetchone()
        lines = (line for line in script.splitlines() if offered == (1,) or "trgm" not in line)
        server.execute("\n".join([*lines, VERSION]).encode())
    return empty_store_url


def shape_of_store(address: str) -> set[str]:
    with closing(Database.open(address)) as database, database.engine.connect() as connection:
        return shape_of(connection)


def test_that_an_older_store_becomes_exactly_what_a_new_store_is(old_store: str, store_url: str) -> None:
    found, wanted = (shape_of_store(address) for address in (old_store, store_url))

    assert sorted(found - wanted) == [], "the migration makes what a new store has not"
    assert sorted(wanted - found) == [], "a new store has what the migration does not make"


def test_that_everything_in_an_older_store_is_still_there_and_a_copy_beside_it(old_store: str, store_kind: str) -> None:
    with closing(Database.open(old_store)) as database, database.read() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == VERSIONS[-1]
        assert session.execute(select(Employee.name, Employee.discount_limit)).all() == [("Aysel", None)]
        assert session.execute(select(Client.name, Client.version, Client.price_column, Client.price_date)).all() == [
            ("Araz MMC", 3, "B", None)
        ]
        products = session.scalars(select(Product).order_by(Product.id)).all()
        assert [(one.id, one.code, one.price, one.barcode, one.archived, one.version) for one in products] == [
            (7, "T-1", 450, "4760000000017", False, 2),
            (9, "T-2", None, None, True, 1),
        ]
        assert [(one.stock, one.cost, one.samples) for one in products] == [(None, None, 0)] * 2
        assert session.scalars(select(DocumentLine.product_id)).all() == [7]

    copies = list(Path(old_store).parent.glob("*.bak")) if store_kind == "sqlite" else []
    assert len(copies) == (store_kind == "sqlite")
    for copy in copies:
        with closing(create_engine("sqlite://", creator=file_opener(copy, None, new=False)).connect()) as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0001"
            assert connection.execute(text("SELECT count(*) FROM product")).scalar_one() == 2


def test_that_the_search_of_an_older_store_finds_old_and_new_products(old_store: str) -> None:
    with closing(Database.open(old_store)) as database:
        with database.write() as session:
            session.get_one(Product, 9).search = "t-2 agar cay"
            session.add(
                Product(code="T-3", name="Ağ çay", name_key="ag cay", kind="goods", vat_rate=Decimal(18), search="t-3 ag cay")
            )
        with database.read() as session:
            for wanted, codes in {"cay": ["T-1", "T-2", "T-3"], "yasil": [], "agar": ["T-2"], "qara": ["T-1"]}.items():
                found = select(Product.code).where(found_in(Product, wanted, database.dialect)).order_by(Product.code)
                assert session.scalars(found).all() == codes
            if database.dialect == "sqlite":
                session.execute(text("INSERT INTO product_fts(product_fts) VALUES ('integrity-check')"))


@pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)
def test_that_several_who_open_an_older_store_at_once_all_get_in(old_store: str) -> None:
    start = Barrier(4)

    def version(_number: int) -> str:
        start.wait(PATIENCE)
        with closing(Database.open(old_store)) as database, database.read() as session:
            return str(session.execute(text("SELECT version_num FROM alembic_version")).scalar_one())

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(version, range(4), timeout=PATIENCE)) == [VERSIONS[-1]] * 4
