"""Lines that come from elsewhere: pasted from a spreadsheet, usual goods, former orders."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.orders.builders import TODAY, Sales, line
from tests.areas.orders.taking import CONTROL, Keys, cell, dialog, opened, pasted, plain, put_lines, rename
from tests.areas.receivables.builders import day

from kamdesk.areas.orders.forms import OrderForm
from kamdesk.areas.orders.forms.former import FormerOrdersDialog
from kamdesk.areas.orders.forms.lines.pasting import ColumnsNotUnderstoodError, PastedRow, pasted_rows
from kamdesk.areas.orders.forms.lines.resolving import MOST_SEARCHED
from kamdesk.areas.orders.forms.usual import UsualGoodsDialog
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(sales: Sales, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the head of sales, to whom no discount is too much."""
    made = Desk(sales.database, sales.head, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, sales: Sales) -> OrderForm:
    return opened(qtbot, desk, client_id=sales.client)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


def shown(form: OrderForm) -> list[list[str]]:
    columns = ("code", "quantity", "unit", "price", "source")
    return [[cell(form, row, key) for key in columns] for row in range(form.lines.lines.rowCount() - 1)]


def missed(form: OrderForm) -> list[tuple[str, str]]:
    return [(one.get("product", ""), plain(one["why"])) for one in form.lines.missed.rows.lines()]


# How rows are understood


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("T-1\t40", PastedRow("T-1", "40")),
        ("T-1\t40\tbox", PastedRow("T-1", "40", "box")),
        ("T-1\t40\tbox\t12.50", PastedRow("T-1", "40", "box", "12.50")),
        ("T-1\t40\t12.50", PastedRow("T-1", "40", "", "12.50")),
        ("T-1\tTea 500 g\t40\tbox", PastedRow("T-1", "40", "box", "", "Tea 500 g")),
        ("Tea 500 g\t40 box", PastedRow("Tea 500 g", "40 box")),
        ('"Tea\n500 g"\t40', PastedRow("Tea 500 g", "40")),
        ("40\tTea", PastedRow("Tea", "40")),
        ("1001\t40", PastedRow("1001", "40")),
        ("T-1\t\t40", PastedRow("T-1", "40")),
        ("Quantity\tName\tPrice\n3\tTea\t7", PastedRow("Tea", "3", "", "7")),
        ("Miqdar\tKod\n3\tT-1", PastedRow("T-1", "3")),
        ("Наименование\tКол-во\tЕд.\nЧай\t3\tкор", PastedRow("Чай", "3", "кор")),
        ("الصنف\tالكمية\nشاي\t3", PastedRow("شاي", "3")),
        ("Code\tName\tQuantity\nT-1\tTea\t3\nTotal\t\t3", PastedRow("T-1", "3", "", "", "Tea")),
    ],
)
def test_that_columns_are_understood_with_a_header_or_without(text: str, row: PastedRow) -> None:
    assert pasted_rows(text) == [row]


def test_that_a_running_number_in_front_is_passed_over() -> None:
    assert pasted_rows("1\tTea\t40\n2\tSugar\t5") == [PastedRow("Tea", "40"), PastedRow("Sugar", "5")]


@pytest.mark.parametrize("text", ["Tea\tSugar\nCups\tPlates", "Tea\nSugar", "Name\tNote\nTea\tgreen"])
def test_that_wrong_columns_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ColumnsNotUnderstoodError, match="no columns of products and quantities"):
        pasted_rows(text)


# In the form


@ON_SQLITE
def test_that_what_is_found_is_added_and_what_is_not_is_reported_as_it_stood(form: OrderForm, keys: Keys) -> None:
    pasted("TEA\t40\tbox\nNot here\t3\nsugar\t2\nTEA\t5\tkg\nSUGAR\t0\n")
    keys.press(Qt.Key.Key_V, CONTROL)

    assert [row[:3] for row in shown(form)] == [["TEA", "40", "box"], ["SUGAR", "2", "pcs"]]
    assert plain(form.lines.missed.text()).startswith("2 lines were added. 3 rows were not understood.")
    assert missed(form) == [
        ("Not here", "Nothing in the catalogue is called “Not here”."),
        (
            "TEA",
            "This product is not sold in “kg”, but in pcs, box (12 pcs). Type one of these, or add the pack in the catalogue.",
        ),
        ("SUGAR", "A quantity of zero orders nothing. Type how much, or leave the line out."),
    ]


@ON_SQLITE
def test_that_what_was_not_found_is_corrected_and_tried_again(form: OrderForm, keys: Keys) -> None:
    pasted("teeea\t3\nSUGAR\t-1")
    keys.press(Qt.Key.Key_V, CONTROL)
    form.lines.missed.rows.type_into(0, "product", "tea")
    keys.press(Qt.Key.Key_R, CONTROL)
    first = [row[:2] for row in shown(form)], len(missed(form))
    form.lines.missed.rows.type_into(0, "quantity", "1")
    form.lines.missed.again_button.click()

    assert first == ([["TEA", "3"]], 1)
    assert [row[:2] for row in shown(form)] == [["TEA", "3"], ["SUGAR", "1"]]
    assert not form.lines.missed.isVisible()


@ON_SQLITE
def test_that_wrong_columns_are_shown_as_text_and_tried_again(form: OrderForm, keys: Keys) -> None:
    pasted("Tea\tgreen\nSugar\twhite")
    keys.press(Qt.Key.Key_V, CONTROL)
    told, kept = form.lines.missed.text(), form.lines.missed.area.toPlainText()
    form.lines.missed.area.setPlainText("Tea\t3")
    form.lines.missed.again_button.click()

    assert "no columns of products and quantities" in told
    assert kept == "Tea\tgreen\nSugar\twhite"
    assert [row[:2] for row in shown(form)] == [["TEA", "3"]]
    assert not form.lines.missed.isVisible()


@ON_SQLITE
def test_that_archived_and_ambiguous_products_are_reported(form: OrderForm, sales: Sales, keys: Keys) -> None:
    sales.product("Sugar brown", 600)
    sales.archive(sales.tea)
    pasted("TEA\t1\nsug\t2")

    keys.press(Qt.Key.Key_V, CONTROL)

    assert shown(form) == []
    assert [why for _text, why in missed(form)] == [
        "Tea was put into the archive and is not sold any more.",
        "2 products fit: SUGAR, SUGAR BR… Type the code.",
    ]


@ON_SQLITE
def test_that_a_pasted_price_is_by_hand_unless_it_is_the_one_of_the_list(form: OrderForm, keys: Keys) -> None:
    pasted("TEA\t1\tpcs\t10.00\nTEA\t1\tpcs\t9,50")

    keys.press(Qt.Key.Key_V, CONTROL)

    assert [row[3:] for row in shown(form)] == [["10.00", "Usual price"], ["9.50", "By hand"]]


@ON_SQLITE
def test_that_a_decimal_comma_is_proved_by_the_other_rows(form: OrderForm, keys: Keys) -> None:
    pasted("TEA\t1,125\nSUGAR\t2,5")

    keys.press(Qt.Key.Key_V, CONTROL)

    assert [row[1] for row in shown(form)] == ["1.125", "2.5"]


@ON_SQLITE
def test_that_a_single_word_is_pasted_into_the_cell(form: OrderForm, keys: Keys) -> None:
    pasted("tea")

    keys.press(Qt.Key.Key_V, CONTROL)

    assert cell(form, 0, "code") == "TEA"


@ON_SQLITE
def test_that_lines_copied_here_can_be_pasted_into_another_order(
    qtbot: QtBot, form: OrderForm, desk: Desk, sales: Sales, keys: Keys
) -> None:
    put_lines(form, ("tea", "4 box"), ("sugar", "2"))
    form.lines.grid.selectAll()
    keys.press(Qt.Key.Key_C, CONTROL)
    other = opened(qtbot, desk, client_id=sales.client)
    keys.press(Qt.Key.Key_V, CONTROL)

    assert [row[:3] for row in shown(other)] == [["TEA", "4", "box"], ["SUGAR", "2", "pcs"]]
    assert not other.lines.missed.isVisible()


@ON_SQLITE
def test_that_200_rows_are_pasted_at_once(form: OrderForm, keys: Keys) -> None:
    pasted("\n".join(f"{'TEA' if number % 2 else 'SUGAR'}\t{number + 1}" for number in range(200)))

    keys.press(Qt.Key.Key_V, CONTROL)

    assert len(form.lines.value()) == 200
    assert len(form.lines.lines.costs().lines) == 200


@ON_SQLITE
def test_that_hundreds_of_unknown_rows_are_looked_for_step_by_step(form: OrderForm, keys: Keys) -> None:
    pasted("\n".join([*(f"nothing {number}\t1" for number in range(MOST_SEARCHED)), "te\t5"]))
    keys.press(Qt.Key.Key_V, CONTROL)
    first = missed(form)[-1]
    keys.press(Qt.Key.Key_R, CONTROL)

    assert first == ("te", "Not looked for yet, because too many rows at once are unknown. Try again.")
    assert [row[:2] for row in shown(form)] == [["TEA", "5"]]
    assert len(missed(form)) == MOST_SEARCHED


# Usual goods


@ON_SQLITE
def test_that_usual_goods_are_one_key_away_space_marks_and_enter_adds(
    qtbot: QtBot, form: OrderForm, sales: Sales, keys: Keys
) -> None:
    for _order in range(2):
        sales.place(line(sales.tea, 4, unit_id=sales.box), line(sales.sugar, 20), date=day(5, 1))

    keys.press(Qt.Key.Key_F8)
    usual = dialog(qtbot, UsualGoodsDialog)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return)

    assert sorted(row[:3] for row in shown(form)) == [["SUGAR", "20", "pcs"], ["TEA", "4", "box"]]
    assert not usual.isVisible()


@ON_SQLITE
def test_that_enter_alone_adds_the_good_with_the_cursor_and_digits_change_its_quantity(
    qtbot: QtBot, form: OrderForm, sales: Sales, keys: Keys
) -> None:
    sales.place(line(sales.tea, 4))

    keys.press(Qt.Key.Key_U, CONTROL)
    usual = dialog(qtbot, UsualGoodsDialog)
    keys.write("15")
    keys.press(Qt.Key.Key_Return)
    marked = usual.marked()
    keys.press(Qt.Key.Key_Return)

    assert marked == [0]
    assert [row[:2] for row in shown(form)] == [["TEA", "15"]]


@ON_SQLITE
def test_that_a_client_without_orders_is_said(form: OrderForm, desk: Desk, keys: Keys) -> None:
    said: list[str] = []
    desk.said.connect(lambda text, _undo: said.append(text))

    keys.press(Qt.Key.Key_F8)

    assert said == ["This client has ordered nothing in the last twelve months."]


@ON_SQLITE
def test_that_usual_goods_without_a_client_ask_for_it(qtbot: QtBot, desk: Desk, keys: Keys) -> None:
    form = opened(qtbot, desk)

    keys.press(Qt.Key.Key_F8)
    keys.press(Qt.Key.Key_F9)

    assert form.error.text() == "Choose the client first."


# Former orders


@ON_SQLITE
def test_that_a_former_order_is_taken_over_at_the_prices_of_today(
    qtbot: QtBot, form: OrderForm, sales: Sales, keys: Keys
) -> None:
    sales.place(line(sales.sugar, 9), date=day(5, 1))
    sales.place(line(sales.tea, 4, unit_id=sales.box, price=50), date=day(5, 2), who=sales.head)
    sales.set_price(sales.tea, 1100)

    keys.press(Qt.Key.Key_F9)
    former = dialog(qtbot, FormerOrdersDialog)
    numbers = [row.number for row in former.orders.rows_model.rows]
    keys.press(Qt.Key.Key_Return)

    assert numbers == ["ORD-2026-00002", "ORD-2026-00001"]
    assert shown(form) == [["TEA", "4", "box", "132.00", "Usual price"]]


@ON_SQLITE
def test_that_a_former_order_is_chosen_with_the_arrows(qtbot: QtBot, form: OrderForm, sales: Sales, keys: Keys) -> None:
    sales.place(line(sales.sugar, 9), date=day(5, 1))
    sales.place(line(sales.tea, 4), date=day(5, 2))
    put_lines(form, ("tea", "1"))

    form.show_former_orders()
    dialog(qtbot, FormerOrdersDialog)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Return)

    assert [row[:2] for row in shown(form)] == [["TEA", "1"], ["SUGAR", "9"]]


@ON_SQLITE
def test_that_what_is_not_sold_any_more_comes_along_with_a_sentence(
    qtbot: QtBot, form: OrderForm, sales: Sales, keys: Keys
) -> None:
    sales.place(line(sales.tea, 4))
    sales.archive(sales.tea)

    keys.press(Qt.Key.Key_F9)
    dialog(qtbot, FormerOrdersDialog)
    keys.press(Qt.Key.Key_Return)
    form.save_and_close()

    assert form.isVisible()
    assert "Tea was put into the archive" in plain(form.error.text())
    assert form.lines.value()[0].quantity == Decimal(4)


@ON_SQLITE
def test_that_a_name_with_parts_in_other_places_is_found_when_it_is_pasted(form: OrderForm, sales: Sales, keys: Keys) -> None:
    rename(sales, sales.tea, code="T-9", name="Tea green, 500 g")
    pasted("green\t7")

    keys.press(Qt.Key.Key_V, CONTROL)

    assert [row[:2] for row in shown(form)] == [["T-9", "7"]]
