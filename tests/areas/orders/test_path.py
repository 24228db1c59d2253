"""The whole path: the phone rings, the order is confirmed, goods leave, the invoice follows, the money comes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.screens import desk_of, focused, form_of
from tests.areas.orders.taking import CONTROL, Keys
from tests.areas.receivables.builders import money
from tests.areas.receivables.screen import shown

from kamdesk.areas.orders import actions, queries
from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.stages import DeliverForm, InvoiceForm, PickForm, ShipForm
from kamdesk.areas.orders.page import OrdersPage, SupportPage
from kamdesk.areas.receivables.forms import payment_form
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import ListPage


def test_that_the_path_from_order_to_money_ends_with_nothing_owed_and_nothing_taken_of_the_limit(sales: Sales) -> None:
    sales.limit(500)
    order = sales.place(line(sales.tea, 2, unit_id=sales.box), reference="PO-7").order_id
    assert sales.addends() == {"orders": "283.20"}

    sales.hand_over(order)
    first = sales.ship(order, 1)
    assert sales.addends() == {"orders": "141.60", "shipped": "141.60"}
    second = sales.ship(order)
    for delivery in (first, second):
        sales.do(actions.deliver, actions.Deliver(delivery_id=delivery, version=1, date=TODAY))
    invoice = sales.do(
        actions.invoice_deliveries, actions.InvoiceDeliveries(delivery_ids=(first, second), date=TODAY, key=sales.key())
    )
    assert sales.status(order) == "invoiced"
    assert sales.addends() == {"open": "283.20"}
    sales.pay("283.20", on=TODAY)

    assert (sales.open_of(invoice), sales.addends()) == ("0.00", {})
    assert sales.read(queries.check_orders) == []
    assert sales.problems() == []
    steps = ["taken", "confirmed", "handed_over", "picked", "shipped", "picked", "shipped", "delivered", "delivered", "invoiced"]
    assert sorted(sales.events(order)) == sorted(steps)


def _in_front(qtbot: QtBot, form: FormDialog) -> None:
    """Wait until a form has the cursor."""

    def has_cursor() -> bool:
        cursor = QApplication.focusWidget()
        return form.isActiveWindow() and cursor is not None and form.isAncestorOf(cursor)

    qtbot.waitUntil(has_cursor)


def _chosen(qtbot: QtBot, page: ListPage) -> None:
    """Go to the only row by keyboard."""
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.table.setFocus()
    page.table.selectRow(0)


def _press(qtbot: QtBot, page: ListPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.waitUntil(lambda: page.isVisible() and page.table.hasFocus())
    qtbot.keyClick(page.table, key, modifier)


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_the_path_is_walked_on_the_screen_by_keyboard(qtbot: QtBot, sales: Sales) -> None:
    keys = Keys(qtbot)
    with desk_of(sales, sales.manager, TODAY) as desk:
        page = shown(qtbot, OrdersPage(desk))
        qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
        form: OrderForm = form_of(page, OrderForm)
        _in_front(qtbot, form)
        for text in ("araz", "tea", "40", "suga", "2 pcs"):
            keys.typed(text)
        with qtbot.waitSignal(form.saved):
            keys.press(Qt.Key.Key_Return, CONTROL)
        order = form.saved_value
        assert sales.status(order) == "confirmed"

        _chosen(qtbot, page)
        qtbot.waitUntil(page.actions_by_key["hand_over"].isEnabled)
        _press(qtbot, page, Qt.Key.Key_H, CONTROL)
        qtbot.waitUntil(lambda: sales.status(order) == "handed_over")
        page.hide()

    with desk_of(sales, sales.clerk, TODAY) as desk:
        support = shown(qtbot, SupportPage(desk))
        for kind, status in ((PickForm, "picked"), (ShipForm, "shipped"), (DeliverForm, "delivered"), (InvoiceForm, "invoiced")):
            _chosen(qtbot, support)
            _press(qtbot, support, Qt.Key.Key_Return)
            step = form_of(support, kind)
            _in_front(qtbot, step)
            with qtbot.waitSignal(step.saved):
                qtbot.keyClick(focused(), Qt.Key.Key_Return)
            assert sales.status(order) == status
            support.refresh()
        support.hide()

    with desk_of(sales, sales.manager, TODAY) as desk:
        owed = sales.credit().exposure
        payment = payment_form(desk, None, client_id=sales.client, amount=owed)
        qtbot.addWidget(payment, before_close_func=FormDialog.finish)
        payment.show()
        _in_front(qtbot, payment)
        with qtbot.waitSignal(payment.saved):
            qtbot.keyClick(focused(), Qt.Key.Key_Return, CONTROL)

    assert owed == money("482.00")
    assert sales.addends() == {}
