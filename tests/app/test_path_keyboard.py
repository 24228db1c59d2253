"""The office worker's path on the screen, by keyboard alone: from a new client to a prepared reconciliation act."""

import datetime as dt
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.areas.contracts.builders import Bureau
from tests.areas.contracts.screens import ctrl_enter, done
from tests.areas.orders.screens import desk_of, focused, form_of
from tests.areas.orders.taking import CONTROL, Keys
from tests.areas.receivables.screen import shown

from kamdesk.areas.clients.forms import ClientForm
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.page import ClientsPage
from kamdesk.areas.collection.actions import install_levels
from kamdesk.areas.collection.forms.promise import PromiseForm
from kamdesk.areas.collection.model import Promise, Reminder
from kamdesk.areas.collection.page import CollectionPage
from kamdesk.areas.contracts.forms import ContractForm
from kamdesk.areas.contracts.forms.card import ContractDialog, contract_dialog
from kamdesk.areas.contracts.forms.steps import DecideForm, SendForm, SignForm
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.page import ContractsList
from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.stages import DeliverForm, InvoiceForm, PickForm, ShipForm
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.orders.page import OrdersPage, SupportPage
from kamdesk.areas.receivables.model import Invoice
from kamdesk.areas.reconciliation.forms.prepare import PrepareForm
from kamdesk.areas.reconciliation.model import Reconciliation
from kamdesk.areas.reconciliation.page.acts import ReconciliationPage
from kamdesk.storage.database import Database
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import ListPage, Page

TODAY = dt.date(2026, 1, 10)
NAME = "Narbagi"
_MOST_TABS = 60
D = TypeVar("D", bound=QDialog)


def cursor_in(qtbot: QtBot, form: QWidget) -> None:
    """Wait until the cursor is in a form."""

    def inside() -> bool:
        found = QApplication.focusWidget()
        return form.isActiveWindow() and found is not None and form.isAncestorOf(found)

    qtbot.waitUntil(inside)


def go_to(keys: Keys, form: FormDialog, field: str) -> None:
    """Press Tab until the cursor is in a field."""
    editor = form.editors[field]
    for _step in range(_MOST_TABS):
        if editor is QApplication.focusWidget() or editor.isAncestorOf(focused()):
            return
        keys.press(Qt.Key.Key_Tab)
    raise AssertionError(field)


def choose_client(qtbot: QtBot, keys: Keys, form: FormDialog, field: str) -> None:
    """Type a part of the client's name and take the first that is offered."""
    go_to(keys, form, field)
    keys.write("narb")
    offers = QApplication.activePopupWidget()  # as long as it is open the keys are its
    qtbot.keyClick(offers, Qt.Key.Key_Down)
    qtbot.keyClick(offers, Qt.Key.Key_Return)
    assert form.editors[field].value() is not None


def opened_by_key(qtbot: QtBot, page: Page, kind: type[D]) -> D:
    """Press Ctrl+N on a page and return the form, with the cursor in it."""
    qtbot.waitUntil(lambda: not is_busy())
    qtbot.keyClick(page, Qt.Key.Key_N, CONTROL)
    form: D = form_of(page, kind)
    cursor_in(qtbot, form)
    return form


def saved_by_key(qtbot: QtBot, keys: Keys, form: FormDialog) -> Any:
    """Press Ctrl+Enter and return what was stored."""
    with qtbot.waitSignal(form.saved, raising=False) as saved:
        keys.press(Qt.Key.Key_Return, CONTROL)
    assert saved.signal_triggered, [form.error.text(), *(editor.problem() for editor in form.editors.values())]
    return form.saved_value


def first_chosen(qtbot: QtBot, page: ListPage) -> None:
    """Go to the first row by keyboard."""
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.table.setFocus()
    page.table.selectRow(0)


def add_client(qtbot: QtBot, keys: Keys, desk: Desk) -> None:
    page = shown(qtbot, ClientsPage(desk))
    form = opened_by_key(qtbot, page, ClientForm)
    for field, text in (("name", NAME), ("email", "info@narbagi.example")):
        go_to(keys, form, field)
        keys.write(text)
    saved_by_key(qtbot, keys, form)
    page.hide()


def draft_contract(qtbot: QtBot, keys: Keys, desk: Desk) -> int:
    page = shown(qtbot, ContractsList(desk))
    form = opened_by_key(qtbot, page, ContractForm)
    choose_client(qtbot, keys, form, "client_id")
    keys.press(Qt.Key.Key_PageDown, CONTROL)
    for text in ("tea", "40"):
        keys.typed(text)
    keys.typed("8.50")
    keys.press(Qt.Key.Key_PageDown, CONTROL)
    for field, text in (("our_name", "Nigar"), ("their_name", "Orxan")):
        go_to(keys, form, field)
        keys.write(text)
    made = saved_by_key(qtbot, keys, form)
    page.hide()
    return int(made)


def sign_contract(qtbot: QtBot, desk: Desk, directors: Desk, heads: Desk, contract: int) -> None:
    window = window_on_screen(qtbot, desk, contract)
    ctrl_enter(qtbot, window)
    done(qtbot, form_of(window, SendForm))
    qtbot.waitUntil(lambda: window.card.state == "negotiation")
    ctrl_enter(qtbot, window)
    for decider in (heads, directors):
        if window.card.state != "approved":
            decide(qtbot, decider, contract)
    qtbot.waitUntil(lambda: window.card.state == "approved")
    ctrl_enter(qtbot, window)
    done(qtbot, form_of(window, SignForm))
    qtbot.waitUntil(lambda: window.card.state == "in_force")
    window.hide()


def decide(qtbot: QtBot, desk: Desk, contract: int) -> None:
    window = window_on_screen(qtbot, desk, contract)
    if "decide" in window.buttons:
        ctrl_enter(qtbot, window)
        done(qtbot, form_of(window, DecideForm))
    window.hide()


def window_on_screen(qtbot: QtBot, desk: Desk, contract: int) -> ContractDialog:
    window = contract_dialog(desk, None, contract)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


def place_order(qtbot: QtBot, keys: Keys, desk: Desk) -> int:
    page = shown(qtbot, OrdersPage(desk))
    form = opened_by_key(qtbot, page, OrderForm)
    for text in ("narb", "tea", "20"):
        keys.typed(text)
    order = int(saved_by_key(qtbot, keys, form))
    first_chosen(qtbot, page)
    qtbot.waitUntil(page.actions_by_key["hand_over"].isEnabled)
    qtbot.keyClick(page.table, Qt.Key.Key_H, CONTROL)
    qtbot.waitUntil(lambda: desk.read(_status, order) == "handed_over")
    page.hide()
    return order


def _status(session: Any, order: int) -> str:
    return str(session.get_one(SalesOrder, order).status)


def fulfil(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, SupportPage(desk))
    for kind in (PickForm, ShipForm, DeliverForm, InvoiceForm):
        first_chosen(qtbot, page)
        qtbot.waitUntil(page.table.hasFocus)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        step = form_of(page, kind)
        cursor_in(qtbot, step)
        with qtbot.waitSignal(step.saved):
            qtbot.keyClick(focused(), Qt.Key.Key_Return)
        page.refresh()
    page.hide()


def remind_and_promise(qtbot: QtBot, keys: Keys, desk: Desk) -> None:
    page = CollectionPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.run_tab.preview is not None and not is_busy())
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    assert [row.client for row in page.run_tab.chosen()] == [NAME]
    with qtbot.waitSignal(page.run_tab.made):
        keys.press(Qt.Key.Key_Return, CONTROL)
    page.tabs.setCurrentWidget(page.promises)
    form = opened_by_key(qtbot, page.promises, PromiseForm)
    choose_client(qtbot, keys, form, "client_id")
    for field, text in (("amount", "50"), ("due", "20.03.2026"), ("person", "Orxan")):
        go_to(keys, form, field)
        keys.write(text)
    saved_by_key(qtbot, keys, form)
    page.hide()


def prepare_act(qtbot: QtBot, keys: Keys, desk: Desk) -> None:
    page = shown(qtbot, ReconciliationPage(desk))
    form = opened_by_key(qtbot, page, PrepareForm)
    choose_client(qtbot, keys, form, "client")
    saved_by_key(qtbot, keys, form)
    page.hide()


def test_that_the_path_from_a_new_client_to_an_act_is_walked_by_keyboard(qtbot: QtBot, database: Database) -> None:
    bureau, keys = Bureau(database), Keys(qtbot)
    with database.write(bureau.manager) as session:
        install_levels(session, "en")
    with desk_of(bureau, bureau.manager, TODAY) as desk, desk_of(bureau, bureau.director, TODAY) as directors:
        with desk_of(bureau, bureau.head, TODAY) as heads:
            add_client(qtbot, keys, desk)
            contract = draft_contract(qtbot, keys, desk)
            sign_contract(qtbot, desk, directors, heads, contract)
        place_order(qtbot, keys, desk)
    with desk_of(bureau, bureau.clerk, TODAY) as clerks:
        fulfil(qtbot, clerks)
    with desk_of(bureau, bureau.manager, TODAY + dt.timedelta(60)) as later:
        remind_and_promise(qtbot, keys, later)
        prepare_act(qtbot, keys, later)

    with database.read() as session:
        client = session.scalars(select(Client.id).where(Client.name == NAME)).one()
        line = session.scalars(select(OrderLine)).one()
        assert (line.price_source, str(line.price.normalize())) == ("contract", "8.5")
        for kind in (Contract, SalesOrder, Invoice, Reminder, Promise, Reconciliation):
            assert session.scalars(select(kind.client_id)).one() == client
