"""What is done from the card of one order: confirming, ending, printing, editing, and where it leads."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import card_of, cells, desk_of, form_of
from tests.areas.orders.support import TODAY, Warehouse
from tests.areas.orders.taking import Keys, plain

from kamdesk.areas.orders import actions
from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.card import OrderCardDialog
from kamdesk.areas.orders.forms.doing import AskForm
from kamdesk.areas.orders.forms.stages import CancelOrderForm, CloseRestForm
from kamdesk.storage.database import Database
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

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


def test_that_an_order_beyond_the_limit_is_asked_about_with_a_reason(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    warehouse.limit(20)
    order = warehouse.do(
        actions.take_order,
        actions.NewOrder(
            client_id=warehouse.client, date=TODAY, key="one", lines=(actions.LineInput(product_id=warehouse.tea, quantity=Decimal(4)),)
        ),
    )  # fmt: skip
    card = card_of(qtbot, desk, order)

    card.buttons["confirm"].click()

    form = form_of(card, AskForm)
    assert "has to wait for a decision" in plain(form.given["told"])
    assert "over" in plain(form.given["told"])
    assert warehouse.state(order).status == "draft"
    form.editors["reason"].set_text("They pay tomorrow")
    form.save_and_close()
    qtbot.waitUntil(lambda: card.card.status == "held")
    assert cells(card.decisions, "Why") == ["They pay tomorrow"]
    assert cells(card.decisions, "State") == ["waits"]


def test_that_an_order_is_confirmed_at_once_where_nothing_stops_it(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.do(
        actions.take_order,
        actions.NewOrder(
            client_id=warehouse.client, date=TODAY, key="one", lines=(actions.LineInput(product_id=warehouse.tea, quantity=Decimal(4)),)
        ),
    )  # fmt: skip
    said: list[str] = []
    desk.said.connect(lambda text, _undo: said.append(plain(text)))
    card = card_of(qtbot, desk, order)

    card.buttons["confirm"].click()

    qtbot.waitUntil(lambda: card.card.status == "confirmed")
    assert said == ["ORD-2026-00001: Confirmed, 47.20 AZN."]


def test_that_an_order_is_cancelled_with_a_reason_and_opened_again(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.order((warehouse.tea, 10, "3"))
    card = card_of(qtbot, desk, order)

    card.buttons["cancel"].click()
    form = form_of(card, CancelOrderForm)
    form.editors["reason"].set_text("Bought elsewhere")
    form.save_and_close()
    qtbot.waitUntil(lambda: card.card.status == "cancelled")
    assert [step.title for step in card.head.steps.steps] == ["Draft", "Cancelled"]
    assert "“Bought elsewhere”" in cells(card.history, "Details")[0]

    card.buttons["reopen"].click()
    qtbot.waitUntil(lambda: card.card.status == "draft")
    assert offered(card) == ["confirm", "edit", "cancel"]


def test_that_a_refusal_is_said_on_the_card(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.order((warehouse.tea, 10, "3"))
    card = card_of(qtbot, desk, order)
    button = card.buttons["hand_over"]
    warehouse.do(actions.hand_over, [order])

    button.click()

    assert plain(card.error.text()) == (
        "ORD-2026-00001 cannot be handed over: its state is “Handed over”. Only confirmed orders are handed over, once."
    )


@pytest.mark.parametrize(("button", "title"), [("print", "Order confirmation"), ("note", "Delivery note")])
def test_that_its_papers_are_shown_before_they_are_printed(
    qtbot: QtBot, desk: Desk, warehouse: Warehouse, button: str, title: str
) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.ship(order)
    card = card_of(qtbot, desk, order)

    card.buttons[button].click()
    qtbot.waitUntil(lambda: bool(card.findChildren(PdfPreview)), timeout=20_000)
    qtbot.waitUntil(lambda: not is_busy())

    preview = form_of(card, PdfPreview)
    assert preview.windowTitle() == title
    preview.close()


def test_that_a_delivery_opens_its_invoice_and_the_client_its_card(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    invoice = warehouse.bill(warehouse.delivered(order))
    opened: list[tuple[str, int | None]] = []
    for area in ("receivables", "clients"):
        desk.register(area, lambda record=None, area=area: opened.append((area, record)))
    card = card_of(qtbot, desk, order)

    card.deliveries.opened.emit(card.deliveries.rows_model.rows[0], 0)
    card.head.client.click()

    assert opened == [("receivables", invoice), ("clients", warehouse.client)]
    assert not card.isVisible()


def test_that_it_is_edited_and_copied_with_the_order_form(qtbot: QtBot, desk: Desk, warehouse: Warehouse, keys: Keys) -> None:
    order = warehouse.order((warehouse.tea, 10, "3"))
    card = card_of(qtbot, desk, order)

    keys.press(Qt.Key.Key_F2)
    edited = form_of(card, OrderForm)
    edited.finish()
    edited.reject()
    card.buttons["duplicate"].click()
    qtbot.waitUntil(lambda: len([one for one in card.findChildren(OrderForm) if one.isVisible()]) == 1)

    copied = form_of(card, OrderForm)
    assert edited.windowTitle() != ""
    assert copied.editors["client_id"].value() == warehouse.client
    copied.finish()


def test_that_the_rest_of_an_order_is_closed_from_the_card(qtbot: QtBot, desk: Desk, warehouse: Warehouse) -> None:
    order = warehouse.handed_over((warehouse.tea, 10, "3"))
    warehouse.ship(order, {warehouse.lines(order)[0]: 4})
    card = card_of(qtbot, desk, order)

    card.buttons["close"].click()
    form = form_of(card, CloseRestForm)
    form.editors["reason"].set_text("Sold out")
    form.save_and_close()

    qtbot.waitUntil(lambda: cells(card.lines, "Ordered") == ["4"])
    assert "6" in cells(card.history, "Details")[0]
