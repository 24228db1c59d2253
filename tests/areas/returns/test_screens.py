"""Returns and acts on the screen: taken, drawn up and settled by the keyboard; nothing typed is lost."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import desk_of, form_of, on_screen
from tests.areas.orders.support import TODAY
from tests.areas.orders.taking import plain
from tests.areas.returns.builders import House

from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.returns.forms import (
    ActCardDialog,
    ReturnCardDialog,
    act_form,
    change_act_form,
    return_form,
)
from kamdesk.areas.returns.forms.steps import ActStepForm, MeasureForm, ReturnStepForm, SettleForm
from kamdesk.areas.returns.forms.taking import change_return_form
from kamdesk.areas.returns.rules.refusals import NoDeliveryError
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import GridEditor

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(house: House, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(house, house.manager, TODAY) as made:
        yield made


def row_of(grid: GridEditor, description: str) -> int:
    return next(row for row, line in enumerate(grid.model.lines()) if line["description"] == description)


def shown_in(grid: GridEditor, key: str) -> list[str]:
    column = [one.key for one in grid.model.columns].index(key)
    return [plain(str(grid.model.index(row, column).data() or "")) for row in range(grid.model.rowCount())]


def test_that_a_return_is_taken_from_an_order_and_a_refused_one_stays_as_it_was_typed(
    qtbot: QtBot, desk: Desk, house: House
) -> None:
    order, _delivery, _invoice = house.sold((house.tea, 10, 10), (house.sugar, 20, 5))
    form = on_screen(qtbot, return_form(desk, None, order_id=order))
    assert not form.dirty
    assert shown_in(form.lines, "description") == ["Tea", "Sugar"]
    form.save_and_close()
    assert "Reason" in form.error.text()
    form.editors["reason"].set_value("late")
    form.lines.model.type_into(row_of(form.lines, "Tea"), "now", "11")
    form.save_and_close()
    assert "cannot come back" in form.error.text()
    assert shown_in(form.lines, "now") == ["11", ""]
    form.lines.model.type_into(row_of(form.lines, "Tea"), "now", "4")
    form.editors["accept"].set_value(True)
    form.save_and_close()
    card = house.returned(form.saved_value)
    assert (card.status, card.total, card.reason, len(card.lines)) == ("accepted", 4720, "late", 1)


def test_that_damaged_goods_are_unticked_and_a_line_may_have_its_own_reason(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _invoice = house.sold((house.tea, 10, 10), (house.sugar, 20, 5))
    form = on_screen(qtbot, return_form(desk, None, delivery_id=delivery))
    form.editors["reason"].set_value("damaged")
    for row, (now, why) in enumerate((("1", ""), ("2", "not sell"))):
        form.lines.model.type_into(row, "now", now)
        form.lines.model.type_into(row, "why", why)
    form.lines.model.type_into(1, "fit", "1")
    form.save_and_close()
    card = house.returned(form.saved_value)
    assert [(line.reason, line.to_stock) for line in card.lines] == [(None, False), ("not_sold", True)]
    form = on_screen(qtbot, change_return_form(desk, None, card.return_id))
    assert shown_in(form.lines, "now") == ["1", "2"]
    form.lines.model.type_into(0, "now", "")
    form.save_and_close()
    assert [line.description for line in house.returned(card.return_id).lines] == ["Sugar"]


def test_that_a_reason_nobody_knows_is_marked_in_its_cell(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _invoice = house.sold()
    form = on_screen(qtbot, return_form(desk, None, delivery_id=delivery))
    form.lines.model.type_into(0, "why", "zzz")
    assert "no such reason" in str(form.lines.problem())


def test_that_the_field_finds_deliveries_and_invoices_and_says_what_cannot_be_used(
    qtbot: QtBot, desk: Desk, house: House
) -> None:
    _order, _delivery, invoice = house.sold()
    total = house.invoice(50)
    form = on_screen(qtbot, return_form(desk, None))
    form.from_.set_text("INV-2026-00001")
    assert form.source is not None
    assert form.source.invoice_id == invoice
    form.from_.set_value(f"invoice:{total}")
    assert "no lines with goods" in form.error.text()
    assert form.lines.model.rowCount() == 0
    with pytest.raises(NoDeliveryError):
        return_form(desk, None, order_id=house.order((house.tea, 1, 10)))


def test_that_the_card_goes_step_by_step_to_the_credit_note(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, invoice = house.sold()
    back = house.back(4, delivery_id=delivery, accept=False, measure="Call before", measure_due=TODAY)
    card = on_screen(qtbot, ReturnCardDialog(desk, None, back))
    for step in ("accept", "credit"):
        card.buttons[step].click()
        form = form_of(card, ReturnStepForm)
        form.save_and_close()
        qtbot.waitUntil(lambda step=step: step not in card.buttons)  # type: ignore[misc]
    assert house.money_of(invoice or 0) == ("118.00", "70.80")
    assert "credit_note" in card.links
    card.buttons["measure"].click()
    form_of(card, MeasureForm).save_and_close()
    qtbot.waitUntil(lambda: "measure" not in card.buttons)
    assert house.returned(back).measure_done == TODAY


def test_that_a_step_that_is_refused_stays_open_with_the_sentence(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _none = house.sold(billed=False)
    back = house.back(4, delivery_id=delivery)
    card = on_screen(qtbot, ReturnCardDialog(desk, None, back))
    card.buttons["credit"].click()
    form = form_of(card, ReturnStepForm)
    form.editors["why"].set_value("as agreed")
    form.save_and_close()
    assert "not invoiced yet" in form.error.text()
    assert form.values()["why"] == "as agreed"


def same_group(house: House, *products: int) -> None:
    with house.database.write() as session:
        group = ProductGroup(name="Teas")
        session.add(group)
        session.flush()
        for product in products:
            session.get_one(Product, product).group_id = group.id


def test_that_an_act_is_drawn_up_with_pairs_goods_on_no_paper_and_its_amount(qtbot: QtBot, desk: Desk, house: House) -> None:
    green = house.product("Green tea")
    same_group(house, house.tea, green)
    order, _delivery, _invoice = house.sold((house.tea, 10, 10), (green, 5, 12))
    form = on_screen(qtbot, act_form(desk, None, order_id=order))
    assert "as the papers say" in form.lines.told.text()
    form.save_and_close()
    assert "nothing to draw up" in form.error.text()
    form.lines.model.type_into(0, "found", "8")
    form.lines.model.type_into(1, "found", "7")
    assert shown_in(form.lines, "difference") == ["-2", "2"]
    assert not form.lines.pair_button.isHidden()
    form.lines.pair_button.click()
    assert shown_in(form.lines, "pair") == ["1", "1"]
    assert "Act of mis-sorting" in form.lines.told.text()
    form.extra.set_value(house.sugar)
    form.extra.set_value(house.tea)  # has a line already
    assert shown_in(form.lines, "description") == ["Tea", "Green tea", "Sugar"]
    form.lines.model.type_into(0, "damaged", "9")
    form.save_and_close()
    assert "9" in form.error.text()
    assert "damaged" in form.error.text()
    form.lines.model.type_into(0, "damaged", "")
    form.save_and_close()
    card = house.acted(form.saved_value)
    assert (card.kind, [line.pair for line in card.lines]) == ("missorting", [1, 1, None])


def test_that_a_draft_of_an_act_opens_with_all_that_was_typed_also_after_a_crash(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, _invoice = house.sold()
    made = house.act((9, 1), delivery_id=delivery, present="Rəşad")
    form = on_screen(qtbot, change_act_form(desk, None, made))
    assert not form.dirty
    form.extra.set_value(house.sugar)
    form.editors["findings"].set_value("wet")
    form.keep_draft()
    form.finish()
    again = on_screen(qtbot, change_act_form(desk, None, made))
    again.draft_bar.restore_button.click()
    assert shown_in(again.lines, "found") == ["9", "1"]
    assert again.values()["findings"] == "wet"
    again.save_and_close()
    card = house.acted(made)
    assert [(line.description, int(line.found), int(line.damaged)) for line in card.lines] == [("Tea", 9, 1), ("Sugar", 1, 0)]
    assert card.present == "Rəşad"


def test_that_an_act_is_signed_and_settled_from_its_card(qtbot: QtBot, desk: Desk, house: House) -> None:
    _order, delivery, invoice = house.sold()
    made = house.act(8, delivery_id=delivery)
    card = on_screen(qtbot, ActCardDialog(desk, None, made))
    card.buttons["sign"].click()
    form_of(card, ActStepForm).save_and_close()
    qtbot.waitUntil(lambda: "settle" in card.buttons)
    card.buttons["settle"].click()
    form = form_of(card, SettleForm)
    form.save_and_close()
    assert "How it is settled" in form.error.text()
    form.editors["settlement"].set_value("nothing")
    form.save_and_close()
    assert "reason is missing" in form.error.text()
    form.editors["settlement"].set_value("credit_note")
    form.save_and_close()
    qtbot.waitUntil(lambda: "settle" not in card.buttons)
    assert house.money_of(invoice or 0)[1] == "94.40"
