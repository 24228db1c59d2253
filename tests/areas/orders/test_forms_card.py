"""The card of one order: what it shows, its steps by Enter, and that it keeps up with what happens."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import card_of, cells, desk_of, focused, form_of
from tests.areas.orders.support import TODAY, Warehouse
from tests.areas.orders.taking import CONTROL, Keys, plain
from tests.areas.receivables.builders import day

from kamdesk.areas.orders.forms.card import OrderCardDialog, order_card_dialog
from kamdesk.areas.orders.forms.stages import DeliverForm, InvoiceForm, PickForm, ShipForm
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.areas.prices.forms import PriceExplanation
from kamdesk.core.i18n import use_language
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import MARK_ROLE

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def warehouse(database: Database) -> Warehouse:
    return Warehouse(database)


@pytest.fixture
def desk(warehouse: Warehouse, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the account manager."""
    with desk_of(warehouse, warehouse.manager, TODAY) as made:
        yield made


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


def offered(card: OrderCardDialog) -> list[str]:
    """What the buttons below offer, in their order."""
    return [key for key in card.buttons if key not in {"duplicate", "print", "note", "return", "act", "leave"}]


def words(card: OrderCardDialog, table: Any) -> str:
    """The words in the place of an empty table; nothing where it has rows."""
    layout = table.parentWidget().layout()
    assert isinstance(layout, QStackedLayout)
    shown = layout.currentWidget()
    return shown.text() if isinstance(shown, QLabel) else ""


def test_that_the_card_shows_how_far_each_line_is(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"), (warehouse.sugar, 4, "2.5"), reference="PO-7")
    tea = warehouse.lines(order)[0]
    warehouse.pick(order, {tea: 10})
    warehouse.deliver(warehouse.ship(order, {tea: 6}))

    card = card_of(qtbot, desk, order)

    assert plain(card.head.number.text()) == "ORD-2026-00001"
    assert card.head.state.text() == "Delivered, in part"
    assert plain(card.head.late.text()) == "late 2 days"
    assert cells(card.lines, "Ordered") == ["10", "4"]
    assert [cells(card.lines, title) for title in ("Picked", "Shipped", "Delivered", "Invoiced")] == [
        ["10", ""],
        ["6", ""],
        ["6", ""],
        ["", ""],
    ]
    assert cells(card.lines, "Price from") == ["By hand", "By hand"]
    model = card.lines.rows_model
    marks = [model.index(0, place).data(MARK_ROLE) for place in range(model.columnCount())]
    assert [mark.tone for mark in marks if mark is not None] == ["ok", "warn", "warn"]


def test_that_the_steps_say_who_and_when(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))

    card = card_of(qtbot, desk, order)

    steps = {step.title: step for step in card.head.steps.steps}
    assert [step.reached for step in card.head.steps.steps] == ["done", "done", "done", "next", "ahead", "ahead", "ahead"]
    assert plain(steps["Confirmed"].details[0]) == "Kamran"
    assert plain(steps["Handed over"].details[0]) == "Aysel"
    assert steps["Picked"].details == ()
    assert card.head.steps.accessibleName().startswith("✓ Draft")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_that_the_steps_are_painted_in_both_directions(qtbot: QtBot, desk: Desk, warehouse: Warehouse, language: str) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    use_language(language)
    card = card_of(qtbot, desk, order)
    card.setLayoutDirection(Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight)

    picture = card.head.steps.grab().toImage()

    colours = {picture.pixelColor(x, 9).rgba() for x in range(0, picture.width(), 3)}
    assert len(colours) > 2


def test_that_enter_brings_a_confirmed_order_to_its_invoice_step_by_step(
    qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys
) -> None:
    order = warehouse.order((warehouse.tea, 10, "3"))
    card = card_of(qtbot, desk, order)

    def enter_on(button: Callable[[], QWidget | None]) -> None:
        qtbot.waitUntil(lambda: focused() is button())
        keys.press(Qt.Key.Key_Return)

    enter_on(lambda: card.buttons.get("hand_over"))
    for step, kind in (("pick", PickForm), ("ship", ShipForm), ("deliver", DeliverForm), ("invoice", InvoiceForm)):
        enter_on(partial(card.buttons.get, step))
        enter_on(partial(getattr, form_of(card, kind), "save_button"))

    qtbot.waitUntil(lambda: card.card.status == "invoiced")
    assert offered(card) == []
    assert warehouse.state(order).status == "invoiced"
    assert keys.count == 9


def test_that_control_and_enter_does_the_next_step_too(qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys) -> None:
    order = warehouse.order((warehouse.tea, 10, "3"))
    card = card_of(qtbot, desk, order)

    card.lines.setFocus()
    keys.press(Qt.Key.Key_Return, CONTROL)

    qtbot.waitUntil(lambda: card.card.status == "handed_over")
    assert offered(card) == ["pick", "ship", "edit", "cancel"]


def test_that_the_card_keeps_up_with_what_others_do(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    card = card_of(qtbot, desk, order)
    assert words(card, card.deliveries) == "Nothing has left yet."

    warehouse.deliver(warehouse.ship(order), received_by="Rəşad")

    qtbot.waitUntil(lambda: cells(card.deliveries, "Number") == ["DEL-2026-00001"])
    assert words(card, card.deliveries) == ""
    assert cells(card.deliveries, "Received by") == ["Rəşad"]
    assert cells(card.history, "Event") == ["Delivered", "Shipped", "Picked", "Handed over", "Confirmed", "Order taken"]
    assert plain(cells(card.history, "Details")[0]) == "DEL-2026-00001 · 4 Mar 2026 · received by Rəşad"


def test_that_the_price_of_a_line_is_explained_by_a_click_on_its_source(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.order((warehouse.tea, 10, "3"))
    card = card_of(qtbot, desk, order)
    titles = [one.title for one in card.lines.rows_model.columns]

    card.lines.clicked.emit(card.lines.rows_model.index(0, titles.index("Ordered")))
    assert card.findChildren(PriceExplanation) == []
    card.lines.clicked.emit(card.lines.rows_model.index(0, titles.index("Price from")))

    assert "Tea" in form_of(card, PriceExplanation).question.text()


def test_that_an_order_in_another_currency_shows_its_rate_and_its_discounts(
    qtbot: QtBot, desk: Desk, warehouse: Warehouse
) -> None:
    order = warehouse.order((warehouse.tea, 10, "3", None, "5"), currency="USD", promised=day(3, 20))

    card = card_of(qtbot, desk, order)

    assert cells(card.lines, "Discount %") == ["5"]
    assert card.head.late.isHidden()
    assert card.card.currency == "USD"


def test_that_an_order_that_is_not_there_is_said_to_be_gone(desk: Desk, qtbot: QtBot) -> None:
    with pytest.raises(OrderGoneError):
        order_card_dialog(desk, None, 77)


def test_that_its_tables_keep_the_rules_of_qt(qtbot: QtBot, desk: Desk, warehouse: Warehouse, qtmodeltester: ModelTester) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.delivered(order)
    card = card_of(qtbot, desk, order)

    for table in (card.lines, card.deliveries, card.decisions, card.history):
        qtmodeltester.check(table.rows_model)
