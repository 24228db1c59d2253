"""The page of returns and acts, and what they add to the cards of orders and clients, the timeline and the search."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import card_of, cells, desk_of, form_of, on_screen, press, shown_cells
from tests.areas.orders.support import TODAY
from tests.areas.orders.taking import plain
from tests.areas.receivables.screen import shown
from tests.areas.returns.builders import House

from kamdesk.app.areas import load_areas
from kamdesk.areas.returns.forms import (
    ActCardDialog,
    ActForm,
    ReturnCardDialog,
    ReturnForm,
    act_form,
)
from kamdesk.areas.returns.forms.door import NotTakenDialog
from kamdesk.areas.returns.forms.steps import ReturnStepForm
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.page import ACTS, AREA, ReturnsPage
from kamdesk.areas.returns.page.card import ReturnsSection
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import GridEditor

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(house: House, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(house, house.manager, TODAY) as made:
        yield made


def shown_in(grid: GridEditor, key: str) -> list[str]:
    column = [one.key for one in grid.model.columns].index(key)
    return [plain(str(grid.model.index(row, column).data() or "")) for row in range(grid.model.rowCount())]


def test_that_the_page_lists_returns_acts_and_measures(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _invoice = house.sold()
    house.back(1, delivery_id=delivery, measure="Call before", measure_due=TODAY)
    house.act(9, delivery_id=delivery)
    page = shown(qtbot, ReturnsPage(desk))
    qtbot.waitUntil(lambda: page.returns.model.is_loaded)
    assert shown_cells(page.returns, "State") == ["Accepted"]
    for tab, title, told in ((page.acts, "Kind", "Act of shortage"), (page.measures, "Measure", "Call before")):
        page.tabs.setCurrentWidget(tab)
        qtbot.waitUntil(lambda tab=tab: tab.model.is_loaded)  # type: ignore[misc]
        assert shown_cells(tab, title) == [told]
        assert page.commands() == tab.commands()


def test_that_steps_are_taken_from_the_lists_and_what_does_not_fit_is_said(
    qtbot: QtBot, desk: Desk, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("kamdesk.ui.page.base.tell_error", lambda _page, problem: told.append(str(problem)))
    _order, delivery, _invoice = house.sold()
    house.back(1, delivery_id=delivery)
    page = shown(qtbot, ReturnsPage(desk))
    qtbot.waitUntil(lambda: page.returns.model.is_loaded)
    page.returns.table.selectRow(0)
    press(qtbot, page.returns, "accept")
    assert "state of" in told[0]
    press(qtbot, page.returns, "credit")
    form_of(page.returns, ReturnStepForm).save_and_close()
    qtbot.waitUntil(lambda: shown_cells(page.returns, "State") == ["Credited"])


def test_that_the_analysis_shows_the_rows_behind_the_figure_with_the_cursor(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _invoice = house.sold((house.tea, 10, 10), (house.sugar, 20, 5))
    house.back(2, 1, delivery_id=delivery)
    page = shown(qtbot, ReturnsPage(desk))
    tab = page.analysis
    page.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: cells(tab.table, "Reason") == ["Did not sell"])
    qtbot.waitUntil(lambda: cells(tab.behind, "Product") == ["Tea", "Sugar"])
    tab.by.setCurrentIndex(tab.by.findData("product"))
    qtbot.waitUntil(
        lambda: "Product" in [one.title for one in tab.table.rows_model.columns] and tab.table.rows_model.rowCount() == 2
    )
    tab.table.setCurrentIndex(tab.table.rows_model.index(1, 0))
    qtbot.waitUntil(lambda: cells(tab.behind, "Product") == ["Sugar"])
    assert cells(tab.table, "Share of sales") == ["20.0%", "5.0%"]


def test_that_what_was_refused_at_the_door_is_offered_to_be_noted(qtbot: QtBot, desk: Desk, house: House) -> None:
    order = house.handed_over((house.tea, 10, 10))
    delivery = house.ship(order)
    house.deliver(delivery, {house.lines(order)[0]: 7})
    dialog = on_screen(qtbot, NotTakenDialog(desk, None, None))
    assert cells(dialog.table, "Client") == ["Araz"]
    dialog.note.click()
    form = form_of(dialog, ReturnForm)
    assert shown_in(form.lines, "now") == ["3"]
    form.editors["reason"].set_value("late")
    form.save_and_close()
    qtbot.waitUntil(lambda: not dialog.nothing.isHidden())
    assert house.returned(form.saved_value).kind == "refusal"


def test_that_the_order_card_starts_returns_and_acts_of_what_left(qtbot: QtBot, desk: Desk, house: House) -> None:
    started: list[tuple[str, Any]] = []
    for area in ("returns", "acts"):
        desk.register(area, lambda _id=None, area=area, **more: started.append((area, more)))
    order = house.handed_over((house.tea, 10, 10))
    card = card_of(qtbot, desk, order)
    assert card.buttons["return"].isHidden()
    house.ship(order)
    qtbot.waitUntil(lambda: not card.buttons["return"].isHidden())
    card.buttons["return"].click()
    card.buttons["act"].click()
    assert started == [("returns", {"order_id": order}), ("acts", {"order_id": order})]


def test_that_the_card_of_the_client_has_its_returns_and_acts(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _invoice = house.sold()
    house.back(1, delivery_id=delivery)
    other = house.new_client("Bravo")
    order = house.handed_over((house.tea, 10, 10), client_id=other)
    house.act(9, delivery_id=house.delivered(order))
    section = shown(qtbot, ReturnsSection(desk, house.client))
    qtbot.waitUntil(lambda: section.returns.model.is_loaded and section.acts.model.is_loaded)
    assert shown_cells(section.returns, "State") == ["Accepted"]
    assert shown_cells(section.acts, "State") == []
    assert "10.0%" in section.share.text()


def test_that_the_area_is_there_with_timeline_search_and_records_to_open(qtbot: QtBot, desk: Desk, house: House) -> None:
    keys = [area.key for area in load_areas()]
    assert {"returns", "acts"} <= set(keys)
    order, delivery, _invoice = house.sold()
    back, act = house.back(1, delivery_id=delivery), house.act(9, delivery_id=delivery)
    assert AREA.happenings is not None
    assert AREA.find is not None
    assert AREA.open is not None
    assert ACTS.open is not None
    with house.database.read() as session:
        told = {(one.area, one.record): plain(one.text) for one in AREA.happenings(session, house.client, 5)}
        (hit,) = AREA.find(session, fold("RET-2026-00001"), "sqlite", 5)
    assert told["returns", back] == "Return RET-2026-00001: 11.80 AZN, Did not sell, Accepted"
    assert told["acts", act] == "Act of shortage ACT-2026-00001: 11.80 AZN, Draft"
    assert (hit.area, hit.record) == ("returns", back)
    opened = [AREA.open(desk, back), AREA.open(desk, order_id=order), ACTS.open(desk, act), ACTS.open(desk, order_id=order)]
    assert [type(one) for one in opened] == [ReturnCardDialog, ReturnForm, ActCardDialog, ActForm]
    for one in opened:
        assert isinstance(one, QWidget)
        qtbot.addWidget(one)


def test_that_two_clicks_on_save_store_one_record(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _invoice = house.sold()
    form = on_screen(qtbot, act_form(desk, None, delivery_id=delivery))
    form.lines.model.type_into(0, "found", "9")
    form.save_and_close()
    form.save_and_close()
    assert (house.count(GoodsAct), house.count(GoodsReturn)) == (1, 0)
