"""Contains-search in folded text that stays fast at a million rows.

A stored class with a `search` column (filled with `core.text.fold`) is made searchable by `searchable(Class)`:
a trigram index of SQLite's FTS5, or of pg_trgm on PostgreSQL, kept by the database itself.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, bindparam, event, literal_column, select, table, text
from sqlalchemy.orm import DeclarativeBase

#: Trigrams need three letters; shorter texts are looked for at the start only.
SHORTEST_INSIDE = 3
_LAST_CHARACTER = "\U0010ffff"


def searchable(stored: type[DeclarativeBase]) -> None:
    """Give the table of *stored*, which has columns `id` and `search`, its trigram index when it is created."""
    made: Any = stored.__table__
    name = made.name
    index = f"{name}_fts"
    statements = (
        (
            f"CREATE VIRTUAL TABLE {index} USING fts5(search, content='{name}', content_rowid='id', "
            "tokenize='trigram', detail='full', columnsize=0)"
        ),
        (
            f"CREATE TRIGGER {index}_insert AFTER INSERT ON {name} BEGIN "
            f"INSERT INTO {index}(rowid, search) VALUES (new.id, new.search); END"
        ),
        (
            f"CREATE TRIGGER {index}_delete AFTER DELETE ON {name} BEGIN "
            f"INSERT INTO {index}({index}, rowid, search) VALUES ('delete', old.id, old.search); END"
        ),
        (
            f"CREATE TRIGGER {index}_update AFTER UPDATE OF search ON {name} WHEN old.search <> new.search BEGIN "
            f"INSERT INTO {index}({index}, rowid, search) VALUES ('delete', old.id, old.search); "
            f"INSERT INTO {index}(rowid, search) VALUES (new.id, new.search); END"
        ),
    )

    def _index_file(_made: Table, connection: Connection, **_options: Any) -> None:
        if connection.dialect.name == "sqlite":
            for statement in statements:
                connection.exec_driver_sql(statement)

    event.listen(made, "after_create", _index_file)
    event.listen(made, "after_create", _index_on_server)


def _index_on_server(made: Table, connection: Connection, **_options: Any) -> None:
    """Index by trigrams where the server offers them; a search works without, only slower."""
    if connection.dialect.name != "postgresql":
        return
    offered = connection.execute(text("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")).scalar_one()
    if not offered:
        return
    connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    connection.execute(text(f"CREATE INDEX ix_{made.name}_search_trgm ON {made.name} USING gin (search gin_trgm_ops)"))


def found_in(stored: type[DeclarativeBase], folded: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a record's search text holds *folded* (already folded), from three letters anywhere.

    On SQLite it is a set of ids from the trigram index; use `holds` where rows are walked in the order of another index.
    """
    made: Any = stored.__table__
    if len(folded) < SHORTEST_INSIDE or dialect != "sqlite":
        return holds(made.c.search, folded)
    id_column: ColumnElement[int] = made.c.id
    return id_column.in_(_ids_in_index(made, folded))


def ids_found(stored: type[DeclarativeBase], folded: str, dialect: str) -> Select[Any]:
    """Return the select of the ids of the same records; one that is read only in part stops searching there."""
    made: Any = stored.__table__
    if len(folded) < SHORTEST_INSIDE or dialect != "sqlite":
        return select(made.c.id).where(found_in(stored, folded, dialect))
    return _ids_in_index(made, folded)


def _ids_in_index(made: Any, folded: str) -> Select[Any]:
    quoted = '"' + folded.replace('"', '""') + '"'
    return (
        select(literal_column("rowid", Integer).label("id"))
        .select_from(table(f"{made.name}_fts"))
        .where(literal_column(f"{made.name}_fts").op("MATCH")(bindparam(None, quoted, unique=True)))
    )


def begins(column: ColumnElement[str], folded: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that *column* begins with *folded*; on SQLite an index that begins with the column answers it."""
    if dialect != "sqlite":
        return column.startswith(folded, autoescape=True)
    return column.between(folded, folded + _LAST_CHARACTER)


def holds(column: ColumnElement[str], folded: str) -> ColumnElement[bool]:
    """Return the condition that *column* contains *folded*; below three letters, that a word starts with it."""
    if len(folded) < SHORTEST_INSIDE:
        return column.startswith(folded, autoescape=True) | column.contains(" " + folded, autoescape=True)
    return column.contains(folded, autoescape=True)


__all__ = ["SHORTEST_INSIDE", "begins", "found_in", "holds", "ids_found", "searchable"]
