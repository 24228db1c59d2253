"""Files of another program: invoices with lines, payments that repeat the invoices' amounts, balances to compare with, undoing."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.app.ledger_files import INVOICES, PAYMENTS, Line, neutral, table

from kamdesk.app.importing.undoing import undo_import
from kamdesk.areas import load_models
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.core.errors import KamDeskError
from kamdesk.storage.database import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def store_kind(request: pytest.FixtureRequest) -> str:
    """Both kinds of store."""
    return str(request.param)


@pytest.fixture
def line(empty_store_url: str, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(empty_store_url, capsys)


@pytest.fixture
def clients(tmp_path: Path) -> Path:
    header = ["Name", "Balance", "Paid to Date", "Billing City", "VAT Number", "First Name", "Last Name", "Email", "Phone"]
    return table(
        tmp_path,
        "clients.csv",
        header,
        ["Ludwig DVM", "$-380.00", "$10.00", "Lornamouth", "", "Terrill", "Ondricka", "t@example.org", "1-537"],
        ["Bradly Sr.", "$25.00", "$25.00", "Vicentastad", "", "Pink", "Balistreri", "", ""],
        title="CLIENTS",
    )


@pytest.fixture
def invoices(tmp_path: Path) -> Path:
    return table(
        tmp_path,
        "invoice.csv",
        INVOICES,
        ["Ludwig DVM", "1", "$30.00", "$10.00", "Partial", "2019-11-25", "2019-10-20", "et", "Note", "10", "3"],
        ["Ludwig DVM", "1", "$30.00", "$10.00", "Partial", "2019-11-25", "2019-10-20", "et", "Note", "10", "3"],
        ["Bradly Sr.", "2", "$50.00", "$25.00", "Partial", "2019-11-01", "2019-12-01", "et", "One", "20", "2"],
        ["Bradly Sr.", "2", "$50.00", "$25.00", "Partial", "2019-11-01", "2019-12-01", "omnis", "Two", "10", "1"],
        ["Bradly Sr.", "3", "$9.00", "$0.00", "Draft", "2019-11-01", "2019-12-01", "omnis", "Two", "9", "1"],
        title="INVOICES",
    )


@pytest.fixture
def payments(tmp_path: Path) -> Path:
    return table(
        tmp_path,
        "payments.csv",
        PAYMENTS,
        ["Ludwig DVM", "1", "$30.00 ", "10/20/2019"],
        ["Ludwig DVM", "1", "$30.00 ", "10/20/2019"],
        ["Bradly Sr.", "2", "$50.00 ", "12/1/2019"],
        ["Ludwig DVM", "801", "($400.00)", "1/29/2020"],
        ["Ludwig DVM", "801", "($400.00)", "1/29/2020"],
        title="Payments",
    )


BALANCES = {"Ludwig DVM": "-380.00", "Bradly Sr.": "25.00"}


def balances(line: Line) -> dict[str, str]:
    return {row[0]: row[-1] for row in line.rows("ageing", "--as-of", "2025-01-01")}


def test_that_the_balances_of_the_other_program_come_out(line: Line, clients: Path, invoices: Path, payments: Path) -> None:
    assert line("import", "clients", clients) == 0
    assert "USD" in line.out
    assert "$" in line.out
    assert line("import", "ledger", invoices, payments) == 0

    assert "2 of 2 balances agree" in line.out
    assert "payments.csv, row 4" in line.out  # what was taken in place of what is written
    assert "Draft" in line.out
    assert balances(line) == BALANCES
    assert line("check") == 0


def test_that_the_files_may_come_one_after_the_other_and_again(line: Line, clients: Path, invoices: Path, payments: Path) -> None:
    for what, path in (("clients", clients), ("ledger", invoices), ("ledger", payments)):
        assert line("import", what, path) == 0
    assert "2 of 2 balances agree" in line.out

    for what, path in (("clients", clients), ("ledger", invoices), ("ledger", payments), ("ledger", payments)):
        assert line("import", what, path) == 0
    assert balances(line) == BALANCES


def test_that_what_the_invoices_say_was_paid_tells_how_payments_are_read(line: Line, invoices: Path, payments: Path) -> None:
    assert line("import", "ledger", payments, invoices) == 0

    assert "with 2" in line.out
    assert balances(line) == BALANCES


def test_that_the_reading_can_be_decided_and_a_difference_is_explained(
    line: Line, clients: Path, invoices: Path, payments: Path
) -> None:
    assert line("import", "clients", clients) == 0
    assert line("import", "ledger", invoices, payments, "--paid", "file", "--negative", "refund") == 0

    assert "0 of 2 balances agree" in line.out
    assert "Bradly Sr.: our balance is 0.00, the other program shows 25.00." in line.out
    assert balances(line) == {"Ludwig DVM": "400.00"}


def test_that_payments_are_taken_literally_where_nothing_speaks_against_it(line: Line, tmp_path: Path) -> None:
    payments = table(
        tmp_path,
        "receipts.csv",
        ["Client", "Invoice Number", "Payment Amount", "Payment Date"],
        ["A", "7", "5", "13/01/2024"],
        ["A", "", "-2", "14/01/2024"],
    )

    assert line("import", "ledger", payments) == 0
    assert "7" in line.out
    assert balances(line) == {"A": "-3.00"}


def test_that_lines_become_lines_and_their_products_are_known(line: Line, invoices: Path, tmp_path: Path) -> None:
    products = table(
        tmp_path, "products.csv", ["Product", "Notes", "Cost"], ["et", "Sed minima", "9.779999999999999"], ["omnis", "x", "1.1"]
    )
    assert line("import", "products", products, "--base", "USD") == 0
    assert line("import", "ledger", invoices) == 0

    load_models()
    database = Database.open(line.store)
    with database.read() as session:
        invoice = session.query(LedgerDocument).filter_by(number="2").one()
        names = [session.get(Product, one.product_id).name for one in invoice.lines]  # type: ignore[union-attr]
        assert [(one.quantity, one.net) for one in invoice.lines] == [(Decimal(2), 4000), (Decimal(1), 1000)]
    database.close()
    assert names == ["et", "omnis"]


def test_that_a_discount_does_not_hinder_an_invoice(line: Line, tmp_path: Path) -> None:
    path = table(tmp_path, "invoice.csv", INVOICES, ["A", "1", "90", "0", "", "2024-01-01", "2024-02-01", "p", "n", "10", "10"])

    assert line("import", "ledger", path) == 0
    assert "100.00" in line.out
    assert line("check") == 0


def test_that_equal_lines_stay_where_the_invoice_needs_both(line: Line, tmp_path: Path) -> None:
    row = ["A", "1", "20", "0", "", "2024-01-01", "2024-02-01", "p", "n", "10", "1"]
    path = table(tmp_path, "invoice.csv", INVOICES, row, row)

    assert line("import", "ledger", path) == 0
    assert "odd" not in line.out


def test_that_rows_of_one_number_that_contradict_each_other_are_refused(line: Line, tmp_path: Path) -> None:
    row = ["A", "1", "20", "0", "", "2024-01-01", "2024-02-01", "p", "n", "10", "1"]
    path = table(tmp_path, "invoice.csv", INVOICES, row, [*row[:2], "21", *row[3:]])

    assert line("import", "ledger", path) == 1
    assert "row 2" in line.err
    assert "row 3" in line.err


def test_that_a_negative_invoice_is_a_credit_note(line: Line, tmp_path: Path) -> None:
    path = table(tmp_path, "invoice.csv", INVOICES, ["A", "1", "(20)", "0", "", "2024-01-01", "2024-02-01", "p", "n", "-20", "1"])

    assert line("import", "ledger", path) == 0
    assert line.rows("open-items", "--as-of", "2024-12-31") == [["A", "credit_note", "1", "", "-20.00", "-20.00", "0"]]


def test_that_quotes_are_no_ledger(line: Line, tmp_path: Path) -> None:
    path = table(tmp_path, "quotes.csv", ["Client", "Quote Number", "Amount", "Quote Date"], ["A", "1", "5", "2024-01-01"])

    assert line("import", "ledger", path) == 1
    assert "quotes" in line.err


def test_that_rows_of_no_known_shape_are_asked_about(line: Line, tmp_path: Path) -> None:
    path = table(tmp_path, "list.csv", ["Client", "Number", "Amount", "Date"], ["A", "1", "5", "2024-01-01"])
    mapping = tmp_path / "map.json"
    columns = '{"Client": "client", "Number": "number", "Amount": "amount", "Date": "date"}'
    mapping.write_text(f'{{"what": "ledger", "columns": {columns}, "options": {{"kind": "invoice"}}}}', encoding="utf-8")

    assert line("import", "ledger", path) == 1
    assert line("import", "ledger", path, "--map", mapping) == 0
    assert line("import", "ledger", path) == 0  # the mapping is remembered
    assert balances(line) == {"A": "5.00"}


def test_that_a_mapping_used_can_be_saved_and_given_again(line: Line, invoices: Path, payments: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "map.json"

    assert line("import", "ledger", invoices, payments, "--dry-run", "--save-map", mapping) == 0
    assert line("import", "ledger", invoices, payments, "--map", mapping) == 0


def test_that_a_mapping_for_other_files_is_refused(line: Line, invoices: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "map.json"
    for text in ('{"what": "ledger", "columns": {"Nowhere": "client"}}', '{"what": "clients", "columns": {}}', "{", ""):
        mapping.write_text(text, encoding="utf-8")
        assert line("import", "ledger", invoices, "--map", mapping) == 1
        assert line.err.strip()


def test_that_a_dry_run_leaves_nothing_behind(line: Line, invoices: Path) -> None:
    assert line("import", "ledger", invoices, "--dry-run") == 0
    assert "2 invoices" in line.out
    assert line("check") == 1


# Undoing


def undo(line: Line, batch_id: int) -> str:
    """Undo an import and return why not, or nothing."""
    load_models()
    database = Database.open(line.store)
    try:
        with database.write(1) as session:
            undo_import(session, batch_id)
    except KamDeskError as problem:
        return problem.message
    finally:
        database.close()
    return ""


def test_that_imports_are_undone_from_the_last_to_the_first(line: Line, clients: Path, invoices: Path, payments: Path) -> None:
    for what, path in (("clients", clients), ("ledger", invoices), ("ledger", payments)):
        assert line("import", what, path) == 0

    assert "Ludwig" in undo(line, 1)
    assert "1" in undo(line, 2)
    assert undo(line, 3) == ""
    assert balances(line) == {"Ludwig DVM": "30.00", "Bradly Sr.": "50.00"}
    assert line("check") == 0
    assert undo(line, 3) != ""
    assert undo(line, 2) == ""
    assert undo(line, 1) == ""
    database = Database.open(line.store)
    with database.read() as session:
        assert [session.query(kind).count() for kind in (Client, Contact, LedgerDocument)] == [0, 0, 0]
    database.close()


def test_that_an_undone_import_can_be_made_again(line: Line, clients: Path, invoices: Path, payments: Path) -> None:
    assert line("import", "clients", clients) == 0
    assert line("import", "ledger", invoices, payments) == 0
    assert undo(line, 2) == ""
    assert line("import", "ledger", invoices, payments) == 0

    assert balances(line) == BALANCES


def test_that_an_import_somebody_worked_on_is_not_undone(line: Line, clients: Path) -> None:
    assert line("import", "clients", clients) == 0
    database = Database.open(line.store)
    with database.write(1) as session:
        session.query(Client).filter_by(name="Bradly Sr.").one().note = "typed by hand"
    database.close()

    assert "Bradly Sr." in undo(line, 1)


def test_that_allocations_alone_are_undone_too(line: Line, tmp_path: Path) -> None:
    first = neutral(tmp_path, "A,invoice,1,2024-01-01,,100,,,", "A,payment,P,2024-01-01,,100,,,")
    assert line("import", "ledger", first) == 0
    assert line("import", "ledger", neutral(tmp_path, "A,allocation,P,2024-01-05,,60,,,1", name="more.csv")) == 0

    assert undo(line, 1) != ""
    assert undo(line, 2) == ""
    assert line.rows("ageing", "--as-of", "2024-01-31")[0][2] == "-100.00"
    assert line("check") == 0
