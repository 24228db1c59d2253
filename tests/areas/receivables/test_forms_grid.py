"""The tables one types into: keys, products, what cannot be read, lines from a spreadsheet."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office, money

from kamdesk.areas.catalogue.actions import add_product
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.areas.receivables.forms.instalments import InstalmentsEditor
from kamdesk.areas.receivables.forms.lines import DocumentLinesEditor
from kamdesk.core.i18n import use_language
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def tea(office: Office) -> int:
    """A product at 12.50 with 18 % VAT."""
    with office.database.write() as session:
        return add_product(
            session, ProductDetails(code="T-100", name="Çay 500 q", kind="product", price=money("12.50"), vat_rate=Decimal(18))
        )


@pytest.fixture
def lines(desk: Desk, qtbot: QtBot, tea: int) -> Iterator[DocumentLinesEditor]:
    """Lines, and a field after them."""
    form, editor = QWidget(), DocumentLinesEditor(desk, lambda: "AZN", lambda: Decimal(1))
    after = QLineEdit()
    after.setObjectName("next")
    column = QVBoxLayout(form)
    column.addWidget(editor)
    column.addWidget(after)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    yield editor
    form.close()


def type_into(qtbot: QtBot, editor: DocumentLinesEditor, text: str) -> None:
    """Type into the cell with the cursor and press Enter."""
    qtbot.keyClicks(editor.view, text[:1])
    cell = editor.view.findChildren(QLineEdit)[-1]
    qtbot.keyClicks(cell, text[1:])
    qtbot.keyClick(cell, Qt.Key.Key_Return)


def start(editor: DocumentLinesEditor) -> None:
    editor.view.setFocus()
    editor.view.go_to_start()


@pytest.mark.parametrize("typed", ["T-100", "çay 500 q", "cay"])
def test_that_a_product_is_found_by_its_code_or_a_part_of_its_name(lines: DocumentLinesEditor, tea: int, typed: str) -> None:
    lines.model.type_into(0, "code", typed)

    (line,) = lines.value()
    assert (line.product_id, line.description, line.price, line.vat_rate) == (tea, "Çay 500 q", Decimal("12.5"), Decimal(18))
    assert "14.75" in lines.total.text()


def test_that_other_words_are_the_description_of_a_free_line(lines: DocumentLinesEditor) -> None:
    lines.model.type_into(0, "code", "Delivery to <b>Bakı</b>")
    lines.model.type_into(0, "price", "٦٠")

    (line,) = lines.value()
    assert (line.product_id, line.description, line.quantity, line.price) == (
        None,
        "Delivery to <b>Bakı</b>",
        Decimal(1),
        Decimal(60),
    )


def test_that_the_price_of_a_product_is_converted_at_the_rate(desk: Desk, qtbot: QtBot, tea: int) -> None:
    editor = DocumentLinesEditor(desk, lambda: "USD", lambda: Decimal("1.7"))
    qtbot.addWidget(editor)

    editor.model.type_into(0, "code", "T-100")

    assert editor.value()[0].price == Decimal("7.35")


def test_that_enter_goes_from_the_product_to_what_is_still_to_be_typed(qtbot: QtBot, lines: DocumentLinesEditor) -> None:
    start(lines)
    type_into(qtbot, lines, "T-100")
    columns = [lines.model.columns[lines.view.currentIndex().column()].key]
    type_into(qtbot, lines, "40")
    columns.append(lines.model.columns[lines.view.currentIndex().column()].key)

    assert columns == ["quantity", "unit"]
    assert lines.value()[0].quantity == Decimal(40)


def test_that_enter_in_the_empty_last_line_leaves_the_table(qtbot: QtBot, lines: DocumentLinesEditor) -> None:
    start(lines)

    qtbot.keyClick(lines.view, Qt.Key.Key_Return)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "next"


def test_that_a_line_is_doubled_and_removed_by_keys(qtbot: QtBot, lines: DocumentLinesEditor) -> None:
    lines.model.type_into(0, "code", "T-100")
    lines.view.setCurrentIndex(lines.model.index(0, 0))

    qtbot.keyClick(lines.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    doubled = len(lines.value())
    qtbot.keyClick(lines.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    removed = len(lines.value())
    qtbot.keyClick(lines.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (doubled, removed, len(lines.value())) == (2, 1, 2)


def test_that_lines_of_a_spreadsheet_are_added_with_a_report_of_what_is_not_understood(
    qtbot: QtBot, lines: DocumentLinesEditor
) -> None:
    QGuiApplication.clipboard().setText("T-100\t\t2\r\nService\t\t1\tpcs\t50.5\nOther\t\t1,234\t\t3\t\t\t\t\textra\n")
    start(lines)

    qtbot.keyClick(lines.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert [line.description for line in lines.value()] == ["Çay 500 q", "Service", "Other"]
    assert lines.value()[0].quantity == Decimal(2)
    assert "3 lines pasted." in lines.report.text()
    assert "“1,234” can mean" in lines.report.text()
    assert "left out" in lines.report.text()


def test_that_headings_say_where_the_cells_of_a_spreadsheet_belong(qtbot: QtBot, lines: DocumentLinesEditor) -> None:
    QGuiApplication.clipboard().setText("Price without VAT\tDescription\tQuantity\n7\tCups\t3\n")
    start(lines)

    lines.view.paste()

    (line,) = lines.value()
    assert (line.description, line.quantity, line.price) == ("Cups", Decimal(3), Decimal(7))


@pytest.mark.parametrize("typed", ["NaN", "1e2000000", "-5", "1,234", "abc"])
def test_that_a_price_that_is_none_is_marked_and_named(lines: DocumentLinesEditor, typed: str) -> None:
    lines.model.type_into(0, "code", "Text")
    lines.model.type_into(0, "price", typed)

    problem = lines.problem()

    assert problem is not None
    assert "Line 1" in problem
    assert "Price without VAT" in problem


def test_that_a_line_without_a_price_is_named(lines: DocumentLinesEditor) -> None:
    lines.model.type_into(0, "code", "Text")

    assert lines.problem() == "Line 1 has no price. Type the price of one unit without VAT."


def test_that_a_draft_brings_back_lines_and_their_products(
    lines: DocumentLinesEditor, desk: Desk, qtbot: QtBot, tea: int
) -> None:
    lines.model.type_into(0, "code", "T-100")
    other = DocumentLinesEditor(desk, lambda: "AZN", lambda: Decimal(1))
    qtbot.addWidget(other)

    other.restore(lines.state())

    assert other.value() == lines.value()
    assert other.value()[0].product_id == tea


def test_that_numbers_of_a_line_are_read_back_in_every_language(lines: DocumentLinesEditor) -> None:
    for language in ("az", "ru", "ar", "en"):
        use_language(language)
        lines.set_value([{"description": "x", "quantity": Decimal("1.125"), "price": Decimal("1234.5"), "vat_rate": Decimal(0)}])
        (line,) = lines.value()
        assert (line.quantity, line.price) == (Decimal("1.125"), Decimal("1234.5"))


def test_that_instalments_split_evenly_add_up(qtbot: QtBot, desk: Desk) -> None:
    editor = InstalmentsEditor(lambda: money(100), desk.today)
    qtbot.addWidget(editor)
    editor.parts.setValue(3)

    editor.split()

    assert [str(part.amount.amount) for part in editor.value()] == ["33.33", "33.34", "33.33"]
    assert editor.rest.text() == "The instalments add up to the total ✓"


def test_that_instalments_that_do_not_add_up_say_what_is_missing(qtbot: QtBot, desk: Desk) -> None:
    editor = InstalmentsEditor(lambda: money(100), desk.today)
    qtbot.addWidget(editor)

    editor.model.type_into(0, "amount", "40")

    assert "60.00" in editor.rest.text()


def test_that_the_models_keep_the_rules_of_qt(lines: DocumentLinesEditor, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(lines.model)
    lines.model.type_into(0, "code", "T-100")
    lines.model.insert(0, [{"description": "first"}])
    lines.model.remove(0, 0)


def test_that_a_product_is_taken_from_the_offers_by_keys(qtbot: QtBot, lines: DocumentLinesEditor, tea: int) -> None:
    start(lines)
    qtbot.keyClicks(lines.view, "c")
    (cell,) = lines.view.findChildren(QLineEdit)
    qtbot.keyClicks(cell, "ay")
    offers = QApplication.activePopupWidget()
    assert offers is not None

    qtbot.keyClick(offers, Qt.Key.Key_Down)
    qtbot.keyClick(offers, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(lines.value()))

    assert lines.value()[0].product_id == tea
    assert lines.model.columns[lines.view.currentIndex().column()].key == "quantity"
