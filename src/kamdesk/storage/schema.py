"""Make the tables of a new store, and bring an older store up to the program's version."""

from sqlalchemy import Connection, Engine, inspect, text

from kamdesk.storage import errors
from kamdesk.storage.address import APPLICATION_ID, StoreAddress
from kamdesk.storage.base import Base

#: Every version of the schema, the oldest first; each has a script in migrations/versions.
VERSIONS = ("0001", "0002", "0003", "0004")
_VERSION_TABLE = "alembic_version"


def prepare_file(connection: Connection) -> None:
    """Settle, once, what an embedded file keeps for good."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql("PRAGMA journal_mode=WAL")


def create(engine: Engine, shown: str) -> None:
    """Make every table, index and trigger of the stored classes that were imported.

    Raises:
        StoreExistsError: the database holds tables already.
    """
    for table in Base.metadata.tables.values():
        table.dialect_options["sqlite"]["strict"] = True
    if inspect(engine).get_table_names():
        raise errors.StoreExistsError(shown)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(text(f"CREATE TABLE {_VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text(f"INSERT INTO {_VERSION_TABLE} VALUES (:version)"), {"version": VERSIONS[-1]})


def stored_version(connection: Connection) -> str | None:
    """Return the version of a store, or None where there is none."""
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar()
    return None if found is None else str(found)


def bring_up_to_date(engine: Engine, place: StoreAddress, password: str | None) -> None:
    """Check the version and migrate where it is older.

    Raises:
        NotAStoreError: there is no store at the address.
        StoreTooNewError: a later program wrote it.
    """
    with engine.connect() as connection:
        version = stored_version(connection)
    if version is None:
        raise errors.NotAStoreError(place.shown)
    if version not in VERSIONS:
        raise errors.StoreTooNewError(place.shown)
    if version != VERSIONS[-1]:
        from kamdesk.storage import migrate

        migrate.upgrade(engine, place, password)
