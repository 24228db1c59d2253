"""The command line: exit codes, plain sentences, reports in their formats, and files that are not what they seem."""

import csv
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from tests.app.ledger_files import Line, neutral
from tests.core.office_files import GIANT_ROWS, SHEET_XML, xlsx_with, zip_with

from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.sheets import read_sheets

AGEING = "client,currency,not_allocated,not_due,1_30,31_60,61_90,91_120,over_120,balance"
ITEMS = "client,kind,number,due,amount,open,days_overdue"
STATEMENT = "date,kind,number,debit,credit,balance"
FIGURES = "dso,best_possible_dso,add,cei,overdue_share"


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(str(tmp_path / "office.kamdesk"), capsys)


@pytest.fixture
def filled(line: Line, tmp_path: Path) -> Line:
    """A store with a few documents."""
    rows = (
        "Xəzər MMC,invoice,I1,2024-01-10,2024-02-10,1000.00,AZN,,",
        "Xəzər MMC,payment,P1,2024-02-15,,400.00,AZN,,I1",
        "Xəzər MMC,invoice,I2,2024-02-20,,100.00,USD,1.7,",
        "=HYPERLINK(1),invoice,I3,2024-03-01,2024-04-01,5.00,AZN,,",
        "Alfa,credit_note,C1,2024-03-01,,7.50,AZN,,",
    )
    assert line("import", "ledger", neutral(tmp_path, *rows), "--base", "AZN") == 0
    return line


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["import", "--help"],
        ["report", "--help"],
        ["report", "ageing", "--help"],
        ["report", "open-items", "--help"],
        ["report", "statement", "--help"],
        ["report", "figures", "--help"],
        ["check", "--help"],
        ["demo", "--help"],
    ],
)
def test_that_every_command_explains_itself(line: Line, arguments: list[str]) -> None:
    assert line.plainly(*arguments) == 0
    assert arguments[0] == "--help" or arguments[0] in line.out
    assert "usage" in line.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["import"],
        ["import", "clients"],
        ["import", "quotes", "x.csv"],
        ["import", "ledger", "x.csv"],
        ["report"],
        ["report", "profit"],
        ["report", "ageing"],
        ["report", "ageing", "--store", "x", "--as-of", "2024-02-30"],
        ["report", "ageing", "--store", "x", "--as-of", "soon"],
        ["report", "ageing", "--store", "x", "--format", "doc"],
        ["report", "ageing", "--store", "x", "--format", "pdf"],
        ["report", "ageing", "--store", "x", "--base-date", "birthday"],
        ["report", "ageing", "--store", "x", "--lang", "fr"],
        ["report", "statement", "--store", "x", "--from", "2024-01-01", "--to", "2024-02-01"],
        ["report", "statement", "--store", "x", "--client", "A", "--from", "2024-02-01", "--to", "2024-01-01"],
        ["report", "figures", "--store", "x", "--from", "2024-02-01", "--to", "2024-01-01"],
        ["report", "figures", "--store", "x", "--from", "2024-02-01"],
        ["import", "ledger", "x.csv", "--store", "x", "--base", "XXX"],
        ["import", "ledger", "x.csv", "--store", "x", "--encoding", "klingon"],
        ["check"],
        ["demo"],
        ["--store"],
        ["check", "--store", "x", "--unknown"],
    ],
)
def test_that_a_misunderstood_command_is_told_so_with_code_two(line: Line, arguments: list[str]) -> None:
    assert line.plainly(*arguments) == 2
    assert line.out == ""
    assert line.err.strip()


@pytest.mark.parametrize(
    "arguments",
    [["report", "ageing"], ["check"], ["report", "figures", "--from", "2024-01-01", "--to", "2024-01-31"]],
)
def test_that_a_missing_store_is_a_plain_sentence(line: Line, arguments: list[str]) -> None:
    assert line(*arguments) == 1
    assert line.err.count("\n") == 1
    assert "office.kamdesk" in line.err


def test_that_reports_have_the_headings_that_programs_rely_on(filled: Line) -> None:
    period = ("--from", "2024-01-01", "--to", "2024-12-31")
    for language in LANGUAGES:
        for report, header in (
            (["ageing", "--as-of", "2024-03-01"], AGEING),
            (["open-items", "--as-of", "2024-03-01"], ITEMS),
            (["statement", "--client", "Xəzər MMC", "--currency", "AZN", *period], STATEMENT),
            (["figures", *period], FIGURES),
        ):
            assert filled("report", *report, "--lang", language, "--format", "csv") == 0
            assert filled.out.splitlines()[0] == header


def test_that_the_age_may_count_from_the_document(filled: Line) -> None:
    assert filled.rows("ageing", "--as-of", "2024-03-01")[-2][3:7] == ["0.00", "600.00", "0.00", "0.00"]
    assert filled.rows("ageing", "--as-of", "2024-03-01", "--base-date", "document")[-2][3:7] == [
        "0.00",
        "0.00",
        "600.00",
        "0.00",
    ]


def test_that_text_that_looks_like_a_formula_stays_text(filled: Line, tmp_path: Path) -> None:
    assert "'=HYPERLINK(1)" in [row[0] for row in filled.rows("ageing", "--as-of", "2024-03-01")]
    assert filled("report", "ageing", "--as-of", "2024-03-01", "--format", "xlsx", "-o", tmp_path / "a.xlsx") == 0
    assert "=HYPERLINK(1)" in [row[0] for row in read_sheets(tmp_path / "a.xlsx")[0].rows]


def test_that_open_items_say_how_late_they_are(filled: Line) -> None:
    rows = {row[2]: row for row in filled.rows("open-items", "--as-of", "2024-03-01")}

    assert rows["I1"][3:] == ["2024-02-10", "1000.00", "600.00", "20"]
    assert rows["I2"][3:] == ["", "100.00", "100.00", "10"]
    assert rows["C1"][3:] == ["", "-7.50", "-7.50", "0"]


def test_that_a_statement_lies_between_its_balances(filled: Line) -> None:
    period = ("--from", "2024-02-01", "--to", "2024-02-29")
    rows = filled.rows("statement", "--client", "xəzər mmc", "--currency", "AZN", *period)

    assert rows == [
        ["2024-02-01", "opening", "", "0.00", "0.00", "1000.00"],
        ["2024-02-15", "payment", "P1", "0.00", "400.00", "600.00"],
        ["2024-02-29", "closing", "", "0.00", "0.00", "600.00"],
    ]
    both = filled.rows("statement", "--client", "Xəzər MMC", *period)
    assert {row[6] for row in both} == {"AZN", "USD"}


def test_that_an_unknown_client_is_told_with_the_nearest_names(filled: Line) -> None:
    period = ("--from", "2024-01-01", "--to", "2024-12-31")

    assert filled("report", "statement", "--client", "Xezer", *period) == 1
    assert "Xəzər MMC" in filled.err
    assert filled("report", "statement", "--client", "Nobody at all", *period) == 1


def test_that_figures_of_a_period_without_sales_are_dashes(filled: Line) -> None:
    assert filled.rows("figures", "--from", "2020-01-01", "--to", "2020-12-31") == [["–"] * 5]
    assert filled.rows("figures", "--from", "2024-01-01", "--to", "2024-12-31")[0][0] != "–"


@pytest.mark.parametrize("report", ["ageing", "open-items", "statement", "figures"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_report_is_printed_in_every_language(filled: Line, tmp_path: Path, report: str, language: str) -> None:
    period = ["--from", "2024-01-01", "--to", "2024-12-31"]
    more = {"statement": ["--client", "Xəzər MMC", *period], "figures": period}.get(report, ["--as-of", "2024-03-01"])
    target = tmp_path / "paper.pdf"

    assert filled("report", report, *more, "--format", "pdf", "--lang", language, "-o", target) == 0
    assert len(pypdfium2.PdfDocument(target)) >= 1


def test_that_a_report_goes_to_a_file(filled: Line, tmp_path: Path) -> None:
    target = tmp_path / "ageing.csv"
    assert filled("report", "ageing", "--as-of", "2024-03-01", "-o", target) == 0
    assert filled.out == ""
    assert next(csv.reader(io.StringIO(target.read_text(encoding="utf-8")))) == AGEING.split(",")

    assert filled("report", "ageing", "-o", tmp_path / "nowhere" / "a.csv") == 1
    assert filled("report", "ageing", "--format", "pdf", "-o", tmp_path) == 1


def test_that_messages_are_in_the_language_asked_for(line: Line) -> None:
    line("check", "--lang", "en")
    english = line.err
    line("check", "--lang", "ru")

    assert line.err.strip()
    assert english.strip()


def test_that_a_store_with_a_password_needs_it(line: Line, tmp_path: Path) -> None:
    secret, wrong = tmp_path / "secret.txt", tmp_path / "wrong.txt"
    secret.write_text("şifrə 123\n", encoding="utf-8")
    wrong.write_text("something else", encoding="utf-8")
    path = neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,")

    assert line("import", "ledger", path, "--password-file", secret) == 0
    assert line("report", "ageing") == 1
    assert line("report", "ageing", "--password-file", wrong) == 1
    assert line("report", "ageing", "--password-file", tmp_path / "none.txt") == 1
    assert line("report", "ageing", "--password-file", secret) == 0


def test_that_a_store_without_a_password_opens_without(filled: Line, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("x", encoding="utf-8")

    assert filled("check") == 0
    assert filled("check", "--password-file", secret) == 1


def test_that_what_is_no_store_is_not_touched(line: Line, tmp_path: Path) -> None:
    path = Path(line.store)
    path.write_text("my diary" * 1000, encoding="utf-8")

    assert line("check") == 1
    assert line("import", "ledger", neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,")) == 1
    assert path.read_text(encoding="utf-8") == "my diary" * 1000


def test_that_a_damaged_sum_is_found(filled: Line) -> None:
    import sqlcipher3

    assert filled("check") == 0
    connection = sqlcipher3.connect(filled.store)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    connection.execute("UPDATE open_item SET open = open - 1 WHERE id = 1")
    connection.commit()
    connection.close()

    assert filled("check") == 1
    assert "I1" in filled.err


# Files that are not what they seem


def _bomb(path: Path) -> Path:
    return zip_with(path, {"[Content_Types].xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 300_000_000})


def test_that_a_bad_file_is_a_sentence_and_nothing_is_stored(line: Line, tmp_path: Path) -> None:
    files = [
        tmp_path / "missing.csv",
        tmp_path,
        _written(tmp_path / "empty.csv", b""),
        _written(tmp_path / "blank.csv", b"\n\n  \n"),
        _written(tmp_path / "picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10),
        _written(tmp_path / "paper.xlsx", b"%PDF-1.7 nothing"),
        _written(tmp_path / "page.xls", b"<html><table><tr><td>client</td></tr></table></html>"),
        _written(tmp_path / "nul.csv", b"client,kind\0,number\nA\0,b,c\n"),
        _written(tmp_path / "quote.csv", b'client,kind,number,date,amount\n"A,invoice,1,2024-01-01,5\n' * 51),
        _written(tmp_path / "only-header.csv", b"client,kind,number,date,amount\n"),
        _written(tmp_path / "words.csv", b"once upon a time\nthere was a king\n"),
        _bomb(tmp_path / "bomb.xlsx"),
    ]
    for path in files:
        code = line("import", "ledger", path)
        assert code == (0 if path.name == "only-header.csv" else 1), path
        assert line.err.count("\n") <= 5, path


def test_that_a_giant_workbook_of_two_cells_is_read_or_refused_quickly(line: Line, tmp_path: Path) -> None:
    path = xlsx_with(tmp_path / "giant.xlsx", SHEET_XML.format(rows=GIANT_ROWS))

    assert line("import", "ledger", path) == 1
    assert "giant.xlsx" in line.err


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_that_a_read_only_folder_is_a_sentence(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    line.store = str(folder / "office.kamdesk")

    assert line("import", "ledger", neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,")) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_that_a_full_disk_is_a_sentence(filled: Line) -> None:
    assert filled("report", "ageing", "-o", "/dev/full") == 1
    assert "full" in filled.err.lower()


def test_that_a_report_never_takes_the_place_of_its_store(filled: Line, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "pdf"):
        assert filled("report", "ageing", "--format", form, "-o", tmp_path / "." / "office.kamdesk") == 1
        assert "office.kamdesk" in filled.err
    assert filled("check") == 0


def test_that_an_import_never_writes_over_its_store_or_its_files(filled: Line, tmp_path: Path) -> None:
    file = neutral(tmp_path, "A,invoice,9,2024-01-01,,oops,,,")
    before = file.read_bytes()
    for option in ("--refused", "--save-map"):
        assert filled("import", "ledger", file, option, file) == 1
        assert filled("import", "ledger", file, option, filled.store) == 1
    assert file.read_bytes() == before
    assert filled("check") == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_a_report_that_cannot_be_shown_is_a_sentence(filled: Line) -> None:
    command = [sys.executable, "-m", "kamdesk", "report", "ageing", "--store", filled.store]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "could not be written" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
def test_that_a_closed_output_causes_no_noise(filled: Line) -> None:
    command = f"{sys.executable} -m kamdesk report ageing --store {filled.store} >&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_that_a_reader_who_leaves_early_causes_no_noise(filled: Line) -> None:
    command = [sys.executable, "-m", "kamdesk", "report", "open-items", "--store", filled.store]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _out, err = process.communicate(timeout=60)

    assert err == b""


def test_that_the_program_speaks_unicode_whatever_the_terminal_says(filled: Line) -> None:
    command = [sys.executable, "-m", "kamdesk", "report", "ageing", "--store", filled.store, "--as-of", "2024-03-01"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)

    assert "Xəzər MMC" in done.stdout.decode("utf-8")
