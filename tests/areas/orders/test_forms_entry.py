"""Taking an order on the screen: by keyboard alone from “client” to “confirmed”, drafts, decisions, leaving."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.builders import plain as short
from tests.areas.orders.taking import CONTROL, Keys, cell, current_key, opened, plain, put_lines

from kamdesk.areas.clients.model import Address, Client
from kamdesk.areas.orders.forms import OrderForm, order_form
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import RecordEditor

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


def test_that_an_order_is_taken_from_client_to_confirmed_by_keyboard_alone_in_under_20_keys_a_pair(
    qtbot: QtBot, desk: Desk, sales: Sales, keys: Keys
) -> None:
    form = opened(qtbot, desk)

    keys.typed("araz")
    for code, quantity in (("tea", "40"), ("suga", "2")):
        keys.typed(code)
        keys.typed(quantity)
    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return, CONTROL)

    card = sales.card(form.saved_value)
    assert [(one.code, short(one.quantity), one.unit) for one in card.lines] == [("TEA", "40", "pcs"), ("SUGAR", "2", "pcs")]
    assert (card.client, card.status, card.number) == ("Araz", "confirmed", "ORD-2026-00001")
    assert keys.count / len(card.lines) < 20
    assert keys.count == 20


def test_that_enter_after_the_last_line_goes_to_the_button_and_enter_there_confirms(
    qtbot: QtBot, desk: Desk, sales: Sales, keys: Keys
) -> None:
    form = opened(qtbot, desk)

    keys.typed("araz")
    keys.typed("tea")
    keys.typed("3")
    keys.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.save_button
    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return)

    assert sales.status(form.saved_value) == "confirmed"


def test_that_the_cursor_goes_from_the_client_to_the_first_line(qtbot: QtBot, desk: Desk, keys: Keys) -> None:
    form = opened(qtbot, desk)

    keys.typed("AR")

    assert form.editors["client_id"].text() == "Araz"
    assert (form.lines.grid.currentIndex().row(), current_key(form)) == (0, "code")


def test_that_enter_in_the_list_of_clients_takes_the_first_and_goes_on(qtbot: QtBot, desk: Desk, keys: Keys) -> None:
    form = opened(qtbot, desk)
    keys.write("ar")
    client = form.editors["client_id"]
    assert isinstance(client, RecordEditor)
    offers = client.completer.popup()
    assert offers is not None
    qtbot.waitUntil(lambda: offers.isVisible() and offers.currentIndex().isValid())

    qtbot.keyClick(offers, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current_key(form) == "code")

    assert form.editors["client_id"].text() == "Araz"
    assert QApplication.focusWidget() is form.lines.grid


def test_that_a_client_nobody_knows_keeps_the_cursor_and_says_so(qtbot: QtBot, desk: Desk, keys: Keys) -> None:
    form = opened(qtbot, desk)

    keys.typed("nobody")

    assert form.editors["client_id"].text() == "nobody"
    assert "Nothing of this name" in (form.editors["client_id"].problem_shown or "")


def test_that_currency_and_delivery_address_are_proposed_and_can_be_edited(desk: Desk, sales: Sales, qtbot: QtBot) -> None:
    sales.change_client(currency="USD")
    with sales.database.write() as session:
        client = session.get_one(Client, sales.client)
        client.addresses.append(Address(kind="legal", street="Nizami 1", city="Bakı"))
        client.addresses.append(Address(kind="delivery", street="Anbar 7", city="Gəncə"))

    form = opened(qtbot, desk, client_id=sales.client)
    proposed = form.editors["address"].value()
    form.editors["address"].set_text("at the gate")
    form.editors["client_id"].set_value(sales.new_client("Ulduz"))

    assert proposed == "Anbar 7, Gəncə"
    assert form.editors["address"].value() == "at the gate"
    assert not order_form(desk, None, client_id=sales.client).dirty


def test_that_a_draft_is_saved_with_control_s_and_the_form_goes_on(
    qtbot: QtBot, form: OrderForm, sales: Sales, keys: Keys, said: list[str]
) -> None:
    keys.typed("tea")
    keys.typed("3")
    keys.press(Qt.Key.Key_S, CONTROL)
    order = form.saved_value
    status = sales.status(order)
    keys.typed("sugar")
    keys.typed("1")
    keys.press(Qt.Key.Key_Return, CONTROL)

    assert status == "draft"
    assert said[0] == "ORD-2026-00001 is saved as a draft."
    assert form.saved_value == order
    assert [one.code for one in sales.card(order).lines] == ["TEA", "SUGAR"]
    assert sales.status(order) == "confirmed"


def test_that_control_s_in_the_middle_of_a_cell_saves_what_is_typed_there(form: OrderForm, sales: Sales, keys: Keys) -> None:
    keys.typed("tea")
    keys.write("7 bo")
    keys.press(Qt.Key.Key_S, CONTROL)

    (stored,) = sales.card(form.saved_value).lines
    assert (short(stored.quantity), stored.unit) == ("7", "box")


def test_that_a_line_of_a_stored_order_that_is_repeated_becomes_another_one(
    qtbot: QtBot, desk: Desk, sales: Sales, keys: Keys
) -> None:
    order = sales.take(line(sales.tea, 3))
    form = opened(qtbot, desk, order_id=order)
    form.lines.show_row(0)
    keys.press(Qt.Key.Key_D, CONTROL)

    form.save_and_close()

    assert [short(one.quantity) for one in sales.card(order).lines] == ["3", "3"]


def test_that_enter_after_the_last_line_goes_to_the_reason_where_one_is_needed(form: OrderForm, sales: Sales, keys: Keys) -> None:
    sales.limit(5)
    keys.typed("tea")
    keys.typed("3")
    form.look()
    keys.press(Qt.Key.Key_Return)
    keys.write("they pay tomorrow")

    assert form.editors["why"].value() == "they pay tomorrow"


def test_that_typed_prices_are_minded_when_the_currency_changes(form: OrderForm) -> None:
    put_lines(form, ("tea", "3"))
    form.lines.lines.type_into(0, "price", "9")
    form.editors["currency"].set_value("USD")

    assert "The currency changed" in form.warning.text()
    assert cell(form, 0, "price") == "9.00"


def test_that_confirming_tells_number_state_and_total(form: OrderForm, said: list[str]) -> None:
    put_lines(form, ("tea", "10"))

    form.save_and_close()

    assert said == ["ORD-2026-00001: Confirmed, 118.00 AZN."]
    assert not form.isVisible()
