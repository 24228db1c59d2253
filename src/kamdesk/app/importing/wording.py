"""The sentences of an import's result, and the file of refused rows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kamdesk.app.importing.engine import Outcome, Refused
from kamdesk.core.i18n import _, is_rtl, ngettext
from kamdesk.core.importing import Note
from kamdesk.core.sheets import SheetToWrite, write_xlsx

_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "clients": lambda n: ngettext("{count} client", "{count} clients", n),
    "contacts": lambda n: ngettext("{count} contact", "{count} contacts", n),
    "products": lambda n: ngettext("{count} product", "{count} products", n),
    "updated": lambda n: ngettext("{count} product updated", "{count} products updated", n),
    "groups": lambda n: ngettext("{count} product group", "{count} product groups", n),
    "units": lambda n: ngettext("{count} unit", "{count} units", n),
    "orders": lambda n: ngettext("{count} order", "{count} orders", n),
    "lines": lambda n: ngettext("{count} line", "{count} lines", n),
    "invoice": lambda n: ngettext("{count} invoice", "{count} invoices", n),
    "credit_note": lambda n: ngettext("{count} credit note", "{count} credit notes", n),
    "payment": lambda n: ngettext("{count} payment", "{count} payments", n),
    "refund": lambda n: ngettext("{count} refund", "{count} refunds", n),
    "allocation": lambda n: ngettext("{count} allocation", "{count} allocations", n),
}


def counted(counts: dict[str, int]) -> list[str]:
    """Return what was or would be taken, one phrase a kind."""
    return [_COUNTED[key](count).format(count=count) for key, count in counts.items() if count and key in _COUNTED]


def line_of(note: Note) -> str:
    """Return a note with its place."""
    if not note.file:
        return note.text
    if not note.row:
        return _("{file}: {note}").format(file=note.file, note=note.text)
    return _("{file}, row {row}: {note}").format(file=note.file, row=note.row, note=note.text)


def save_refused(path: Path, refused: Sequence[Refused]) -> None:
    """Write the rows that were not taken as they were, with the reason in front, a sheet for each file.

    Raises:
        SheetFileError: the file cannot be written.
    """
    sheets: dict[str, SheetToWrite] = {}
    for one in refused:
        if one.source.name not in sheets:
            header = [_("Reason"), _("Row"), *one.source.header]
            rows = [
                ["\n".join(other.reasons), other.row, *other.cells] for other in refused if other.source.name == one.source.name
            ]
            sheets[one.source.name] = SheetToWrite(one.source.name, header, rows)
    write_xlsx(path, list(sheets.values()), right_to_left=is_rtl())


def summary(outcome: Outcome) -> str:
    """Return in one sentence what happened or would happen."""
    phrases = ", ".join(counted(outcome.counts))
    if not outcome.is_possible:
        count = len({(note.file, note.row) for note in outcome.of_level("refused")})
        return ngettext(
            "Nothing was stored, because {count} row was refused.",
            "Nothing was stored, because {count} rows were refused.",
            count,
        ).format(count=count)
    if not phrases:
        return _("There is nothing new in the files.")
    if outcome.batch_id is None:
        return _("Would be taken: {what}.").format(what=phrases)
    return _("Taken: {what}.").format(what=phrases)
