"""Prices in the lines of an order: where they come from, typed ones, the question before they are found anew, discounts."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales
from tests.areas.orders.taking import Keys, cell, current_key, opened, plain, put_lines

from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.prices.forms import PriceExplanation
from kamdesk.areas.prices.model import Price
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid.column import as_typed

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of Aysel, who may give ten per cent by hand."""
    sales.may_give(10)
    made = Desk(sales.database, sales.manager, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, sales: Sales) -> OrderForm:
    """A new order for the client, with the cursor in the first line."""
    return opened(qtbot, desk, client_id=sales.client)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


def price_from(sales: Sales, quantity: int, amount: str) -> None:
    """A break in the price of tea for the client."""
    with sales.database.write() as session:
        session.add(
            Price(
                client_id=sales.client, product_id=sales.tea, from_quantity=Decimal(quantity), amount=Decimal(amount), currency="AZN"
            )
        )  # fmt: skip


def row_of(form: OrderForm, row: int, *columns: str) -> list[str]:
    return [cell(form, row, key) for key in columns]


def test_that_the_line_says_where_its_price_comes_from(form: OrderForm, sales: Sales) -> None:
    sales.special_price(sales.tea, "8")
    put_lines(form, ("tea", "1"), ("sugar", "1"))

    assert row_of(form, 0, "price", "source") == ["8.00", "Special price"]
    assert row_of(form, 1, "price", "source") == ["5.00", "Usual price"]


@pytest.mark.parametrize(
    "key", [(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)]
)
def test_that_a_key_explains_the_price_of_the_line(form: OrderForm, keys: Keys, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    keys.typed("tea")

    keys.press(*key)

    explanation = QApplication.activeModalWidget()
    assert isinstance(explanation, PriceExplanation)
    assert "10.00" in explanation.explained.price.text()
    explanation.close()


def test_that_a_click_on_the_source_explains_the_price(qtbot: QtBot, form: OrderForm) -> None:
    put_lines(form, ("tea", "1"))
    index = form.lines.lines.index(0, form.lines.grid.column_of("source"))

    qtbot.mouseClick(form.lines.grid.viewport(), Qt.MouseButton.LeftButton, pos=form.lines.grid.visualRect(index).center())

    explanation = QApplication.activeModalWidget()
    assert isinstance(explanation, PriceExplanation)
    explanation.close()


def test_that_a_typed_price_is_marked_by_hand_and_taken_back_by_emptying_the_cell(form: OrderForm) -> None:
    put_lines(form, ("tea", "2"))
    form.lines.lines.type_into(0, "price", "9.50")
    typed = row_of(form, 0, "price", "source", "net")
    form.lines.lines.type_into(0, "price", "")

    assert typed == ["9.50", "By hand", "19.00"]
    assert row_of(form, 0, "price", "source") == ["10.00", "Usual price"]


def test_that_a_price_left_as_it_was_found_is_not_by_hand(form: OrderForm) -> None:
    put_lines(form, ("tea", "2"))
    form.lines.lines.type_into(0, "price", as_typed(Decimal(10)))

    assert cell(form, 0, "source") == "Usual price"


def test_that_a_break_is_taken_at_once_where_nothing_was_typed(form: OrderForm, sales: Sales) -> None:
    price_from(sales, 50, "8")
    put_lines(form, ("tea", "10"))
    before = cell(form, 0, "price")
    form.lines.lines.type_into(0, "quantity", "60")

    assert (before, cell(form, 0, "price")) == ("10.00", "8.00")
    assert not form.lines.is_asking


def test_that_changing_the_quantity_asks_before_a_line_priced_by_hand_is_priced_anew(
    form: OrderForm, sales: Sales, keys: Keys
) -> None:
    price_from(sales, 50, "8")
    put_lines(form, ("tea", "10"))
    form.lines.lines.type_into(0, "price", "9")
    form.lines.grid.setCurrentIndex(form.lines.lines.index(0, form.lines.grid.column_of("quantity")))
    keys.typed("60")

    asked, focused, kept = plain(form.lines.question.text()), QApplication.focusWidget(), cell(form, 0, "price")
    keys.press(Qt.Key.Key_F6)

    assert "priced by hand (price 9.00). The price list says 8.00 now." in asked
    assert focused is form.lines.grid
    assert kept == "9.00"
    assert row_of(form, 0, "price", "source") == ["8.00", "Special price"]
    assert not form.lines.question.isVisible()


def test_that_esc_keeps_what_was_typed_by_hand_and_does_not_close_the_form(form: OrderForm, keys: Keys) -> None:
    put_lines(form, ("tea", "10"))
    form.lines.lines.type_into(0, "price", "9")
    form.lines.lines.type_into(0, "quantity", "60")

    keys.press(Qt.Key.Key_Escape)

    assert form.isVisible()
    assert not form.lines.is_asking
    assert row_of(form, 0, "quantity", "price", "source") == ["60", "9.00", "By hand"]


def test_that_a_discount_by_hand_asks_too_and_keeps_the_price_until_it_is_answered(form: OrderForm, sales: Sales) -> None:
    price_from(sales, 50, "8")
    put_lines(form, ("tea", "10"))
    form.lines.lines.type_into(0, "hand", "3")
    form.lines.lines.type_into(0, "quantity", "60")
    waiting = row_of(form, 0, "price", "hand"), form.lines.is_asking

    form.lines.price_anew()

    assert waiting == (["10.00", "3"], True)
    assert row_of(form, 0, "price", "hand") == ["8.00", ""]


def test_that_the_line_with_a_typed_price_that_stays_is_stored_as_it_is(form: OrderForm, sales: Sales) -> None:
    put_lines(form, ("tea", "10"))
    form.lines.lines.type_into(0, "price", "9.50")
    form.lines.lines.type_into(0, "quantity", "12")

    form.save_and_close()

    (stored,) = sales.card(form.saved_value).lines
    assert (stored.price, stored.price_source, stored.quantity) == (Decimal("9.5"), "hand", Decimal(12))


def test_that_discounts_of_all_kinds_come_together_in_one_column(form: OrderForm, sales: Sales) -> None:
    sales.price_column("10")
    sales.volume_discount(100, "5")
    put_lines(form, ("tea", "20"))
    form.lines.lines.type_into(0, "hand", "2")

    assert row_of(form, 0, "hand", "discount", "net") == ["2", "16.21", "167.58"]


def test_that_a_discount_by_volume_reaches_the_lines_that_were_there_before(form: OrderForm, sales: Sales) -> None:
    sales.volume_discount(100, "5")
    put_lines(form, ("tea", "5"))
    before = cell(form, 0, "discount")
    put_lines(form, ("sugar", "20"))

    assert (before, cell(form, 0, "discount")) == ("", "5")


def test_that_a_product_without_a_price_turns_red_and_enter_stops_at_the_price(form: OrderForm, sales: Sales, keys: Keys) -> None:
    sales.set_price(sales.tea, None)
    keys.typed("tea")
    keys.typed("4")
    stopped, told = current_key(form), plain(form.lines.told.text())
    shown = cell(form, 0, "price")
    keys.typed("7")

    assert (stopped, shown) == ("price", "type it")
    assert told == "Line 1: No price is known for Tea. Type the price of one pcs without VAT."
    assert row_of(form, 0, "price", "source", "net") == ["7.00", "By hand", "28.00"]
    assert (form.lines.grid.currentIndex().row(), current_key(form)) == (1, "code")


def test_that_a_line_without_a_price_does_not_keep_the_others_from_theirs(form: OrderForm, sales: Sales) -> None:
    sales.set_price(sales.tea, None)
    put_lines(form, ("tea", "4"), ("sugar", "2"))

    form.save_and_close()

    assert cell(form, 1, "net") == "10.00"
    assert form.isVisible()
    assert "No price is known for Tea" in plain(form.error.text())
