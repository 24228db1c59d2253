"""From a file to its sheets, by what the file holds and not by its name."""

from pathlib import Path

from kamdesk.core.file_kinds import COMPOUND, ZIP, kind_of_data
from kamdesk.core.sheets.cells import Cell, Sheet
from kamdesk.core.sheets.delimited import read_delimited
from kamdesk.core.sheets.limits import LIMITS, Limits
from kamdesk.core.sheets.office import look_into_compound, look_into_zip, read_office
from kamdesk.core.sheets.refusals import (
    FileEmptyError,
    FileMissingError,
    FileNotReadableError,
    FileTooLargeError,
    FolderNotFileError,
    NotATableError,
    TooManyCellsError,
)


def _data_of(path: Path, limits: Limits) -> bytes:
    try:
        if not path.exists():
            raise FileMissingError(path)
        if not path.is_file():
            raise FolderNotFileError(path)
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise FileTooLargeError(path, size, limits.file_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise FileNotReadableError(path) from error
    except ValueError as error:  # a name with a NUL in it
        raise FileMissingError(path) from error
    if not data:
        raise FileEmptyError(path)
    return data


def _is_filled(row: list[Cell]) -> bool:
    return any(cell is not None for cell in row)


def _even(path: Path, sheet: Sheet, limits: Limits) -> Sheet:
    """Drop empty rows and columns at the end, and make all rows equally long."""
    rows = sheet.rows
    while rows and not _is_filled(rows[-1]):
        rows.pop()
    width = 0
    for row in rows:
        while row and row[-1] is None:
            row.pop()
        width = max(width, len(row))
    if width * len(rows) > limits.cells:
        raise TooManyCellsError(path)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return sheet


def read_sheets(path: Path, *, encoding: str | None = None, delimiter: str | None = None, limits: Limits = LIMITS) -> list[Sheet]:
    """Read every sheet that has something in it; hidden sheets only when all are hidden.

    Args:
        path: A csv, tsv or other delimited text, or an xlsx, xls or ods workbook; told apart by content.
        encoding: Of a text file; guessed when None.
        delimiter: Of a text file; guessed when None.
        limits: What is refused as too much.

    Raises:
        SheetFileError: It cannot be read; the sentence says why and what to do.
    """
    data = _data_of(path, limits)
    if data.startswith(ZIP):
        look_into_zip(path, limits)
        sheets = read_office(path, limits)
    elif data.startswith(COMPOUND):
        look_into_compound(path, data)
        sheets = read_office(path, limits)
    else:
        if kind := kind_of_data(data):
            raise NotATableError(path, kind)
        sheets = read_delimited(path, data, encoding=encoding, delimiter=delimiter, limits=limits)
    filled = [sheet for sheet in (_even(path, sheet, limits) for sheet in sheets) if sheet.rows]
    if not filled:
        raise FileEmptyError(path)
    return filled
