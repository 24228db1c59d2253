"""The lines of an order on the screen: products found, quantities with units, prices and where they come from, what is wrong."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.taking import CONTROL, Keys, cell, current_key, opened, plain, put_lines, rename
from tests.areas.receivables.builders import day

from kamdesk.areas.catalogue.model import ProductName, ProductUnit
from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.lines.offers import Offer
from kamdesk.areas.prices.model import Price
from kamdesk.core.i18n import use_language
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk

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


@pytest.mark.parametrize("typed", ["T-100", "t-100", "4760001", "çay", "ÇAY 500", "500 q", "шай", "شاي"])
def test_that_a_product_is_found_by_code_barcode_or_any_part_of_its_name_in_any_script(
    form: OrderForm, sales: Sales, keys: Keys, typed: str
) -> None:
    rename(sales, sales.tea, code="T-100", name="Çay 500 q", barcode="4760001", also="шай чёрный شاي أخضر")

    keys.typed(typed)

    assert row_of(form, 0, "code", "name") == ["T-100", "Çay 500 q"]
    assert current_key(form) == "quantity"


def test_that_offers_are_shown_while_typing_and_enter_takes_the_first(form: OrderForm, sales: Sales, keys: Keys) -> None:
    rename(sales, sales.tea, code="S-1", name="Saffron", stock="7")

    keys.write("s")
    offered = [one.text for one in _offers(form)]
    keys.press(Qt.Key.Key_Return)

    assert offered == ["Saffron", "Sugar"]
    assert cell(form, 0, "code") == "S-1"
    assert not form.lines.grid.offers.isVisible()


def _offers(form: OrderForm) -> list[Offer]:
    model = form.lines.grid.offers.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


def test_that_arrows_choose_among_the_offers_and_esc_closes_them(form: OrderForm, sales: Sales, keys: Keys) -> None:
    rename(sales, sales.tea, code="S-1", name="Saffron")
    keys.write("s")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)
    chosen = cell(form, 0, "code")
    form.lines.go_to_end()
    keys.write("s")
    keys.press(Qt.Key.Key_Escape)

    assert chosen == "SUGAR"
    assert not form.lines.grid.offers.isVisible()
    assert form.isVisible()


def test_that_an_offer_is_taken_by_a_click(qtbot: QtBot, form: OrderForm, keys: Keys) -> None:
    keys.write("s")
    offers = form.lines.grid.offers

    qtbot.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=offers.visualRect(offers.model().index(0, 0)).center())

    assert cell(form, 0, "code") == "SUGAR"
    assert current_key(form) == "quantity"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("40", ["40", "pcs", "10.00"]),
        ("40 box", ["40", "box", "120.00"]),
        ("40b", ["40", "box", "120.00"]),
        ("2,5 pcs", ["2.5", "pcs", "10.00"]),
        ("٤٠ box", ["40", "box", "120.00"]),
    ],
)
def test_that_quantity_and_unit_are_typed_into_one_cell(form: OrderForm, keys: Keys, typed: str, shown: list[str]) -> None:
    keys.typed("tea")
    keys.typed(typed)

    assert row_of(form, 0, "quantity", "unit", "price") == shown
    assert (form.lines.grid.currentIndex().row(), current_key(form)) == (1, "code")


def test_that_units_are_offered_behind_the_number(form: OrderForm, keys: Keys) -> None:
    keys.typed("tea")
    keys.write("4 ")
    offered = [one.text for one in _offers(form)]
    keys.write("b")
    keys.press(Qt.Key.Key_Return)

    assert offered == ["pcs", "box (12 pcs)"]
    assert row_of(form, 0, "quantity", "unit") == ["4", "box"]


def test_that_the_barcode_of_a_pack_chooses_the_pack(form: OrderForm, sales: Sales, keys: Keys) -> None:
    with sales.database.write() as session:
        pack = session.query(ProductUnit).filter_by(product_id=sales.tea).one()
        pack.barcode = "999888"
    rename(sales, sales.tea, also="999888")

    keys.typed("999888")

    assert row_of(form, 0, "code", "unit") == ["TEA", "box"]


def test_that_a_product_is_found_by_its_name_in_another_language(form: OrderForm, sales: Sales) -> None:
    with sales.database.write() as session:
        session.add(ProductName(product_id=sales.tea, language="ru", name="Чай"))
    rename(sales, sales.tea, also="чай")

    put_lines(form, ("Чай", "1"))

    assert cell(form, 0, "code") == "TEA"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "A quantity of zero orders nothing."),
        ("-3", "a return is booked as a credit note"),
        ("1000000000", "is more than an order can have"),
        ("1e9", "is not sold in “e9”"),
        ("5 kg", "is not sold in “kg”, but in pcs, box (12 pcs)"),
        ("1.1234567", "At most 6 decimals"),
        ("many", "A number is missing"),
        ("1,234", "can mean"),
    ],
)
def test_that_an_impossible_quantity_stays_as_it_was_typed_with_a_sentence_at_the_line(
    form: OrderForm, keys: Keys, typed: str, sentence: str
) -> None:
    keys.typed("tea")
    keys.typed(typed)

    assert sentence in plain(form.lines.told.text())
    assert cell(form, 0, "quantity") == typed
    assert (form.lines.grid.currentIndex().row(), current_key(form)) == (0, "quantity")
    form.save_and_close()
    assert form.isVisible()
    assert cell(form, 0, "code") == "TEA"


def test_that_words_that_name_nothing_stay_with_a_sentence(form: OrderForm, keys: Keys) -> None:
    keys.typed("nothing like this")

    assert "Nothing in the catalogue is called “nothing like this”." in plain(form.lines.told.text())
    assert cell(form, 0, "code") == "nothing like this"
    assert current_key(form) == "code"


def test_that_a_unit_is_chosen_in_its_own_cell_too(form: OrderForm, keys: Keys) -> None:
    put_lines(form, ("tea", "4"))
    form.lines.grid.setCurrentIndex(form.lines.lines.index(0, form.lines.grid.column_of("unit")))

    keys.typed("b")

    assert row_of(form, 0, "quantity", "unit", "price") == ["4", "box", "120.00"]


def test_that_a_discount_on_a_fixed_special_price_is_refused_at_the_line(form: OrderForm, sales: Sales) -> None:
    sales.special_price(sales.tea, "8")
    put_lines(form, ("tea", "1"))
    form.lines.lines.type_into(0, "hand", "3")

    assert "takes no discount" in (form.lines.problem() or "")


def test_that_what_is_short_is_said_with_the_next_delivery(form: OrderForm, sales: Sales) -> None:
    rename(sales, sales.tea, stock="30", expected_on=day(7, 1))
    put_lines(form, ("tea", "4 box"), ("tea", "3"))
    form.lines.show_row(0)

    assert row_of(form, 0, "stock") == ["only 2 !"]
    assert row_of(form, 1, "stock") == ["30 ✓"]
    assert "Tea: 2 box on hand, 4 wanted. More is expected on 1 Jul 2026." in plain(form.lines.told.text())


def test_that_a_line_that_comes_to_too_much_is_named_by_its_number(form: OrderForm, sales: Sales) -> None:
    unknown = sales.product("Cups", None)
    put_lines(form, ("cups", "1"), ("tea", "999999999"), ("sugar", "2"))
    form.lines.lines.type_into(1, "price", "800000000")
    form.lines.show_row(1)

    assert unknown
    assert "Line 2 comes to more than 13 digits" in plain(form.lines.told.text())
    assert cell(form, 2, "net") == "10.00"
    assert plain(form.totals.net.text()) == "10.00"


def test_that_goods_not_sold_any_more_may_stay_in_a_confirmed_order(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.place(line(sales.tea, 3), line(sales.sugar, 1)).order_id
    sales.archive(sales.tea)
    form = opened(qtbot, desk, order_id=order)
    form.editors["reference"].set_text("PO-1")

    form.save_and_close()

    assert (sales.status(order), sales.card(order).reference) == ("confirmed", "PO-1")


def test_that_a_pack_the_product_lost_stays_with_the_line_that_has_it(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    order = sales.take(line(sales.tea, 3, unit_id=sales.box))
    with sales.database.write() as session:
        session.delete(session.query(ProductUnit).filter_by(product_id=sales.tea).one())
    form = opened(qtbot, desk, order_id=order)
    shown = row_of(form, 0, "quantity", "unit", "price")
    form.editors["reference"].set_text("PO-1")

    form.save_and_stay()

    assert shown == ["3", "box", "120.00"]
    assert form.error.text() == ""
    assert [one.unit for one in sales.card(order).lines] == ["box"]


def test_that_a_line_is_repeated_removed_and_brought_back_by_keys(form: OrderForm, keys: Keys) -> None:
    put_lines(form, ("tea", "4"))
    form.lines.show_row(0)
    keys.press(Qt.Key.Key_D, CONTROL)
    repeated = len(form.lines.value())
    keys.press(Qt.Key.Key_Delete, CONTROL)
    removed = len(form.lines.value())
    keys.press(Qt.Key.Key_Z, CONTROL)

    assert (repeated, removed, len(form.lines.value())) == (2, 1, 2)


def test_that_a_key_held_with_control_takes_no_half_typed_product(form: OrderForm, keys: Keys) -> None:
    keys.write("te")
    keys.press(Qt.Key.Key_A, CONTROL)

    assert form.lines.value() == []


def test_that_another_client_gets_its_own_prices_and_typed_ones_stay(form: OrderForm, sales: Sales) -> None:
    sales.special_price(sales.tea, "8")
    put_lines(form, ("tea", "1"), ("sugar", "1"))
    form.lines.lines.type_into(1, "price", "4")
    before = [cell(form, row, "price") for row in range(2)]

    form.editors["client_id"].set_value(sales.new_client("Ulduz"))

    assert before == ["8.00", "4.00"]
    assert [cell(form, row, "price") for row in range(2)] == ["10.00", "4.00"]


def test_that_lines_can_be_typed_before_the_client_is_chosen(qtbot: QtBot, desk: Desk, sales: Sales) -> None:
    form = opened(qtbot, desk)
    put_lines(form, ("tea", "2"))
    without = cell(form, 0, "price"), form.lines.problem()

    form.editors["client_id"].set_value(sales.client)

    assert without == ("", None)
    assert cell(form, 0, "net") == "20.00"


def test_that_numbers_are_read_back_in_every_language(form: OrderForm) -> None:
    for language in ("az", "ru", "ar", "en"):
        use_language(language)
        form.lines.set_value([{"code": "TEA", "quantity": Decimal("1.125"), "price": Decimal("1234.5"), "hand": Decimal("0.5")}])
        form.lines.lines.type_into(0, "code", "tea")
        (line,) = form.lines.value()
        assert (line.quantity, line.discount_hand) == (Decimal("1.125"), Decimal("0.5"))


def test_that_the_model_keeps_the_rules_of_qt(form: OrderForm, qtmodeltester: ModelTester) -> None:
    model = form.lines.lines
    qtmodeltester.check(model)
    put_lines(form, ("tea", "1"), ("sugar", "2"))
    model.remove(0, 0)
    model.undo()


def two_hundred(form: OrderForm) -> None:
    tea, sugar = form.lines.goods.named("tea"), form.lines.goods.named("sugar")
    assert tea is not None
    assert sugar is not None
    goods = [one.good.product for one in (tea, sugar)]
    lines = [
        {"code": goods[number % 2].code, "product_id": str(goods[number % 2].id), "name": goods[number % 2].name, "quantity": "3"}
        for number in range(200)
    ]
    form.lines.add_lines(lines)


def test_that_200_lines_are_priced_in_as_many_statements_as_two(form: OrderForm, statements: Callable[[], int]) -> None:
    put_lines(form, ("tea", "1"), ("sugar", "1"))
    statements()
    form.lines.reprice()
    few = statements()
    two_hundred(form)
    statements()
    form.lines.reprice()

    assert statements() == few
    assert len(form.lines.lines.costs().lines) == 202


def test_that_typing_asks_the_store_no_more_in_an_order_of_200_lines(
    form: OrderForm, keys: Keys, statements: Callable[[], int]
) -> None:
    def typed() -> int:
        statements()
        for text in ("tea", "4", "sugar", "7 box"):
            keys.typed(text)
        QApplication.processEvents()
        return statements()

    few = typed()
    two_hundred(form)

    assert typed() <= few


def test_that_the_cell_is_closed_without_a_trace(form: OrderForm, keys: Keys) -> None:
    keys.write("te")
    keys.press(Qt.Key.Key_Escape)
    keys.press(Qt.Key.Key_Escape)

    assert not [one for one in form.lines.grid.findChildren(QLineEdit) if one.isVisible()]
    assert form.isVisible()
    assert cell(form, 0, "code") == ""
