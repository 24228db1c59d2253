"""One store behind one class: sessions to read and write, and word of what was written."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Row, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.pool import QueuePool

from kamdesk.storage import errors, schema
from kamdesk.storage.address import StoreAddress, file_opener, refuse_unsafe_place
from kamdesk.storage.base import Stamped
from kamdesk.storage.trouble import plain_sentences, translated

Listener = Callable[[frozenset[type]], None]
_WRITING = "kamdesk_writing"
_CHANNEL = "kamdesk_changed"


class Database:
    """A store and its connections; use `create` or `open`."""

    def __init__(self, address: StoreAddress, engine: Engine) -> None:
        self.address = address.text
        self.shown = address.shown
        self.engine = engine
        self.dialect = engine.dialect.name
        self._listeners: list[Listener] = []
        self._watch: _Watch | None = None

    @classmethod
    def create(cls, address: str, password: str | None = None) -> "Database":
        """Make a new, empty store of the current version and open it.

        Raises:
            StoreError: something is there already, or it cannot be written.
        """
        place = StoreAddress(address)
        if place.is_server:
            database = cls(place, _server_engine(place))
        else:
            if place.path.exists() and place.path.stat().st_size:
                raise errors.StoreExistsError(place.shown)
            refuse_unsafe_place(place.path)
            _make_folder(place)
            database = cls(place, _file_engine(place, password, new=True))
        with database._opening():
            schema.create(database.engine, place.shown)
        return database

    @classmethod
    def open(cls, address: str, password: str | None = None) -> "Database":
        """Open a store that exists; one of an older version is brought up to date after a copy was made.

        Raises:
            StoreError: it is missing, locked, damaged, newer than the program, or no store at all.
        """
        place = StoreAddress(address)
        engine = _server_engine(place) if place.is_server else _file_engine(place, password, new=False)
        database = cls(place, engine)
        with database._opening():
            schema.bring_up_to_date(engine, place, password)
        return database

    def close(self) -> None:
        """Let go of every connection."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.engine.dispose()

    @contextmanager
    def _opening(self) -> Iterator[None]:
        try:
            with plain_sentences(self.shown):
                yield
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for reading; whatever happens in it is rolled back.

        Raises:
            StoreError: the store or the server is out of reach.
        """
        with plain_sentences(self.shown), Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, user_id: int | None = None) -> Iterator[Session]:
        """Give a session whose changes are committed together at the end, in the name of employee *user_id*.

        Raises:
            StoreError: nothing was stored; the sentence says why.
        """
        engine = self.engine.execution_options(**{_WRITING: True})
        with plain_sentences(self.shown), Session(engine) as session:
            session.info["user_id"] = user_id
            session.info["touched"] = set()
            event.listen(session, "before_flush", _stamp)
            event.listen(session, "after_flush", _note_touched)
            yield session
            session.flush()
            if self.dialect == "postgresql":
                session.execute(text(f"NOTIFY {_CHANNEL}, '{_OURSELVES}'"))
            session.commit()
            touched = frozenset(session.info["touched"])
        if touched:
            if self._watch is not None:
                self._watch.forget()
            for listener in tuple(self._listeners):
                listener(touched)

    def listen(self, listener: Listener) -> None:
        """Call *listener* with the stored classes that each later commit touched."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Stop telling *listener*."""
        self._listeners.remove(listener)

    def reader(self, cache_kib: int | None = None) -> "Reader":
        """Give a connection of one's own for reading off the main thread; *cache_kib* bounds the memory of a long-lived one."""
        return Reader(self.engine, self.shown, cache_kib)

    def foreign_changes(self) -> bool:
        """Tell whether somebody else changed the store since this was last asked."""
        if self._watch is None:
            self._watch = _Watch(self.engine)
        with plain_sentences(self.shown):
            return self._watch.changed()


class Reader:
    """A connection that only reads and whose running query another thread may interrupt."""

    def __init__(self, engine: Engine, shown: str, cache_kib: int | None = None) -> None:
        self._engine = engine
        self._shown = shown
        self._cache_kib = cache_kib
        self._connection: Connection | None = None

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            if self._cache_kib and self._engine.dialect.name == "sqlite":
                self._connection.exec_driver_sql(f"PRAGMA cache_size=-{self._cache_kib}")
        return self._connection

    def rows(self, statement: Executable, values: dict[str, Any] | None = None) -> list[Row[Any]]:
        """Return all rows.

        Raises:
            QueryInterrupted: `interrupt` was called meanwhile.
            StoreError: the store is out of reach.
        """
        try:
            with plain_sentences(self._shown):
                return list(self._open().execute(statement, values or {}).all())
        except errors.ServerGoneError:
            self.close()
            raise

    def scalar(self, statement: Executable, values: dict[str, Any] | None = None) -> Any:
        """Return the first column of the first row, or None."""
        found = self.rows(statement, values)
        return found[0][0] if found else None

    def interrupt(self) -> None:
        """Stop the query that runs now, from any thread; nothing happens when none does."""
        connection = self._connection
        if connection is None or connection.closed:
            return
        driver = connection.connection.driver_connection
        if driver is None:
            return
        if self._engine.dialect.name == "sqlite":
            driver.interrupt()
        else:
            driver.cancel()

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _Watch:
    """Notices commits that came from elsewhere."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._server = engine.dialect.name == "postgresql"
        self._seen = 0
        if self._server:
            self._connection.execute(text(f"LISTEN {_CHANNEL}"))
        else:
            self._seen = self._data_version()

    def _data_version(self) -> int:
        return int(self._connection.execute(text("PRAGMA data_version")).scalar_one())

    def changed(self) -> bool:
        if self._server:
            driver: Any = self._connection.connection.driver_connection
            return any(notice.payload != _OURSELVES for notice in driver.notifies(timeout=0))
        before, self._seen = self._seen, self._data_version()
        return self._seen != before

    def forget(self) -> None:
        """What happened so far was our own doing."""
        if not self._server:
            self._seen = self._data_version()

    def close(self) -> None:
        self._connection.close()


#: Tells our own notices on the server from those of others.
_OURSELVES = uuid.uuid4().hex


def _file_engine(place: StoreAddress, password: str | None, *, new: bool) -> Engine:
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=file_opener(place.path, password, new=new), poolclass=QueuePool, pool_size=5
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITING) else "BEGIN")

    if new:
        with plain_sentences(place.shown), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            schema.prepare_file(connection)
    return engine


def _server_engine(place: StoreAddress) -> Engine:
    engine = create_engine(place.server_url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    try:
        engine.connect().close()
    except OperationalError as problem:
        raise errors.ServerRefusedError(str(problem.orig).strip().splitlines()[-1]) from problem
    return engine


def _make_folder(place: StoreAddress) -> None:
    try:
        place.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise errors.StoreReadOnlyError from problem


def _stamp(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    now, who = datetime.now(UTC), session.info["user_id"]
    for record in session.new:
        if isinstance(record, Stamped):
            record.made_at = record.changed_at = now
            record.made_by = record.changed_by = who
    for record in session.dirty:
        if isinstance(record, Stamped) and session.is_modified(record):
            record.changed_at, record.changed_by = now, who


def _note_touched(session: Session, _context: UOWTransaction) -> None:
    for group in (session.new, session.dirty, session.deleted):
        session.info["touched"].update(type(record) for record in group)


def touch(session: Session, *classes: type) -> None:
    """Say that a bulk statement changed records of *classes*, which the session cannot see by itself."""
    session.info["touched"].update(classes)


__all__ = ["Database", "Listener", "Reader", "Session", "touch", "translated"]
