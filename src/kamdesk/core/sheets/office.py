"""Office files: looked at from outside, then opened by a child process with limits."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from kamdesk.core.confined import BROKEN_ZIP, run_child, weigh_zip
from kamdesk.core.file_kinds import kind_of_zip
from kamdesk.core.i18n import _
from kamdesk.core.sheets import child
from kamdesk.core.sheets.cells import Cell, Sheet, are_clean
from kamdesk.core.sheets.limits import Limits
from kamdesk.core.sheets.refusals import (
    FileDamagedError,
    FileNotReadableError,
    NotATableError,
    PackedTooTightlyError,
    PasswordProtectedError,
    ReadingTooLongError,
    TooManyCellsError,
)
from kamdesk.core.text import clean_lines


def _is_open_document(archive: zipfile.ZipFile, path: Path) -> bool:
    if "content.xml" not in archive.namelist():
        return False
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as stream:
            if b"encryption-data" in stream.read(1_000_000):
                raise PasswordProtectedError(path)
    with archive.open("content.xml") as stream:
        return b"office:spreadsheet" in stream.read(2_000_000)


def _refuse_other_documents(archive: zipfile.ZipFile, path: Path) -> None:
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/workbook.bin"} & names and not _is_open_document(archive, path):
        raise NotATableError(path, kind_of_zip(names))


def look_into_zip(path: Path, limits: Limits) -> None:
    """Refuse a zip file that is no workbook, is protected, or would unpack to more than *limits* allow."""
    try:
        with zipfile.ZipFile(path) as archive:
            weight = weigh_zip(
                archive, path.stat().st_size, entries=limits.entries, inside_bytes=limits.inside_bytes, ratio=limits.ratio
            )
            if weight == "too tight":
                raise PackedTooTightlyError(path)
            if weight == "protected":
                raise PasswordProtectedError(path)
            _refuse_other_documents(archive, path)
    except BROKEN_ZIP as error:
        raise FileDamagedError(path) from error


def look_into_compound(path: Path, data: bytes) -> None:
    """Refuse an old compound file that is protected or is no workbook."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordProtectedError(path)
    if "WordDocument".encode("utf-16-le") in data:
        raise NotATableError(path, _("it is a Word document"))
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "WORKBOOK", "Book")):
        raise NotATableError(path, _("it is an old document of another kind"))


def _run(source: Path, target: Path, limits: Limits) -> int:
    seconds = max(int(limits.seconds), 1)
    numbers = (limits.memory, seconds, limits.cells, limits.output_bytes)
    try:
        return run_child(
            child.__file__, child.FLAG, [str(source.resolve()), str(target), *map(str, numbers)], seconds=limits.seconds
        )
    except TimeoutError:
        raise ReadingTooLongError(source) from None
    except OSError as error:
        raise FileNotReadableError(source) from error


def _refuse(path: Path, code: int) -> None:
    """Turn the child's exit code into a refusal; any code of its own that is not among them means that it was ended."""
    if code == child.READ:
        return
    if code == child.PROTECTED:
        raise PasswordProtectedError(path)
    if code == child.NO_SPACE:
        raise FileNotReadableError(path)
    if code in {child.DAMAGED, 1}:
        raise FileDamagedError(path)
    raise TooManyCellsError(path)


def _cell(found: object) -> Cell:
    if isinstance(found, list):
        return date.fromisoformat(found[0])
    return found if isinstance(found, Decimal | bool) else None


def _cells(row: list[object]) -> list[Cell]:
    if are_clean(cell for cell in row if isinstance(cell, str)):
        return [(cell.strip() or None) if isinstance(cell, str) else _cell(cell) for cell in row]
    return [(clean_lines(cell) or None) if isinstance(cell, str) else _cell(cell) for cell in row]


def _sheets(target: Path) -> Iterator[Sheet]:
    decoder = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal)
    sheet: Sheet | None = None
    with target.open(encoding="ascii") as stream:
        for line in stream:
            found = decoder.decode(line)
            if isinstance(found, dict):
                if sheet is not None:
                    yield sheet
                sheet = Sheet(clean_lines(found["sheet"]), [])
            elif sheet is not None:
                sheet.rows.append(_cells(found))
    if sheet is not None:
        yield sheet


def read_office(path: Path, limits: Limits) -> list[Sheet]:
    """Read the visible sheets of an office file that was looked at before."""
    with tempfile.TemporaryDirectory(prefix="kamdesk-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "sheets.jsonl"
        _refuse(path, _run(path, target, limits))
        return list(_sheets(target))
