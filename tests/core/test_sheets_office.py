import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.core.office_files import GIANT_ROWS, SHEET_XML, ods_with, xls_with, xlsx_with, zip_with

from kamdesk.core.sheets import (
    LIMITS,
    Cell,
    Limits,
    Sheet,
    SheetFileError,
    SheetToWrite,
    child,
    read_sheets,
    write_xlsx,
)
from kamdesk.core.sheets.office import look_into_zip
from kamdesk.core.sheets.refusals import (
    FileDamagedError,
    NotATableError,
    PackedTooTightlyError,
    PasswordProtectedError,
    ReadingTooLongError,
    TooManyCellsError,
)


def rows_of(path: Path) -> list[list[Cell]]:
    (sheet,) = read_sheets(path)
    return sheet.rows


def file_of(folder: Path, content: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"word/document.xml": b"<w/>"}, "Word"),
        ({"ppt/presentation.xml": b"<p/>"}, "presentation"),
        ({"Index/Document.iwa": b"x"}, "Numbers"),
        ({"content.xml": b"<office:text/>"}, "OpenDocument"),
        ({"a.txt": b"x"}, "zip archive"),
    ],
)
def test_that_another_document_renamed_to_xlsx_is_told(tmp_path: Path, parts: dict[str, bytes], kind: str) -> None:
    with pytest.raises(NotATableError, match=kind):
        read_sheets(zip_with(tmp_path / "clients.xlsx", parts))


def test_that_an_xlsx_is_read_with_its_kinds_of_cells(tmp_path: Path) -> None:
    path = tmp_path / "named.csv"
    sheets = [
        SheetToWrite("Müştərilər", ["Ad", "VÖEN"], [["Əli", "0012"], [Decimal("0.1"), 994501234567], [date(2024, 2, 29), True]]),
        SheetToWrite("Empty", [], []),
        SheetToWrite("العملاء", [], [[None, None], [None, "x"]]),
    ]
    write_xlsx(path, sheets)

    first, second = read_sheets(path)

    assert first == Sheet(
        "Müştərilər", [["Ad", "VÖEN"], ["Əli", "0012"], [Decimal("0.1"), Decimal(994501234567)], [date(2024, 2, 29), True]]
    )
    assert second == Sheet("العملاء", [[None, None], [None, "x"]])


def test_that_numbers_come_without_the_dust_of_floats(tmp_path: Path) -> None:
    values = ("0.30000000000000004", "9.7799999999999994", "5.0", "1000000000000000", "1E+300")
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{value}</v></c></row>' for n, value in enumerate(values, 1))

    rows = rows_of(xlsx_with(tmp_path / "a.xlsx", SHEET_XML.format(rows=cells)))

    assert [str(row[0]) for row in rows] == ["0.3", "9.78", "5", "1000000000000000", "1E+300"]


def test_that_an_old_xls_is_read(tmp_path: Path) -> None:
    assert read_sheets(xls_with(tmp_path / "a.xls")) == [Sheet("Sheet", [["Müştəri", None], ["00123", Decimal("12.5")]])]


def test_that_an_ods_is_read(tmp_path: Path) -> None:
    cells = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>00123</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="12.5"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-02-29"/></table:table-row>'
    )

    assert read_sheets(ods_with(tmp_path / "a.ods", cells)) == [Sheet("Satış", [["00123", Decimal("12.5"), date(2024, 2, 29)]])]


def test_that_a_workbook_with_a_cell_at_its_far_corner_is_refused(tmp_path: Path) -> None:
    path = xlsx_with(tmp_path / "giant.xlsx", SHEET_XML.format(rows=GIANT_ROWS))

    with pytest.raises(TooManyCellsError, match="far away"):
        read_sheets(path)


def test_that_an_ods_with_endless_repeated_cells_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'

    with pytest.raises(SheetFileError):
        read_sheets(ods_with(tmp_path / "giant.ods", rows))


def test_that_a_giant_is_seen_without_opening_it_where_memory_has_no_bound(tmp_path: Path) -> None:
    giant = xlsx_with(tmp_path / "giant.xlsx", SHEET_XML.format(rows=GIANT_ROWS))
    usual = xlsx_with(tmp_path / "usual.xlsx", SHEET_XML.format(rows='<row r="1"><c r="A1" t="s"><v>0</v></c></row>'))

    assert child.is_giant(giant, 10_000_000)
    assert not child.is_giant(usual, 10_000_000)
    assert not child.is_giant(xls_with(tmp_path / "a.xls"), 10_000_000)


def test_that_zip_bombs_are_refused_unopened(tmp_path: Path) -> None:
    tight = xlsx_with(tmp_path / "tight.xlsx", SHEET_XML.format(rows=" " * 30_000_000))
    many = zip_with(tmp_path / "many.xlsx", {f"xl/{n}": b"" for n in range(11)})

    with pytest.raises(PackedTooTightlyError):
        read_sheets(tight)
    with pytest.raises(PackedTooTightlyError):
        read_sheets(many, limits=Limits(entries=10))
    with pytest.raises(PackedTooTightlyError):
        read_sheets(many, limits=Limits(inside_bytes=-1))


def test_that_a_workbook_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="GR{n}"><v>{n}</v></c></row>' for n in range(1, 45_000))
    path = xlsx_with(tmp_path / "wide.xlsx", SHEET_XML.format(rows=rows))

    with pytest.raises(TooManyCellsError):
        read_sheets(path, limits=Limits(memory=200_000_000) if sys.platform == "linux" else Limits(cells=1000))


def test_that_the_program_itself_can_be_the_child_where_there_is_no_interpreter(tmp_path: Path) -> None:
    source, target = xls_with(tmp_path / "a.xls"), tmp_path / "sheets"
    program = [sys.executable, "-m", "kamdesk", child.FLAG]

    finished = subprocess.run([*program, str(source), str(target), "2000000000", "20", "1000", "100000"], check=False)

    assert finished.returncode == child.READ
    assert target.read_text().splitlines() == ['{"sheet": "Sheet"}', '["M\\u00fc\\u015ft\\u0259ri", null]', '["00123", 12.5]']


def test_that_reading_stops_at_its_time_limit(tmp_path: Path) -> None:
    path = xls_with(tmp_path / "a.xls")

    with pytest.raises(ReadingTooLongError):
        read_sheets(path, limits=Limits(seconds=0.0001))


def test_that_output_has_a_limit(tmp_path: Path) -> None:
    with pytest.raises(TooManyCellsError):
        read_sheets(xls_with(tmp_path / "a.xls"), limits=Limits(output_bytes=10))


def test_that_protected_workbooks_are_told(tmp_path: Path) -> None:
    manifest = b'<manifest:encryption-data manifest:checksum="x"/>'
    for path in (xls_with(tmp_path / "a.xlsx", "EncryptedPackage"), ods_with(tmp_path / "a.ods", "", manifest=manifest)):
        with pytest.raises(PasswordProtectedError):
            read_sheets(path)


def test_that_a_word_document_renamed_to_xls_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotATableError, match="Word"):
        read_sheets(xls_with(tmp_path / "a.xls", "WordDocument"))
    with pytest.raises(NotATableError):
        read_sheets(xls_with(tmp_path / "a.xls", "Other"))


def test_that_damaged_workbooks_are_told(tmp_path: Path) -> None:
    whole = xlsx_with(tmp_path / "whole.xlsx", SHEET_XML.format(rows='<row r="1"><c r="A1"><v>1</v></c></row>')).read_bytes()
    old = xls_with(tmp_path / "a.xls").read_bytes()
    broken = [
        file_of(tmp_path, whole[: len(whole) // 2], "half.xlsx"),
        file_of(tmp_path, b"PK\x03\x04" + b"x" * 100, "junk.xlsx"),
        file_of(tmp_path, old[:700] + b"W\0o\0r\0k\0b\0o\0o\0k\0", "half.xls"),
        xlsx_with(tmp_path / "xml.xlsx", SHEET_XML.format(rows='<row r="1"><c r="A1"><v>1</v></')[:-30]),
    ]
    for path in broken:
        with pytest.raises(FileDamagedError):
            read_sheets(path)


def test_that_any_damage_to_an_archive_is_a_refusal_or_harmless(tmp_path: Path) -> None:
    whole = ods_with(tmp_path / "whole.ods", "<table:table-row/>").read_bytes()
    path = tmp_path / "damaged.ods"
    refused = 0
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xA5]) + whole[place + 1 :])
        try:
            look_into_zip(path, LIMITS)
        except SheetFileError:
            refused += 1

    assert refused > 50
