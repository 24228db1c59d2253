"""The price list on the command line."""

from pathlib import Path

import pytest
from tests.app.ledger_files import Line
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.prices.actions import add_column, add_price
from kamdesk.areas.prices.rules import ColumnDetails, PriceDetails
from kamdesk.core.sheets import read_sheets
from kamdesk.storage.database import Database

PRODUCTS = "Code,Name,Unit,Price,VAT\nT-1,Qara çay,ədəd,10.00,18\nT-2,Şəkər,kq,2.00,18\n"


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """A store with a client and two products; in the column “Topdan” tea costs 9.00, from 2027 on 9.50."""
    from datetime import date
    from decimal import Decimal

    store = str(tmp_path / "office.kamdesk")
    made = Line(store, capsys)
    for name, text in (("clients", "Name,Currency,Price column\nXəzər MMC,AZN,topdan\n"), ("products", PRODUCTS)):
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        assert made("import", name, path, *(("--base", "AZN") if name == "clients" else ())) == 0
    database = Database.open(store)
    with database.write() as session:
        column = add_column(session, ColumnDetails(name="Topdan", currency="AZN"))
        days = ((None, date(2026, 12, 31), "9"), (date(2027, 1, 1), None, "9.5"))
        for first, last, amount in days:
            add_price(
                session,
                PriceDetails(column_id=column, product_id=1, amount=Decimal(amount), valid_from=first, valid_to=last),
            )
    database.close()
    return made


@pytest.mark.parametrize("whose", [("--column", "TOPDAN"), ("--client", "xezer mmc")])
def test_that_the_list_of_a_column_and_of_its_client_has_the_prices_of_the_day(line: Line, whose: tuple[str, str]) -> None:
    rows = {day: line.rows("price-list", *whose, "--as-of", day) for day in ("2026-12-31", "2027-01-01")}

    assert [row[5] for row in rows["2026-12-31"]] == ["9.00", "2.00"]
    assert rows["2027-01-01"][0] == ["", "T-1", "Qara çay", "ədəd", "0", "9.50", "18", "11.21", "AZN"]


def test_that_the_list_becomes_a_sheet_and_a_paper(line: Line, tmp_path: Path) -> None:
    whose = ("price-list", "--column", "Topdan", "--as-of", "2026-12-31")
    assert line("report", *whose, "--format", "xlsx", "-o", tmp_path / "list.xlsx") == 0
    assert line("report", *whose, "--format", "pdf", "-o", tmp_path / "list.pdf", "--lang", "ar") == 0

    (sheet,) = read_sheets(tmp_path / "list.xlsx")
    assert list(sheet.rows[1][1:4]) == ["T-1", "Qara çay", "ədəd"]
    assert "9.00" in text_by_pdfium((tmp_path / "list.pdf").read_bytes())


def test_that_a_column_that_is_not_there_is_named_with_those_that_are(line: Line) -> None:
    assert line("report", "price-list", "--column", "Perakende") == 1

    assert "Perakende" in line.err
    assert "Topdan" in line.err


@pytest.mark.parametrize("whose", [(), ("--column", "Topdan", "--client", "Xəzər MMC")])
def test_that_a_column_or_a_client_must_be_named_and_not_both(line: Line, whose: tuple[str, ...]) -> None:
    assert line("report", "price-list", *whose) == 2

    assert "--column" in line.err
