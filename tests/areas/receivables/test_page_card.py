"""What the money pages add to the client card, the search box and the sidebar."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from tests.areas.receivables.builders import Office, day
from tests.areas.receivables.screen import column, shown

from kamdesk.areas.receivables.forms import PaymentForm
from kamdesk.areas.receivables.forms.document import DocumentForm
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.page import AREA, AREAS
from kamdesk.areas.receivables.page.card_money import DocumentsSection, MoneySection
from kamdesk.areas.receivables.page.card_sales import SalesSection
from kamdesk.areas.receivables.page.card_statement import StatementSection
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def form_of(page: QWidget, kind: type[FormDialog]) -> Any:
    (form,) = page.findChildren(kind)
    return form


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
