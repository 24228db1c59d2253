"""The lists of invoices and payments."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office, day, money
from tests.areas.receivables.screen import column, shown

from kamdesk.areas.receivables.actions import Dispute, dispute
from kamdesk.areas.receivables.forms import PaymentForm
from kamdesk.areas.receivables.forms.document import DocumentForm
from kamdesk.areas.receivables.page import InvoicesPage, MoneyPage
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import ListPage
from kamdesk.ui.table import MARK_ROLE

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def do(qtbot: QtBot, page: ListPage, command: str) -> None:
    """Press the button of a command once it can be pressed."""
    action = page.actions_by_key[command]
    qtbot.waitUntil(action.isEnabled)
    action.trigger()


def form_of(page: QWidget, kind: type[FormDialog]) -> Any:
    (form,) = page.findChildren(kind)
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

    do(qtbot, page, "pay")

    form = form_of(page, PaymentForm)
    assert form.editors["amount"].value() == money(30)
    form.save_and_close()
    assert (office.open_of(first), office.open_of(second)) == ("0.00", "0.00")


@ON_SQLITE
def test_that_one_payment_of_two_clients_is_refused_with_a_sentence(qtbot: QtBot, desk: Desk, office: Office, told: Any) -> None:
    ids = [office.invoice(10), office.invoice(20, client_id=office.new_client("Ulduz"))]
    page = shown(qtbot, InvoicesPage(desk))
    page.table.select_ids(ids)

    do(qtbot, page, "pay")

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

    do(qtbot, page, command)

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
