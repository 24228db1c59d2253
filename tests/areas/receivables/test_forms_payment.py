"""The form of a payment: which debts are paid, advances in the same form, small differences."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office, day, money

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.forms import PaymentForm, payment_form
from kamdesk.areas.receivables.forms.settling import BY_HAND, NOT_NOW
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def opened(qtbot: QtBot, desk: Desk, client: int, amount: Money | None = None, **more: Any) -> PaymentForm:
    form = payment_form(desk, None, client_id=client, amount=amount, **more)
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    form.show()
    return form


def to_pay(form: PaymentForm) -> dict[str, Money]:
    rows = form.settling.debts.model.values()
    return {row["number"]: row["pay"] for row in rows if row["pay"] is not None}


def test_that_a_payment_goes_to_the_oldest_due_debt_first(qtbot: QtBot, desk: Desk, office: Office) -> None:
    late, later = office.invoice(100, due=day(2, 1)), office.invoice(100, due=day(3, 1))
    form = opened(qtbot, desk, office.client, money(150))
    proposed = to_pay(form)

    form.save_and_close()

    assert proposed == {"INV-2026-00001": money(100), "INV-2026-00002": money(50)}
    assert (office.open_of(late), office.open_of(later)) == ("0.00", "50.00")


def test_that_a_refused_payment_keeps_the_form_open_and_says_why(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(500)
    form = opened(qtbot, desk, office.client)
    form.editors["amount"].set_text("501")

    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert form.isVisible()
    assert "500.00" in form.error.text()
    assert form.editors["amount"].value() == money(501)


def test_that_the_rest_is_kept_as_an_advance_when_it_is_ticked(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice(500)
    form = opened(qtbot, desk, office.client, money(501))
    form.advance.setChecked(True)

    form.save_and_close()

    assert (office.open_of(invoice), office.open_of(form.saved_value)) == ("0.00", "1.00")


def test_that_debts_are_chosen_by_hand(qtbot: QtBot, desk: Desk, office: Office) -> None:
    late, later = office.invoice(100, due=day(2, 1)), office.invoice(100, due=day(3, 1))
    form = opened(qtbot, desk, office.client, money(80))
    form.settling.set_way(BY_HAND)
    form.settling.debts.model.type_into(0, "use", "")
    form.settling.debts.model.type_into(1, "use", "1")
    ticked = to_pay(form)

    form.save_and_close()

    assert ticked == {"INV-2026-00002": money(80)}
    assert (office.open_of(late), office.open_of(later)) == ("100.00", "20.00")


@ON_SQLITE
def test_that_more_than_is_open_by_hand_is_refused_with_the_figures(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100)
    form = opened(qtbot, desk, office.client, money(500))
    form.settling.set_way(BY_HAND)
    form.settling.debts.model.type_into(0, "pay", "100.01")

    form.save_and_close()

    assert form.isVisible()
    assert "only" in form.error.text()
    assert "100.00" in form.error.text()


@ON_SQLITE
def test_that_more_by_hand_than_there_is_to_pay_with_is_refused(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100)
    form = opened(qtbot, desk, office.client, money(50))
    form.settling.set_way(BY_HAND)
    form.settling.debts.model.type_into(0, "pay", "60")

    form.save_and_close()

    assert form.isVisible()
    assert "60.00" in form.error.text()


def test_that_a_payment_not_allocated_now_stays_whole(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice(100)
    form = opened(qtbot, desk, office.client, money(40))
    form.settling.set_way(NOT_NOW)

    form.save_and_close()

    assert (office.open_of(invoice), office.open_of(form.saved_value)) == ("100.00", "40.00")


def test_that_advances_are_used_in_the_same_form_with_a_payment(qtbot: QtBot, desk: Desk, office: Office) -> None:
    advance = office.pay(30, advance=True)
    invoice = office.invoice(100, due=day(2, 1))
    form = opened(qtbot, desk, office.client, money(70))
    form.settling.credits.model.type_into(0, "use", "1")
    told = form.settling.summary.text()

    form.save_and_close()

    assert "100.00" in told
    assert (office.open_of(advance), office.open_of(invoice), office.open_of(form.saved_value)) == ("0.00", "0.00", "0.00")


def test_that_advances_are_used_without_any_new_payment(qtbot: QtBot, desk: Desk, office: Office) -> None:
    advance = office.pay(30, advance=True)
    invoice = office.invoice(100)
    form = opened(qtbot, desk, office.client, used=tuple(office.items(advance)))

    form.save_and_close()

    assert form.saved_value is None
    assert (office.open_of(advance), office.open_of(invoice)) == ("0.00", "70.00")


@ON_SQLITE
def test_that_nothing_to_book_is_said(qtbot: QtBot, desk: Desk, office: Office) -> None:
    form = opened(qtbot, desk, office.client)

    form.save_and_close()

    assert "Type an amount, or tick an advance to use." in form.error.text()


def test_that_a_small_rest_is_written_off_with_the_payment(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice("100.03")
    form = opened(qtbot, desk, office.client, money(100))
    offered = form.write_off.isVisible(), form.write_off.text()
    form.write_off.setChecked(True)

    form.save_and_close()

    assert offered[0]
    assert "0.03" in offered[1]
    assert office.open_of(invoice) == "0.00"
    assert office.problems() == []


def test_that_a_payment_a_little_too_large_is_written_off_too(qtbot: QtBot, desk: Desk, office: Office) -> None:
    invoice = office.invoice(100)
    form = opened(qtbot, desk, office.client, money("100.02"))
    form.write_off.setChecked(True)

    form.save_and_close()

    assert (office.open_of(invoice), office.open_of(form.saved_value)) == ("0.00", "0.00")
    assert office.problems() == []


@ON_SQLITE
def test_that_a_large_rest_is_not_offered_to_be_written_off(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice("100.06")

    assert not opened(qtbot, desk, office.client, money(100)).write_off.isVisible()


@ON_SQLITE
def test_that_only_debts_in_the_currency_of_the_payment_are_shown(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100)
    office.invoice(50, currency="USD")
    form = opened(qtbot, desk, office.client, money(10, "USD"))

    assert [row["open"] for row in form.settling.debts.model.values()] == [money(50, "USD")]
    assert form.editors["rate"].value() == Decimal("1.7")


@ON_SQLITE
def test_that_the_chosen_debts_are_ticked_and_paid_alone(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100, due=day(2, 1))
    chosen = office.invoice(40, due=day(3, 1))

    form = opened(qtbot, desk, office.client, money(40), items=tuple(office.items(chosen)))

    assert to_pay(form) == {"INV-2026-00002": money(40)}


@ON_SQLITE
def test_that_two_clicks_on_save_record_one_payment(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100)
    form = opened(qtbot, desk, office.client, money(40))

    qtbot.mouseDClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert [row.open for row in office.read(queries.open_items, day(12, 31))] == [6000]


@ON_SQLITE
def test_that_what_is_typed_by_hand_survives_a_refusal_and_a_crash(qtbot: QtBot, desk: Desk, office: Office) -> None:
    office.invoice(100, due=day(2, 1))
    office.invoice(100, due=day(3, 1))
    form = opened(qtbot, desk, office.client, money(80))
    form.settling.set_way(BY_HAND)
    for row in (0, 1):
        form.settling.debts.model.type_into(row, "use", "")
    form.settling.debts.model.type_into(1, "pay", "12.34")
    form.editors["date"].set_value(day(6, 29))
    form.keep_draft()
    kept = to_pay(form)
    form.finish()

    again = opened(qtbot, desk, office.client)
    again.draft_bar.restore_button.click()

    assert kept == to_pay(again) == {"INV-2026-00002": money("12.34")}
    assert again.dirty
