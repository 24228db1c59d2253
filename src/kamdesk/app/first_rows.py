"""The rows of the list that was shown last, again at once: one plain query, before the database library is even imported.

When a store is closed, `last_look` remembers the query of the list on the screen and how its columns are written. Anything
strange (another store, another language, a damaged note) means that no rows are shown, never an error.
"""

from pathlib import Path
from typing import Any, Final

KEY: Final = "last_look"
MOST_ROWS: Final = 60


def last_look(settings: Any, language: str) -> dict[str, Any] | None:
    """Return how the window looked last, if that was in *language*."""
    kept = settings.get(KEY)
    return kept if isinstance(kept, dict) and kept.get("language") == language else None


def first_rows(look: dict[str, Any], address: str | None, password: str | None) -> list[list[str]]:
    """Return the texts of the rows that were shown last, as they are stored now; none where anything is strange."""
    if address is None or password or "://" in address or look.get("store") != str(Path(address).expanduser()):
        return []
    try:
        found = {row[0]: row for row in _read(Path(address).expanduser(), look["sql"])}
        rows = [found[number] for number in look["ids"] if number in found]
        return [[_text(column, row) for column in look["columns"]] for row in rows]
    except (KeyError, TypeError, ValueError, IndexError, ArithmeticError, OSError):
        return []


def _text(column: dict[str, Any], row: tuple[Any, ...]) -> str:
    """Return what a cell shows; the import waits until a number or a date needs it."""
    value, kind = row[column["place"]], column["kind"]
    if value is None or kind == "blank":
        return ""
    if kind == "text":
        return str(value)
    from kamdesk.core import formats

    language = column["language"]
    if kind == "money":
        return formats.show_minor(value, row[column["currency"]], language)
    if kind == "date":
        from datetime import date

        return formats.show_date(date.fromisoformat(value), language)
    return formats.show_number(value, None, language)


def _read(path: Path, sql: str) -> list[tuple[Any, ...]]:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return list(connection.execute(sql).fetchall())
    except dbapi2.Error as problem:
        raise ValueError from problem
    finally:
        connection.close()
