"""The forms of prices: what is typed is kept, what cannot be is said, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.prices.builders import TODAY, Office

from kamdesk.areas.prices import queries
from kamdesk.areas.prices.forms import (
    MassChangeForm,
    PriceExplanation,
    WhichPrice,
    column_form,
    mass_change_form,
    policy_form,
    price_form,
    volume_form,
)
from kamdesk.areas.prices.queries import PriceRow
from kamdesk.core.settings import Settings
from kamdesk.core.text import without_direction_marks
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

F = TypeVar("F", bound=FormDialog)


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office.db, office.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


def shown(qtbot: QtBot, form: F) -> F:
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    form.show()
    return form


def stored(desk: Desk, price_id: int) -> PriceRow:
    row = desk.read(queries.price, price_id)
    assert row is not None
    return row


# A price


def test_that_a_special_price_is_typed_and_kept(desk: Desk, office: Office, qtbot: QtBot) -> None:
    client, tea = office.client(), office.product("Tea", "12.50", box=12)
    form = shown(qtbot, price_form(desk, None, client_id=client))
    form.editors["contract"].set_text("KD-014")
    form.editors["product_id"].set_text("tea")
    form.editors["unit_id"].set_text("box")
    form.editors["from_quantity"].set_text("5")
    form.editors["amount"].set_text("150,25")
    form.editors["valid_to"].set_text("31.12.2026")

    form.save_and_close()

    row = stored(desk, form.saved_value)
    assert (row.client_id, row.contract, row.product_id, row.unit_id) == (client, "KD-014", tea, office.units["box"])
    assert (row.from_quantity, row.amount, row.currency) == (Decimal(5), Decimal("150.25"), "AZN")
    assert (row.valid_from, row.valid_to) == (TODAY, date(2026, 12, 31))


def test_that_a_rule_for_a_group_of_a_column_is_kept_in_the_currency_of_the_column(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    office.rate("USD", "1.7")
    column, drinks = office.column("Export", currency="USD"), office.group("Drinks")
    form = shown(qtbot, price_form(desk, None, column_id=column))
    currency = form.editors["currency"].value()
    form.editors["group_id"].set_text("Drinks")
    form.editors["percent"].set_text("-10")

    form.save_and_close()

    row = stored(desk, form.saved_value)
    assert currency == "USD"
    assert (row.column_id, row.group_id, row.percent, row.amount) == (column, drinks, Decimal(-10), None)


def test_that_what_is_typed_closes_what_cannot_be_typed_beside_it(desk: Desk, office: Office, qtbot: QtBot) -> None:
    office.product("Tea")
    form = shown(qtbot, price_form(desk, None, column_id=office.column("Retail")))
    form.editors["product_id"].set_text("tea")
    form.editors["percent"].set_text("5")
    closed = {name for name, editor in form.editors.items() if not editor.isEnabled()}
    form.editors["percent"].set_text("")
    form.editors["amount"].set_text("5")

    assert closed == {"client_id", "group_id", "amount", "currency"}
    assert not form.editors["percent"].isEnabled()
    assert form.cells["contract"].isHidden()


def test_that_the_units_offered_are_those_of_the_product(desk: Desk, office: Office, qtbot: QtBot) -> None:
    office.product("Tea", box=12)
    form = shown(qtbot, price_form(desk, None, column_id=office.column("Retail")))
    form.editors["unit_id"].set_text("pallet")
    form.editors["product_id"].set_text("tea")

    assert form.editors["unit_id"].value() is None
    form.editors["unit_id"].set_text("box")
    assert form.editors["unit_id"].value() == office.units["box"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"product_id": "tea", "amount": "1"}, "belongs to a price column or to a client"),
        ({"column_id": "Retail", "amount": "1"}, "A fixed price is for one product"),
        ({"column_id": "Retail", "product_id": "tea"}, "either a fixed price or a percentage"),
        ({"column_id": "Retail", "product_id": "tea", "amount": "-1"}, "at least 0"),
        ({"column_id": "Retail", "product_id": "tea", "amount": "1,234"}, "can mean"),
        ({"column_id": "Retail", "product_id": "tea", "percent": "-101"}, "at least"),
        ({"column_id": "Retail", "product_id": "tea", "amount": "1", "valid_to": "01.01.2026"}, "before it begins"),
        ({"column_id": "Retail", "product_id": "nothing", "amount": "1"}, "Choose from the list"),
    ],
)
def test_that_a_refused_price_keeps_the_form_open_with_all_that_was_typed(
    desk: Desk, office: Office, qtbot: QtBot, typed: dict[str, str], sentence: str
) -> None:
    office.column("Retail")
    office.product("Tea")
    form = shown(qtbot, price_form(desk, None))
    for name, text in typed.items():
        form.editors[name].set_text(text)
    before = form.values()

    form.save_and_close()

    assert form.isVisible()
    assert sentence in form.error.text()
    assert form.values() == before


def test_that_the_same_price_for_the_same_days_is_refused_unless_the_older_one_is_to_end(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    column, tea = office.column("Retail"), office.product("Tea")
    older = office.price("12", column=column, product=tea, valid_from=date(2026, 1, 1))
    form = shown(qtbot, price_form(desk, None, column_id=column))
    form.editors["product_id"].set_text("tea")
    form.editors["amount"].set_text("13")
    form.save_and_close()
    refused = form.error.text()
    form.editors["ends_older"].set_value(True)
    form.save_and_close()

    assert "already" in refused
    assert not form.isVisible()
    assert stored(desk, older).valid_to == date(2026, 11, 17)
    assert stored(desk, form.saved_value).amount == Decimal(13)


def test_that_a_changed_price_shows_what_it_was_and_minds_a_colleague(desk: Desk, office: Office, qtbot: QtBot) -> None:
    column, tea = office.column("Retail"), office.product("Tea", box=12)
    number = office.price("150", column=column, product=tea, unit="box", from_quantity="2")
    first, second = (shown(qtbot, price_form(desk, None, number)) for _form in range(2))
    unit, untouched = first.editors["unit_id"].value(), not first.dirty
    first.editors["amount"].set_text("155")
    first.save_and_close()
    second.editors["amount"].set_text("160")
    second.save_and_close()

    assert (unit, untouched) == (office.units["box"], True)
    assert stored(desk, number).amount == Decimal(155)
    assert second.isVisible()
    assert second.editors["amount"].value() == Decimal(160)


def test_that_a_duplicate_follows_the_price_it_was_made_from(desk: Desk, office: Office, qtbot: QtBot) -> None:
    column, tea = office.column("Retail"), office.product("Tea")
    older = office.price("12", column=column, product=tea, valid_from=date(2026, 1, 1))
    form = shown(qtbot, price_form(desk, None, older, copied=True))
    form.editors["amount"].set_text("13")

    form.save_and_close()

    assert stored(desk, older).valid_to == date(2026, 11, 17)
    assert stored(desk, form.saved_value).valid_from == TODAY


# A column


def test_that_a_column_is_typed_changed_and_made_the_default(desk: Desk, office: Office, qtbot: QtBot) -> None:
    retail = office.column("Retail", is_default=True)
    form = shown(qtbot, column_form(desk, None, None))
    form.editors["name"].set_text("Wholesale")
    form.editors["parent_id"].set_text("Retail")
    form.editors["percent"].set_text("-12")
    form.editors["round_step"].set_text("0.05")
    form.save_and_close()
    changed = shown(qtbot, column_form(desk, None, form.saved_value))
    changed.editors["is_default"].set_value(True)
    changed.editors["discount"].set_text("3")
    changed.save_and_close()

    rows = {row.name: row for row in desk.read(queries.columns)}
    row = rows["Wholesale"]
    assert (row.parent_id, row.percent, row.round_step, row.discount) == (retail, Decimal(-12), Decimal("0.05"), Decimal(3))
    assert (row.is_default, rows["Retail"].is_default) == (True, False)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Fill this in."),
        ("name", "retail", "already"),
        ("currency", "EUR", "No exchange rate of EUR"),
        ("percent", "-100", "at least"),
        ("discount", "101", "at most 100"),
        ("round_ending", "0.99", "without a step"),
        ("parent_id", "Vip", "because that one comes from"),
    ],
)
def test_that_a_refused_column_keeps_the_form_open_and_says_why(
    desk: Desk, office: Office, qtbot: QtBot, field: str, typed: str, sentence: str
) -> None:
    office.column("Retail")
    wholesale = office.column("Wholesale")
    office.column("Vip", wholesale)
    form = shown(qtbot, column_form(desk, None, wholesale))
    form.editors[field].set_text(typed)

    form.save_and_close()

    assert form.isVisible()
    assert sentence in form.error.text()
    assert form.editors[field].text() == typed


def test_that_a_copied_column_has_a_name_of_its_own_and_is_not_the_default(desk: Desk, office: Office, qtbot: QtBot) -> None:
    form = shown(qtbot, column_form(desk, None, office.column("Retail", is_default=True), copied=True))

    form.save_and_close()

    rows = {row.name: row.is_default for row in desk.read(queries.columns)}
    assert rows == {"Retail": True, "Retail (copy)": False}


# Discounts and rules


def test_that_a_discount_by_volume_is_typed_and_a_second_one_is_refused(desk: Desk, office: Office, qtbot: QtBot) -> None:
    forms = [shown(qtbot, volume_form(desk, None, None)) for _form in range(2)]
    for form in forms:
        form.editors["from_amount"].set_text("1000")
        form.editors["percent"].set_text("2.5")
        form.save_and_close()
    row = desk.read(queries.volume, forms[0].saved_value)

    assert row is not None
    assert (row.from_amount, row.percent, row.valid_from) == (Decimal(1000), Decimal("2.5"), TODAY)
    assert forms[1].isVisible()
    assert "2.5" in forms[1].error.text()


def test_that_a_changed_discount_by_volume_keeps_what_was_not_touched(desk: Desk, office: Office, qtbot: QtBot) -> None:
    column, group = office.column("Retail"), office.group("Drinks")
    number = office.volume("500", "2", column_id=column, group_id=group)
    form = shown(qtbot, volume_form(desk, None, number))
    form.editors["percent"].set_text("3")

    form.save_and_close()

    row = desk.read(queries.volume, number)
    assert row is not None
    assert (row.percent, row.column_id, row.group_id, row.valid_from) == (Decimal(3), column, group, None)


def test_that_the_rules_of_pricing_are_changed(desk: Desk, office: Office, qtbot: QtBot) -> None:
    form = shown(qtbot, policy_form(desk, None))
    usual = form.values()
    for name, text in (("combine", "Added up"), ("cap", "25"), ("manager_limit", "5"), ("price_date", "Promised day")):
        form.editors[name].set_text(text)
    form.save_and_close()
    row = desk.read(queries.policy)

    assert (usual["combine"], usual["cap"], usual["manager_limit"]) == ("multiply", Decimal(100), Decimal(0))
    assert (row.combine, row.cap, row.manager_limit, row.price_date) == ("add", Decimal(25), Decimal(5), "promised")


# Many at once


@pytest.fixture
def dearer(desk: Desk, office: Office, qtbot: QtBot) -> MassChangeForm:
    """Retail with tea at 12.00 and sugar at 1.83; the form asks for five per cent more."""
    column = office.column("Retail", is_default=True)
    office.price("12", column=column, product=office.product("Tea"))
    office.price("1.83", column=column, product=office.product("Sugar"))
    form = shown(qtbot, mass_change_form(desk, None))
    form.editors["percent"].set_text("5")
    return form


def test_that_old_and_new_prices_are_shown_before_anything_is_done(dearer: MassChangeForm, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dearer.table.rows_model.rowCount() == 2)
    model = dearer.table.rows_model
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    dearer.editors["round_step"].set_text("0.05")
    qtbot.waitUntil(lambda: "1.90" in [model.index(0, column).data() for column in range(model.columnCount())])

    assert first[4:7] == ["1.83", "1.92", "+0.09"]
    assert dearer.count.text() == "2 prices change."
    assert stored(desk, 1).amount == Decimal(12)


def test_that_prices_change_from_the_day_that_was_typed(dearer: MassChangeForm, desk: Desk, office: Office) -> None:
    dearer.editors["valid_from"].set_text("01.12.2026")
    dearer.save_and_close()
    client = office.client()

    assert office.find(client, 1, day=date(2026, 11, 30)).price == Decimal(12)
    assert office.find(client, 1, day=date(2026, 12, 1)).price == Decimal("12.6")
    assert len(dearer.saved_value.added) == 2


def test_that_only_chosen_products_change(desk: Desk, office: Office, qtbot: QtBot) -> None:
    column, tea, sugar = office.column("Retail"), office.product("Tea"), office.product("Sugar")
    for product in (tea, sugar):
        office.price("10", column=column, product=product)
    form = shown(qtbot, mass_change_form(desk, None, column_id=column, product_ids=(tea,)))
    form.editors["percent"].set_text("-10")

    form.save_and_close()

    client = office.client(column="Retail")
    assert [office.find(client, product).price for product in (tea, sugar)] == [Decimal(9), Decimal(10)]


def test_that_a_change_of_nothing_is_refused_and_says_so(desk: Desk, office: Office, qtbot: QtBot) -> None:
    office.column("Retail", is_default=True)
    form = shown(qtbot, mass_change_form(desk, None))
    form.editors["percent"].set_text("5")
    form.save_and_close()

    assert form.isVisible()
    assert "no fixed prices" in form.error.text()


@pytest.mark.parametrize("typed", ["", "-100", "abc", "1,234", "1e9"])
def test_that_a_percentage_that_is_none_shows_no_rows_and_changes_nothing(
    dearer: MassChangeForm, desk: Desk, qtbot: QtBot, typed: str
) -> None:
    qtbot.waitUntil(lambda: dearer.table.rows_model.rowCount() == 2)
    dearer.editors["percent"].set_text(typed)
    qtbot.waitUntil(lambda: dearer.table.rows_model.rowCount() == 0)
    dearer.save_and_close()

    assert dearer.isVisible()
    assert dearer.error.text()
    assert stored(desk, 1).valid_to is None


# Which price


def test_that_the_explanation_names_the_winner_and_why_the_others_lost(desk: Desk, office: Office, qtbot: QtBot) -> None:
    retail = office.column("Retail", is_default=True, discount=Decimal(3))
    tea, client = office.product("Tea", "12.50"), office.client()
    office.price("14", column=retail, product=tea)
    office.price("11.80", client=client, product=tea, from_quantity="24")
    dialog = PriceExplanation(desk, None, client, "AZN", TODAY, tea, Decimal(10))
    qtbot.addWidget(dialog)
    model = dialog.explained.table.rows_model
    rows = [[without_direction_marks(model.index(row, at).data()) for at in (0, 7)] for row in range(model.rowCount())]

    question = without_direction_marks(dialog.question.text())
    assert question.replace("\u00a0", " ") == "10 pcs of Tea for Xəzər Market on 18 Nov 2026"
    assert "14.00" in dialog.explained.price.text()
    assert "3%" in dialog.explained.reason.text()
    assert rows == [["Special price", "below the break"], ["Default column", ""], ["Usual price", "an earlier step won"]]


def test_that_a_fixed_special_price_says_that_it_takes_no_discount(desk: Desk, office: Office, qtbot: QtBot) -> None:
    tea, client = office.product("Tea"), office.client(discount=Decimal(5))
    office.price("11.80", client=client, product=tea)
    dialog = PriceExplanation(desk, None, client, "AZN", TODAY, tea, Decimal(1))
    qtbot.addWidget(dialog)

    assert dialog.explained.reason.text() == "Special price. A price agreed with the client takes no further discount."


def test_that_no_price_asks_for_one(desk: Desk, office: Office, qtbot: QtBot) -> None:
    dialog = PriceExplanation(desk, None, office.client(), "AZN", TODAY, office.product("Tea"), Decimal(1))
    qtbot.addWidget(dialog)

    assert dialog.explained.price.text() == "No price was found."
    assert "Type the price by hand" in dialog.explained.reason.text()


def test_that_an_open_explanation_answers_again_when_a_price_changes(desk: Desk, office: Office, qtbot: QtBot) -> None:
    tea, client = office.product("Tea", "12.50"), office.client()
    dialog = PriceExplanation(desk, None, client, "AZN", TODAY, tea, Decimal(1))
    qtbot.addWidget(dialog)
    office.price("11", client=client, product=tea)

    qtbot.waitUntil(lambda: "11.00" in dialog.explained.price.text())


def test_that_enter_on_a_rule_opens_it(desk: Desk, office: Office, qtbot: QtBot) -> None:
    tea, client = office.product("Tea"), office.client()
    number = office.price("11", client=client, product=tea)
    asked: list[int | None] = []
    desk.register("prices", asked.append)
    dialog = PriceExplanation(desk, None, client, "AZN", TODAY, tea, Decimal(1))
    qtbot.addWidget(dialog)
    dialog.explained.table.selectRow(0)
    dialog.explained.table.setCurrentIndex(dialog.explained.table.rows_model.index(0, 0))

    qtbot.keyClick(dialog.explained.table, Qt.Key.Key_Return)

    assert asked == [number]


def test_that_which_price_answers_as_soon_as_enough_is_typed(desk: Desk, office: Office, qtbot: QtBot) -> None:
    office.rate("USD", "1.7")
    office.product("Tea", "17", box=12)
    client = office.client("Gulf Trading", currency="USD")
    dialog = WhichPrice(desk, client_id=client)
    qtbot.addWidget(dialog)
    told = [dialog.explained.reason.text()]
    dialog.editors["product_id"].set_text("tea")
    told.append(dialog.explained.price.text())
    dialog.editors["unit_id"].set_text("box")
    told.append(dialog.explained.price.text())
    dialog.editors["quantity"].set_text("abc")
    told.append(dialog.explained.reason.text())
    dialog.editors["quantity"].set_text("1")
    dialog.editors["day"].set_text("")
    told.append(dialog.explained.reason.text())

    assert "Choose a client and a product" in told[0]
    assert "10.00" in told[1]
    assert "120.00" in told[2]
    assert "abc" in told[3]
    assert "Type the day" in told[4]
