"""The child process that opens an office file for `kamdesk.core.sheets.office`.

It is started as a script by its path, or by a packaged program as ``program --read-office-file …``, and imports nothing of
KamDesk but `core.confined`. It may be ended by its limits at any moment: what it wrote counts only when it exits with `READ`.
"""

import json
import math
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Final

from kamdesk.core.confined import limit_this_process

FLAG: Final = "--read-office-file"

READ: Final = 0
DAMAGED: Final = 10
PROTECTED: Final = 11
TOO_MANY_CELLS: Final = 12
NO_SPACE: Final = 13

_CELL_PLACE: Final = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_BLOCK: Final = 1 << 20
_OVERLAP: Final = 200
_EXACT: Final = 2**53

Found = str | int | float | bool | date | datetime | time | timedelta | None


class _TooManyCellsError(Exception):
    """The sheets together have more cells, or more text, than allowed."""


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _area(stream: IO[bytes]) -> int:
    """Return how many cells lie between A1 and the farthest cell of a sheet's XML."""
    columns = rows = 0
    rest = b""
    while block := stream.read(_BLOCK):
        for letters, digits in _CELL_PLACE.findall(rest + block):
            columns = max(columns, _column_number(letters))
            rows = max(rows, int(digits))
        rest = block[-_OVERLAP:]
    return columns * rows


def is_giant(source: Path, most_cells: int) -> bool:
    """Tell whether a sheet of an xlsx file spans more than *most_cells*; used where memory cannot be bounded."""
    if not zipfile.is_zipfile(source):
        return False
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as stream:
                    if _area(stream) > most_cells:
                        return True
    return False


def _plain(cell: Found) -> object:
    """Return a cell as JSON can carry it: a list marks a date."""
    if isinstance(cell, str):
        return cell or None
    if cell is None or isinstance(cell, bool | int):
        return cell
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() and abs(cell) <= _EXACT else float(f"{cell:.15g}")
    if isinstance(cell, datetime):
        return [cell.date().isoformat()]
    return [cell.isoformat()] if isinstance(cell, date) else str(cell)


def _lines(source: Path, most_cells: int) -> Iterator[str]:
    """Yield each visible sheet's name in an object and then its rows in lists."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    cells = 0
    with load_workbook(str(source)) as workbook:
        tables = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        visible = [sheet for sheet in tables if sheet.visible == SheetVisibleEnum.Visible]
        for metadata in visible or tables:
            sheet = workbook.get_sheet_by_name(metadata.name)
            yield json.dumps({"sheet": metadata.name})
            if sheet.end is None:
                continue
            cells += (sheet.end[0] + 1) * (sheet.end[1] + 1)
            if cells > most_cells:
                raise _TooManyCellsError
            for row in sheet.to_python(skip_empty_area=False):
                yield json.dumps([_plain(cell) for cell in row])


def _write(source: Path, target: Path, most_cells: int, most_bytes: int) -> None:
    written = 0
    with target.open("w", encoding="ascii") as stream:
        for line in _lines(source, most_cells):
            written += len(line)
            if written > most_bytes:
                raise _TooManyCellsError
            stream.write(line + "\n")


def read_office_file(source: Path, target: Path, *, most_cells: int, most_bytes: int) -> int:
    """Write the sheets of *source* to *target* as lines of JSON and return the exit code that says how it went."""
    from python_calamine import CalamineError, PasswordError

    try:
        _write(source, target, most_cells, most_bytes)
    except PasswordError:
        return PROTECTED
    except (_TooManyCellsError, MemoryError):
        return TOO_MANY_CELLS
    except (CalamineError, ValueError, OverflowError):
        return DAMAGED
    except OSError:
        return NO_SPACE
    return READ


def main(arguments: list[str]) -> int:
    """Read as told by *arguments*: source, target, memory in bytes, seconds, most cells, most bytes of output."""
    source, target = Path(arguments[0]), Path(arguments[1])
    memory, seconds, most_cells, most_bytes = map(int, arguments[2:6])
    if not limit_this_process(memory, seconds) and is_giant(source, most_cells):
        return TOO_MANY_CELLS
    return read_office_file(source, target, most_cells=most_cells, most_bytes=most_bytes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
