"""Orders on the command line: files brought in, what is refused in them, and the report of orders."""

from pathlib import Path

import pytest
from tests.app.ledger_files import Line

from kamdesk.core.i18n import LANGUAGES

HEADER = "client,number,date,promised,product,quantity,unit,price,discount,reference"
CLIENTS = "Name,Currency,Credit limit\nXəzər MMC,AZN,1000.00\nAlfa,AZN,\n"
PRODUCTS = "Code,Name,Unit,Price,VAT\nT-1,Qara çay,ədəd,10.00,18\nT-2,Şəkər,kq,2.00,18\n"
ORDERS = "number,client,date,promised,status,partial,currency,total,shipped,invoiced"


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """A store with two clients and two products; one client has a limit of 1,000."""
    made = Line(str(tmp_path / "office.kamdesk"), capsys)
    assert made("import", "clients", written(tmp_path, "clients.csv", CLIENTS), "--base", "AZN") == 0
    assert made("import", "products", written(tmp_path, "products.csv", PRODUCTS)) == 0
    return made


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def orders(folder: Path, *rows: str, name: str = "orders.csv") -> Path:
    return written(folder, name, "\n".join((HEADER, *rows)) + "\n")


def test_that_rows_of_one_number_become_one_order_at_the_price_found(line: Line, tmp_path: Path) -> None:
    path = orders(
        tmp_path,
        "Xəzər MMC,A-1,2026-03-01,2026-03-05,T-1,3,,,,PO-7",
        "Xəzər MMC,A-1,2026-03-01,2026-03-05,qara cay,1,,,,PO-7",
        "Alfa,,2026-03-02,,Şəkər,5,kq,1.80,10,",
    )

    assert line("import", "orders", path) == 0

    rows = line.rows("orders")
    assert rows[0] == ["A-1", "Xəzər MMC", "2026-03-01", "2026-03-05", "draft", "no", "AZN", "47.20", "0.00", "0.00"]
    assert rows[1][1:] == ["Alfa", "2026-03-02", "", "draft", "no", "AZN", "9.56", "0.00", "0.00"]
    assert rows[1][0] == "ORD-2026-00001"


def test_that_a_file_brought_in_twice_makes_no_order_twice(line: Line, tmp_path: Path) -> None:
    path = orders(tmp_path, "Alfa,,2026-03-02,,T-1,5,,,,")
    assert line("import", "orders", path) == 0
    assert line("import", "orders", path) == 0

    assert "stored already as ORD-2026-00001" in line.out
    assert len(line.rows("orders")) == 1


def test_that_imported_orders_go_through_the_credit_check(line: Line, tmp_path: Path) -> None:
    path = orders(tmp_path, "Xəzər MMC,A-1,2026-03-01,,T-1,84,,,,", "Xəzər MMC,A-2,2026-03-01,,T-1,1,,,,")

    assert line("import", "orders", path, "--confirm") == 0

    assert [(row[0], row[4]) for row in line.rows("orders")] == [("A-1", "confirmed"), ("A-2", "held")]


def test_that_a_dry_run_stores_nothing(line: Line, tmp_path: Path) -> None:
    assert line("import", "orders", orders(tmp_path, "Alfa,,2026-03-02,,T-1,5,,,,"), "--dry-run") == 0
    assert line.rows("orders") == []


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Nobody,,2026-03-02,,T-1,5,,,,", "no client “Nobody”"),
        ("Alfa,,2026-03-02,,T-9,5,,,,", "no product “T-9”"),
        ("Alfa,,2026-03-02,,T-1,0,,,,", "row 2"),
        ("Alfa,,2026-03-02,,T-1,-5,,,,", "credit note"),
        ("Alfa,,2026-03-02,,T-1,5,palet,,,", "Its units are: ədəd"),
        ("Alfa,,2026-03-02,2026-02-01,T-1,5,,,,", "promised"),
        ("Alfa,,2026-03-02,,T-1,,,,,", "“quantity” is empty"),
        ("Alfa,,soon,,T-1,5,,,,", "row 2"),
    ],
)
def test_that_a_row_that_cannot_be_ordered_is_refused_with_its_reason(
    line: Line, tmp_path: Path, row: str, sentence: str
) -> None:
    good = "Alfa,,2026-03-03,,T-1,1,,,,"
    assert line("import", "orders", orders(tmp_path, row, good)) == 1

    assert sentence in line.err
    assert line.rows("orders") == []


def test_that_the_period_and_the_client_limit_the_report(line: Line, tmp_path: Path) -> None:
    path = orders(tmp_path, "Alfa,A-1,2026-03-02,,T-1,5,,,,", "Xəzər MMC,A-2,2026-04-02,,T-1,5,,,,")
    assert line("import", "orders", path) == 0

    assert [row[0] for row in line.rows("orders", "--from", "2026-03-03")] == ["A-2"]
    assert [row[0] for row in line.rows("orders", "--to", "2026-04-01")] == ["A-1"]
    assert [row[0] for row in line.rows("orders", "--client", "xezer mmc")] == ["A-2"]
    assert line("report", "orders") == 0
    assert line.out.splitlines()[0] == ORDERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_report_is_printed_and_written_in_every_language(line: Line, tmp_path: Path, language: str) -> None:
    assert line("import", "orders", orders(tmp_path, "Alfa,A-1,2026-03-02,,T-1,5,,,,")) == 0
    for kind in ("pdf", "xlsx"):
        assert line("report", "orders", "--lang", language, "--format", kind, "-o", tmp_path / f"orders.{kind}") == 0
    client = ("--client", "Alfa", "--lang", language)
    assert line("report", "client", *client, "--format", "pdf", "-o", tmp_path / "client.pdf") == 0
