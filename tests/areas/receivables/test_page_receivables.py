"""Ageing, open items, figures, and the strip that adds them up."""

import datetime as dt
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from tests.areas.receivables.builders import Office, day
from tests.areas.receivables.screen import shown

from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.page import ReceivablesPage
from kamdesk.areas.receivables.page.strip import IntegrityStrip
from kamdesk.core.formats import DASH
from kamdesk.ui.desk import Desk

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, office: Office) -> ReceivablesPage:
    """Receivables with a late debt of two clients, an advance, and a debt in dollars."""
    office.invoice(100, due=day(5, 31))
    office.invoice(50, due=day(7, 31))
    office.invoice(30, due=day(2, 1), client_id=office.new_client("Ulduz"))
    office.invoice(70, currency="USD", due=day(7, 31))
    office.pay(5, currency="AZN", allocate="none", advance=True)
    made: ReceivablesPage = shown(qtbot, ReceivablesPage(desk))
    qtbot.waitUntil(lambda: bool(made.ageing.table.rows_model.rows))
    return made


def cell(page: ReceivablesPage, row: int, number: int) -> Any:
    return page.ageing.table.rows_model.index(row, number).data()


@ON_SQLITE
def test_that_the_ageing_shows_each_client_and_the_totals_of_each_currency(page: ReceivablesPage) -> None:
    names = [(row.name, row.currency) for row in page.ageing.table.rows_model.rows]
    totals = [(row.currency, row.balance) for row in page.ageing.totals.rows_model.totals]

    assert names == [("Araz", "AZN"), ("Araz", "USD"), ("Ulduz", "AZN")]
    assert totals == [("AZN", 17500), ("USD", 7000)]
    assert (cell(page, 0, 2), cell(page, 0, 3), cell(page, 0, 4)) == ("-5.00", "50.00", "100.00")


@ON_SQLITE
def test_that_a_cell_of_the_ageing_opens_its_items(qtbot: QtBot, page: ReceivablesPage) -> None:
    page.ageing.table.clicked.emit(page.ageing.table.rows_model.index(0, 4))
    qtbot.waitUntil(lambda: bool(page.items.table.rows_model.rows))

    (row,) = page.items.table.rows_model.rows
    assert (row.number, row.open, page.tabs.currentWidget()) == ("INV-2026-00001", 10000, page.items)
    assert "Araz" in page.items.chip.text()


@ON_SQLITE
def test_that_open_items_show_the_longest_overdue_first_and_all_again(qtbot: QtBot, page: ReceivablesPage) -> None:
    page.tabs.setCurrentWidget(page.items)
    qtbot.waitUntil(lambda: len(page.items.table.rows_model.rows) == 5)

    assert [row.days_overdue for row in page.items.table.rows_model.rows] == [149, 30, 0, 0, 0]


@ON_SQLITE
def test_that_the_ageing_of_another_day_and_of_one_currency_is_shown(qtbot: QtBot, page: ReceivablesPage) -> None:
    page.scope.currency.setCurrentIndex(page.scope.currency.findData("AZN"))
    page.scope.as_of.set_value(day(1, 15))
    qtbot.waitUntil(lambda: [row.not_due for row in page.ageing.table.rows_model.rows] == [15000, 3000])
    qtbot.waitUntil(lambda: [line.currency for line in page.strip.lines] == ["AZN"])

    assert all(line.ok for line in page.strip.lines)


@ON_SQLITE
@pytest.mark.parametrize(("by", "names"), [("manager", ["Aysel", "Aysel"]), ("currency", ["AZN", "USD"])])
def test_that_the_ageing_is_grouped(qtbot: QtBot, page: ReceivablesPage, by: str, names: list[str]) -> None:
    page.scope.by.setCurrentIndex(page.scope.by.findData(by))
    qtbot.waitUntil(lambda: [row.name for row in page.ageing.table.rows_model.rows] == names)

    assert cell(page, 0, 0) == page.ageing.table.rows_model.data(page.ageing.table.rows_model.index(0, 0))


@ON_SQLITE
def test_that_figures_are_dashes_where_there_is_nothing_to_divide_by(qtbot: QtBot, page: ReceivablesPage) -> None:
    page.figures.start.set_value(dt.date(2020, 1, 1))
    page.figures.end.set_value(dt.date(2020, 12, 31))
    page.tabs.setCurrentWidget(page.figures)
    qtbot.waitUntil(lambda: bool(page.figures.parts.text()))
    nothing = {name: DASH in label.text() for name, label in page.figures.shown.items()}

    page.figures.start.set_value(day(1, 1))
    page.figures.end.set_value(day(6, 30))
    qtbot.waitUntil(lambda: DASH not in page.figures.shown["dso"].text())

    assert all(nothing.values())


@ON_SQLITE
def test_that_nobody_owing_anything_is_said(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, ReceivablesPage(desk))
    qtbot.waitUntil(page.ageing.nothing.isVisible)

    assert page.ageing.nothing.why.text() == "Nobody owed anything on this day."


def test_that_the_strip_adds_up_and_shows_when_it_does_not(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice(100)
    strip = shown(qtbot, IntegrityStrip(desk))
    qtbot.waitUntil(lambda: "✓" in strip.label.text())
    right = strip.label.text()

    with office.database.write() as session:
        session.execute(update(OpenItem).where(OpenItem.document_id == invoice).values(open=9000))
        session.execute(update(LedgerDocument).where(LedgerDocument.id == invoice).values(open=9000))
    strip.load()
    qtbot.waitUntil(lambda: "✗" in strip.label.text())

    assert "100.00" in right
    assert "90.00" in strip.label.text()


@ON_SQLITE
def test_that_the_strip_follows_a_booking(qtbot: QtBot, desk: Desk, office: Office) -> None:
    strip = shown(qtbot, IntegrityStrip(desk))
    qtbot.waitUntil(lambda: "Nothing is booked" in strip.label.text())

    office.invoice(100)

    qtbot.waitUntil(lambda: [line.closing for line in strip.lines] == [10000])
