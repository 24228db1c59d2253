"""Deciding about several requests with one reason, and asking for a decision where an order is stopped."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.screens import desk_of, focused, on_screen
from tests.areas.orders.taking import CONTROL, Keys, plain

from kamdesk.areas.orders.forms.decisions import WHY_APPROVED, WHY_REFUSED, decide_form
from kamdesk.areas.orders.forms.doing import AskForm, ask
from kamdesk.areas.orders.rules.refusals import NotEditableError
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the head of sales."""
    with desk_of(sales, sales.head, TODAY) as made:
        yield made


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    """What toasts said."""
    found: list[str] = []
    desk.said.connect(lambda text, _undo: found.append(plain(text)))
    return found


@pytest.fixture
def held(sales: Sales) -> list[int]:
    """Two orders that wait: one beyond the limit, one with an unusual discount."""
    sales.limit(50)
    beyond = sales.worth(80, why="They pay tomorrow").order_id
    sales.limit(None)
    unusual = sales.place(line(sales.tea, discount_hand=20)).order_id
    return [beyond, unusual]


def test_that_a_usual_reason_is_chosen_by_keyboard_and_approves_all_chosen(
    qtbot: QtBot, desk: Desk, sales: Sales, held: list[int], keys: Keys, said: list[str]
) -> None:
    form = on_screen(qtbot, decide_form(desk, None, sales.waiting(), approve=True))
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    assert focused() is form.save_button

    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return)

    assert [sales.status(order) for order in held] == ["confirmed", "confirmed"]
    assert {sales.decisions(order)[0].reason for order in held} == {WHY_APPROVED[0]}
    assert said == ["2 requests approved."]
    assert keys.count == 3


def test_that_it_is_said_when_an_approved_order_waits_for_another_decision(
    qtbot: QtBot, desk: Desk, sales: Sales, held: list[int], said: list[str]
) -> None:
    sales.limit(50)
    form = on_screen(qtbot, decide_form(desk, None, sales.waiting(), approve=True))
    form.editors["reason"].set_text("fine")

    form.save_and_close()

    assert [sales.status(order) for order in held] == ["confirmed", "held"]
    assert said == ["2 requests approved. 1 order waits for another decision now."]


def test_that_one_approval_says_what_became_of_the_order(
    qtbot: QtBot, desk: Desk, sales: Sales, held: list[int], keys: Keys, said: list[str]
) -> None:
    form = on_screen(qtbot, decide_form(desk, None, sales.waiting(held[1]), approve=True))
    keys.write("Agreed on the phone")

    with qtbot.waitSignal(form.saved):
        keys.press(Qt.Key.Key_Return, CONTROL)

    assert sales.decisions(held[1])[0].reason == "Agreed on the phone"
    assert said == ["ORD-2026-00002: Confirmed, 9.44 AZN."]


def test_that_a_refusal_leaves_the_orders_held(qtbot: QtBot, desk: Desk, sales: Sales, held: list[int], said: list[str]) -> None:
    form = on_screen(qtbot, decide_form(desk, None, sales.waiting(), approve=False))
    assert any("The order stays held" in label.text() for label in form.findChildren(QLabel))
    form.editors["reason"].set_text(WHY_REFUSED[1])

    form.save_and_close()

    assert [sales.status(order) for order in held] == ["held", "held"]
    assert sales.waiting() == []
    assert said == ["2 requests refused."]


def test_that_nothing_is_decided_without_a_reason(qtbot: QtBot, desk: Desk, sales: Sales, held: list[int]) -> None:
    form = on_screen(qtbot, decide_form(desk, None, sales.waiting(), approve=True))

    form.save_and_close()

    assert form.isVisible()
    assert "Fill this in." in form.error.text()
    assert len(sales.waiting()) == 2


def test_that_what_was_decided_meanwhile_is_said_and_nothing_of_the_rest_is_decided(
    qtbot: QtBot, desk: Desk, sales: Sales, held: list[int]
) -> None:
    form = on_screen(qtbot, decide_form(desk, None, sales.waiting(), approve=True))
    sales.decide(held[1])
    form.editors["reason"].set_text("fine")

    form.save_and_close()

    assert form.isVisible()
    assert "decided already" in form.error.text()
    assert sales.status(held[0]) == "held"


def test_that_somebody_of_another_role_may_not_decide(qtbot: QtBot, sales: Sales, held: list[int]) -> None:
    with desk_of(sales, sales.clerk, TODAY) as desk:
        form = on_screen(qtbot, decide_form(desk, None, sales.waiting(), approve=True))
        form.editors["reason"].set_text("fine")

        form.save_and_close()

        assert form.isVisible()
        assert form.error.text() == "Only a head of sales or a director decides this. Ask one of them."


def test_that_an_unusual_discount_is_asked_about_before_anything_is_stored(qtbot: QtBot, sales: Sales, keys: Keys) -> None:
    order = sales.take(line(sales.tea, discount_hand=20))
    with desk_of(sales, sales.manager, TODAY) as desk:
        form = ask(desk, on_screen(qtbot, decide_form(desk, None, (), approve=True)), "confirm", order)
        assert isinstance(form, AskForm)
        assert "discounts by hand are more than you may give" in plain(form.given["told"])
        assert sales.status(order) == "draft"
        on_screen(qtbot, form)
        form.editors["reason"].set_text("A competitor gives it")
        form.save_and_close()

    assert sales.status(order) == "held"
    assert sales.waiting(order)[0].why == "A competitor gives it"


def test_that_a_finished_order_is_not_edited(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take()
    parent = on_screen(qtbot, decide_form(desk, None, (), approve=True))
    cancelled = ask(desk, parent, "cancel", order)
    assert cancelled is not None
    cancelled.editors["reason"].set_text("gone")
    cancelled.save_and_close()

    with pytest.raises(NotEditableError):
        ask(desk, parent, "edit", order)
