"""The forms that book invoices, credit notes, refunds, and take things back."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office, day, money
from tests.areas.receivables.screen import card, opened

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.forms import (
    InvoiceForm,
    credit_note_form,
    invoice_form,
    refund_form,
)
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
LINE = {"description": "Tea", "quantity": Decimal(2), "price": Decimal(50), "vat_rate": Decimal(18)}


@pytest.fixture
def form(desk: Desk, office: Office, qtbot: QtBot) -> InvoiceForm:
    """A new invoice for the client."""
    made = invoice_form(desk, None, client_id=office.client)
    qtbot.addWidget(made, before_close_func=FormDialog.finish)
    made.show()
    return made


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def typed(qtbot: QtBot, text: str) -> None:
    """Type *text* where the cursor is and press Enter; the first letter opens a cell, an offer is taken by Down and Enter."""
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    if not isinstance(focused, QLineEdit):
        qtbot.keyClicks(focused, text[0])
        focused, text = focused.findChildren(QLineEdit)[-1], text[1:]
    qtbot.keyClicks(focused, text)
    offers = QApplication.activePopupWidget()
    if offers is not None:
        qtbot.keyClick(offers, Qt.Key.Key_Down)
        qtbot.keyClick(offers, Qt.Key.Key_Return)
    qtbot.keyClick(focused, Qt.Key.Key_Return)


def test_that_an_invoice_is_booked_by_keyboard_alone(qtbot: QtBot, desk: Desk, office: Office) -> None:
    form = invoice_form(desk, None)
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    with qtbot.waitActive(form):
        form.show()
    form.editors["client_id"].setFocus()

    typed(qtbot, "araz")
    for _field in ("date", "due", "currency", "rate", "number", "reference"):
        press(qtbot, Qt.Key.Key_Return)
    for text in ("Tea", "2", "box", "50", "0"):
        typed(qtbot, text)
    with qtbot.waitSignal(form.saved):
        press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    booked = card(office, form.saved_value)
    (line,) = booked.lines
    assert (line.description, line.quantity, line.unit, line.price) == ("Tea", Decimal(2), "box", Decimal(50))
    assert (booked.client, booked.amount, booked.number) == ("Araz", 11800, "INV-2026-00001")
    assert booked.due == dt.date(2026, 7, 30)


def test_that_two_clicks_on_save_book_once(qtbot: QtBot, form: InvoiceForm, office: Office) -> None:
    form.editors["lines"].set_value([LINE])

    qtbot.mouseDClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert len(office.read(queries.open_items, day(12, 31))) == 1


def test_that_instalments_of_the_form_are_booked(form: InvoiceForm, office: Office) -> None:
    form.editors["lines"].set_value([LINE])
    form.in_instalments.setChecked(True)
    form.editors["instalments"].set_value([{"due": day(7, 15), "amount": money(18)}, {"due": day(8, 15), "amount": money(100)}])

    form.save_and_close()

    assert [(item.due, item.amount) for item in card(office, form.saved_value).items] == [(day(7, 15), 1800), (day(8, 15), 10000)]


@ON_SQLITE
def test_that_instalments_that_do_not_add_up_keep_the_form_open(form: InvoiceForm) -> None:
    form.editors["lines"].set_value([LINE])
    form.in_instalments.setChecked(True)
    form.editors["instalments"].set_value([{"due": day(7, 15), "amount": money(18)}])

    form.save_and_close()

    assert form.isVisible()
    assert "118.00" in form.error.text()


@ON_SQLITE
def test_that_a_number_that_is_taken_keeps_the_form_open_with_all_that_was_typed(form: InvoiceForm, office: Office) -> None:
    office.invoice(10, number="A-1")
    form.editors["lines"].set_value([LINE])
    form.editors["number"].set_text("A-1")

    form.save_and_close()

    assert form.isVisible()
    assert "A-1" in form.error.text()
    assert len(form.editors["lines"].value()) == 1


@ON_SQLITE
def test_that_an_invoice_without_lines_or_with_an_unreadable_price_is_not_booked(form: InvoiceForm) -> None:
    form.save_and_close()
    empty = form.error.text()
    form.editors["lines"].set_value([{**LINE, "price": "1,234"}])
    form.save_and_close()

    assert empty == "Lines: Fill this in."
    assert "can mean" in form.error.text()
    assert form.isVisible()


@ON_SQLITE
def test_that_the_rate_of_the_day_is_proposed_and_what_is_typed_stays(form: InvoiceForm) -> None:
    form.editors["currency"].set_value("USD")
    proposed = form.editors["rate"].value()
    form.editors["rate"].set_text("1.75")
    form.editors["date"].set_value(day(5, 1))

    assert (proposed, form.editors["rate"].value()) == (Decimal("1.7"), Decimal("1.75"))


@ON_SQLITE
def test_that_a_currency_without_a_rate_asks_for_it_and_refuses_to_guess(form: InvoiceForm) -> None:
    form.editors["currency"].set_value("EUR")
    form.editors["lines"].set_value([LINE])

    form.save_and_close()

    assert form.isVisible()
    assert "EUR" in form.error.text()


@ON_SQLITE
def test_that_the_due_date_follows_the_terms_until_somebody_types_another(desk: Desk, office: Office, qtbot: QtBot) -> None:
    client = office.new_client("Ulduz", payment_days=14)
    form = invoice_form(desk, None, client_id=client)
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    proposed = form.editors["due"].value()
    form.editors["date"].set_value(day(6, 1))
    moved = form.editors["due"].value()
    form.editors["due"].set_value(day(9, 9))
    form.editors["date"].set_value(day(6, 2))

    assert (proposed, moved, form.editors["due"].value()) == (day(7, 14), day(6, 15), day(9, 9))


@ON_SQLITE
def test_that_a_duplicate_starts_with_the_lines_of_the_other(desk: Desk, office: Office, qtbot: QtBot) -> None:
    line = NewLine(description="Cups", quantity=Decimal(3), price=Decimal(7), vat_rate=Decimal(18))
    original = office.invoice(0, lines=(line,), reference="PO-1")

    copy = invoice_form(desk, None, like=original)
    qtbot.addWidget(copy, before_close_func=FormDialog.finish)

    assert copy.editors["lines"].value() == [line]
    assert copy.editors["client_id"].value() == office.client
    assert copy.editors["date"].value() == desk.today()
    assert not copy.dirty


def test_that_a_credit_note_about_an_invoice_lowers_it(desk: Desk, office: Office, qtbot: QtBot) -> None:
    line = NewLine(description="Cups", quantity=Decimal(3), price=Decimal(10))
    invoice = office.invoice(0, lines=(line,))
    form = opened(qtbot, credit_note_form(desk, None, about=invoice))
    form.editors["lines"].set_value([{"description": "Cups", "quantity": Decimal(1), "price": Decimal(10)}])
    form.editors["note"].set_text("one was broken")

    form.save_and_close()

    assert not form.isVisible()
    assert office.open_of(invoice) == "20.00"


@ON_SQLITE
def test_that_a_credit_note_may_be_an_amount_without_lines(desk: Desk, office: Office, qtbot: QtBot) -> None:
    form = opened(qtbot, credit_note_form(desk, None, client_id=office.client))
    form.editors["note"].set_text("bonus of the year")
    form.save_and_close()
    refused = form.error.text()
    form.editors["total"].set_text("25")
    form.save_and_close()

    assert "Type the amount, or add lines below." in refused
    assert office.open_of(form.saved_value) == "25.00"


def test_that_money_is_given_back_out_of_what_is_not_used(desk: Desk, office: Office, qtbot: QtBot) -> None:
    payment = office.pay(80, advance=True)
    form = opened(qtbot, refund_form(desk, None, out_of=payment))
    proposed = form.editors["amount"].value()
    form.editors["amount"].set_text("30")
    form.editors["note"].set_text("paid too much")

    form.save_and_close()

    assert proposed == money(80)
    assert office.open_of(payment) == "50.00"


@ON_SQLITE
def test_that_more_than_is_left_is_not_given_back(desk: Desk, office: Office, qtbot: QtBot) -> None:
    payment = office.pay(80, advance=True)
    form = opened(qtbot, refund_form(desk, None, out_of=payment))
    form.editors["amount"].set_text("81")
    form.editors["note"].set_text("paid too much")

    form.save_and_close()

    assert form.isVisible()
    assert "80.00" in form.error.text()
