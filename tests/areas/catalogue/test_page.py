from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.areas.catalogue import actions, queries
from kamdesk.areas.catalogue.forms import GroupForm, GroupsDialog, ProductForm, UnitsDialog, VatForm, product_form
from kamdesk.areas.catalogue.page import CataloguePage
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.areas.company import actions as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.core.money import Money
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(database: Database, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(database)
    made.write(company.set_up_company, CompanyDetails(name="Nərgiz MMC"))
    for name in ("Qara çay", "Şəkər"):
        made.write(actions.add_product, ProductDetails(name=name, vat_rate=Decimal(18), price=Money(Decimal(2), "AZN")))
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CataloguePage:
    made = CataloguePage(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.is_complete)
    return made


def form_of(page: CataloguePage, kind: type[FormDialog]) -> FormDialog:
    return next(form for form in page.findChildren(kind) if form.isVisible())


def test_that_the_list_is_a_sound_model(page: CataloguePage) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    texts = [page.model.data(page.model.index(0, column)) for column in range(page.model.columnCount())]
    assert texts[:3] == ["0001", "Qara çay", "Product"]
    assert {"2.00", "18 %"} <= set(texts)


def test_that_a_new_product_is_typed_saved_and_listed(page: CataloguePage, qtbot: QtBot) -> None:
    page.actions_by_key["new"].trigger()
    form = form_of(page, ProductForm)
    form.editors["name"].set_text("Duz <b>&")
    form.editors["price"].set_text("1,5")

    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    row = page.desk.read(queries.product, 3)
    assert row is not None
    assert (row.name, row.code, row.price, row.vat_rate) == ("Duz <b>&", "0003", 150, Decimal(18))


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", ""), ("code", "0001"), ("price", "1,234"), ("price", "-1"), ("vat_rate", "101"), ("vat_rate", "NaN")],
)
def test_that_a_refused_product_keeps_the_form_open_and_says_why(page: CataloguePage, field: str, typed: str) -> None:
    form = product_form(page.desk, page, 2)
    form.show()
    form.editors[field].set_text(typed)

    form.save_button.click()

    assert form.isVisible()
    assert form.error.text()
    assert form.editors[field].text() == typed
    assert page.desk.read(queries.product, 2).version == 1  # type: ignore[union-attr]
    form.done(0)


def test_that_a_form_saved_twice_takes_up_its_new_version(page: CataloguePage) -> None:
    form = product_form(page.desk, page, 1)
    form.show()
    for name in ("Ağ çay", "Yaşıl çay"):
        form.editors["name"].set_text(name)
        form.stay_button.click()

    assert form.error.text() == ""
    assert page.desk.read(queries.product, 1).name == "Yaşıl çay"  # type: ignore[union-attr]
    form.done(0)


def test_that_a_copy_gets_a_code_of_its_own(page: CataloguePage) -> None:
    form = product_form(page.desk, page, 1, copied=True)
    form.show()

    form.save_button.click()

    assert page.desk.read(queries.product, 3).code == "0003"  # type: ignore[union-attr]


def test_that_many_products_are_changed_at_once_and_back(page: CataloguePage, qtbot: QtBot) -> None:
    group = page.desk.write(actions.add_group, "İçki")
    undone = []
    page.desk.said.connect(lambda _text, undo: undone.append(undo))
    page.table.selectAll()
    qtbot.waitUntil(page.actions_by_key["vat"].isEnabled)
    page.actions_by_key["vat"].trigger()
    vat = form_of(page, VatForm)
    vat.editors["rate"].set_text("10")
    vat.save_and_close()
    page.actions_by_key["group"].trigger()
    groups = form_of(page, GroupForm)
    groups.editors["group_id"].set_value(group)
    groups.save_and_close()

    rows = [page.desk.read(queries.product, number) for number in (1, 2)]
    assert {(row.vat_rate, row.group_id) for row in rows if row} == {(Decimal(10), group)}
    for undo in undone:
        undo()
    rows = [page.desk.read(queries.product, number) for number in (1, 2)]
    assert {(row.vat_rate, row.group_id) for row in rows if row} == {(Decimal(18), None)}


def test_that_groups_are_kept_as_a_tree(desk: Desk, qtbot: QtBot) -> None:
    dialog = GroupsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    for name in ("İçki", "Çay"):
        dialog.new()
        form = next(one for one in dialog.findChildren(FormDialog) if one.isVisible())
        form.editors["name"].set_text(name)
        form.save_and_close()
    tea, drinks = (next(row for row in dialog.rows.values() if row.name == name) for name in ("Çay", "İçki"))
    dialog.tree.setCurrentItem(dialog.tree.findItems("Çay", Qt.MatchFlag.MatchExactly)[0])
    dialog.move_chosen()
    form = next(one for one in dialog.findChildren(FormDialog) if one.isVisible())
    form.editors["parent_id"].set_value(drinks.id)
    form.save_and_close()

    assert [row.path for row in desk.read(queries.groups)] == ["İçki", "İçki / Çay"]
    assert dialog.chosen_id() == tea.id
    dialog.attempt(dialog.archive)
    assert [row.path for row in desk.read(queries.groups)] == ["İçki"]


def test_that_a_refused_name_stays_in_its_form(desk: Desk, qtbot: QtBot) -> None:
    desk.write(actions.add_unit, "kq")
    dialog = UnitsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.new()
    form = next(one for one in dialog.findChildren(FormDialog) if one.isVisible())
    form.editors["name"].set_text("KQ")

    form.save_button.click()

    assert form.isVisible()
    assert "kq" in form.error.text().casefold()
    form.done(0)
