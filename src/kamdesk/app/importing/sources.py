"""From a file on disk to a table with a mapping: the sheet, the header row and the columns are found, given or remembered."""

from collections.abc import Mapping as Names
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kamdesk.core.dates import DateOrder
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.importing import (
    Importer,
    Mapping,
    MappingNotUnderstoodError,
    Note,
    Table,
    propose,
    read_table,
    signature,
    with_guesses,
)
from kamdesk.core.money import CURRENCIES
from kamdesk.core.sheets import Sheet, currency_of, guess_encoding, header_names, read_sheets
from kamdesk.core.sheets.encodings import EncodingGuess
from kamdesk.core.text import excerpt

_HEADER_WITHIN: Final = 40
_LARGEST_MAPPING: Final = 2_000_000
_OFFICE_STARTS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class MappingDoesNotFitError(KamDeskError):
    """A mapping names columns that no file has."""

    def __init__(self, file: str, missing: str) -> None:
        super().__init__(
            _("The mapping does not fit “{file}”: there is no column “{missing}”. Choose the columns anew.").format(
                file=excerpt(file), missing=excerpt(missing)
            )
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as read: every sheet, and for a text how its letters were understood."""

    path: Path
    sheets: tuple[Sheet, ...]
    encoding: EncodingGuess | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet of a file and how its columns are understood; `origin` says where the mapping is from."""

    name: str
    opened: Opened
    sheet: Sheet
    mapping: Mapping
    origin: str = "proposed"

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        rows = self.sheet.rows
        return header_names(rows[self.mapping.header]) if self.mapping.header < len(rows) else []

    def table(self, importer: Importer) -> Table:
        """Return the values of its rows."""
        table = read_table(self.name, self.sheet, self.mapping, importer.targets)
        guess = self.opened.encoding
        if guess is None or guess.certain or self.mapping.encoding:
            return table
        text = _("The letters were read as {encoding}. If names look wrong, choose another encoding.")
        return replace(table, notes=(Note("info", text.format(encoding=guess.encoding), self.name), *table.notes))


def open_file(path: Path, encoding: str | None = None) -> Opened:
    """Read a file.

    Raises:
        SheetFileError: it cannot be read as a table; the sentence says why.
    """
    sheets = tuple(read_sheets(path, encoding=encoding))
    with path.open("rb") as stream:
        data = stream.read()
    guess = None if data.startswith(_OFFICE_STARTS) or encoding else guess_encoding(data)
    return Opened(path, sheets, guess)


def read_mappings(path: Path, what: str) -> list[Mapping]:
    """Read a mapping file: one mapping, or a list of them for files of several shapes.

    Raises:
        MappingNotUnderstoodError: it cannot be read, or is for something else.
    """
    import json

    try:
        if path.stat().st_size > _LARGEST_MAPPING:
            raise MappingNotUnderstoodError(_("the file is too large."))
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as problem:
        raise MappingNotUnderstoodError(_("“{file}” is no JSON file.").format(file=excerpt(path.name))) from problem
    found = [Mapping.of_values(one) for one in (values if isinstance(values, list) else [values])]
    if not found or any(one.what != what for one in found):
        raise MappingNotUnderstoodError(_("it was made for another kind of import."))
    return found


def write_mappings(path: Path, mappings: Sequence[Mapping]) -> None:
    """Write mappings so that `read_mappings` reads them.

    Raises:
        MappingNotWrittenError: the file cannot be written.
    """
    from kamdesk.core.settings import write_whole

    texts = [mapping.as_json() for mapping in mappings]
    try:
        write_whole(path, texts[0] + "\n" if len(texts) == 1 else "[\n" + ",\n".join(texts) + "\n]\n")
    except (OSError, ValueError) as problem:
        raise MappingNotWrittenError(path) from problem


class MappingNotWrittenError(KamDeskError):
    """The place for a mapping file cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("The mapping was not saved: “{file}” cannot be written.").format(file=excerpt(str(path))))


def source_of(
    opened: Opened,
    importer: Importer,
    *,
    name: str | None = None,
    given: Sequence[Mapping] = (),
    remembered: Names[str, Mapping] | None = None,
    sheet: str | None = None,
) -> Source:
    """Choose sheet, header row and mapping: a given mapping that fits, else a remembered one, else what the headings say.

    Args:
        opened: The file.
        importer: What is imported.
        name: What the file is called in notes; its own name by default.
        given: Mappings that somebody made before.
        remembered: Mappings of earlier imports by the signature of their header.
        sheet: The sheet to take; None looks for the best.

    Raises:
        KamDeskError: the area refuses such a file.
    """
    shown = name or opened.path.name
    sheets = [one for one in opened.sheets if sheet is None or one.name == sheet] or list(opened.sheets)
    for mapping in given:
        for one in sorted(sheets, key=lambda one: one.name != mapping.sheet):
            if (header := _row_with(one, mapping)) is not None:
                fitting = replace(mapping, header=header, sheet=one.name)
                return Source(shown, opened, one, _finished(shown, one, fitting, importer), "given")
    for one in sheets:
        for row in range(min(_HEADER_WITHIN, len(one.rows))):
            kept = (remembered or {}).get(signature(header_names(one.rows[row])))
            if kept is not None:
                mapping = with_guesses(replace(kept, header=row, sheet=one.name), one, importer.targets)
                return Source(shown, opened, one, mapping, "remembered")
    proposals = [(one, propose(one, importer.key, importer.targets)) for one in sheets]
    best, proposal = max(proposals, key=lambda found: _worth(found[1], importer))
    return Source(shown, opened, best, importer.adjust(shown, best, proposal))


def _worth(proposal: Mapping, importer: Importer) -> tuple[bool, int]:
    keys = set(proposal.columns.values())
    return all(target.key in keys for target in importer.targets if target.required), len(keys)


def _finished(name: str, sheet: Sheet, mapping: Mapping, importer: Importer) -> Mapping:
    return importer.adjust(name, sheet, with_guesses(mapping, sheet, importer.targets))


def _row_with(sheet: Sheet, mapping: Mapping) -> int | None:
    """Return the row whose headings are all that a mapping names, its own header row first."""
    rows = [row for row in (mapping.header, *range(_HEADER_WITHIN)) if row < len(sheet.rows)]
    return next((row for row in rows if set(mapping.columns) <= set(header_names(sheet.rows[row]))), None)


def refuse_unfitting(given: Sequence[Mapping], sources: Sequence[Source]) -> None:
    """Refuse mappings of which none fits any file.

    Raises:
        MappingDoesNotFitError: no file has the columns they name.
    """
    if given and not any(source.origin == "given" for source in sources):
        names = set(sources[0].header)
        missing = next((name for name in given[0].columns if name not in names), "")
        raise MappingDoesNotFitError(sources[0].name, missing)


def with_date_order(source: Source, importer: Importer, order: DateOrder) -> Source:
    """Read every date of the file in one order."""
    dates = {target.key for target in importer.targets if target.kind == "date"}
    orders = {name: order for name, key in source.mapping.columns.items() if key in dates}
    return replace(source, mapping=replace(source.mapping, date_orders=orders))


def writes_dollars(sources: Sequence[Source]) -> bool:
    """Tell whether amounts are written with a plain “$”, which many countries call theirs and which is read as USD."""
    return any(
        isinstance(cell, str) and "$" in cell and currency_of(cell) == "USD" and "us" not in cell.lower()
        for source in sources
        for row in source.sheet.rows[source.mapping.header + 1 :]
        for cell in row
    )


def base_currency_of(tables: Sequence[Table]) -> str | None:
    """Return the only currency that the rows name without a rate for it: what the books of these files are kept in."""
    named: set[str] = set()
    for table in tables:
        for row in table.rows:
            code = (row.text("currency") or row.currency or "").strip().upper()
            if code in CURRENCIES and "rate" not in row.amounts:
                named.add(code)
    return named.pop() if len(named) == 1 else None
