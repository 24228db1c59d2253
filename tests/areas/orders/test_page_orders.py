"""The list of orders and its commands."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, YESTERDAY, Sales, line
from tests.areas.orders.screens import desk_of, form_of, press, shown_cells
from tests.areas.orders.taking import plain
from tests.areas.receivables.screen import shown

from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.card import OrderCardDialog
from kamdesk.areas.orders.forms.credit_terms import CreditTermsForm
from kamdesk.areas.orders.forms.doing import AskForm
from kamdesk.areas.orders.forms.stages import CancelOrderForm, ShipForm
from kamdesk.areas.orders.page import OrdersPage
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview
from kamdesk.ui.table import MARK_ROLE

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(sales, sales.manager, TODAY) as made:
        yield made


@pytest.fixture
def told() -> Any:
    """The sentence of the message that is shown now."""

    def text() -> str:
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        found = boxes[-1].text() if boxes else ""
        for box in boxes:
            box.close()
        return plain(found)

    return text


def test_that_an_order_says_in_words_how_it_stands_and_how_late_it_is(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.take()
    sales.limit(1)
    sales.worth(50)
    sales.limit(None)
    late = sales.place(line(sales.tea, 4), date=YESTERDAY, promised=YESTERDAY).order_id
    sales.hand_over(late)
    sales.ship(late, 2)
    cancelled = sales.take()
    sales.sql("UPDATE sales_order SET status = 'cancelled' WHERE id = :id", id=cancelled)

    page = shown(qtbot, OrdersPage(desk))

    states = dict(zip(shown_cells(page, "Number"), shown_cells(page, "State"), strict=True))
    assert list(states.values()) == ["Cancelled", "Held", "Draft", "Shipped, in part"]
    assert shown_cells(page, "Days late") == ["", "", "", "late 1 day"]
    titles = [one.title for one in page.columns]
    row = page.model.row_of(late)
    marks = [page.model.index(row, titles.index(title)).data(MARK_ROLE).tone for title in ("State", "Days late")]
    assert marks == ["warn", "age1"]


@pytest.mark.parametrize(
    ("state", "count"), [("draft", 1), ("held", 1), ("open", 2), ("late", 1), ("invoiced", 0), ("cancelled", 0), (None, 4)]
)
def test_that_orders_are_filtered_by_their_state(qtbot: QtBot, desk: Desk, sales: Sales, state: str | None, count: int) -> None:
    sales.take()
    sales.limit(1)
    sales.worth(50)
    sales.limit(None)
    sales.place()
    sales.place(date=YESTERDAY, promised=YESTERDAY)
    page = shown(qtbot, OrdersPage(desk))

    page.set_filter("state", state)

    qtbot.waitUntil(lambda: page.model.is_complete and page.model.rowCount() == count)


@ON_SQLITE
def test_that_ones_own_orders_come_first_in_the_filter(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    other = sales.new_manager("Tural")
    mine, _theirs = sales.take(), sales.take(owner_id=other)
    page = shown(qtbot, OrdersPage(desk))
    combo = page.combos["owner"]

    assert combo.itemText(1) == "mine (Aysel)"
    page.set_filter("owner", sales.manager)
    qtbot.waitUntil(lambda: page.model.is_complete and page.model.rowCount() == 1)

    assert page.model.id_at(0) == mine


def test_that_orders_are_found_by_number_reference_and_client_in_any_spelling(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    first = sales.take(reference="PO-4471")
    second = sales.take(client_id=sales.new_client("Xəzər Market"))
    page = shown(qtbot, OrdersPage(desk))

    for text, found in (("po-4471", first), ("xezer", second), ("00002", second)):
        page.search.setText(text)
        qtbot.waitUntil(lambda found=found: page.model.rowCount() == 1 and page.model.id_at(0) == found)  # type: ignore[misc]


@ON_SQLITE
def test_that_totals_are_added_up_by_currency(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.draft_worth(100)
    sales.draft_worth(50)
    sales.draft_worth(30, currency="USD")

    page = shown(qtbot, OrdersPage(desk))

    qtbot.waitUntil(lambda: "150.00" in page.status_text and "30.00" in page.status_text)


@ON_SQLITE
def test_that_enter_opens_the_card_and_f2_the_form(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take()
    page = shown(qtbot, OrdersPage(desk))
    page.table.select_ids([order])

    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    card = form_of(page, OrderCardDialog)
    assert card.card.order_id == order
    card.reject()
    press(qtbot, page, "edit")

    form = form_of(page, OrderForm)
    assert form.editors["client_id"].value() == sales.client
    form.finish()


@ON_SQLITE
def test_that_a_new_order_and_a_copy_open_the_form(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take()
    page = shown(qtbot, OrdersPage(desk))
    page.new()
    empty = form_of(page, OrderForm)
    assert empty.editors["client_id"].value() is None
    empty.finish()
    empty.reject()
    page.table.select_ids([order])

    press(qtbot, page, "duplicate")

    qtbot.waitUntil(lambda: form_of(page, OrderForm).editors["client_id"].value() == sales.client)
    form_of(page, OrderForm).finish()


@ON_SQLITE
def test_that_an_order_is_confirmed_and_one_that_is_stopped_asks_why(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    fine = sales.draft_worth(10)
    sales.limit(50)
    stopped = sales.draft_worth(90)
    page = shown(qtbot, OrdersPage(desk))
    page.table.select_ids([fine])
    press(qtbot, page, "confirm")
    qtbot.waitUntil(lambda: sales.status(fine) == "confirmed")
    qtbot.waitUntil(lambda: "Confirmed" in shown_cells(page, "State"))
    page.table.select_ids([stopped])

    press(qtbot, page, "confirm")

    assert "over its limit" in plain(form_of(page, AskForm).given["told"])
    assert sales.status(stopped) == "draft"


@ON_SQLITE
def test_that_several_orders_are_handed_over_at_once_or_none(qtbot: QtBot, desk: Desk, sales: Sales, told: Any) -> None:
    orders = [sales.place().order_id for _number in range(2)]
    draft = sales.take()
    page = shown(qtbot, OrdersPage(desk))
    page.table.select_ids([*orders, draft])
    press(qtbot, page, "hand_over")
    assert "Only confirmed orders are handed over" in told()
    assert [sales.status(order) for order in orders] == ["confirmed", "confirmed"]
    page.table.select_ids(orders)

    press(qtbot, page, "hand_over")

    qtbot.waitUntil(lambda: [sales.status(order) for order in orders] == ["handed_over", "handed_over"])


@ON_SQLITE
@pytest.mark.parametrize(("command", "kind"), [("cancel", CancelOrderForm), ("ship", ShipForm)])
def test_that_what_has_to_be_known_is_asked_first(qtbot: QtBot, desk: Desk, sales: Sales, command: str, kind: type[Any]) -> None:
    order = sales.place().order_id
    sales.hand_over(order)
    page = shown(qtbot, OrdersPage(desk))
    page.table.select_ids([order])

    press(qtbot, page, command)

    assert form_of(page, kind).isVisible()


@ON_SQLITE
def test_that_an_order_is_opened_again(qtbot: QtBot, desk: Desk, sales: Sales, told: Any) -> None:
    order = sales.take()
    page = shown(qtbot, OrdersPage(desk))
    page.table.select_ids([order])
    press(qtbot, page, "reopen")
    assert "is not cancelled" in told()
    page.actions_by_key["cancel"].trigger()
    form = form_of(page, CancelOrderForm)
    form.editors["reason"].set_text("gone")
    form.save_and_close()
    qtbot.waitUntil(lambda: shown_cells(page, "State") == ["Cancelled"])

    press(qtbot, page, "reopen")

    qtbot.waitUntil(lambda: shown_cells(page, "State") == ["Draft"])


@ON_SQLITE
def test_that_the_confirmation_is_printed_the_terms_are_set_and_orders_come_in(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.place().order_id
    imported: list[str] = []
    desk.register("import", lambda _record=None, *, what: imported.append(what))
    page = shown(qtbot, OrdersPage(desk))
    page.table.select_ids([order])

    press(qtbot, page, "print")
    qtbot.waitUntil(lambda: bool(page.findChildren(PdfPreview)) and not is_busy(), timeout=20_000)
    form_of(page, PdfPreview).close()
    press(qtbot, page, "terms")
    press(qtbot, page, "import")

    assert form_of(page, CreditTermsForm).isVisible()
    assert imported == ["orders"]


@ON_SQLITE
def test_that_an_empty_list_says_what_to_do_and_takes_up_the_first_order(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    page = shown(qtbot, OrdersPage(desk))
    words = page.nothing.why.text()

    sales.take()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)

    assert words == "There are no orders yet. Take the first one, or import what you have."


@ON_SQLITE
def test_that_clients_are_sorted_by_name(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    sales.take(client_id=sales.new_client("Ülvi"))
    sales.take()
    sales.take(client_id=sales.new_client("Əli"))
    page = shown(qtbot, OrdersPage(desk))

    page.model.sort([one.title for one in page.columns].index("Client"), Qt.SortOrder.AscendingOrder)

    qtbot.waitUntil(lambda: page.model.rowCount() == 3 and shown_cells(page, "Client") == ["Araz", "Əli", "Ülvi"])


@ON_SQLITE
def test_that_the_list_keeps_the_rules_of_qt(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    page = shown(qtbot, OrdersPage(desk))
    judge = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    sales.take()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.set_filter("state", "late")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)

    assert judge.model() is page.model
