"""How the columns of a file are understood, and what becomes of its rows."""

import json
from datetime import date
from decimal import Decimal

import pytest

from kamdesk.core.i18n import N_
from kamdesk.core.importing import Mapping, MappingNotUnderstoodError, Target, propose, read_table, signature, with_guesses
from kamdesk.core.sheets import Cell, Sheet

TARGETS = (
    Target("client", N_("Client"), words=("customer", "müştəri", "клиент", "العميل"), required=True),
    Target("amount", N_("Amount"), "amount", ("total", "məbləğ"), required=True),
    Target("date", N_("Date"), "date", ("invoice date",)),
    Target("phone", N_("Phone")),
)


def sheet(*rows: list[Cell]) -> Sheet:
    width = max(map(len, rows))
    return Sheet("Sheet", [[*row, *[None] * (width - len(row))] for row in rows])


@pytest.mark.parametrize(
    "heading",
    ["client", "CLIENT", " Client * ", "Customer", "Müştəri", "MÜŞTƏRİ", "Клиент", "العميل", "Client (name)", "customer,"],
)
def test_that_a_heading_is_known_in_any_case_and_language(heading: str) -> None:
    found = propose(sheet([heading, "Total"], ["A", "1"]), "ledger", TARGETS)

    assert found.columns == {" ".join(heading.split()): "client", "Total": "amount"}


def test_that_a_unit_in_the_heading_does_not_hide_what_it_means() -> None:
    found = propose(sheet(["Client", "Məbləğ, AZN"], ["A", "1"]), "ledger", TARGETS)

    assert found.columns["Məbləğ, AZN"] == "amount"


def test_that_the_exact_heading_goes_before_one_with_a_remark() -> None:
    found = propose(sheet(["Client", "Amount (old)", "Amount"], ["A", "1", "2"]), "ledger", TARGETS)

    assert found.columns == {"Client": "client", "Amount": "amount"}


def test_that_of_two_equal_headings_the_first_counts_and_the_other_keeps_a_name_of_its_own() -> None:
    found = propose(sheet(["Client", "Amount", "Phone", "Phone"], ["A", "1", "2", "3"]), "ledger", TARGETS)

    assert found.columns == {"Client": "client", "Amount": "amount", "Phone": "phone"}


def test_that_dates_and_amounts_explain_themselves_where_they_can() -> None:
    found = propose(
        sheet(["Client", "Amount", "Date"], ["A", "1,50", "25/03/2024"], ["B", "2.000,00", "03/04/2024"]), "ledger", TARGETS
    )

    assert found.decimal_signs == {"Amount": ","}
    assert found.date_orders == {"Date": "dmy"}


def test_that_a_choice_made_by_hand_is_not_guessed_away() -> None:
    table = sheet(["Client", "Amount", "Date"], ["A", "1,50", "25/03/2024"])
    chosen = Mapping("ledger", {"Date": "date"}, date_orders={"Date": "mdy"})

    assert with_guesses(chosen, table, TARGETS).date_orders == {"Date": "mdy"}


def test_that_rows_are_numbered_as_the_file_shows_them_and_empty_ones_passed_over() -> None:
    table = sheet(["My list"], ["Client", "Amount"], ["A", "1"], [None, None], ["B", Decimal(2)])
    read = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS)

    assert [(row.number, row.text("client"), row.amounts["amount"]) for row in read.rows] == [
        (3, "A", Decimal(1)),
        (5, "B", Decimal(2)),
    ]
    assert read.notes == ()


def test_that_a_currency_written_with_an_amount_is_kept() -> None:
    table = sheet(["Client", "Amount"], ["A", "$1,234.50"], ["B", "10 ₼"], ["C", "5"])
    read = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS)

    assert [row.currency for row in read.rows] == ["USD", "AZN", None]


@pytest.mark.parametrize("cell", ["1e2000000", "NaN", "inf", "1,234", "one", "=1+1", "--5", "9" * 400])
def test_that_an_amount_nobody_can_be_sure_of_refuses_its_row(cell: str) -> None:
    table = sheet(["Client", "Amount"], ["A", cell])
    read = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS)

    assert [(note.level, note.row) for note in read.notes] == [("refused", 2)]
    assert len(read.notes[0].text) < 250


def test_that_arabic_digits_are_digits() -> None:
    table = sheet(["Client", "Amount", "Date"], ["A", "١٢٣٫٥٠", "٢٩.٠٢.٢٠٢٤"])
    (row,) = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS).rows

    assert (row.amounts["amount"], row.dates["date"]) == (Decimal("123.50"), date(2024, 2, 29))


def test_that_a_day_that_never_was_refuses_its_row() -> None:
    table = sheet(["Client", "Amount", "Date"], ["A", "1", "29.02.2023"])
    (note,) = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS).notes

    assert "29.02.2023" in note.text


def test_that_control_characters_and_overrides_do_not_get_into_a_text() -> None:
    table = sheet(["Client", "Amount"], ["\u202eA\u2066lfa\0\x07", "1"])
    (row,) = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS).rows

    assert row.text("client") == "Alfa"


def test_that_a_missing_column_is_named() -> None:
    table = sheet(["Customer", "Whatever"], ["A", "1"])
    read = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS)

    assert read.rows == ()
    assert "Amount" in read.notes[0].text


def test_that_a_header_below_the_end_is_refused_with_a_sentence() -> None:
    table = sheet(["Client", "Amount"], ["A", "1"])
    read = read_table("f.csv", table, Mapping("ledger", {"Client": "client", "Amount": "amount"}, header=99), TARGETS)

    assert [note.level for note in read.notes] == ["refused"]


def test_that_an_empty_required_cell_is_refused_and_names_its_column() -> None:
    table = sheet(["Client", "Amount"], ["A", "1"], ["", "2"], ["B", "3"])
    read = read_table("f.csv", table, propose(table, "ledger", TARGETS), TARGETS)

    assert [(note.row, "Client" in note.text) for note in read.notes] == [(3, True)]


def test_that_of_two_columns_for_one_thing_the_first_filled_one_counts() -> None:
    table = sheet(["Client", "Phone 1", "Phone 2", "Amount"], ["A", None, "2", "1"], ["B", "1", "2", "1"])
    mapping = Mapping("x", {"Client": "client", "Phone 1": "phone", "Phone 2": "phone", "Amount": "amount"})

    assert [row.text("phone") for row in read_table("f", table, mapping, TARGETS).rows] == ["2", "1"]


def test_that_a_mapping_is_read_back_as_it_was_written() -> None:
    mapping = Mapping("ledger", {"Müştəri": "client"}, 3, "Sheet", "cp1254", {"T": "dmy"}, {"M": ","}, {"kind": "invoice"})

    assert Mapping.of_json(mapping.as_json()) == mapping


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"what": 5}',
        '{"what": "ledger", "columns": []}',
        '{"what": "ledger", "columns": {"a": 5}}',
        '{"what": "ledger", "columns": {}, "header": -1}',
        '{"what": "ledger", "columns": {}, "header": true}',
        '{"what": "ledger", "columns": {}, "date_orders": {"a": "ydm"}}',
        '{"what": "ledger", "columns": {}, "decimal_signs": {"a": ";"}}',
        '{"what": "ledger", "columns": {}, "sheet": 5}',
        '{"what": "ledger", "columns": {}, "encoding": []}',
        "[" * 100_000,
    ],
)
def test_that_a_damaged_mapping_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(MappingNotUnderstoodError):
        Mapping.of_json(text)


def test_that_values_of_a_mapping_that_a_later_version_adds_do_no_harm() -> None:
    text = json.dumps({"what": "ledger", "columns": {"A": "client"}, "future": 1})

    assert Mapping.of_json(text).columns == {"A": "client"}


def test_that_files_of_one_shape_have_one_signature() -> None:
    assert signature(["Client", "AMOUNT"]) == signature(["client ", "Amount"])
    assert signature(["Client", "Amount"]) != signature(["Amount", "Client"])
