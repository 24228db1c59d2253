"""An older store is copied, brought up to date, and left as it was when that goes wrong."""

from pathlib import Path

import pytest
from sqlalchemy import select, text

from kamdesk.areas.people.model import Employee
from kamdesk.storage import errors
from kamdesk.storage.address import StoreAddress
from kamdesk.storage.database import Database
from kamdesk.storage.migrate import SCRIPTS, upgrade
from kamdesk.storage.schema import VERSIONS

#: The version after the program's own.
NEXT = f"{int(VERSIONS[-1]) + 1:04d}"
ROOM = 'sa.Column("room", sa.Text())'
STEP = f"""
from alembic import op
import sqlalchemy as sa
revision = "{NEXT}"
down_revision = "{VERSIONS[-1]}"
def upgrade() -> None:
    {{body}}
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The program's own scripts, to which a test adds the next version."""
    folder = tmp_path / "scripts"
    (folder / "versions").mkdir(parents=True)
    for script in (*SCRIPTS.glob("*.py"), *SCRIPTS.glob("versions/*.py")):
        (folder / script.relative_to(SCRIPTS)).write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@pytest.fixture
def kept(database: Database) -> Database:
    """A store with somebody in it."""
    with database.write() as session:
        session.add(Employee(name="Aysel", role="director"))
    return database


def add_step(scripts: Path, body: str) -> None:
    (scripts / "versions" / "next.py").write_text(STEP.format(body=body), encoding="utf-8")


def test_that_the_scripts_lead_to_the_version_that_new_stores_get() -> None:
    assert [script.stem[1:5] for script in sorted(SCRIPTS.glob("versions/v*.py"))] == list(VERSIONS)


def test_that_a_table_is_rebuilt_without_losing_what_refers_to_it(kept: Database, scripts: Path) -> None:
    rebuild = "always" if kept.dialect == "sqlite" else "never"
    add_step(scripts, f'with op.batch_alter_table("employee", recreate="{rebuild}") as batch: batch.add_column({ROOM})')
    copy = upgrade(kept.engine, StoreAddress(kept.address), None, scripts)

    with kept.read() as session:
        assert session.execute(text("SELECT name, room FROM employee")).all() == [("Aysel", None)]
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == NEXT
    if copy is not None:
        before = Database.open(str(copy))
        with before.read() as session:
            assert session.scalars(select(Employee.name)).all() == ["Aysel"]
        before.close()


def test_that_a_step_that_loses_rows_is_taken_back(kept: Database, scripts: Path) -> None:
    add_step(scripts, 'op.execute("DELETE FROM employee")')
    with pytest.raises(errors.StoreDamagedError):
        upgrade(kept.engine, StoreAddress(kept.address), None, scripts)
    with kept.read() as session:
        assert session.scalars(select(Employee.name)).all() == ["Aysel"]
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == VERSIONS[-1]


def test_that_the_copy_of_an_encrypted_store_is_encrypted_too(tmp_path: Path, scripts: Path) -> None:
    address = str(tmp_path / "office.kamdesk")
    database = Database.create(address, "söz")
    add_step(scripts, 'op.execute("SELECT 1")')
    copy = upgrade(database.engine, StoreAddress(address), "söz", scripts)
    database.close()
    with pytest.raises(errors.PasswordNeededError):
        Database.open(str(copy))
    Database.open(str(copy), "söz").close()
