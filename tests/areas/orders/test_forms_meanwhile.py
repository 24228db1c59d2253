"""What colleagues do while an order form is open: each is said in a sentence, and nothing that was typed is lost."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.taking import cell, opened, plain, put_lines

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders import actions
from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.entry.merging import merged, merged_lines
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(sales.database, sales.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, sales: Sales) -> OrderForm:
    """An order of ten teas, not stored yet, within a limit of 200."""
    sales.limit(200)
    made = opened(qtbot, desk, client_id=sales.client)
    put_lines(made, ("tea", "10"))
    made.look()
    return made


@ON_SQLITE
def test_that_a_limit_lowered_while_the_form_is_open_is_said_and_stops_the_order(
    qtbot: QtBot, form: OrderForm, sales: Sales
) -> None:
    sales.limit(50)
    qtbot.waitUntil(lambda: form.save_button.text() == "Ask for a decision…")

    assert "The credit limit was lowered meanwhile, from 200.00 AZN to 50.00 AZN." in plain(form.warning.text())
    assert form.lines.value()[0].quantity == Decimal(10)


@ON_SQLITE
def test_that_a_limit_lowered_unheard_is_found_by_the_store_and_asks_for_the_reason(form: OrderForm, sales: Sales) -> None:
    form.desk.changed.disconnect()
    sales.limit(50)

    form.save_and_close()

    assert form.isVisible()
    assert "Say in a few words why" in form.error.text()
    assert len(form.lines.value()) == 1


@ON_SQLITE
def test_that_the_headroom_follows_orders_of_colleagues(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    sales.worth(80)

    qtbot.waitUntil(lambda: "2.00 AZN left" in plain(form.credit.headroom.text()))


@ON_SQLITE
def test_that_a_client_handed_to_another_manager_is_said_and_the_order_goes_to_her(
    qtbot: QtBot, form: OrderForm, sales: Sales
) -> None:
    leyla = sales.new_manager("Leyla")
    sales.change_client(owner_id=leyla)
    qtbot.waitUntil(lambda: "Leyla" in form.warning.text())
    form.save_and_close()

    assert sales.card(form.saved_value).owner == "Leyla"


@ON_SQLITE
def test_that_a_product_archived_in_mid_order_is_said_at_its_line_and_the_order_is_not_stored(
    qtbot: QtBot, form: OrderForm, sales: Sales
) -> None:
    sales.archive(sales.tea)
    qtbot.waitUntil(lambda: "archive" in form.warning.text())
    form.save_and_close()

    assert plain(form.warning.text()) == "Tea in line 1 was put into the archive meanwhile."
    assert "Tea was put into the archive and is not sold any more." in plain(form.error.text())
    assert cell(form, 0, "quantity") == "10"


@ON_SQLITE
def test_that_a_price_changed_meanwhile_is_said_and_shown(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    sales.set_price(sales.tea, 1100)
    qtbot.waitUntil(lambda: cell(form, 0, "price") == "11.00")

    assert plain(form.warning.text()) == "The price of line 1 changed meanwhile: 10.00 → 11.00."


@ON_SQLITE
def test_that_a_price_changed_unheard_is_told_when_the_order_is_confirmed(form: OrderForm, sales: Sales) -> None:
    said: list[str] = []
    form.desk.said.connect(lambda text, _undo: said.append(plain(text)))
    form.desk.changed.disconnect()
    sales.set_price(sales.tea, 1100)

    form.save_and_close()

    assert said == ["ORD-2026-00001: Confirmed, 129.80 AZN. A price changed meanwhile; the form showed 118.00 AZN."]


@ON_SQLITE
def test_that_a_typed_price_does_not_follow_the_list(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    form.lines.lines.type_into(0, "price", "9")
    sales.set_price(sales.tea, 1100)
    form.lines.show_row(0)
    qtbot.waitUntil(lambda: "11.00" in plain(form.lines.told.text()))

    assert cell(form, 0, "price") == "9.00"


@ON_SQLITE
def test_that_two_people_on_one_order_lose_nothing(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take(line(sales.tea, 3), line(sales.sugar, 5))
    form = opened(qtbot, desk, order_id=order)
    form.lines.lines.type_into(0, "quantity", "4")
    form.editors["reference"].set_text("mine")
    card = sales.card(order)
    tea, sugar = card.lines
    theirs = sales.changing(
        order, line(sales.tea, 3, line_id=tea.line_id), line(sales.sugar, 6, line_id=sugar.line_id), line(sales.tea, 1), note="theirs"
    )  # fmt: skip
    with sales.database.write(sales.head) as session:
        actions.change_order(session, theirs, TODAY)

    form.save_and_stay()
    told = plain(form.error.text())
    form.save_and_stay()

    stored = sales.card(order)
    assert told == (
        "Kamran changed this order while you typed. The changes are taken over beside yours. Look at it and save again."
    )
    assert form.error.text() == ""
    assert [(one.code, str(one.quantity.normalize())) for one in stored.lines] == [("TEA", "4"), ("SUGAR", "6"), ("TEA", "1")]
    assert (stored.reference, stored.note) == ("mine", "theirs")


@ON_SQLITE
def test_that_what_both_changed_is_named_and_stands_as_it_was_typed_here(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take(line(sales.tea, 3))
    form = opened(qtbot, desk, order_id=order)
    form.lines.lines.type_into(0, "quantity", "4")
    form.editors["reference"].set_text("mine")
    (tea,) = sales.card(order).lines
    sales.change_draft(order, line(sales.tea, 9, line_id=tea.line_id), reference="theirs")
    qtbot.waitUntil(lambda: "changed this order meanwhile" in form.warning.text())

    form.save_and_stay()

    assert "yours stands here: Reference, Lines" in plain(form.error.text())
    assert (form.editors["reference"].value(), cell(form, 0, "quantity")) == ("mine", "4")


@ON_SQLITE
def test_that_an_order_confirmed_by_a_colleague_meanwhile_is_said(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take(line(sales.tea, 3))
    form = opened(qtbot, desk, order_id=order)
    form.editors["note"].set_text("ring twice")
    sales.confirm(order)

    form.save_and_close()
    refused = plain(form.error.text())
    form.save_and_close()

    assert "changed this order while you typed" in refused
    assert (sales.status(order), sales.card(order).note) == ("confirmed", "ring twice")


@ON_SQLITE
def test_that_a_client_merged_away_is_said(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    other = sales.new_client("Araz Ticarət")
    with sales.database.write() as session:
        found = session.get_one(Client, sales.client)
        found.merged_into_id, found.archived = other, True
    qtbot.waitUntil(lambda: "was merged into Araz Ticarət" in plain(form.warning.text()))
    form.save_and_close()

    assert form.isVisible()
    assert form.error.text()


@ON_SQLITE
def test_that_a_form_that_was_closed_does_not_listen_any_more(qtbot: QtBot, form: OrderForm, sales: Sales) -> None:
    form.finish()
    form.hide()
    with qtbot.waitSignal(form.desk.changed):
        sales.set_price(sales.tea, 1100)

    assert "changed meanwhile" not in form.warning.text()


# How two sides are put together


def test_that_values_changed_on_one_side_are_taken_and_on_both_kept() -> None:
    base = {"a": 1, "b": 1, "c": 1, "d": 1}

    taken, kept = merged(base, {"a": 2, "b": 1, "c": 2, "d": 3}, {"a": 1, "b": 2, "c": 3, "d": 3})

    assert (taken, kept) == ({"b": 2}, ["c"])


def test_that_lines_changed_added_and_removed_on_either_side_are_put_together() -> None:
    def made(number: str, quantity: str) -> dict[str, str]:
        return {"line_id": number, "quantity": quantity} if number else {"quantity": quantity}

    base = [made("1", "1"), made("2", "1"), made("3", "1"), made("4", "1")]
    mine = [made("1", "9"), made("2", "1"), made("3", "1"), made("", "7")]
    theirs = [made("1", "1"), made("2", "5"), made("4", "1"), made("8", "3")]

    assert merged_lines(base, mine, theirs) == ([made("1", "9"), made("2", "5"), made("", "7"), made("8", "3")], False)


def test_that_a_line_that_one_removed_and_the_other_changed_stays_as_a_new_one() -> None:
    base, mine = [{"line_id": "1", "quantity": "1"}], [{"line_id": "1", "quantity": "2"}]

    assert merged_lines(base, mine, []) == ([{"quantity": "2"}], True)
