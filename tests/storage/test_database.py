"""A store opens for whom it should, keeps what it was told, and says in words what went wrong."""

import sqlite3
import threading
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from kamdesk.areas import load_models
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import CurrencyRate
from kamdesk.areas.people.model import Employee
from kamdesk.storage import errors
from kamdesk.storage.database import Database, touch
from kamdesk.storage.search import found_in

only_a_file = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _tables() -> None:
    load_models()


def employee(name: str = "Aysel") -> Employee:
    return Employee(name=name, role="account_manager")


def client(owner_id: int, name: str = "Xəzər Market", search: str = "xezer market") -> Client:
    return Client(name=name, name_key=search, search=search, standing="key", currency="AZN", owner_id=owner_id)


def test_that_a_store_made_with_a_password_opens_with_it_only(tmp_path: Path) -> None:
    address = str(tmp_path / "office.kamdesk")
    database = Database.create(address, "gizli söz")
    with database.write() as session:
        session.add(employee("Rüfət"))
    database.close()

    with pytest.raises(errors.PasswordNeededError):
        Database.open(address)
    with pytest.raises(errors.WrongPasswordError):
        Database.open(address, "gizli soz")
    assert b"R\xc3\xbcf\xc9\x99t" not in Path(address).read_bytes()

    again = Database.open(address, "gizli söz")
    with again.read() as session:
        assert session.scalars(select(Employee.name)).all() == ["Rüfət"]
    again.close()


def test_that_a_store_made_without_a_password_refuses_one(tmp_path: Path) -> None:
    address = str(tmp_path / "office.kamdesk")
    Database.create(address).close()
    with pytest.raises(errors.NoPasswordError):
        Database.open(address, "any")
    Database.open(address).close()


@pytest.mark.parametrize("content", [b"", b"name,balance\n", b"PK\x03\x04" + b"0" * 5000])
def test_that_a_file_of_another_kind_is_named_as_no_store(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.kamdesk"
    path.write_bytes(content)
    with pytest.raises(errors.StoreError) as refusal:
        Database.open(str(path))
    assert "thing.kamdesk" in refusal.value.message
    assert path.read_bytes() == content


def test_that_another_programs_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    with pytest.raises(errors.NotAStoreError):
        Database.open(str(path))


def test_that_a_missing_store_is_not_made_by_opening(tmp_path: Path) -> None:
    path = tmp_path / "nothing.kamdesk"
    with pytest.raises(errors.StoreMissingError):
        Database.open(str(path))
    assert not path.exists()


def test_that_creating_never_overwrites(store_url: str) -> None:
    with pytest.raises(errors.StoreExistsError):
        Database.create(store_url)


def test_that_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.UnsafePlaceError):
        Database.create(str(tmp_path / "OneDrive" / "office.kamdesk"))


def test_that_a_store_of_a_newer_version_is_refused_and_untouched(store_url: str) -> None:
    database = Database.open(store_url)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(errors.StoreTooNewError):
        Database.open(store_url)


def test_that_a_record_says_who_made_and_changed_it_and_when(database: Database) -> None:
    before = datetime.now(UTC)
    with database.write() as session:
        maker, other = employee("Aysel"), employee("Kamran")
        session.add_all([maker, other])
        session.flush()
        ids = maker.id, other.id
    with database.write(ids[0]) as session:
        session.add(client(ids[0]))
    with database.write(ids[1]) as session:
        session.scalars(select(Client)).one().phone = "+994 12 000 00 00"
    with database.read() as session:
        kept = session.scalars(select(Client)).one()
        assert (kept.made_by, kept.changed_by, kept.version) == (*ids, 2)
        assert before <= kept.made_at <= kept.changed_at <= datetime.now(UTC)


def test_that_the_later_of_two_editors_is_told(database: Database) -> None:
    with database.write() as session:
        session.add(employee())
    with database.write() as slow:
        held = slow.scalars(select(Employee)).one()
        version = held.version
    with database.write() as quick:
        quick.scalars(select(Employee)).one().phone = "1"
    with pytest.raises(errors.ChangedByOthersError), database.write() as session:
        stale = session.scalars(select(Employee)).one()
        assert stale.version == version + 1
        session.execute(text("UPDATE employee SET version = version + 1"))
        stale.phone = "2"
    with database.read() as session:
        assert session.scalars(select(Employee.phone)).one() == "1"


def test_that_nothing_is_stored_when_the_block_fails(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        session.add(employee())
        session.flush()
        raise ZeroDivisionError
    with database.read() as session:
        assert session.scalars(select(Employee)).all() == []


def test_that_listeners_hear_once_which_classes_a_commit_touched(database: Database) -> None:
    heard: list[frozenset[type]] = []
    database.listen(heard.append)
    with database.write() as session:
        session.add(employee())
        touch(session, Client)
    with database.read() as session:
        session.scalars(select(Employee)).all()
    database.unlisten(heard.append)
    with database.write() as session:
        session.add(employee("Kamran"))
    assert heard == [frozenset({Employee, Client})]


def test_that_changes_of_another_program_are_noticed_and_our_own_are_not(database: Database, store_url: str) -> None:
    assert not database.foreign_changes()
    with database.write() as session:
        session.add(employee())
    assert not database.foreign_changes()
    other = Database.open(store_url)
    if database.dialect == "sqlite":  # one process is one office program; on a server the notice names the process
        with other.write() as session:
            session.add(employee("Kamran"))
        assert database.foreign_changes()
        assert not database.foreign_changes()
    other.close()


def test_that_a_reader_is_interrupted_from_another_thread(database: Database) -> None:
    reader = database.reader()
    endless = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT count(*) FROM n")
    outcome: list[BaseException] = []

    def ask() -> None:
        try:
            reader.rows(endless)
        except errors.QueryInterrupted as stopped:
            outcome.append(stopped)

    asking = threading.Thread(target=ask)
    asking.start()
    while asking.is_alive():
        reader.interrupt()
        asking.join(0.05)
    assert len(outcome) == 1
    assert reader.scalar(select(1)) == 1
    reader.close()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("market", 1), ("zer ma", 1), ("xe", 1), ("ma", 1), ("ze", 0), ('"', 0), ("100%", 0), ("dükan", 0), ("*", 0)],
)
def test_that_a_record_is_found_by_any_part_of_its_search_text(database: Database, wanted: str, found: int) -> None:
    with database.write() as session:
        owner = employee()
        session.add(owner)
        session.flush()
        session.add(client(owner.id))
    with database.read() as session:
        assert len(session.scalars(select(Client.id).where(found_in(Client, wanted, database.dialect))).all()) == found


def test_that_the_search_follows_changes_and_removals(database: Database) -> None:
    with database.write() as session:
        owner = employee()
        session.add(owner)
        session.flush()
        session.add(client(owner.id))
    with database.write() as session:
        session.scalars(select(Client)).one().search = "caspian dukan"
    with database.read() as session:
        ids = select(Client.id)
        assert session.scalars(ids.where(found_in(Client, "xezer", database.dialect))).all() == []
        assert len(session.scalars(ids.where(found_in(Client, "dukan", database.dialect))).all()) == 1
    with database.write() as session:
        session.delete(session.scalars(select(Client)).one())
    with database.read() as session:
        assert session.scalars(ids.where(found_in(Client, "dukan", database.dialect))).all() == []


@pytest.mark.parametrize("wrong", [1.7, float("nan"), Decimal("NaN"), Decimal("1.00000000001")])
def test_that_a_rate_is_never_a_float_nor_longer_than_is_kept(database: Database, wrong: object) -> None:
    with pytest.raises(StatementError), database.write() as session:
        session.add(CurrencyRate(currency="USD", day=datetime.now(UTC).date(), rate=wrong))


def test_that_text_with_nul_and_lone_surrogates_is_kept_without_them(database: Database) -> None:
    with database.write() as session:
        session.add(employee("Ay\0sel \ud800ə"))
    with database.read() as session:
        assert session.scalars(select(Employee.name)).one() == "Aysel ə"


def test_that_a_second_rate_of_a_day_is_refused_in_words(database: Database) -> None:
    day = datetime.now(UTC).date()
    with pytest.raises(errors.NotUniqueError), database.write() as session:
        session.add_all([CurrencyRate(currency="USD", day=day, rate=Decimal("1.7")) for _ in range(2)])


@only_a_file
def test_that_two_programs_have_the_same_file_open(database: Database, store_url: str) -> None:
    other = Database.open(store_url)
    with database.write() as session:
        session.add(employee("Aysel"))
    with other.write() as session:
        session.add(employee("Kamran"))
    with database.read() as session:
        assert len(session.scalars(select(Employee)).all()) == 2
    other.close()
