"""Confirming, asking for a decision, leaving, and opening a stored order in the form that takes orders."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.builders import plain as short
from tests.areas.orders.taking import Keys, cell, opened, plain, put_lines
from tests.areas.receivables.builders import day

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.queries import FoundOrder
from kamdesk.core.settings import Settings
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.shortcuts import ShortcutSheet

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of Aysel, an account manager."""
    made = Desk(sales.database, sales.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, sales: Sales) -> OrderForm:
    """A new order for the client."""
    return opened(qtbot, desk, client_id=sales.client)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    """What toasts said."""
    found: list[str] = []
    desk.said.connect(lambda text, _undo: found.append(plain(text)))
    return found


def test_that_over_the_limit_the_button_asks_for_a_decision_and_the_reason_is_required(
    qtbot: QtBot, form: OrderForm, sales: Sales, said: list[str]
) -> None:
    sales.limit(100)
    put_lines(form, ("tea", "10"))
    qtbot.waitUntil(lambda: form.check.needs_decision)

    shown = form.save_button.text(), plain(form.decision.text())
    form.save_and_close()
    refused = form.isVisible(), form.error.text()
    form.editors["why"].set_text("they pay on Friday")
    form.save_and_close()

    assert shown == ("Ask for a decision…", "With this order the client is 18.00 AZN over its limit.")
    assert refused == (True, "Why it should go on all the same: Say in a few words why; those who decide read it.")
    assert sales.status(form.saved_value) == "held"
    assert [one.why for one in sales.decisions(form.saved_value)] == ["they pay on Friday"]
    assert said == ["ORD-2026-00001 waits for a decision: Credit limit. Who decides: Kamran."]


def test_that_exactly_the_limit_is_confirmed(form: OrderForm, sales: Sales) -> None:
    sales.limit(118)
    put_lines(form, ("tea", "10"))

    form.save_and_close()

    assert form.save_button.text() == "Confirm"
    assert sales.status(form.saved_value) == "confirmed"


def test_that_a_discount_by_hand_beyond_the_managers_limit_asks_for_a_decision(
    qtbot: QtBot, form: OrderForm, sales: Sales
) -> None:
    sales.may_give(5)
    put_lines(form, ("tea", "10"))
    form.lines.lines.type_into(0, "hand", "5")
    form.look()
    within = form.save_button.text()
    form.lines.lines.type_into(0, "hand", "7.5")
    form.look()

    assert within == "Confirm"
    assert form.save_button.text() == "Ask for a decision…"
    assert plain(form.decision.text()) == "A discount of 7.5% was given by hand; you may give 5% without asking."


def test_that_a_price_typed_below_the_list_counts_as_a_discount_by_hand(form: OrderForm) -> None:
    put_lines(form, ("tea", "10"))
    form.lines.lines.type_into(0, "price", "9")

    form.look()

    assert "10%" in form.decision.text()


def test_that_an_order_over_the_limit_can_be_saved_as_a_draft_without_a_reason(form: OrderForm, sales: Sales) -> None:
    sales.limit(10)
    put_lines(form, ("tea", "10"))

    form.save_and_stay()

    assert form.error.text() == ""
    assert sales.status(form.saved_value) == "draft"


def test_that_an_order_without_lines_or_client_is_not_stored_and_says_what_is_missing(qtbot: QtBot, desk: Desk) -> None:
    form = opened(qtbot, desk)

    form.save_and_close()

    assert form.isVisible()
    assert "Client: Fill this in." in form.error.text()
    assert "Lines: Fill this in." in form.error.text()


def test_that_two_clicks_on_confirm_take_one_order(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    put_lines(form, ("tea", "1"))

    qtbot.mouseDClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert sales.card(form.saved_value).number == "ORD-2026-00001"
    assert len(sales.read(_orders, sales.client)) == 1


def _orders(session: Session, client_id: int) -> list[FoundOrder]:
    return queries.latest_orders(session, client_id, 10)


@pytest.mark.parametrize(("answer", "status"), [("Save", "draft"), ("Discard", None)])
def test_that_leaving_asks_and_saves_a_draft_never_a_confirmed_order(
    form: OrderForm, sales: Sales, answer: str, status: str | None
) -> None:
    put_lines(form, ("tea", "1"))
    QTimer.singleShot(0, lambda: _answer(answer))

    form.reject()

    orders = sales.read(_orders, sales.client)
    assert [one.status for one in orders] == ([] if status is None else [status])
    assert not form.isVisible()


def test_that_staying_keeps_everything(form: OrderForm) -> None:
    put_lines(form, ("tea", "1"))
    QTimer.singleShot(0, lambda: _answer("Stay"))

    form.reject()

    assert form.isVisible()
    assert cell(form, 0, "name") == "Tea"


def _answer(text: str) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == text).click()


def test_that_esc_closes_a_form_into_which_nothing_was_typed(form: OrderForm, keys: Keys) -> None:
    keys.press(Qt.Key.Key_Escape)

    assert not form.isVisible()


def test_that_what_is_typed_comes_back_after_a_crash(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    first = opened(qtbot, desk)
    first.editors["client_id"].set_value(sales.client)
    put_lines(first, ("tea", "3 box"), ("what is this", "2"))
    first.keep_draft()
    first.finish()
    first.hide()

    second = opened(qtbot, desk)
    second.draft_bar.restore_button.click()

    assert second.editors["client_id"].value() == sales.client
    assert [cell(second, row, "code") for row in range(2)] == ["TEA", "what is this"]
    assert (cell(second, 0, "quantity"), cell(second, 0, "unit"), cell(second, 0, "net")) == ("3", "box", "360.00")


def test_that_a_draft_is_opened_changed_and_confirmed(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take(line(sales.tea, 3, unit_id=sales.box), line(sales.sugar, 5, price=4), reference="PO-7")

    form = opened(qtbot, desk, order_id=order)
    shown = [[cell(form, row, key) for key in ("code", "quantity", "unit", "price", "source")] for row in range(2)]
    form.lines.lines.type_into(0, "quantity", "4")
    form.editors["why"].set_text("agreed")
    form.save_and_close()

    card = sales.card(order)
    assert shown == [["TEA", "3", "box", "120.00", "Usual price"], ["SUGAR", "5", "pcs", "4.00", "By hand"]]
    assert [short(one.quantity) for one in card.lines] == ["4", "5"]
    assert card.reference == "PO-7"


def test_that_a_confirmed_order_that_is_not_changed_asks_for_nothing_when_the_limit_is_cut(
    qtbot: QtBot, desk: Desk, sales: Sales
) -> None:
    order = sales.place(line(sales.tea, 10)).order_id
    sales.limit(50)
    form = opened(qtbot, desk, order_id=order)
    usual = form.save_button.text()
    form.editors["reference"].set_text("PO-9")
    form.save_and_close()
    status = sales.status(order)

    grown = opened(qtbot, desk, order_id=order)
    grown.lines.lines.type_into(0, "quantity", "11")
    grown.look()

    assert (usual, status, sales.card(order).reference) == ("Save and close", "confirmed", "PO-9")
    assert grown.save_button.text() == "Ask for a decision…"


def test_that_an_order_that_is_cancelled_is_only_looked_at(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take()
    cancel = actions.Cancel(order_id=order, version=sales.version(order), reason="twice", today=TODAY)
    sales.do(actions.cancel_order, cancel)

    form = opened(qtbot, desk, order_id=order)

    assert not form.save_button.isEnabled()
    assert form.lines.lines.locked


def test_that_a_form_like_another_order_is_priced_anew_and_remembers_it(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    unknown = sales.product("Cups", None)
    former = sales.take(line(sales.tea, 3, price=2), line(sales.sugar, 1), line(unknown, 2, price=7))

    form = opened(qtbot, desk, like=former)
    shown = [cell(form, row, "price") for row in range(3)]
    form.save_and_close()

    card = sales.card(form.saved_value)
    assert shown == ["10.00", "5.00", "7.00"]
    assert (card.copied_from_id, card.client, card.status) == (former, "Araz", "confirmed")


def test_that_the_margin_is_seen_by_those_who_decide_only(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    head = Desk(sales.database, sales.head, settings=Settings(), clock=lambda: TODAY)
    heads = opened(qtbot, head, client_id=sales.client)
    for one in (form, heads):
        put_lines(one, ("tea", "10"))

    assert plain(heads.totals.margin.text()) == "40.00 (40.0%)"
    assert heads.totals.margin.isVisible()
    assert not form.totals.margin.isVisible()
    heads.finish()
    head.close()


def test_that_a_promised_day_before_the_order_is_refused_and_nothing_is_lost(form: OrderForm) -> None:
    put_lines(form, ("tea", "1"))
    form.editors["promised"].set_value(day(6, 1))

    form.save_and_close()

    assert form.isVisible()
    assert "before the order's date" in form.error.text()
    assert form.lines.value()[0].quantity == Decimal(1)


def test_that_a_currency_without_a_rate_says_so_and_keeps_what_was_typed(form: OrderForm) -> None:
    put_lines(form, ("tea", "1"))
    form.editors["currency"].set_value("EUR")

    form.save_and_close()

    assert form.isVisible()
    assert "EUR" in form.error.text()
    assert len(form.lines.value()) == 1


def test_that_the_sheet_of_keys_names_those_of_the_form(qtbot: QtBot, form: OrderForm) -> None:
    form.show_keys()

    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutSheet)
    assert "Usual goods" in sheet.texts()
    sheet.close()


def test_that_the_form_is_not_dirty_before_somebody_types(form: OrderForm) -> None:
    assert not form.dirty
    assert isinstance(form, FormDialog)
