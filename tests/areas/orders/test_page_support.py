"""What sales support sees and does."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import desk_of, focused, form_of, press, shown_cells
from tests.areas.orders.support import TODAY, Warehouse
from tests.areas.orders.taking import plain
from tests.areas.receivables.builders import day
from tests.areas.receivables.screen import shown

from kamdesk.areas.orders.forms.card import OrderCardDialog
from kamdesk.areas.orders.forms.stages import DeliverForm, InvoiceForm, PickForm, ShipForm
from kamdesk.areas.orders.page import SupportPage
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def warehouse(database: Database) -> Warehouse:
    return Warehouse(database)


@pytest.fixture
def desk(warehouse: Warehouse, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(warehouse, warehouse.helper, TODAY) as made:
        yield made


def test_that_each_order_says_what_is_to_be_done_and_how_late_it_is(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    warehouse.order((warehouse.tea, 10, "3"))
    part = warehouse.handed_over((warehouse.tea, 10, "3"), (warehouse.sugar, 4, "2"), promised=day(3, 3))
    warehouse.pick(part, {warehouse.lines(part)[0]: 10})
    warehouse.ship(part, {warehouse.lines(part)[0]: 5})
    warehouse.handed_over((warehouse.tea, 10, "3"), promised=day(3, 20))

    page = shown(qtbot, SupportPage(desk))

    assert shown_cells(page, "Number") == ["ORD-2026-00002", "ORD-2026-00003"]
    assert shown_cells(page, "To do") == ["Pick, Ship, Deliver", "Pick"]
    assert shown_cells(page, "Lines picked") == ["1 of 2", "0 of 1"]
    assert shown_cells(page, "Days late") == ["late 1 day", ""]
    assert shown_cells(page, "State") == ["Shipped, in part", "Handed over"]


@pytest.mark.parametrize(("todo", "count"), [("pick", 1), ("ship", 1), ("deliver", 1), ("invoice", 1), ("late", 2), (None, 4)])
def test_that_orders_are_filtered_by_what_is_to_be_done(
    qtbot: QtBot, desk: Desk, warehouse: Warehouse, todo: str | None, count: int
) -> None:
    later = {"promised": day(3, 20)}
    warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.pick(warehouse.handed_over((warehouse.tea, 10, "3")))
    warehouse.ship(warehouse.handed_over((warehouse.tea, 10, "3"), **later))
    warehouse.delivered(warehouse.handed_over((warehouse.tea, 10, "3"), **later))
    page = shown(qtbot, SupportPage(desk))

    page.set_filter("todo", todo)

    qtbot.waitUntil(lambda: page.model.is_complete and page.model.rowCount() == count)


@ON_SQLITE
def test_that_enter_does_the_next_step_of_an_order_until_nothing_is_left(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    page = shown(qtbot, SupportPage(desk))

    for kind, todo in ((PickForm, ["Ship"]), (ShipForm, ["Deliver"]), (DeliverForm, ["Make the invoice"]), (InvoiceForm, [])):
        page.table.select_ids([order])
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        form: Any = form_of(page, kind)
        qtbot.waitUntil(lambda form=form: focused() is form.save_button)  # type: ignore[misc]
        qtbot.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda todo=todo: shown_cells(page, "To do") == todo)  # type: ignore[misc]

    assert warehouse.state(order).status == "invoiced"


@ON_SQLITE
def test_that_several_orders_are_picked_and_shipped_in_whole_at_once(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    orders = [warehouse.handed_over((warehouse.tea, 10, "3")) for _number in range(2)]
    said: list[str] = []
    desk.said.connect(lambda text, _undo: said.append(text))
    page = shown(qtbot, SupportPage(desk))
    page.table.select_ids(orders)
    press(qtbot, page, "pick")
    qtbot.waitUntil(lambda: shown_cells(page, "To do") == ["Ship", "Ship"])

    page.table.select_ids(orders)
    press(qtbot, page, "ship")
    qtbot.waitUntil(lambda: shown_cells(page, "To do") == ["Deliver", "Deliver"])

    assert [warehouse.state(order).status for order in orders] == ["shipped", "shipped"]
    assert said == ["2 orders picked.", "2 deliveries left today."]


@ON_SQLITE
def test_that_none_of_several_orders_leaves_where_one_is_stopped(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    fine = warehouse.handed_over((warehouse.tea, 10, "3"), client_id=warehouse.new_client("Ulduz"))
    stopped = warehouse.handed_over((warehouse.tea, 10, "30"))
    warehouse.invoice(400, due=day(1, 10))
    warehouse.limit(500, grace=5)
    page = shown(qtbot, SupportPage(desk))
    page.table.select_ids([fine, stopped])

    press(qtbot, page, "ship")

    (box,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    assert "ORD-2026-00002 cannot leave" in plain(box.text())
    box.close()
    assert warehouse.state(fine).status == "handed_over"


@ON_SQLITE
def test_that_one_order_is_asked_about_and_its_card_can_be_opened(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    page = shown(qtbot, SupportPage(desk))
    page.table.select_ids([order])

    press(qtbot, page, "ship")
    assert form_of(page, ShipForm).record_id == order
    press(qtbot, page, "card")

    assert form_of(page, OrderCardDialog).card.order_id == order


@ON_SQLITE
def test_that_an_empty_list_says_when_orders_appear(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, SupportPage(desk))

    assert page.nothing.why.text() == "Nothing waits here. Orders appear once they are confirmed and handed over."


@ON_SQLITE
def test_that_the_list_keeps_the_rules_of_qt(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    page = shown(qtbot, SupportPage(desk))
    judge = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    warehouse.handed_over((warehouse.tea, 10, "3"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    assert judge.model() is page.model
