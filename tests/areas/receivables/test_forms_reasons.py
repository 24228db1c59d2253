"""What is taken back, and what can still be changed once it is booked."""

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office
from tests.areas.receivables.screen import card, opened

from kamdesk.areas.receivables.forms import cancel_form, dispute_form, undo_form, write_off_form
from kamdesk.areas.receivables.forms.document import document_form
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def test_that_a_cancelled_invoice_needs_a_reason_and_is_closed_by_its_opposite(desk: Desk, office: Office, qtbot: QtBot) -> None:
    invoice = office.invoice(100)
    form = opened(qtbot, cancel_form(desk, None, invoice, "INV-2026-00001"))
    form.save_and_close()
    refused = form.error.text()
    form.editors["reason"].set_text("booked twice")

    form.save_and_close()

    assert refused == "Reason: Fill this in."
    assert card(office, invoice).cancelled
    assert office.open_of(invoice) == "0.00"


@ON_SQLITE
def test_that_a_rest_beyond_the_tolerance_is_not_written_off(desk: Desk, office: Office, qtbot: QtBot) -> None:
    invoice = office.invoice(100)
    form = opened(qtbot, write_off_form(desk, None, office.items(invoice)[0], "100.00 AZN", "INV-2026-00001"))
    form.editors["reason"].set_text("small")

    form.save_and_close()

    assert form.isVisible()
    assert "0.05" in form.error.text()


@ON_SQLITE
def test_that_a_dispute_keeps_its_reason(desk: Desk, office: Office, qtbot: QtBot) -> None:
    invoice = office.invoice(100)
    form = opened(qtbot, dispute_form(desk, None, tuple(office.items(invoice)), "INV-2026-00001"))
    form.editors["reason"].set_text("wet boxes")

    form.save_and_close()

    (item,) = card(office, invoice).items
    assert (item.disputed_on, item.dispute_reason) == (desk.today(), "wet boxes")


def test_that_undoing_an_allocation_opens_both_sides(desk: Desk, office: Office, qtbot: QtBot) -> None:
    invoice, payment = office.invoice(100), office.pay(100)
    (allocation,) = office.allocations()
    form = opened(qtbot, undo_form(desk, None, allocation[0]))

    form.save_and_close()

    assert (office.open_of(invoice), office.open_of(payment)) == ("100.00", "100.00")


@ON_SQLITE
def test_that_a_booked_document_shows_its_history_and_undoes_an_allocation(desk: Desk, office: Office, qtbot: QtBot) -> None:
    invoice = office.invoice(100)
    office.pay(60)
    form = document_form(desk, None, invoice)
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    form.show()
    form.undo_chosen()
    (question,) = form.findChildren(FormDialog)
    question.save_and_close()

    assert [row.amount for row in form.allocations.rows_model.rows] == [6000, -6000]
    assert form.card.open == 10000


@ON_SQLITE
def test_that_a_note_changed_by_a_colleague_meanwhile_is_not_overwritten(desk: Desk, office: Office, qtbot: QtBot) -> None:
    invoice = office.invoice(100)
    mine, theirs = (document_form(desk, None, invoice) for _form in range(2))
    for form in (mine, theirs):
        qtbot.addWidget(form, before_close_func=FormDialog.finish)
        form.show()
    theirs.editors["note"].set_text("theirs")
    theirs.save_and_stay()
    mine.editors["note"].set_text("mine")

    mine.save_and_close()

    assert mine.isVisible()
    assert mine.error.text()
    assert mine.editors["note"].value() == "mine"
    assert card(office, invoice).note == "theirs"


@ON_SQLITE
def test_that_a_note_is_saved_twice_in_one_form(desk: Desk, office: Office, qtbot: QtBot) -> None:
    invoice = office.invoice(100)
    form = document_form(desk, None, invoice)
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    for note in ("first", "second"):
        form.editors["note"].set_text(note)
        form.save_and_stay()

    assert card(office, invoice).note == "second"
