"""The form of a product: its tabs by keyboard, what is refused, and what colleagues do meanwhile."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.areas.catalogue.builders import Shop
from tests.areas.catalogue.conftest import TODAY
from tests.areas.catalogue.screen import opened

from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.forms import ProductForm, product_editor, product_form
from kamdesk.areas.catalogue.rules import Counted, Pack, ProductParts, Substitute
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.grid import GridEditor

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def grid(form: FormDialog, name: str) -> GridEditor:
    editor = form.editors[name]
    assert isinstance(editor, GridEditor)
    return editor


def type_cells(qtbot: QtBot, editor: GridEditor, *texts: str) -> None:
    """Type cell by cell as a person does, Enter after each."""
    for text in texts:
        qtbot.keyClicks(editor.view, text[:1])
        line = editor.view.findChildren(QLineEdit)[-1]
        qtbot.keyClicks(line, text[1:])
        qtbot.keyClick(line, Qt.Key.Key_Return)


def focused_on(form: FormDialog, name: str) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is form.editors[name] or form.editors[name].isAncestorOf(focused))


@pytest.fixture
def form(shop: Shop, shop_desk: Desk, qtbot: QtBot) -> ProductForm:
    """The form of tea, of which 100 were counted; there is coffee too."""
    number = shop.add("Çay", code="T1", stock=100)
    shop.add("Qəhvə", code="Q1", stock=3)
    made = product_form(shop_desk, None, number)
    opened(qtbot, made)
    return made


def test_that_packs_and_substitutes_are_typed_without_the_mouse(form: ProductForm, shop: Shop, qtbot: QtBot) -> None:
    for _turn in range(2):
        qtbot.keyClick(form, Qt.Key.Key_PageDown, CONTROL)
    type_cells(qtbot, grid(form, "packs"), "qutu", "12", "476", "PALET", "480")
    for _turn in range(2):
        qtbot.keyClick(form, Qt.Key.Key_PageDown, CONTROL)
    type_cells(qtbot, grid(form, "substitutes"), "q1", "yayda")
    titles = [form.tabs.tabText(place) for place in range(form.tabs.count())]
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)

    assert titles == ["General", "Stock", "Packs (2)", "Names", "Substitutes (1)", "Pictures"]
    assert not form.isVisible()
    with shop.database.read() as session:
        assert [(row.unit, row.factor, row.barcode) for row in queries.packs(session, 1)[1:]] == [
            ("qutu", Decimal(12), "476"),
            ("palet", Decimal(480), None),
        ]
        assert [(row.name, row.note) for row in queries.substitutes(session, 1)] == [("Qəhvə", "yayda")]


def test_that_everything_else_is_typed_and_kept(form: ProductForm, shop: Shop) -> None:
    typed = {
        "cost": "1,5", "stock": "80", "low_at": "20", "expected_on": "25.11.2026", "samples": "2", "sample_place": "Otaq",
        "strengths": "Ucuz\nYerli", "name_ru": "Чай", "name_ar": "شاي",
    }  # fmt: skip
    for name, text in typed.items():
        form.editors[name].set_text(text)
    form.save_button.click()

    row = shop.row(1)
    assert form.error.text() == ""
    assert (row.cost, row.stock, row.stock_on, row.low_at) == (150, Decimal(80), TODAY, Decimal(20))
    assert (row.expected_on, row.samples, row.sample_place, row.strengths) == (date(2026, 11, 25), 2, "Otaq", "Ucuz\nYerli")
    with shop.database.read() as session:
        assert queries.names(session, 1) == {"ar": "شاي", "ru": "Чай"}


@pytest.mark.parametrize(
    ("field", "lines", "sentence"),
    [
        ("packs", [{"unit": "qutu", "factor": "0"}], "is not possible"),
        ("packs", [{"unit": "qutu", "factor": "-1"}], "is not possible"),
        ("packs", [{"unit": "qutu", "factor": "12"}, {"unit": "QUTU", "factor": "24"}], "twice"),
        ("packs", [{"unit": "ədəd", "factor": "12"}], "the unit of the product itself"),
        ("packs", [{"unit": "vedrə", "factor": "12"}], "not in the list"),
        ("packs", [{"unit": "qutu"}], "how many"),
        ("packs", [{"factor": "12"}], "no unit"),
        ("substitutes", [{"code": "T1"}], "instead of itself"),
        ("substitutes", [{"code": "Q1"}, {"code": "qəhvə"}], "twice"),
        ("substitutes", [{"code": "Kakao"}], "names no product"),
        ("substitutes", [{"code": "Q1", "note": "n" * 301}], "too long"),
    ],
)
def test_that_impossible_lines_keep_the_form_open_on_their_tab(
    form: ProductForm, field: str, lines: list[dict[str, str]], sentence: str
) -> None:
    editor = grid(form, field)
    for row, line in enumerate(lines):
        for key, text in line.items():
            editor.model.type_into(row, key, text)
    form.save_button.click()

    assert form.isVisible()
    assert sentence in form.error.text()
    assert editor.isVisible()
    assert len(editor.model.lines()) == len(lines)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("cost", "-1"), ("stock", "abc"), ("stock", "1e12"), ("low_at", "-1"), ("samples", "1.5"), ("samples", "-2"), ("stock_on", "32.13.2026")],
)  # fmt: skip
def test_that_an_impossible_value_keeps_the_form_open_with_what_was_typed(form: ProductForm, field: str, typed: str) -> None:
    form.editors[field].set_text(typed)
    form.save_button.click()

    assert form.isVisible()
    assert form.error.text()
    assert form.editors[field].text() == typed


def test_that_a_problem_on_another_tab_is_jumped_to(form: ProductForm, qtbot: QtBot) -> None:
    form.editors["samples"].set_text("x")
    form.save_button.click()

    assert form.tabs.currentIndex() == 1
    qtbot.waitUntil(lambda: focused_on(form, "samples"))


def test_that_goods_that_leave_while_the_name_is_edited_are_not_put_back(form: ProductForm, shop: Shop) -> None:
    form.editors["name"].set_text("Qara çay")
    with shop.database.write() as session:
        actions.take_from_stock(session, {1: Decimal(40)})
    form.save_button.click()

    assert (shop.row(1).name, shop.stock(1)) == ("Qara çay", Decimal(60))


def test_that_a_count_typed_while_goods_left_is_asked_about_once(form: ProductForm, shop: Shop) -> None:
    form.editors["stock"].set_text("95")
    with shop.database.write() as session:
        actions.take_from_stock(session, {1: Decimal(10)})
    form.save_button.click()
    asked, stock, typed = form.error.text(), shop.stock(1), form.editors["stock"].text()
    form.save_button.click()

    assert "100" in asked
    assert "90" in asked
    assert (stock, typed, shop.stock(1)) == (Decimal(90), "95", Decimal(95))


def test_that_what_a_colleague_saved_is_taken_over_and_nothing_typed_is_lost(form: ProductForm, shop: Shop) -> None:
    form.editors["name"].set_text("Qara çay")
    shop.change(1, ProductParts(packs=(Pack(shop.box, Decimal(12)),)), strengths="Yerli")
    form.save_button.click()
    told = form.error.text()
    form.save_button.click()

    assert "colleague" in told
    assert (shop.row(1).name, shop.row(1).strengths) == ("Qara çay", "Yerli")
    with shop.database.read() as session:
        assert len(queries.packs(session, 1)) == 2


def test_that_emptying_the_stock_stops_the_counting(form: ProductForm, shop: Shop) -> None:
    form.editors["stock"].set_text("")
    form.save_button.click()

    assert (shop.row(1).stock, shop.row(1).stock_on) == (None, None)


def test_that_a_form_that_stays_can_be_saved_again_and_again(form: ProductForm, shop: Shop) -> None:
    grid(form, "packs").model.type_into(0, "unit", "qutu")
    grid(form, "packs").model.type_into(0, "factor", "12")
    form.stay_button.click()
    form.editors["stock"].set_text("5")
    form.stay_button.click()
    form.stay_button.click()

    assert (form.error.text(), form.dirty, shop.stock(1)) == ("", False, Decimal(5))


def test_that_a_changed_unit_reminds_of_what_is_counted_in_it(form: ProductForm, shop: Shop) -> None:
    form.editors["unit_id"].set_value(shop.box)
    form.editors["unit_id"].left.emit()

    assert "stock" in form.warning.text()


def test_that_a_copy_has_packs_and_substitutes_but_no_stock_and_no_barcode(shop: Shop, shop_desk: Desk, qtbot: QtBot) -> None:
    other = shop.add("Qəhvə")
    parts = ProductParts(
        packs=(Pack(shop.box, Decimal(12), "476"),),
        substitutes=(Substitute(other),),
        names={"ru": "Чай"},
        counted=Counted(Decimal(9)),
    )
    number = shop.add("Çay", parts=parts)
    made = product_form(shop_desk, None, number, copied=True)
    opened(qtbot, made)
    made.save_button.click()

    with shop.database.read() as session:
        copied = queries.codes(session)["0003"]
        assert [(row.factor, row.barcode) for row in queries.packs(session, copied)[1:]] == [(Decimal(12), None)]
        assert len(queries.substitutes(session, copied)) == 1
    assert shop.stock(copied) is None


def test_that_an_archived_unit_and_group_stay_with_their_product(shop: Shop, shop_desk: Desk, qtbot: QtBot) -> None:
    with shop.database.write() as session:
        group = actions.add_group(session, "Köhnə")
    number = shop.add("Çay", group_id=group)
    with shop.database.write() as session:
        actions.set_group_archived(session, group, archived=True)
        actions.set_unit_archived(session, shop.piece, archived=True)
    made = product_form(shop_desk, None, number)
    opened(qtbot, made)
    made.editors["name"].set_text("Qara çay")
    made.save_button.click()

    assert (shop.row(number).unit_id, shop.row(number).group_id, shop.row(number).name) == (shop.piece, group, "Qara çay")


def test_that_a_draft_brings_lines_back_after_a_crash(form: ProductForm, shop_desk: Desk, qtbot: QtBot) -> None:
    grid(form, "packs").model.type_into(0, "unit", "qutu")
    grid(form, "substitutes").model.type_into(0, "code", "Q1")
    form.keep_draft()
    form.finish()
    again = product_form(shop_desk, None, 1)
    opened(qtbot, again)
    again.draft_bar.restore_button.click()

    assert grid(again, "packs").model.lines() == [{"unit": "qutu"}]
    assert [one.product_id for one in grid(again, "substitutes").value()] == [2]


def test_that_products_are_found_in_a_field_by_names_of_other_languages(shop: Shop, shop_desk: Desk, qtbot: QtBot) -> None:
    number = shop.add("Çay", code="T1", parts=ProductParts(names={"ru": "Чёрный чай"}))
    editor = product_editor(shop_desk)
    qtbot.addWidget(editor)
    editor.set_text("черный")

    assert (editor.value(), editor.text()) == (number, "T1 · Çay")
