"""The credit bar of the order form: what is taken of the limit, what would release an order, and each part with its rows."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.taking import opened, plain, put_lines
from tests.areas.receivables.builders import day

from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.credit.rows import CreditRowsDialog
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(sales.database, sales.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, sales: Sales) -> OrderForm:
    """A new order for a client with 1 000 AZN of limit, of which an invoice takes 400 and another order 300."""
    sales.limit(1000)
    sales.invoice(400, on=day(5, 1), due=day(7, 1))
    sales.worth(300)
    return opened(qtbot, desk, client_id=sales.client)


def texts(form: OrderForm) -> dict[str, str]:
    return {kind: plain(button.text()) for kind, button in form.credit.addends.items()}


def test_that_the_addends_add_up_to_what_is_taken_with_this_order(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    put_lines(form, ("sugar", "20"))
    form.look()

    assert texts(form) == {
        "open": "400.00\nOpen invoices",
        "shipped": "0.00\nShipped, not invoiced",
        "orders": "300.00\nRest of confirmed orders",
        "money": "0.00\nMoney not allocated",
    }
    assert plain(form.credit.order.text()) == "100.00\nThis order"
    assert plain(form.credit.exposure.text()) == "800.00 AZN\nTaken in all"
    assert plain(form.credit.headroom.text()) == "✓ 200.00 AZN left after this order"
    assert plain(form.credit.limit.text()) == "Limit of the client: 1,000.00 AZN"


def test_that_the_bar_follows_while_one_types_and_warns_before_confirming(qtbot: QtBot, form: OrderForm) -> None:
    put_lines(form, ("sugar", "10"))
    qtbot.waitUntil(lambda: "250.00" in form.credit.headroom.text())
    form.lines.lines.type_into(0, "quantity", "70")
    qtbot.waitUntil(lambda: "Over the limit" in form.credit.headroom.text())

    assert plain(form.credit.headroom.text()) == "✕ Over the limit by 50.00 AZN"
    assert form.save_button.text() == "Ask for a decision…"


def test_that_a_client_of_prepayment_and_one_without_a_limit_are_said(form: OrderForm, sales: Sales) -> None:
    sales.limit(0)
    put_lines(form, ("sugar", "10"))
    form.look()
    prepayment = plain(form.credit.headroom.text())
    sales.limit(None)
    form.look()

    assert prepayment == "✕ Prepayment only: 750.00 AZN has to be paid first."
    assert plain(form.credit.headroom.text()) == "✓ No limit is set, so nothing is checked."


def test_that_overdue_days_are_said_and_stop_beyond_the_grace(form: OrderForm, sales: Sales) -> None:
    sales.terms("", grace=30)
    sales.invoice(50, on=day(5, 1), due=day(6, 5))
    form.look()
    within = plain(form.credit.overdue.text()), form.check.needs_decision
    sales.terms("", grace=9)
    put_lines(form, ("sugar", "1"))
    form.look()

    assert within == ("! Overdue 50.00 AZN, the oldest for 10 days (30 days allowed)", False)
    assert plain(form.credit.overdue.text()) == "✕ Overdue 50.00 AZN, the oldest for 10 days (9 days allowed)"
    assert "which is too long" in form.decision.text()


def test_that_an_addend_opens_its_rows_and_a_row_its_document(qtbot: QtBot, form: OrderForm, desk: Desk) -> None:
    wanted: list[tuple[str, Any]] = []
    for area in ("receivables", "orders"):
        desk.register(area, lambda number, area=area, **_more: wanted.append((area, number)))
    buttons = form.credit.addends["open"], form.credit.addends["orders"]
    for button, numbers in zip(buttons, (["INV-2026-00001"], ["ORD-2026-00001"]), strict=True):
        button.click()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CreditRowsDialog)
        assert [row.number for row in dialog.table.rows_model.rows] == numbers
        dialog.table.opened.emit(dialog.table.rows_model.rows[0], 0)
        dialog.close()

    assert [area for area, _number in wanted] == ["receivables", "orders"]
    assert not form.credit.addends["shipped"].isEnabled()


def test_that_the_lines_to_cut_are_named_and_cut_by_one_click(form: OrderForm) -> None:
    put_lines(form, ("tea", "4"), ("sugar", "30"), ("sugar", "40"), ("sugar", "2"))
    form.look()
    offered = form.credit.cut_button.text()

    form.credit.cut_button.click()

    assert plain(offered) == "Leave out line 2"
    assert [str(one.quantity) for one in form.lines.value()] == ["4", "40", "2"]
    assert not form.check.needs_decision
    form.lines.lines.undo()
    assert len(form.lines.value()) == 4


def test_that_the_later_day_is_promised_by_one_click(form: OrderForm) -> None:
    put_lines(form, ("sugar", "70"))
    form.look()
    offered = form.credit.later_button.text()

    form.credit.later_button.click()

    assert plain(offered) == "Promise it for 1 Jul 2026"
    assert form.editors["promised"].value() == day(7, 1)
    assert "Promised for 1 Jul 2026." in form.warning.text()
    assert not form.credit.later_button.isVisible()


def test_that_one_click_saves_a_draft_and_makes_the_request_to_the_client(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    put_lines(form, ("sugar", "70"))
    form.look()
    offered = plain(form.credit.payment_button.text())

    form.credit.payment_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PdfPreview), timeout=20_000)

    assert offered == "Ask the client to pay 50.00 AZN…"
    assert sales.status(form.saved_value) == "draft"
    preview = QApplication.activeModalWidget()
    assert preview is not None
    preview.close()
    assert form.isVisible()


def test_that_a_request_for_an_order_that_cannot_be_saved_says_why(form: OrderForm, sales: Sales) -> None:
    put_lines(form, ("sugar", "70"))
    form.lines.lines.type_into(0, "quantity", "0")

    form.request_payment()

    assert "A quantity of zero" in form.error.text()


def test_that_an_approved_decision_is_not_asked_for_again(qtbot: QtBot, desk: Desk, sales: Sales, form: OrderForm) -> None:
    order = sales.draft_worth(700)
    sales.confirm(order, why="please")
    sales.change_draft(order)
    again = opened(qtbot, desk, order_id=order)
    again.editors["why"].set_text("again")
    again.save_and_close()
    sales.decide(order)

    confirmed = opened(qtbot, desk, order_id=order)

    assert confirmed.save_button.text() == "Save and close"
    assert not confirmed.decision.isVisible()


def test_that_the_order_itself_is_not_counted_twice_when_it_is_edited(
    qtbot: QtBot, desk: Desk, sales: Sales, form: OrderForm
) -> None:
    order = sales.place(line(sales.sugar, 20)).order_id

    edited = opened(qtbot, desk, order_id=order)

    assert plain(edited.credit.exposure.text()) == "800.00 AZN\nTaken in all"
