from datetime import date
from decimal import Decimal

import pytest

from kamdesk.core.dates import DateNotUnderstoodError
from kamdesk.core.numbers import NumberNotUnderstoodError
from kamdesk.core.sheets import (
    Cell,
    column_letters,
    currency_of,
    find_end,
    find_header_row,
    guess_date_order,
    guess_decimal_sign,
    header_names,
    read_amount,
    read_date,
    text_of,
)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("$13.50 ", "13.50"),
        ("$-142.85", "-142.85"),
        ("-$142.85", "-142.85"),
        ("$ -142.85", "-142.85"),
        ("(12.50)", "-12.50"),
        ("($400.00)", "-400.00"),
        ("$(400.00)", "-400.00"),
        ("(12.50) AZN", "-12.50"),
        ("1 234,56 ₼", "1234.56"),
        ("1\u00a0234,56\u00a0man.", "1234.56"),
        ("AZN 5", "5"),
        ("5AZN", "5"),
        ("12.50-", "-12.50"),
        ("12,50 руб.", "12.50"),
        ("15р.", "15"),
        ("€1.234,50", "1234.50"),
        ("$.50", "0.50"),
        ("د.إ ١٢٫٥٠", "12.50"),
        ("\u200f٥٠ ر.س", "50"),
        ("+7", "7"),
        ("0.00", "0"),
        ("(0)", "0"),
        (Decimal("12.5"), "12.5"),
    ],
)
def test_that_an_amount_is_read_as_tables_write_it(cell: Cell, amount: str) -> None:
    assert read_amount(cell) == Decimal(amount)
    assert read_amount(cell).is_signed() == amount.startswith("-")


@pytest.mark.parametrize(
    "cell",
    [
        "", None, True, date(2025, 1, 1), "n/a", "-", "$", "()", "(-5)", "--5", "5 5", "5%", "XYZ 5", "5 apples", "man.500", "$5$5", "NaN",
        "1e5", "1e2000000", "=1+1", "€" * 5000, "9" * 5000, Decimal("NaN"), Decimal("Infinity"), Decimal("1E+400"), Decimal(10**15),
    ],
)  # fmt: skip
def test_that_what_is_no_amount_is_refused(cell: Cell) -> None:
    with pytest.raises(NumberNotUnderstoodError):
        read_amount(cell)


def test_that_an_ambiguous_amount_waits_for_the_columns_decimal_sign() -> None:
    with pytest.raises(NumberNotUnderstoodError, match="can mean"):
        read_amount("$1,234")

    assert read_amount("$1,234", ".") == 1234
    assert read_amount("($1,234)", ",") == Decimal("-1.234")


def test_that_the_currency_of_an_amount_is_told() -> None:
    assert [currency_of(cell) for cell in ("$5", "5 ₼", "EUR 5", "5", Decimal(5), "XYZ 5", "-5 руб.")] == [
        "USD", "AZN", "EUR", None, None, None, "RUB",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1,234", "12.50", "7"], "."),
        (["$1,234.00"], "."),
        (["1.234", "12,5"], ","),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["0,125"], ","),
        (["1 234,567"], ","),
        (["1,234", "5,678"], None),
        (["12.50", "12,50"], None),
        (["x", "", None, Decimal("1.5"), "5"], None),
    ],
)
def test_that_the_decimal_sign_of_a_column_is_guessed_only_when_proven(cells: list[Cell], sign: str | None) -> None:
    assert guess_decimal_sign(cells) == sign


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2/29/2020", "1/5/2020"], "mdy"),
        (["29/2/2020", "1/5/2020", "", None], "dmy"),
        (["1/5/2020", "3/4/2020"], None),
        (["29/2/2020", "2/29/2020"], None),
        (["2020-02-29", "2020-01-05"], "ymd"),
        (["29.02.2020", "05.01.2020"], "dmy"),
        (["05.01.2020"], "dmy"),
        (["20/13/01", "01/02/03"], None),
        (["29/2/2020 10:00", "total", "5"], "dmy"),
        (["", None, date(2020, 1, 1), Decimal(5)], None),
    ],
)
def test_that_the_order_of_dates_is_guessed_only_when_proven(cells: list[Cell], order: str | None) -> None:
    assert guess_date_order(cells) == order


def test_that_a_date_is_read_from_text_date_and_number_cells() -> None:
    assert read_date(date(2025, 1, 2)) == date(2025, 1, 2)
    assert read_date("03/04/2025", "mdy") == date(2025, 3, 4)
    assert read_date(Decimal(20250102)) == date(2025, 1, 2)
    cells: list[Cell] = [None, True, Decimal(45000), "03/04/2025"]
    for cell in cells:
        with pytest.raises(DateNotUnderstoodError):
            read_date(cell)


def test_that_cells_are_shown_as_people_write_them() -> None:
    cells: list[Cell] = [None, "007", Decimal("5.0"), Decimal("1E+3"), Decimal(100), Decimal("0.10"), date(2025, 1, 2), True]
    assert [text_of(cell) for cell in cells] == ["", "007", "5", "1000", "100", "0.1", "2025-01-02", "TRUE"]


def test_that_title_lines_above_the_header_are_passed_over() -> None:
    rows: list[list[Cell]] = [
        ["Program v4.5 - December 19, 2020", None, None, None],
        [None, None, None, None],
        ["PAYMENTS", None, None, None],
        ["Client", "Invoice Number", "Amount", "Date"],
        ["Ludwig", "1", "$13.50", "10/20/2019"],
    ]
    assert find_header_row(rows) == 3


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([], 0),
        ([[None], ["Name"], ["Anar"]], 1),
        ([["Name", "Phone"], ["Anar", "Bakı"]], 0),
        ([["Report", "2020-01-01", None], ["Ad", "Telefon", "Məbləğ"], ["Anar", "050", Decimal(5)]], 1),
        ([["Дата", "Сумма", None], ["01.02.2020", "5", None]], 0),
        ([["Anar", "5"], ["Leyla", "6"]], 0),
    ],
)
def test_that_the_header_is_the_first_well_filled_row_of_titles(rows: list[list[Cell]], header: int) -> None:
    assert find_header_row(rows) == header


def test_that_totals_and_remarks_below_the_table_are_left_out() -> None:
    rows: list[list[Cell]] = [
        ["Name", "Amount", "Date"],
        ["Total Energies", "5", "2020-01-01"],
        ["Anar", "6", "2020-01-02"],
        [None, None, None],
        ["Yekun:", "11", None],
        ["Printed by Leyla", None, None],
    ]
    assert find_end(rows, 0) == 3
    assert find_end(rows[:3], 0) == 3


def test_that_a_last_row_with_one_cell_still_counts_when_it_touches_the_table() -> None:
    rows: list[list[Cell]] = [["Name", "Phone", "City"], ["Anar", "1", "Bakı"], ["Leyla", None, None]]
    assert find_end(rows, 0) == 3


def test_that_repeated_and_missing_column_names_become_distinct() -> None:
    row: list[Cell] = ["Phone", "Name", "Phone", None, "Phone (2)", "Phone", " two\nlines ", Decimal(2020)]
    assert header_names(row) == ["Phone", "Name", "Phone (3)", "[D]", "Phone (2)", "Phone (4)", "two lines", "2020"]
    assert header_names(["Phone", "Phone"]) == ["Phone", "Phone (2)"]


def test_that_columns_have_the_letters_of_spreadsheets() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
