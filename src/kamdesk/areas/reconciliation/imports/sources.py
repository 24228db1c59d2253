"""A file with a client's ledger, and how its columns are understood."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kamdesk.areas.reconciliation.imports.targets import TARGETS
from kamdesk.core.dates import DateOrder
from kamdesk.core.importing import Mapping as Columns
from kamdesk.core.importing import propose, with_guesses
from kamdesk.core.sheets import Sheet, header_names, read_sheets

#: Under this name mappings of such files are kept.
WHAT = "reconciliation"
Known = Callable[[Sequence[str]], Columns | None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is read: its sheets, the one that is taken, and what its columns mean; *remembered* from an earlier file."""

    name: str
    sheets: tuple[Sheet, ...]
    sheet: Sheet
    mapping: Columns
    remembered: bool

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        rows = self.sheet.rows
        return header_names(rows[self.mapping.header]) if self.mapping.header < len(rows) else []

    def column_of(self, key: str) -> str | None:
        """Return the column that a target is taken from."""
        return next((name for name, target in self.mapping.columns.items() if target == key), None)


def open_source(path: Path, known: Known) -> Source:
    """Read a file and understand its columns: as in an earlier one with the same headings, else by their words.

    Args:
        path: An Excel workbook or a text file with columns.
        known: Returns the mapping of an earlier file with these headings.

    Raises:
        SheetFileError: it cannot be read; the sentence says why and what to do.
    """
    sheets = tuple(read_sheets(path))
    return _source(path.name, sheets, max(sheets, key=lambda one: len(one.rows)), known)


def with_sheet(source: Source, name: str, known: Known) -> Source:
    """Return the same file with another sheet taken."""
    return _source(source.name, source.sheets, next(one for one in source.sheets if one.name == name), known)


def _source(name: str, sheets: tuple[Sheet, ...], sheet: Sheet, known: Known) -> Source:
    proposed = propose(sheet, WHAT, TARGETS)
    header = header_names(sheet.rows[proposed.header])
    kept = known(header)
    if kept is not None and set(kept.columns) <= set(header):
        mapping = with_guesses(replace(kept, header=proposed.header, sheet=sheet.name), sheet, TARGETS)
        return Source(name, sheets, sheet, mapping, remembered=True)
    return Source(name, sheets, sheet, proposed, remembered=False)


def with_columns(source: Source, columns: Mapping[str, str | None], order: DateOrder | None = None) -> Source:
    """Return the same file understood otherwise: *columns* lead from targets to columns; *order* is that of all its dates."""
    taken = {name: key for key, name in columns.items() if name}
    mapping = replace(source.mapping, columns=taken, date_orders={}, decimal_signs={})
    day = columns.get("date")
    if order is not None and day:
        mapping = replace(mapping, date_orders={day: order})
    return replace(source, mapping=with_guesses(mapping, source.sheet, TARGETS), remembered=False)
