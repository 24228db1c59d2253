"""The steps of an order on the screen: all of it by one Enter, parts by keyboard, and refusals that stay in the form."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import desk_of, focused, form_of, on_screen
from tests.areas.orders.support import TODAY, Warehouse
from tests.areas.orders.taking import CONTROL, Keys, plain
from tests.areas.receivables.builders import day

from kamdesk.areas.orders.actions import Decide, decide
from kamdesk.areas.orders.forms.stages import (
    ReleaseForm,
    close_form,
    deliver_form,
    invoice_form,
    pick_form,
    ship_form,
)
from kamdesk.areas.orders.queries import waiting_decisions
from kamdesk.areas.orders.rules.fulfilment import NothingLeftError, TooMuchError
from kamdesk.areas.orders.rules.refusals import OrderGoneError
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import GridEditor

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def warehouse(database: Database) -> Warehouse:
    return Warehouse(database)


@pytest.fixture
def desk(warehouse: Warehouse, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of sales support."""
    with desk_of(warehouse, warehouse.helper, TODAY) as made:
        yield made


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


def test_that_one_enter_picks_all_that_is_left(qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"), (warehouse.sugar, 4, "2"))
    form = on_screen(qtbot, pick_form(desk, None, order))
    assert focused() is form.save_button

    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return)

    assert [one[1] for one in warehouse.stages(order)] == ["10", "4"]
    assert keys.count == 1


def test_that_a_part_is_picked_by_keyboard(qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"), (warehouse.sugar, 4, "2"))
    form = on_screen(qtbot, pick_form(desk, None, order))

    keys.press(Qt.Key.Key_Tab)
    keys.typed("7")
    keys.typed("0")
    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return, CONTROL)

    assert [one[1] for one in warehouse.stages(order)] == ["7", "0"]


def test_that_a_line_that_is_done_is_not_asked_about_again(desk: Desk, warehouse: Warehouse, qtbot: QtBot) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"), (warehouse.sugar, 4, "2"))
    warehouse.pick(order, {warehouse.lines(order)[0]: 10})

    form = on_screen(qtbot, pick_form(desk, None, order))

    assert form.values() == {"quantities": {warehouse.lines(order)[1]: Decimal(4)}}


def test_that_too_much_is_refused_and_what_was_typed_stays(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    form = on_screen(qtbot, pick_form(desk, None, order))
    form.editors["quantities"].set_value([{"line_id": warehouse.lines(order)[0], "description": "Tea", "now": Decimal(11)}])

    form.save_and_close()

    assert form.isVisible()
    assert form.error.text() == str(TooMuchError("Tea", Decimal(11), Decimal(10)))
    assert form.values()["quantities"] == {warehouse.lines(order)[0]: Decimal(11)}


def test_that_a_colleague_who_was_faster_is_told_of(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    form = on_screen(qtbot, pick_form(desk, None, order))
    warehouse.pick(order, {warehouse.lines(order)[0]: 2})

    form.save_and_close()

    assert form.isVisible()
    assert "A colleague changed this record" in form.error.text()


def test_that_what_was_picked_is_proposed_to_leave_and_one_enter_ships_it(
    qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys
) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"), (warehouse.sugar, 4, "2"))
    warehouse.pick(order, {warehouse.lines(order)[0]: 6})
    form = on_screen(qtbot, ship_form(desk, None, order))

    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return)

    assert [one[2] for one in warehouse.stages(order)] == ["6", "0"]
    assert warehouse.stock(warehouse.tea) == "994"


def test_that_stopped_goods_stay_and_their_release_is_asked_for_from_the_form(
    qtbot: QtBot, desk: Desk, warehouse: Warehouse
) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "30"))
    warehouse.invoice(400, due=day(1, 10))
    warehouse.limit(500, grace=5)
    form = on_screen(qtbot, ship_form(desk, None, order))

    form.save_and_close()
    assert form.isVisible()
    assert "cannot leave" in form.error.text()
    form.release_button.click()
    asked = form_of(form, ReleaseForm)
    asked.editors["reason"].set_text("The payment is on its way")
    asked.save_and_close()

    (waiting,) = warehouse.read(waiting_decisions, TODAY)
    assert (waiting.order_id, waiting.kind, waiting.why) == (order, "credit", "The payment is on its way")
    assert not form.isVisible()
    command = Decide(decision_id=waiting.decision_id, approve=True, reason="secured", today=TODAY)
    with warehouse.database.write(warehouse.head) as session:
        decide(session, command)
    again = on_screen(qtbot, ship_form(desk, None, order))
    again.save_and_close()
    assert warehouse.state(order).status == "shipped"


def test_that_a_delivery_is_written_down_with_who_took_it(qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    delivery = warehouse.ship(order)
    form = on_screen(qtbot, deliver_form(desk, None, order))
    assert form.cells["delivery"].isHidden()
    form.editors["received_by"].set_text("Rəşad")

    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return)

    assert form.saved_value == delivery
    assert warehouse.stages(order) == [("10", "10", "10", "10", "0")]


def test_that_of_several_deliveries_one_is_chosen_and_its_lines_are_shown(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"), (warehouse.sugar, 4, "2"))
    tea, sugar = warehouse.lines(order)
    warehouse.ship(order, {tea: 10})
    second = warehouse.ship(order, {sugar: 4})
    form = on_screen(qtbot, deliver_form(desk, None, order))
    first = form.values()["quantities"]

    form.editors["delivery"].set_value(second)

    assert first == {tea: Decimal(10)}
    assert form.values()["quantities"] == {sugar: Decimal(4)}


def test_that_a_delivery_before_it_left_is_refused_in_the_form(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.ship(order)
    form = on_screen(qtbot, deliver_form(desk, None, order))
    form.editors["date"].set_value(day(3, 3))

    form.save_and_close()

    assert form.isVisible()
    assert plain(form.error.text()) == (
        "3 Mar 2026 is too early: the step before it was on 4 Mar 2026. Choose that day or a later one."
    )


def test_that_one_enter_invoices_the_deliveries_of_the_order_and_others_can_be_added(
    qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys
) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.delivered(order)
    other = warehouse.handed_over((warehouse.sugar, 4, "2"))
    warehouse.delivered(other)
    form = on_screen(qtbot, invoice_form(desk, None, order))
    assert [line["use"] for line in form.editors["deliveries"].state()] == ["1", ""]

    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return)

    assert warehouse.state(order).status == "invoiced"
    assert warehouse.state(other).status == "delivered"


def test_that_several_orders_go_on_one_invoice(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    orders = [warehouse.handed_over((warehouse.tea, 10, "3")) for _number in range(2)]
    for order in orders:
        warehouse.delivered(order)
    form = on_screen(qtbot, invoice_form(desk, None, orders[0]))
    grid = form.editors["deliveries"]
    assert isinstance(grid, GridEditor)
    grid.model.type_into(1, "use", "1")

    form.save_and_close()

    assert [warehouse.state(order).status for order in orders] == ["invoiced", "invoiced"]


def test_that_there_is_nothing_to_ask_where_nothing_waits(desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))

    for form in (deliver_form, invoice_form):
        with pytest.raises(NothingLeftError):
            form(desk, None, order)
    with pytest.raises(OrderGoneError):
        pick_form(desk, None, 999)


def test_that_the_rest_is_closed_with_a_reason(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.ship(order, {warehouse.lines(order)[0]: 4})
    form = on_screen(qtbot, close_form(desk, None, order))
    form.save_and_close()
    assert form.isVisible()

    form.editors["reason"].set_text("Sold out")
    form.save_and_close()

    assert warehouse.stages(order) == [("4", "4", "4", "0", "0")]


def test_that_the_grids_keep_the_rules_of_qt(desk: Desk, warehouse: Warehouse, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.delivered(order, {warehouse.lines(order)[0]: 4})

    for form, name in ((pick_form, "quantities"), (invoice_form, "deliveries")):
        grid = on_screen(qtbot, form(desk, None, order)).editors[name]
        assert isinstance(grid, GridEditor)
        qtmodeltester.check(grid.model)
