import csv
import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamdesk.core.sheets import Cell, Sheet, SheetToWrite, read_sheets, write_csv, write_xlsx
from kamdesk.core.sheets.refusals import FileNotWrittenError, TooManyRowsError

HOSTILE = ['=HYPERLINK("http://evil")', "+994 50 123 45 67", "-cmd|' /C calc'!A0", "@SUM(A1)", "＝1", "+1", "'=quoted"]
ROWS: list[list[Cell]] = [
    ['Əliyev; «Ko» & "Oğlu"', "0012", Decimal("12.50"), date(2024, 2, 29), None],
    ["line\nbreak", "<img src=x>", Decimal(-5), None, True],
]


def csv_text(rows: Sequence[Sequence[Cell | int]]) -> str:
    stream = io.StringIO(newline="")
    write_csv(stream, ["a"], rows)
    return stream.getvalue()


@pytest.mark.parametrize("text", HOSTILE)
def test_that_csv_keeps_a_formula_as_text_and_reading_brings_it_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["Name", "Other"], [[text, "x"]])

    assert next(csv.reader(path.read_text("utf-8").splitlines()[1:]))[0] == f"'{text}"
    assert read_sheets(path)[0].rows[1][0] == text


def test_that_csv_numbers_stay_numbers() -> None:
    assert csv_text([[Decimal("-12.50"), -5, Decimal("1E+3"), "-12.5", "-", "7"]]) == "a\r\n-12.5,-5,1000,-12.5,-,7\r\n"


def test_that_csv_has_the_mark_only_where_it_is_wanted(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ["ə"], [], bom=True)
    write_csv(tmp_path / "b.csv", ["ə"], [], delimiter=";")

    assert (tmp_path / "a.csv").read_bytes() == "\ufeffə\r\n".encode()
    assert (tmp_path / "b.csv").read_bytes() == "ə\r\n".encode()


def test_that_csv_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, ["A", "B", "C", "D", "E"], ROWS, bom=True)

    assert read_sheets(path)[0].rows[1:] == [
        ['Əliyev; «Ko» & "Oğlu"', "0012", "12.5", "2024-02-29", None],
        ["line\nbreak", "<img src=x>", "-5", None, "TRUE"],
    ]


def test_that_a_workbook_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [Sheet("S", [["A", "B", "C", "D", "E"], *ROWS])])

    assert read_sheets(path) == [Sheet("S", [["A", "B", "C", "D", "E"], *ROWS])]


def test_that_a_workbook_holds_no_formula_and_no_link(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [SheetToWrite("S", ["A"], [[text] for text in [*HOSTILE, "http://x.az", "internal:A1"]])])

    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert [row[0] for row in read_sheets(path)[0].rows[1:]] == [*HOSTILE, "http://x.az", "internal:A1"]


def test_that_numbers_a_spreadsheet_would_round_and_dates_it_does_not_know_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    exact = Decimal("123456789012345.67")
    write_xlsx(path, [SheetToWrite("S", [], [[exact, Decimal("NaN"), date(1899, 12, 31), "x" * 40_000]])])

    row = read_sheets(path)[0].rows[0]
    assert row[:3] == [str(exact), "NaN", "1899-12-31"]
    assert len(str(row[3])) == 32_767


def test_that_sheets_open_from_the_right_where_people_read_so(tmp_path: Path) -> None:
    for is_rtl in (True, False):
        path = tmp_path / f"{is_rtl}.xlsx"
        write_xlsx(path, [SheetToWrite("S", ["A"], [])], right_to_left=is_rtl)
        with zipfile.ZipFile(path) as archive:
            assert (b'rightToLeft="1"' in archive.read("xl/worksheets/sheet1.xml")) is is_rtl


def test_that_names_of_sheets_are_made_acceptable(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    names = ["A/B: [x]*?", "", "Same", "same", "History", "'q'", "ə" * 40, "ə" * 40]
    write_xlsx(path, [SheetToWrite(name, ["A"], []) for name in names])

    written = [sheet.name for sheet in read_sheets(path)]
    assert written == ["A B   x", "2", "Same", "same (2)", "History 1", "q", "ə" * 31, "ə" * 26 + " (2)"]


def test_that_rows_are_taken_one_by_one_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [SheetToWrite("S", ["A"], ([Decimal(n)] for n in range(1000)))])

    assert [row[0] for row in read_sheets(path)[0].rows[1:]] == list(range(1000))


def test_that_more_rows_than_a_sheet_holds_are_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("before")
    nothing: list[Cell] = []

    with pytest.raises(TooManyRowsError, match="1048576"):
        write_xlsx(path, [SheetToWrite("S", ["A"], (nothing for _n in range(1_048_576)))])

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def failing_rows() -> Iterator[list[Cell]]:
    yield ["one"]
    raise KeyError("broken query")


def test_that_a_failure_in_the_middle_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        path = tmp_path / name
        path.write_text("before")
        with pytest.raises(KeyError):
            if name == "a.csv":
                write_csv(path, ["A"], failing_rows())
            else:
                write_xlsx(path, [SheetToWrite("S", ["A"], failing_rows())])
        assert path.read_text() == "before"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("none/a", "no such folder"), ("file/a", "no such folder"), ("folder", "It is a folder"), ("a\0b", "another file name")],
)
def test_that_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str, sentence: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()

    with pytest.raises(FileNotWrittenError, match=sentence):
        write_csv(tmp_path / place, ["A"], [])
    with pytest.raises(FileNotWrittenError, match=sentence):
        write_xlsx(tmp_path / place, [SheetToWrite("S", ["A"], [])])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_that_a_full_disk_is_told_and_a_device_is_never_replaced() -> None:
    with pytest.raises(FileNotWrittenError, match="disk is full"):
        write_csv(Path("/dev/full"), ["A"], [["x" * 100]])
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_that_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FileNotWrittenError, match="does not allow"):
        write_csv(tmp_path / "a.csv", ["A"], [])
    tmp_path.chmod(0o700)
