"""The ledger import on both stores: what the neutral file means, and what is refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.app.ledger_files import Line, neutral, table

from kamdesk.core.sheets import Cell, SheetToWrite, write_xlsx

Bring = Callable[..., int]


@pytest.fixture(params=["sqlite", "postgresql"])
def store_kind(request: pytest.FixtureRequest) -> str:
    """Both kinds of store."""
    return str(request.param)


@pytest.fixture
def line(empty_store_url: str, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(empty_store_url, capsys)


@pytest.fixture
def bring(line: Line, tmp_path: Path) -> Bring:
    """Import rows of a neutral file and return the exit code."""

    def run(*rows: str, options: tuple[str, ...] = ()) -> int:
        return line("import", "ledger", neutral(tmp_path, *rows), *options)

    return run


def open_items(line: Line, day: str = "2024-12-31") -> list[str]:
    return [" ".join(row[1:6]) for row in line.rows("open-items", "--as-of", day)]


def test_that_documents_instalments_and_allocations_come_in_whatever_their_order(bring: Bring, line: Line) -> None:
    code = bring(
        "Alfa,allocation,P1,2024-02-20,,600.00,,,I1",
        "Alfa,instalment,I2,,2024-03-01,200.00,,,",
        "Alfa,credit_note,C1,2024-02-25,,50.00,AZN,,I1",
        "Alfa,payment,P1,2024-02-15,,700.00,AZN,,",
        "Alfa,instalment,I2,,2024-04-01,300.00,,,",
        "Alfa,invoice,I1,2024-01-10,2024-02-10,1000.00,AZN,,",
        "Alfa,invoice,I2,2024-02-01,,500.00,AZN,,",
    )

    assert (code, line.err) == (0, "")
    assert line.rows("ageing", "--as-of", "2024-03-15") == [
        ["Alfa", "AZN", "-100.00", "300.00", "200.00", "350.00", "0.00", "0.00", "0.00", "750.00"]
    ]
    assert open_items(line, "2024-03-15") == [
        "invoice I1 2024-02-10 1000.00 350.00",
        "instalment I2 2024-03-01 200.00 200.00",
        "instalment I2 2024-04-01 300.00 300.00",
        "payment P1  -700.00 -100.00",
    ]
    assert line("check") == 0


def test_that_a_past_day_knows_nothing_of_later_money(bring: Bring, line: Line) -> None:
    bring(
        "A,invoice,1,2024-01-01,2024-01-31,100,,,",
        "A,payment,P,2024-01-20,,100,,,",
        "A,allocation,P,2024-02-10,,100,,,1",
    )

    assert line.rows("ageing", "--as-of", "2024-01-10") == [["A", "AZN", "0.00", "100.00", *["0.00"] * 5, "100.00"]]
    assert line.rows("ageing", "--as-of", "2024-02-05") == [["A", "AZN", "-100.00", "0.00", "100.00", *["0.00"] * 4, "0.00"]]
    assert line.rows("ageing", "--as-of", "2024-02-10") == []


def test_that_an_allocation_before_its_documents_counts_from_the_later_one(bring: Bring, line: Line) -> None:
    code = bring(
        "A,invoice,1,2024-03-01,,100,,,",
        "A,payment,P,2024-02-01,,100,,,",
        "A,allocation,P,2024-01-01,,100,,,1",
    )

    assert code == 0
    assert "row 4" in line.out
    assert open_items(line, "2024-02-15") == ["payment P  -100.00 -100.00"]
    assert open_items(line, "2024-03-01") == []


def test_that_money_stays_unallocated_unless_the_oldest_debts_are_asked_for(bring: Bring, line: Line) -> None:
    rows = (
        "A,invoice,new,2024-02-01,2024-03-01,100,,,",
        "A,invoice,old,2024-01-01,2024-02-01,100,,,",
        "A,payment,P,2024-02-10,,150,,,",
    )
    assert bring(*rows, options=("--dry-run", "--allocate", "oldest")) == 0
    assert bring(*rows) == 0
    assert line.rows("ageing", "--as-of", "2024-02-15")[0][2] == "-150.00"


def test_that_the_oldest_due_is_paid_first(bring: Bring, line: Line) -> None:
    bring(
        "A,invoice,new,2024-01-01,2024-03-01,100,,,",
        "A,invoice,old,2024-01-05,2024-02-01,100,,,",
        "A,payment,P,2024-02-10,,150,,,",
        options=("--allocate", "oldest"),
    )

    assert open_items(line) == ["invoice new 2024-03-01 100.00 50.00"]


def test_that_the_oldest_instalments_of_several_invoices_are_paid_first(bring: Bring, line: Line) -> None:
    bring(
        "A,invoice,1,2024-01-01,,200,,,",
        "A,instalment,1,,2024-02-01,100,,,",
        "A,instalment,1,,2024-04-01,100,,,",
        "A,invoice,2,2024-01-02,2024-03-01,100,,,",
        "A,payment,P,2024-05-01,,150,,,",
        options=("--allocate", "oldest"),
    )

    assert open_items(line) == ["invoice 2 2024-03-01 100.00 50.00", "instalment 1 2024-04-01 100.00 100.00"]


def test_that_what_is_paid_later_takes_no_instalment_from_what_was_paid_before(bring: Bring, line: Line) -> None:
    bring(
        "A,invoice,1,2024-01-01,,200,,,",
        "A,instalment,1,,2024-02-01,100,,,",
        "A,instalment,1,,2024-04-01,100,,,",
        "A,payment,P1,2024-01-10,,100,,,",
        "A,allocation,P1,2024-05-01,,100,,,1",
        "A,payment,P2,2024-01-20,,100,,,1",
    )

    assert open_items(line, "2024-03-01") == ["instalment 1 2024-04-01 100.00 100.00", "payment P1  -100.00 -100.00"]


def test_that_parts_without_a_currency_are_as_exact_as_their_document(bring: Bring, line: Line) -> None:
    code = bring(
        "A,invoice,1,2024-01-01,,0.019,KWD,500,",
        "A,instalment,1,,2024-02-01,0.012,,,",
        "A,instalment,1,,2024-03-01,0.007,,,",
        "A,payment,P,2024-01-01,,0.015,KWD,500,",
        "A,allocation,P,2024-01-02,,0.004,,,1",
        "A,allocation,P,2024-01-02,,0.003,,,1",
        options=("--base", "JPY"),
    )

    assert (code, line.err) == (0, "")
    assert "odd" not in line.out
    assert open_items(line) == [
        "instalment 1 2024-02-01 0.012 0.005",
        "instalment 1 2024-03-01 0.007 0.007",
        "payment P  -0.015 -0.008",
    ]


def test_that_a_credit_note_larger_than_what_is_open_on_its_invoice_stands_alone(bring: Bring, line: Line) -> None:
    bring("A,invoice,1,2024-01-01,,100,,,", "A,credit_note,C,2024-01-10,,130,,,1")

    assert open_items(line) == ["invoice 1  100.00 100.00", "credit_note C  -130.00 -130.00"]


def test_that_allocation_rows_of_a_credit_note_go_before_what_it_names(bring: Bring, line: Line) -> None:
    bring(
        "A,invoice,1,2024-01-01,,100,,,",
        "A,invoice,2,2024-01-01,,100,,,",
        "A,credit_note,C,2024-01-10,,80,,,1",
        "A,allocation,C,2024-01-10,,30,,,2",
    )

    assert open_items(line) == ["invoice 1  100.00 100.00", "invoice 2  100.00 70.00", "credit_note C  -80.00 -50.00"]


def test_that_a_refund_uses_up_its_payment(bring: Bring, line: Line) -> None:
    bring("A,payment,P,2024-01-01,,100,,,", "A,refund,R,2024-01-05,,40,,,P", "A,refund,R2,2024-01-06,,10,,,")

    assert open_items(line) == ["payment P  -100.00 -60.00", "refund R2  10.00 10.00"]
    assert line.rows("ageing", "--as-of", "2024-02-01")[0][-1] == "-50.00"


def test_that_a_payment_may_name_its_invoice(bring: Bring, line: Line) -> None:
    bring("A,invoice,1,2024-01-01,,100,,,", "A,payment,P,2024-01-01,,130,,,1")

    assert open_items(line) == ["payment P  -130.00 -30.00"]


def test_that_clients_may_reuse_numbers_and_currencies_stay_apart(bring: Bring, line: Line) -> None:
    code = bring(
        "A,invoice,1,2024-01-01,,100.00,AZN,,",
        "B,invoice,1,2024-01-01,,50.00,USD,1.7,",
        "B,payment,P,2024-01-02,,20.00,USD,1.75,1",
        "B,invoice,2,2024-01-01,,7,AZN,,",
    )

    assert code == 0
    assert [row[:2] + row[-1:] for row in line.rows("ageing", "--as-of", "2024-02-01")] == [
        ["A", "AZN", "100.00"],
        ["B", "AZN", "7.00"],
        ["B", "USD", "30.00"],
    ]
    assert line("check") == 0


def test_that_names_are_kept_as_written_and_found_in_other_letters(bring: Bring, line: Line) -> None:
    code = bring(
        '"Xəzər & ""Co"" <img src=x>",invoice,1,2024-01-01,,100,,,',
        "=HYPERLINK(1),invoice,1,2024-01-01,,100,,,",
        "شركة الخليج,invoice,1,2024-01-01,,100,,,",
        "ООО Ромашка,invoice,1,2024-01-01,,100,,,",
        "ооо РОМАШКА,invoice,2,2024-01-01,,100,,,",
    )

    names = [row[0] for row in line.rows("ageing", "--as-of", "2024-02-01")]
    assert code == 0
    assert set(names) == {'Xəzər & "Co" <img src=x>', "'=HYPERLINK(1)", "شركة الخليج", "ООО Ромашка"}


def test_that_the_same_file_again_doubles_nothing(bring: Bring, line: Line) -> None:
    rows = (
        "A,invoice,1,2024-01-01,,200,,,",
        "A,instalment,1,,2024-02-01,100,,,",
        "A,instalment,1,,2024-03-01,100,,,",
        "A,payment,P,2024-01-20,,150,,,",
        "A,payment,,2024-01-21,,7,,,",
        "A,allocation,P,2024-01-20,,120,,,1",
        "A,credit_note,C,2024-01-22,,10,,,1",
        "A,refund,R,2024-01-25,,5,,,P",
    )
    assert bring(*rows) == 0
    before = line.rows("open-items", "--as-of", "2024-12-31")

    assert bring(*rows) == 0
    assert line.rows("open-items", "--as-of", "2024-12-31") == before

    assert bring(*rows, "A,allocation,P,2024-01-21,,20,,,1") == 0
    assert line.rows("open-items", "--as-of", "2024-12-31") != before
    assert line("check") == 0


def test_that_later_files_pay_what_earlier_ones_brought(bring: Bring, line: Line) -> None:
    bring("A,invoice,1,2024-01-01,,100,USD,1.7,", "A,invoice,2,2024-01-01,,50,AZN,,", options=("--base", "AZN"))

    assert (
        bring(
            "A,payment,P,2024-01-20,,100,USD,1.8,", "A,allocation,P,2024-01-20,,40,,,1", "A,credit_note,C,2024-01-20,,10,USD,,1"
        )
        == 0
    )
    assert bring("A,allocation,P,2024-01-25,,50,,,1") == 0
    assert open_items(line) == ["invoice 2  50.00 50.00", "payment P  -100.00 -10.00"]
    assert line("check") == 0


@pytest.mark.parametrize(
    ("rows", "row", "figure"),
    [
        (["A,quote,1,2024-01-01,,1,,,"], 2, "quote"),
        (["A,invoice,1,2024-01-01,,0,,,"], 2, "0"),
        (["A,invoice,1,2024-01-01,,-5,,,"], 2, "-5"),
        (["A,invoice,1,2024-01-01,,5,,,", "A,instalment,1,,2024-02-01,5,,,", "A,instalment,1,,2024-03-01,0.001,,,"], 2, "0.001"),
        (["A,invoice,1,2024-01-01,,5,,,", "A,payment,P,2024-01-01,,5,,,", "A,allocation,P,2024-01-01,,0.001,,,1"], 4, "0.001"),
        (["A,invoice,1,2024-02-30,,5,,,"], 2, "2024-02-30"),
        (["A,invoice,1,03/04/2024,,5,,,"], 2, "03/04/2024"),
        (["A,invoice,1,,,5,,,"], 2, "date"),
        (["A,invoice,,2024-01-01,,5,,,"], 2, "number"),
        ([",invoice,1,2024-01-01,,5,,,"], 2, "client"),
        (["A,invoice,1,2024-01-01,,,,,"], 2, "amount"),
        (['A,invoice,1,2024-01-01,,"1,234",,,'], 2, "1234"),
        (["A,invoice,1,2024-01-01,,1e2000000,,,"], 2, "1e2000000"),
        (["A,invoice,1,2024-01-01,,NaN,,,"], 2, "NaN"),
        (["A,invoice,1,2024-01-01,,99999999999999,,,"], 2, "too large"),
        (["A,invoice,1,2024-01-01,,5,XXX,,"], 2, "XXX"),
        (["A,invoice,1,2024-01-01,,5,USD,,", "A,invoice,2,2024-01-01,,5,AZN,,"], 2, "USD"),
        (["A,invoice,1,2024-01-01,,5,USD,-1,"], 2, "-1"),
        (["A,invoice,1,2024-01-01,,5,USD,0,"], 2, "0"),
        (["A,invoice,1,2024-01-01,,5,AZN,1.7,", "A,invoice,2,2024-01-01,,5,AZN,,"], 2, "1.7"),
        (["A,invoice,1,2024-01-01,,5,,,", "A,invoice,1,2024-01-01,,6,,,"], 3, "rows 2, 3"),
        (["A,invoice,1,2024-01-01,,100,,,", "A,instalment,1,,2024-02-01,60,,,"], 3, "60.00"),
        (["A,instalment,1,,2024-02-01,60,,,"], 2, "1"),
        (["A,payment,P,2024-01-01,,5,,,", "A,allocation,P,2024-01-01,,5,,,9"], 3, "9"),
        (["A,invoice,1,2024-01-01,,5,,,", "A,allocation,P,2024-01-01,,5,,,1"], 3, "P"),
        (["A,invoice,1,2024-01-01,,5,,,", "A,payment,P,2024-01-01,,9,,,", "A,allocation,P,2024-01-01,,6,,,1"], 4, "5.00"),
        (["A,invoice,1,2024-01-01,,9,,,", "A,payment,P,2024-01-01,,5,,,", "A,allocation,P,2024-01-01,,6,,,1"], 4, "5.00"),
        (["A,invoice,1,2024-01-01,,9,USD,2,", "A,payment,P,2024-01-01,,5,AZN,,", "A,allocation,P,2024-01-01,,5,,,1"], 4, "USD"),
        (["A,payment,P,2024-01-01,,5,,,7"], 2, "7"),
        (["A,allocation,P,2024-01-01,,5,,,"], 2, "allocation"),
        (["B,invoice,1,2024-01-01,,5,,,", "A,payment,P,2024-01-01,,5,,,1"], 3, "1"),
        ([f"{'x' * 400},invoice,1,2024-01-01,,5,,,"], 2, "400"),
        ([f"A,invoice,{'9' * 100},2024-01-01,,5,,,"], 2, "100"),
    ],
)
@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_a_wrong_row_refuses_the_whole_import_and_is_named(
    bring: Bring, line: Line, rows: list[str], row: int, figure: str
) -> None:
    code = bring(*rows, options=("--base", "AZN"))

    assert code == 1
    assert f"row {row}" in line.err
    assert figure in line.err
    assert line("check") == 1  # a store that could not be filled is not left behind


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_nothing_is_stored_when_one_row_of_many_is_refused(bring: Bring, line: Line) -> None:
    bring("A,invoice,1,2024-01-01,,100,,,")
    before = line.rows("ageing", "--as-of", "2024-12-31")

    assert bring("A,invoice,2,2024-01-01,,100,,,", "C,invoice,3,2024-01-01,,oops,,,") == 1
    assert line.rows("ageing", "--as-of", "2024-12-31") == before


def test_that_the_valid_rows_can_be_stored_and_the_refused_ones_saved(bring: Bring, line: Line, tmp_path: Path) -> None:
    refused = tmp_path / "refused.xlsx"
    code = bring(
        "A,invoice,1,2024-01-01,,100,,,",
        "A,invoice,2,2024-01-01,,oops,,,",
        "A,payment,P,2024-01-02,,30,,,",
        "A,allocation,P,2024-01-02,,30,,,2",
        options=("--without-refused", "--refused", str(refused)),
    )

    assert code == 0
    assert "row 3" in line.err
    assert "row 5" in line.err
    assert open_items(line) == ["invoice 1  100.00 100.00", "payment P  -30.00 -30.00"]
    assert refused.stat().st_size > 1000


def test_that_a_number_stored_with_other_contents_is_refused(bring: Bring, line: Line) -> None:
    bring("A,invoice,1,2024-01-01,,100,,,")

    assert bring("A,invoice,1,2024-01-01,,101,,,") == 1
    assert "100.00" in line.err


def test_that_a_repeated_row_is_odd_and_counts_once(bring: Bring, line: Line) -> None:
    assert (
        bring(
            "A,invoice,1,2024-01-01,,100,,,",
            "A,invoice,1,2024-01-01,,100,,,",
            "A,payment,P,2024-01-01,,10,,,1",
            "A,payment,P,2024-01-01,,10,,,1",
        )
        == 0
    )
    assert "row 3" in line.out
    assert "row 5" in line.out
    assert line.rows("ageing", "--as-of", "2024-12-31")[0][-1] == "90.00"


def test_that_a_rate_may_come_from_the_command_line(bring: Bring, line: Line) -> None:
    rows = ("A,invoice,1,2024-01-01,,100,EUR,,", "A,invoice,2,2024-01-01,,100,,,")

    assert bring(*rows, options=("--rate", "EUR=1.85", "--base", "AZN")) == 0
    assert bring(*rows, options=("--rate", "EUR=0", "--base", "AZN")) == 2
    assert bring(*rows, options=("--rate", "EUR", "--base", "AZN")) == 2


def test_that_the_base_of_a_new_store_is_the_currency_named_without_a_rate(bring: Bring, line: Line) -> None:
    assert bring("A,invoice,1,2024-01-01,,100,EUR,,", "A,invoice,2,2024-01-01,,100,USD,0.9,") == 0
    assert "EUR" in line.out.splitlines()[0]


def test_that_the_base_of_a_store_with_books_stays(bring: Bring, line: Line) -> None:
    bring("A,invoice,1,2024-01-01,,100,AZN,,")

    assert bring("A,invoice,2,2024-01-01,,100,AZN,,", options=("--base", "USD")) == 1
    assert "AZN" in line.err


def test_that_yen_and_dinars_have_their_own_decimals(bring: Bring, line: Line) -> None:
    assert bring("A,invoice,1,2024-01-01,,100,JPY,,", "B,invoice,1,2024-01-01,,1.234,KWD,480,", options=("--base", "JPY")) == 0
    assert [row[-1] for row in line.rows("ageing", "--as-of", "2024-02-01")] == ["100", "1.234"]


def test_that_a_workbook_is_read_like_a_text(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    header = ["client", "kind", "number", "date", "due", "amount", "currency", "rate", "applies_to"]
    row: list[Cell] = ["Müştəri", "invoice", "007", date(2024, 1, 1), date(2024, 2, 1), Decimal("10.10"), "AZN", None, None]
    write_xlsx(path, [SheetToWrite("Notes", ["nothing here"], [["x"]]), SheetToWrite("Ledger", header, [row])])

    assert line("import", "ledger", path) == 0
    assert open_items(line) == ["invoice 007 2024-02-01 10.10 10.10"]


@pytest.mark.parametrize("encoding", ["cp1251", "cp1254", "cp1256", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_other_encodings_are_read(line: Line, tmp_path: Path, encoding: str) -> None:
    name = {
        "cp1251": "Общество с ограниченной ответственностью",
        "cp1254": "Şişecam Müştəri".replace("ə", "e"),
        "cp1256": "شركة الخليج للتجارة",
    }
    client = name.get(encoding, "Xəzər")
    path = tmp_path / "f.csv"
    path.write_bytes(f"client,kind,number,date,amount\n{client},invoice,1,2024-01-01,5\n".encode(encoding))

    assert line("import", "ledger", path) == 0
    assert line.rows("ageing", "--as-of", "2024-02-01")[0][0] == client
    assert line("import", "ledger", path, "--encoding", "cp866" if encoding == "cp1251" else encoding.removesuffix("-sig")) == 0


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_invisible_characters_do_not_make_another_client(bring: Bring, line: Line) -> None:
    bring("Alfa,invoice,1,2024-01-01,,5,,,", "\u202eAlfa\u200b,invoice,2,2024-01-01,,5,,,")

    assert [row[-1] for row in line.rows("ageing", "--as-of", "2024-02-01")] == ["10.00"]


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_a_folded_name_that_fits_two_clients_is_refused(line: Line, bring: Bring, tmp_path: Path) -> None:
    mapping = tmp_path / "map.json"
    mapping.write_text('{"what": "clients", "columns": {"Name": "name"}, "options": {"duplicates": "add"}}', encoding="utf-8")
    for name in ("Alfa MMC", "ALFA MMC"):
        clients = table(tmp_path, "clients.csv", ["Name", "City"], [name, "Bakı"])
        assert line("import", "clients", clients, "--map", mapping) == 0

    assert bring("Alfa MMC,invoice,1,2024-01-01,,5,,,") == 0
    assert bring("alfa mmc,invoice,2,2024-01-01,,5,,,") == 1
    assert "alfa mmc" in line.err


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_a_new_client_that_sounds_like_a_known_one_is_pointed_out(bring: Bring, line: Line) -> None:
    bring("Xəzər Market MMC,invoice,1,2024-01-01,,5,,,")

    assert bring("ООО Хазар Маркет,invoice,1,2024-01-01,,5,,,") == 0
    assert "Xəzər Market MMC" in line.out
