"""The field that finds what goods came with: a delivery or an invoice."""

from typing import Any, Final

from kamdesk.areas.returns import queries
from kamdesk.areas.returns.forms.words import source_words
from kamdesk.areas.returns.queries import Source
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import RecordEditor

_OFFERED: Final = 12
_PARTING: Final = ":"


def source_key(what: str, record_id: int) -> str:
    """Return the value of a delivery or an invoice in the field."""
    return f"{what}{_PARTING}{record_id}"


def of_key(key: Any) -> dict[str, Any]:
    """Return what the value of the field names, as `queries.source_of` wants it; nothing for no value."""
    what, parting, number = str(key or "").partition(_PARTING)
    return {f"{what}_id": int(number)} if parting and number.isdigit() else {}


def source_editor(desk: Desk) -> RecordEditor:
    """Return a field that finds deliveries and invoices by number, order or client; its value is a `source_key`."""

    def ask(text: str) -> list[tuple[Any, str]]:
        found = desk.read(queries.found_sources, fold(text), _OFFERED)
        return [(source_key(one.what, one.record_id), source_words(one)) for one in found]

    def name_of(key: Any) -> str:
        what, _parting, number = str(key).partition(_PARTING)
        found = desk.read(queries.source_named, what, int(number)) if number.isdigit() else None
        return "" if found is None else source_words(found)

    return RecordEditor(ask, name_of)


def read_source(desk: Desk, key: Any, **besides: int | None) -> Source:
    """Return what the field names.

    Raises:
        ReturnError: it cannot be used.
    """
    return desk.read(queries.source_of, **of_key(key), **besides)
