"""The client's ledger from files as clients send them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.areas.receivables.builders import day, money

from kamdesk.areas.reconciliation.imports import (
    Ledger,
    Source,
    TypedLedger,
    balance_in,
    open_source,
    read_ledger,
    sign_of,
    taken,
    with_columns,
    with_sheet,
)
from kamdesk.areas.reconciliation.rules.refusals import NoAmountsError, OtherCurrencyError, SignUnclearError
from kamdesk.core.importing import Mapping
from kamdesk.core.sheets import SheetFileError, SheetToWrite, write_xlsx

OWN = """Карточка счета 60.01
;;;;
Дата;Документ;Содержание;Дебет;Кредит
;;Сальдо на начало;;150,00
12.01.2026;INV-0012/26;Поступление товаров;;1 000,00
03.02.2026;ПП 731;Оплата;400,00;
05.03.2026;123;Поступление товаров;;250,00
;;Обороты за период;400,00;1 250,00
;;Сальдо на конец;;1 000,00
"""


def nothing_known(_header: Any) -> Mapping | None:
    return None


def source_of(tmp_path: Path, text: str, name: str = "ledger.csv") -> Source:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return open_source(path, nothing_known)


def ledger_of(tmp_path: Path, text: str, currency: str = "AZN") -> Ledger:
    return read_ledger(source_of(tmp_path, text), currency)


def typed(ledger: Ledger) -> list[TypedLedger]:
    return [TypedLedger(one.date, one.number, one.description, one.debit, one.credit) for one in ledger.rows]


def test_that_a_ledger_with_debit_credit_and_balances_is_read(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, OWN)
    assert [(one.date, one.number, one.debit.minor, one.credit.minor) for one in ledger.rows] == [
        (day(1, 12), "INV-0012/26", 0, 100_000),
        (day(2, 3), "ПП 731", 40_000, 0),
        (day(3, 5), "123", 0, 25_000),
    ]
    assert (ledger.opening, ledger.closing) == (-15_000, -100_000)
    assert ledger.problems == ()


def test_that_its_sign_is_found_and_turned(tmp_path: Path) -> None:
    lines = typed(ledger_of(tmp_path, OWN))
    reading = sign_of([100_000, -40_000, 25_000], lines)
    assert reading == "turned"
    assert [one.amount for one in taken(lines, reading)] == [100_000, -40_000, 25_000]
    assert balance_in(-15_000, reading, "AZN") == money(150)
    assert sign_of([-100_000, 40_000], lines) == "straight"


def test_that_an_unclear_sign_is_asked_for(tmp_path: Path) -> None:
    lines = typed(ledger_of(tmp_path, OWN))
    assert sign_of([7], lines) is None
    with pytest.raises(SignUnclearError):
        taken(lines, None)
    assert taken([], None) == ()


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("Dövrün əvvəlinə qalıq", "Dövrün sonuna qalıq"), ("Saldo 01.01.2026", "Saldo 31.03.2026"), ("Opening balance", "Closing balance"),
        ("Сальдо на 01.01.2026", "Сальдо на 31.03.2026"), ("الرصيد الافتتاحي", "الرصيد الختامي"), ("Balance", "Balance"),
    ],
)  # fmt: skip
def test_that_balances_are_known_in_each_language(tmp_path: Path, opening: str, closing: str) -> None:
    text = f"Date,Number,Details,Debit,Credit\n,,{opening},10.00,\n2026-01-12,5,Goods,,7.50\n,,{closing},2.50,\n"
    ledger = ledger_of(tmp_path, text)
    assert (ledger.opening, ledger.closing, len(ledger.rows)) == (1_000, 250, 1)


def test_that_a_document_about_a_balance_is_no_balance(tmp_path: Path) -> None:
    text = "Date,Number,Details,Debit,Credit\n2026-01-12,77,Balance,10.00,\n2026-01-13,78,Total,5.00,\n"
    ledger = ledger_of(tmp_path, text)
    assert [one.number for one in ledger.rows] == ["77", "78"]
    assert ledger.opening is None


def test_that_one_signed_amount_is_enough_in_many_manners_of_dates(tmp_path: Path) -> None:
    text = (
        "Tarix;Sənəd;Məbləğ\n12 yanvar 2026;0012;-1.000,50\n2026-02-03;731;(400,00)\n05.03.26;7;250,00 AZN\n٠٦/٠٣/٢٠٢٦;8;1,00\n"
    )
    ledger = ledger_of(tmp_path, text)
    dates = [one.date for one in ledger.rows]
    assert dates[:3] == [day(1, 12), day(2, 3), day(3, 5)]
    assert [one.debit.minor - one.credit.minor for one in ledger.rows][:3] == [-100_050, -40_000, 25_000]
    assert ledger.rows[0].number == "0012"


def test_that_an_unclear_date_leaves_the_row_out_until_the_order_is_said(tmp_path: Path) -> None:
    source = source_of(tmp_path, "Date,No,Debit\n03/04/2026,1,5.00\n05/06/2026,2,6.00\n")
    ledger = read_ledger(source, "AZN")
    assert ledger.rows == ()
    assert [row for row, _problem in ledger.problems] == [2, 3]
    columns = {key: source.column_of(key) for key in ("date", "number", "debit", "credit", "amount")}
    told = read_ledger(with_columns(source, columns, "dmy"), "AZN")
    assert [one.date for one in told.rows] == [dt.date(2026, 4, 3), dt.date(2026, 6, 5)]


def test_that_columns_can_be_chosen_and_are_remembered(tmp_path: Path) -> None:
    source = source_of(tmp_path, "When,What,In,Out\n2026-01-12,12,,10.00\n")
    with pytest.raises(NoAmountsError):
        read_ledger(source, "AZN")
    chosen = with_columns(source, {"date": "When", "number": "What", "debit": "In", "credit": "Out", "amount": None})
    assert read_ledger(chosen, "AZN").rows[0].credit == money(10)
    again = open_source(tmp_path / "ledger.csv", lambda header: chosen.mapping if list(header) == chosen.header else None)
    assert again.remembered
    assert read_ledger(again, "AZN") == read_ledger(chosen, "AZN")


def test_that_a_negative_debit_is_a_credit(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, "Date,No,Debit,Credit\n2026-01-12,1,-5.00,\n2026-01-12,2,,-6.00\n")
    assert [(one.debit.minor, one.credit.minor) for one in ledger.rows] == [(0, 500), (600, 0)]


def test_that_another_currency_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(OtherCurrencyError, match=r"Row 3 is in .USD"):
        ledger_of(tmp_path, "Date,No,Debit,Currency\n2026-01-12,1,5.00,AZN\n2026-01-12,2,5.00,USD\n")
    with pytest.raises(OtherCurrencyError, match="EUR"):
        ledger_of(tmp_path, "Date,No,Debit\n2026-01-12,1,€5.00\n")


@pytest.mark.parametrize(
    "text", ["Date,No,Debit,Credit\n2026-01-12,1,,\n", "Date,No,Details\n2026-01-12,1,Goods\n", "Date,No,Debit\n"]
)
def test_that_a_file_without_amounts_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(NoAmountsError):
        ledger_of(tmp_path, text)


def test_that_an_empty_file_and_one_of_another_kind_are_refused(tmp_path: Path) -> None:
    for name, data in (("empty.csv", b""), ("scan.pdf", b"%PDF-1.7 ..."), ("gone.xlsx", None)):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(SheetFileError):
            open_source(path, nothing_known)


def test_that_the_longest_sheet_of_a_workbook_is_taken_and_another_can_be(tmp_path: Path) -> None:
    path = tmp_path / "araz.xlsx"
    header = ["Date", "No", "Debit", "Credit"]
    rows: list[list[Any]] = [[day(1, 12), "0012", None, money(10).amount], [day(1, 13), "0013", None, money(11).amount]]
    write_xlsx(path, [SheetToWrite("Short", header, rows[:1]), SheetToWrite("Long", header, rows)])
    source = open_source(path, nothing_known)
    assert source.sheet.name == "Long"
    assert [one.number for one in read_ledger(source, "AZN").rows] == ["0012", "0013"]
    assert len(read_ledger(with_sheet(source, "Short", nothing_known), "AZN").rows) == 1


def test_that_a_hundred_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = "\n".join(f"2026-01-{1 + n % 28:02d},{n},{n % 90}.50," for n in range(100_000))
    assert len(ledger_of(tmp_path, f"Date,No,Debit,Credit\n{rows}\n").rows) == 100_000
