"""Tables written to csv and xlsx, with every text kept as text."""

import csv
import secrets
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from errno import EDQUOT, ENOSPC
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from kamdesk.core.i18n import _
from kamdesk.core.sheets.cells import FORMULA_STARTS, Cell, Sheet, text_of
from kamdesk.core.sheets.refusals import FileNotWrittenError, TooManyRowsError
from kamdesk.core.text import clean_lines

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SUSPECT: Final = frozenset(FORMULA_STARTS) | {"'"}
_MOST_ROWS: Final = 1_048_576
_MOST_CHARACTERS: Final = 32_767
_MOST_DIGITS: Final = 15
_EARLIEST: Final = date(1900, 3, 1)
_WIDTH_FROM: Final = 200
_WIDEST: Final = 60
_FORBIDDEN_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_SHORT_DATE: Final = 14  # the spreadsheet's own short date, which follows the reader's country

Written = Cell | int


@dataclass(frozen=True)
class SheetToWrite:
    """A sheet whose rows may come one by one from a query."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Written]]


def _reason(error: OSError) -> str:
    if error.errno in {ENOSPC, EDQUOT}:
        return _("The disk is full. Make room or choose another folder.")
    if isinstance(error, PermissionError):
        return _("The folder does not allow it, or the file is open in another program. Close it there or choose another folder.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _("There is no such folder. Choose another one.")
    if isinstance(error, IsADirectoryError):
        return _("It is a folder. Type a file name.")
    return _("The disk does not answer. Choose another folder.")


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to; it takes the place of *path* at once when all went well, and vanishes otherwise."""
    target = path.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        yield target  # a device or a pipe is written to, never replaced
        return
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _told_in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileNotWrittenError(path, _reason(error)) from error
    except ValueError as error:  # a NUL in the name
        raise FileNotWrittenError(path, _("Choose another file name.")) from error


def _is_plain_negative(text: str) -> bool:
    return text[0] == "-" and text[1:].replace(".", "", 1).replace(",", "", 1).isdigit()


def _csv_cell(cell: Written) -> str:
    if isinstance(cell, str):
        text = clean_lines(cell)
        if text[:1] in _SUSPECT and len(text) > 1 and text.lstrip("'")[:1] in _SUSPECT and not _is_plain_negative(text):
            return f"'{text}"
        return text
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else text_of(cell)


def _write_rows(stream: TextIO, header: Sequence[str], rows: Iterable[Sequence[Written]], delimiter: str) -> None:
    writer = csv.writer(stream, delimiter=delimiter)
    for row in chain((header,), rows) if header else rows:
        writer.writerow([_csv_cell(cell) for cell in row])


def write_text(path: Path, text: str) -> None:
    """Write *text* as UTF-8, its line ends as they are; the path is replaced only when all is written.

    Raises:
        FileNotWrittenError: The path cannot be written; what was there is untouched.
    """
    with _told_in_words(path), _replacing(path) as part:
        part.write_text(text, encoding="utf-8", newline="")


def write_bytes(path: Path, data: bytes) -> None:
    """Write *data* as they are; the path is replaced only when all is written.

    Raises:
        FileNotWrittenError: The path cannot be written; what was there is untouched.
    """
    with _told_in_words(path), _replacing(path) as part:
        part.write_bytes(data)


def write_csv(
    target: Path | TextIO, header: Sequence[str], rows: Iterable[Sequence[Written]], *, bom: bool = False, delimiter: str = ","
) -> None:
    """Write a table as UTF-8 text; numbers with a point, dates in ISO, nothing for empty cells.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, which `read_sheets` takes away again.

    Args:
        target: A path, replaced only when all is written, or an open text stream (opened with ``newline=""``).
        header: The first line; none when empty.
        rows: The lines below.
        bom: Begin with the mark by which Excel knows UTF-8.
        delimiter: What parts the cells; Excel expects ``;`` where the comma is the decimal sign.

    Raises:
        FileNotWrittenError: The path cannot be written; what was there is untouched.
    """
    if not isinstance(target, Path):
        _write_rows(target, header, rows, delimiter)
        return
    with _told_in_words(target), _replacing(target) as part:
        encoding = "utf-8-sig" if bom else "utf-8"
        with part.open("w", encoding=encoding, newline="") as stream:
            _write_rows(stream, header, rows, delimiter)


def _sheet_names(sheets: Iterable[str]) -> Iterator[str]:
    """Yield names that a workbook accepts: short, without its special signs, all different."""
    used: set[str] = set()
    for number, name in enumerate(sheets, 1):
        base = clean_lines(name).replace("\n", " ").translate(_FORBIDDEN_IN_NAMES).strip(" '")[:31].strip(" '") or str(number)
        if base.lower() == "history":
            base = f"{base} 1"
        plain, count = base, 1
        while base.lower() in used:
            count += 1
            base = f"{plain[:26]} ({count})"
        used.add(base.lower())
        yield base


class _SheetWriter:
    """Writes one sheet from top to bottom."""

    def __init__(self, sheet: "Worksheet", formats: dict[str, object]) -> None:
        self.sheet = sheet
        self.formats = formats

    def write(self, header: Sequence[str], rows: Iterable[Sequence[Written]], path: Path) -> None:
        iterator = iter(rows)
        first = list(islice(iterator, _WIDTH_FROM))
        self._set_widths(header, first)
        if header:
            for column, title in enumerate(header):
                self.sheet.write_string(0, column, clean_lines(title)[:_MOST_CHARACTERS], self.formats["header"])
            self.sheet.freeze_panes(1, 0)
        start = 1 if header else 0
        for number, row in enumerate(chain(first, iterator), start):
            if number >= _MOST_ROWS:
                raise TooManyRowsError(path, _MOST_ROWS)
            for column, cell in enumerate(row):
                self._write_cell(number, column, cell)

    def _set_widths(self, header: Sequence[str], rows: Sequence[Sequence[Written]]) -> None:
        widths: dict[int, int] = {}
        for row in (header, *rows):
            for column, cell in enumerate(row):
                text = str(cell) if isinstance(cell, int) else text_of(cell)
                widths[column] = max(widths.get(column, 6), len(text.partition("\n")[0]))
        for column, width in widths.items():
            self.sheet.set_column(column, column, min(width + 2, _WIDEST))

    def _write_cell(self, row: int, column: int, cell: Written) -> None:
        if cell is None:
            return
        if isinstance(cell, bool):
            self.sheet.write_boolean(row, column, cell)
        elif isinstance(cell, int | Decimal):
            self._write_number(row, column, Decimal(cell))
        elif isinstance(cell, date) and cell >= _EARLIEST:
            self.sheet.write_datetime(row, column, cell, self.formats["date"])
        else:
            text = clean_lines(text_of(cell))
            shown = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
            self.sheet.write_string(row, column, shown)

    def _write_number(self, row: int, column: int, number: Decimal) -> None:
        if not number.is_finite() or len(number.normalize().as_tuple().digits) > _MOST_DIGITS:
            self.sheet.write_string(row, column, f"{number:f}")  # a spreadsheet would round it
            return
        exponent = number.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        self.sheet.write_number(row, column, number, self.formats[f"{min(places, 6)}"])


def _write_sheets(book: "Workbook", sheets: Sequence[SheetToWrite], path: Path, *, right_to_left: bool) -> None:
    formats = {"header": book.add_format({"bold": True, "bottom": 1}), "date": book.add_format({"num_format": _SHORT_DATE})}
    formats |= {str(n): book.add_format({"num_format": f"#,##0.{'0' * n}" if n else 0}) for n in range(7)}
    for sheet, name in zip(sheets, _sheet_names(sheet.name for sheet in sheets), strict=True):
        worksheet = book.add_worksheet(name)
        if right_to_left:
            worksheet.right_to_left()
        _SheetWriter(worksheet, formats).write(sheet.header, sheet.rows, path)


def write_xlsx(path: Path, sheets: Iterable[Sheet | SheetToWrite], *, right_to_left: bool = False) -> None:
    """Write a workbook row by row, so that memory stays small; text is never run as a formula or made a link.

    Args:
        path: Replaced only when all is written.
        sheets: In order; of a `Sheet` the first row is the header.
        right_to_left: Show the sheets from the right, as Arabic readers expect.

    Raises:
        FileNotWrittenError: The path cannot be written; what was there is untouched.
        TooManyRowsError: A sheet has more rows than a workbook can hold.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    wanted = [
        SheetToWrite(sheet.name, [text_of(cell) for cell in sheet.rows[0]] if sheet.rows else [], sheet.rows[1:])
        if isinstance(sheet, Sheet)
        else sheet
        for sheet in sheets
    ]
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with _told_in_words(path), _replacing(path) as part:
        part.open("ab").close()  # a place that cannot be written is found before the work is done
        try:
            with (
                tempfile.TemporaryDirectory(prefix="kamdesk-", ignore_cleanup_errors=True) as folder,
                Workbook(str(part), options | {"tmpdir": folder}) as book,
            ):
                _write_sheets(book, wanted, path, right_to_left=right_to_left)
        except FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error
