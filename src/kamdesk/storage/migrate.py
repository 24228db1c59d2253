"""Bring a store of an older version up to date: copy, migrate in one transaction, check, commit."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from kamdesk.storage import errors
from kamdesk.storage.address import StoreAddress, file_opener

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, place: StoreAddress, password: str | None, scripts: Path = SCRIPTS) -> Path | None:
    """Run every migration that the store lacks; answers where the copy of the file was put, None for a server.

    Raises:
        StoreDamagedError: rows got lost or refer to nothing; the store is as it was.
    """
    copy = None
    if not place.is_server:
        copy = place.path.with_name(f"{place.path.stem}-{datetime.now(UTC):%Y%m%d-%H%M%S}{place.path.suffix}.bak")
        copy_file(engine, copy, password)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if not place.is_server and driver is not None:
            driver.execute("PRAGMA foreign_keys=OFF")  # before BEGIN, or rebuilding a table deletes what refers to it
        try:
            if place.is_server:
                connection.execute(text("LOCK TABLE alembic_version"))  # who opens it at the same moment waits and finds it done
            before = _row_counts(connection)
            config = Config()
            config.set_main_option("script_location", str(scripts))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check(connection, before, place)
            connection.commit()
        finally:
            connection.rollback()
            if not place.is_server and driver is not None:
                driver.execute("PRAGMA foreign_keys=ON")
    return copy


def copy_file(engine: Engine, target: Path, password: str | None) -> None:
    """Copy an embedded store, also while others write to it, and open the copy to prove that it is whole.

    Raises:
        StoreFullError: there is no room for the copy.
        StoreDamagedError: the copy does not pass its check.
    """
    opened = file_opener(target, password, new=True)()
    try:
        with closing(engine.raw_connection()) as source:
            driver: Any = source.driver_connection
            driver.backup(opened)
        if opened.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise errors.StoreDamagedError(str(target))
    finally:
        opened.close()


def _row_counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
        for name in inspect(connection).get_table_names()
        if "_fts" not in name
    }


def _check(connection: Connection, before: dict[str, int], place: StoreAddress) -> None:
    """Refuse a migration that lost rows of a table that is still there, or left rows that refer to nothing."""
    after = _row_counts(connection)
    lost = [name for name, count in before.items() if name in after and after[name] < count]
    dangling = [] if place.is_server else connection.execute(text("PRAGMA foreign_key_check")).all()
    if lost or dangling:
        raise errors.StoreDamagedError(place.shown)
