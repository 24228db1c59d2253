"""One list of all that waits for a decision, with the figures behind it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.screens import cells, desk_of, form_of, press
from tests.areas.orders.taking import CONTROL, plain
from tests.areas.receivables.builders import day
from tests.areas.receivables.screen import shown

from kamdesk.areas.orders.forms.card import OrderCardDialog
from kamdesk.areas.orders.forms.credit.rows import CreditRowsDialog
from kamdesk.areas.orders.forms.decisions import DecideForm
from kamdesk.areas.orders.page import DecisionsPage
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import MARK_ROLE

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the head of sales."""
    with desk_of(sales, sales.head, TODAY) as made:
        yield made


@pytest.fixture
def held(sales: Sales) -> list[int]:
    """Two orders that wait: one beyond the limit, one with an unusual discount."""
    sales.invoice(30, due=day(6, 1))
    sales.limit(50)
    beyond = sales.worth(80, why="They pay tomorrow").order_id
    sales.limit(None)
    unusual = sales.place(line(sales.tea, 2, discount_hand=20)).order_id
    return [beyond, unusual]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, held: list[int]) -> DecisionsPage:
    made: DecisionsPage = shown(qtbot, DecisionsPage(desk))
    return made


def choose(page: DecisionsPage, row: int) -> None:
    """Choose one request, whatever keys Qt believes to be pressed."""
    flags = QItemSelectionModel.SelectionFlag
    page.table.selectionModel().setCurrentIndex(page.table.rows_model.index(row, 0), flags.ClearAndSelect | flags.Rows)


def test_that_the_figures_to_decide_by_stand_in_one_list(page: DecisionsPage) -> None:
    assert cells(page.table, "Order") == ["ORD-2026-00001", "ORD-2026-00002"]
    assert cells(page.table, "Kind") == ["Credit limit", "Discount"]
    assert cells(page.table, "Asked by") == ["Kamran", "Aysel"]
    assert cells(page.table, "Total") == ["80.00", "18.88"]
    assert cells(page.table, "Margin") == ["", "4.00"]
    assert cells(page.table, "Margin %") == ["", "25"]
    assert cells(page.table, "Discount %") == ["", "20"]
    assert cells(page.table, "Left of the limit") == ["-60.00", ""]
    assert cells(page.table, "Overdue") == ["30.00", ""]
    assert cells(page.table, "Why") == ["They pay tomorrow", ""]
    titles = [one.title for one in page.table.rows_model.columns]
    assert page.table.rows_model.index(0, titles.index("Left of the limit")).data(MARK_ROLE).tone == "error"
    assert page.status_text == "2 requests wait"


def test_that_the_details_follow_the_cursor(page: DecisionsPage) -> None:
    details = page.details
    assert plain(details.heading.text()) == "ORD-2026-00001 of Araz, 80.00 AZN"
    assert "“They pay tomorrow”" in plain(details.asked.text())
    assert plain(details.then.text()).startswith("When it was asked: 30.00 AZN taken of 50.00 AZN")
    assert details.discounts.isHidden()

    choose(page, 1)

    assert plain(details.heading.text()) == "ORD-2026-00002 of Araz, 18.88 AZN"
    assert cells(details.discounts, "Discount by hand") == ["20%"]
    assert plain(details.most.text()) == "Aysel may give 0% by hand. Beyond that:"
    assert plain(details.margin.text()).startswith("Margin 4.00 AZN, 25% of 16.00 AZN without VAT.")


def test_that_an_addend_opens_its_rows(page: DecisionsPage) -> None:
    page.details.credit.addends["open"].click()

    assert cells(form_of(page, CreditRowsDialog).table, "Amount") == ["30.00"]


def test_that_several_requests_are_decided_at_once_by_keyboard(qtbot: QtBot, page: DecisionsPage, sales: Sales) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(page.table, Qt.Key.Key_Return, CONTROL)
    form = form_of(page, DecideForm)
    assert len(form.given["decisions"]) == 2
    form.editors["reason"].set_text("fine")

    form.save_and_close()

    qtbot.waitUntil(lambda: page.table.rows_model.rowCount() == 0)
    assert page.nothing.why.text() == "No order waits for a decision."
    assert page.nothing.isVisible()
    assert page.status_text == ""


def test_that_a_request_is_refused_by_its_key_and_the_other_stays_chosen(
    qtbot: QtBot, page: DecisionsPage, sales: Sales, held: list[int]
) -> None:
    choose(page, 1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    form = form_of(page, DecideForm)
    form.editors["reason"].set_text("The margin is too low")

    form.save_and_close()

    qtbot.waitUntil(lambda: cells(page.table, "Order") == ["ORD-2026-00001"])
    assert sales.decisions(held[1])[0].approved is False
    assert len(page.selected()) == 1


def test_that_the_order_is_opened_by_enter(qtbot: QtBot, page: DecisionsPage, held: list[int]) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert form_of(page, OrderCardDialog).card.order_id == held[0]


def test_that_who_may_not_decide_is_told_who_does(qtbot: QtBot, sales: Sales, held: list[int]) -> None:
    with desk_of(sales, sales.manager, TODAY) as desk:
        page = shown(qtbot, DecisionsPage(desk))

        assert plain(page.bar.text()) == "You see what waits, but a head of sales or a director decides: Kamran."
        assert page.bar.isVisible()
        assert not page.actions_by_key["approve"].isEnabled()
        assert page.actions_by_key["order"].isEnabled()
        desk.user_id = sales.head
        page.refresh()
        assert page.actions_by_key["approve"].isEnabled()
        assert page.bar.isHidden()


def test_that_a_new_request_appears_and_the_chosen_ones_stay_chosen(qtbot: QtBot, page: DecisionsPage, sales: Sales) -> None:
    choose(page, 1)
    chosen = page.selected()

    sales.place(line(sales.tea, 5, discount_hand=30))
    qtbot.waitUntil(lambda: page.table.rows_model.rowCount() == 3)

    assert page.selected() == chosen


def test_that_a_client_without_any_rate_is_said_in_the_details(qtbot: QtBot, page: DecisionsPage, sales: Sales) -> None:
    sales.invoice(10, currency="EUR", rate=Decimal(2))
    sales.sql("UPDATE document SET currency = 'CHF' WHERE currency = 'EUR'")
    sales.sql("UPDATE open_item SET currency = 'GBP' WHERE currency = 'EUR'")

    page.refresh()

    assert "GBP" in page.details.credit.told.text()


def test_that_the_order_command_needs_one_request(qtbot: QtBot, page: DecisionsPage) -> None:
    page.table.selectAll()

    assert not page.actions_by_key["order"].isEnabled()
    choose(page, 0)
    press(qtbot, page, "order")
    assert form_of(page, OrderCardDialog).isVisible()


def test_that_its_tables_keep_the_rules_of_qt(page: DecisionsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.rows_model)
    qtmodeltester.check(page.details.discounts.rows_model)
