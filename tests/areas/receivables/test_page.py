"""The money pages: lists, ageing, open items, figures, the strip, and what they add to the client card."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.receivables.actions import Dispute, dispute
from kamdesk.areas.receivables.forms import PaymentForm
from kamdesk.areas.receivables.forms.document import DocumentForm
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.page import AREA, AREAS, InvoicesPage, MoneyPage, ReceivablesPage
from kamdesk.areas.receivables.page.card_money import DocumentsSection, MoneySection
from kamdesk.areas.receivables.page.card_sales import SalesSection
from kamdesk.areas.receivables.page.card_statement import StatementSection
from kamdesk.areas.receivables.page.strip import IntegrityStrip
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.core.formats import DASH
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import ListPage
from kamdesk.ui.table import MARK_ROLE

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def shown(qtbot: QtBot, page: Any) -> Any:
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    if isinstance(page, ListPage):
        qtbot.waitUntil(lambda: page.model.is_complete)
    return page


def column(page: ListPage, title: str) -> list[str]:
    number = [one.title for one in page.columns].index(title)
    return [page.model.index(row, number).data() for row in range(page.model.rowCount())]


def form_of(page: QWidget, kind: type[FormDialog]) -> Any:
    (form,) = page.findChildren(kind)
    form.finished.connect(lambda _answer: None)
    return form


@pytest.fixture
def told() -> Any:
    """The sentence of the message that is shown now."""

    def text() -> str:
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        found = boxes[-1].text() if boxes else ""
        for box in boxes:
            box.close()
        return found

    return text


# Lists


def test_that_an_invoice_says_in_a_word_how_it_stands(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(10, due=day(7, 30))
    office.pay(10)
    office.invoice(20, due=day(7, 30))
    late = office.invoice(30, due=day(5, 31))
    part = office.invoice(40, due=day(7, 30))
    office.credit_note(15, subject_id=part)
    office.cancel(office.invoice(50), day(6, 1))
    office.do(dispute, Dispute(item_id=office.items(office.invoice(60, due=day(5, 1)))[0], on=day(6, 2), reason="wet"))

    page = shown(qtbot, InvoicesPage(desk))

    by_number = dict(zip(column(page, "Number"), column(page, "State"), strict=True))
    assert list(by_number.values()) == ["disputed", "cancelled", "part paid", "overdue 30 days", "open", "paid"]
    marked = page.model.row_of(late)
    assert page.model.index(marked, 7).data(MARK_ROLE).tone == "age1"


@pytest.mark.parametrize(("state", "numbers"), [("open", 3), ("overdue", 2), ("disputed", 1), (None, 4)])
def test_that_invoices_are_filtered_by_what_there_is_to_do(
    qtbot: QtBot, desk: Desk, office: Office, state: str | None, numbers: int
) -> None:
    office.invoice(10)
    office.pay(10)
    office.invoice(20, due=day(7, 30))
    office.invoice(30, parts=((day(5, 1), 10), (day(9, 1), 20)))
    office.do(dispute, Dispute(item_id=office.items(office.invoice(60, due=day(5, 1)))[0], on=day(6, 2), reason="wet"))
    page = shown(qtbot, InvoicesPage(desk))

    page.set_filter("state", state)
    qtbot.waitUntil(lambda: page.model.rowCount() == numbers)

    assert page.model.rowCount() == numbers


def test_that_invoices_are_found_by_number_and_by_the_client_in_any_spelling(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(10)
    other = office.invoice(20, client_id=office.new_client("Xəzər Market"))
    page = shown(qtbot, InvoicesPage(desk))

    page.search.setText("xezer")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    assert page.model.id_at(0) == other


@ON_SQLITE
def test_that_a_payment_is_recorded_for_the_chosen_invoices(qtbot: QtBot, desk: Desk, office: Office) -> None:
    first, second = office.invoice(10), office.invoice(20)
    page = shown(qtbot, InvoicesPage(desk))
    page.table.select_ids([first, second])

    page.actions_by_key["pay"].trigger()

    form = form_of(page, PaymentForm)
    assert form.editors["amount"].value() == money(30)
    form.save_and_close()
    assert (office.open_of(first), office.open_of(second)) == ("0.00", "0.00")


@ON_SQLITE
def test_that_one_payment_of_two_clients_is_refused_with_a_sentence(
    qtbot: QtBot, desk: Desk, office: Office, told: Any
) -> None:
    ids = [office.invoice(10), office.invoice(20, client_id=office.new_client("Ulduz"))]
    page = shown(qtbot, InvoicesPage(desk))
    page.table.select_ids(ids)

    page.actions_by_key["pay"].trigger()

    assert told() == "One payment is of one client in one currency. Choose invoices that belong together."


@ON_SQLITE
def test_that_a_list_takes_up_what_is_booked(qtbot: QtBot, desk: Desk, office: Office) -> None:
    page = shown(qtbot, InvoicesPage(desk))
    empty = page.nothing.why.text()

    office.invoice(10)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    assert empty == "There are no invoices yet. Book the first one, or import what you have."


@ON_SQLITE
def test_that_enter_opens_a_booked_invoice(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice(10)
    page = shown(qtbot, InvoicesPage(desk))
    page.table.select_ids([invoice])

    qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert form_of(page, DocumentForm).card.document_id == invoice


@ON_SQLITE
def test_that_payments_are_filtered_by_kind_and_say_how_far_they_are_used(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100)
    office.pay(40)
    office.credit_note(200)
    office.cancel(office.pay(10), day(6, 1))
    page = shown(qtbot, MoneyPage(desk))
    states = column(page, "State")

    page.set_filter("kind", "credit_note")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    assert sorted(states) == ["cancelled", "not used", "used up", "used up"]


@ON_SQLITE
@pytest.mark.parametrize("command", ["use", "refund", "write_off", "cancel"])
def test_that_what_is_left_of_a_payment_can_be_dealt_with(qtbot: QtBot, desk: Desk, office: Office, command: str) -> None:
    payment = office.pay(40, advance=True)
    page = shown(qtbot, MoneyPage(desk))
    page.table.select_ids([payment])

    page.actions_by_key[command].trigger()

    (form,) = page.findChildren(FormDialog)
    assert form.isVisible()


@ON_SQLITE
def test_that_the_clients_of_a_list_are_sorted_by_name(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(10, client_id=office.new_client("Ülvi"))
    office.invoice(10)
    office.invoice(10, client_id=office.new_client("Əli"))
    page = shown(qtbot, InvoicesPage(desk))

    page.model.sort(1, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3 and column(page, "Client")[0] == "Araz")

    assert column(page, "Client") == ["Araz", "Əli", "Ülvi"]


# Receivables


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


# The strip


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


# The client card


@ON_SQLITE
def test_that_the_card_shows_what_a_client_owes_and_takes_a_payment(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice(100, due=day(5, 31))
    office.invoice(30, client_id=office.new_client("Ulduz"))
    section = shown(qtbot, MoneySection(desk, office.client))
    qtbot.waitUntil(lambda: "100.00" in section.balance.text())
    qtbot.waitUntil(lambda: len(section.items.table.rows_model.rows) == 1)

    section.items.pay()
    form = form_of(section, PaymentForm)
    form.editors["amount"].set_text("100")
    form.save_and_close()

    assert office.open_of(invoice) == "0.00"
    qtbot.waitUntil(lambda: [row.amount for row in section.payments.rows_model.rows] == [10000])


@ON_SQLITE
def test_that_the_card_lists_the_documents_of_its_client_alone(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100)
    office.pay(30)
    office.invoice(30, client_id=office.new_client("Ulduz"))

    section = shown(qtbot, DocumentsSection(desk, office.client))

    assert column(section, "Kind") == ["Payment", "Invoice"]


def test_that_a_statement_is_shown_as_it_was_known_with_what_was_back_dated_since(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    office.invoice(100, day(3, 1))
    with office.database.write() as session:
        session.execute(update(LedgerDocument).values(made_at=dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)))
    office.invoice(20, day(3, 2))
    section = shown(qtbot, StatementSection(desk, office.client))
    qtbot.waitUntil(lambda: len(section.table.rows_model.rows) == 2)
    now = section.sums.text()

    section.known.set_value(day(6, 1))
    qtbot.waitUntil(lambda: len(section.table.rows_model.rows) == 1)

    assert "120.00" in now
    assert "100.00" in section.sums.text()
    assert section.backdated_title.text() == "1 entry was back-dated since."
    assert [row.number for row in section.backdated.rows_model.rows] == ["INV-2026-00002"]


@ON_SQLITE
def test_that_a_statement_stands_between_its_opening_and_closing_balance(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100, dt.date(2025, 12, 1))
    office.pay(40, day(3, 1))
    section = shown(qtbot, StatementSection(desk, office.client))
    qtbot.waitUntil(lambda: bool(section.table.rows_model.rows))

    rows = section.table.rows_model.everything()
    assert [(row.number, row.balance) for row in rows] == [(None, 10000), ("PAY-2026-00001", 6000), (None, 6000)]


@ON_SQLITE
def test_that_a_client_without_documents_is_offered_a_first_invoice(qtbot: QtBot, desk: Desk, office: Office) -> None:
    opened: list[Any] = []
    desk.register("invoices", lambda _record=None, **more: opened.append(more))
    section = shown(qtbot, StatementSection(desk, office.client))

    section.nothing.first.click()

    assert opened == [{"client_id": office.client}]


@ON_SQLITE
def test_that_the_sales_history_shows_months_rhythm_and_what_was_never_bought(qtbot: QtBot, desk: Desk, office: Office) -> None:
    line = NewLine(description="Cups", quantity=Decimal(3), price=Decimal(10))
    office.invoice(0, day(5, 1), lines=(line,))
    office.invoice(0, day(5, 31), lines=(line,))
    section = shown(qtbot, SalesSection(desk, office.client))
    qtbot.waitUntil(lambda: bool(section.matrix.rows_model.rows))

    (row,) = section.matrix.rows_model.rows
    assert (row.periods[-2], row.total) == (6000, 6000)
    assert "one every 30 days" in section.rhythm.text()


# What the area gives to the others


@ON_SQLITE
def test_that_documents_are_found_by_number_and_reference_and_stand_in_the_timeline(desk: Desk, office: Office) -> None:
    invoice = office.invoice(100, reference="PO-77")
    office.pay(5)
    assert AREA.find is not None
    assert AREA.happenings is not None
    find, happenings = AREA.find, AREA.happenings
    with office.database.read() as session:
        by_reference = find(session, "po-77", office.database.dialect, 5)
        latest = happenings(session, office.client, 1)

    assert [(one.record, one.title) for one in by_reference] == [(invoice, "INV-2026-00001")]
    assert len(latest) == 1
    assert "PAY-2026-00001" in latest[0].text


@ON_SQLITE
def test_that_every_entry_of_the_sidebar_makes_a_page_and_opens_a_document(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice(100)
    for area in AREAS:
        assert area.page is not None
        assert area.open is not None
        shown(qtbot, area.page(desk))
        document = area.open(desk, invoice)
        assert isinstance(document, DocumentForm)
        qtbot.addWidget(document)
