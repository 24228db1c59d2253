"""The page of targets: typing is storing, colleagues, who may, and what stands below the grid."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import day
from tests.areas.receivables.screen import shown
from tests.areas.targets.builders import FEBRUARY, JANUARY, MARCH, TODAY, Selling

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.forms import CopyForm, ExplainDialog, MarkForm
from kamdesk.areas.targets.page import AREA, AREAS, TargetsPage
from kamdesk.core.i18n import use_language
from kamdesk.core.settings import Settings
from kamdesk.core.text import without_direction_marks
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.table import MARK_ROLE

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def page(office: Selling, desk: Desk, qtbot: QtBot) -> TargetsPage:
    """The page of the head of sales; Aysel is to sell 1,000 in January and 2,200 in March."""
    office.plan(1000, JANUARY)
    office.plan(2200, MARCH)
    office.sell(700, day(1, 10))
    office.sell(900, day(3, 5))
    office.count()
    made: TargetsPage = shown(qtbot, TargetsPage(desk))
    return made


def text(page: TargetsPage, row: int, column: int) -> str:
    return without_direction_marks(str(page.grid.index(row, column).data() or ""))


def below(page: TargetsPage, column: int) -> list[str]:
    """What a column of the table below the grid shows."""
    model = page.details.table.rows_model
    return [without_direction_marks(str(model.index(row, column).data() or "")) for row in range(3)]


def type_in(page: TargetsPage, row: int, column: int, typed: str) -> None:
    page.grid.setData(page.grid.index(row, column), typed)


def test_that_what_is_typed_is_stored(page: TargetsPage, office: Selling) -> None:
    type_in(page, 0, 1, "1500")
    type_in(page, 0, 0, "1100")
    type_in(page, 0, 2, "")

    assert office.plans() == {(office.manager, "sales_volume", 1): "1100", (office.manager, "sales_volume", 2): "1500"}
    assert [text(page, 0, column) for column in (0, 1, 2, 12)] == ["1,100", "1,500", "", "2,600"]


def test_that_changes_are_taken_back_one_by_one(page: TargetsPage, office: Selling, qtbot: QtBot) -> None:
    before = office.plans()
    type_in(page, 0, 1, "1500")
    page.view.stand_on(0, 0)
    QGuiApplication.clipboard().setText("1\t2\t3\n4\t5\t6")
    page.view.paste()
    assert len(office.plans()) == 6

    for _turn in range(2):
        qtbot.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert office.plans() == before
    page.undo()
    assert office.plans() == before


def test_that_a_cell_that_cannot_be_read_is_told_and_nothing_is_lost(page: TargetsPage, office: Selling) -> None:
    page.view.stand_on(0, 3)
    QGuiApplication.clipboard().setText("100\tabc\t300")
    page.view.paste()

    assert office.plans()[office.manager, "sales_volume", 4] == "100"
    assert office.plans()[office.manager, "sales_volume", 6] == "300"
    assert "1 cell is not stored" in page.bar.text()
    assert "is not a number" in page.bar.text()
    assert text(page, 0, 4) == "abc"
    page.choice.year.setValue(2025)
    page.choice.year.setValue(2026)
    assert text(page, 0, 4) == "abc"
    type_in(page, 0, 4, "200")
    assert not page.bar.isVisible()
    assert office.plans()[office.manager, "sales_volume", 5] == "200"


def test_that_the_second_of_two_is_told_and_keeps_what_was_typed(page: TargetsPage, office: Selling) -> None:
    office.plan(5000, JANUARY, version=1)
    page.view.stand_on(0, 0)
    QGuiApplication.clipboard().setText("1200\t1300")

    page.view.paste()

    assert office.plans() == {
        (office.manager, "sales_volume", 1): "5000",
        (office.manager, "sales_volume", 2): "1300",
        (office.manager, "sales_volume", 3): "2200",
    }
    assert text(page, 0, 0) == "1200"
    assert "A colleague set 1 of these targets in between" in page.bar.text()
    type_in(page, 0, 0, "1250")
    assert office.plans()[office.manager, "sales_volume", 1] == "1250"
    assert not page.bar.isVisible()


def test_that_undoing_leaves_alone_what_a_colleague_set_since(page: TargetsPage, office: Selling) -> None:
    type_in(page, 0, 0, "1200")
    office.plan(7777, JANUARY, version=office.version(JANUARY))
    page.refresh()

    page.undo()

    assert office.plans()[office.manager, "sales_volume", 1] == "7777"


def test_that_who_may_not_set_targets_reads_them_and_is_told_who_does(office: Selling, qtbot: QtBot) -> None:
    office.plan(1000, JANUARY)
    desk = Desk(office.database, office.manager, settings=Settings(), clock=lambda: TODAY)
    page = shown(qtbot, TargetsPage(desk))

    assert not page.grid.flags(page.grid.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert "a head of sales or a director sets them: Elçin, Kamran" in without_direction_marks(page.bar.text())
    assert not page.actions_by_key["copy"].isEnabled()
    QGuiApplication.clipboard().setText("9")
    page.view.paste()
    assert office.plans()[office.manager, "sales_volume", 1] == "1000"
    desk.user_id = office.head
    page.hide()
    page.show()
    assert page.actions_by_key["copy"].isEnabled()
    desk.close()


def test_that_somebody_whose_role_is_taken_away_keeps_what_was_typed(page: TargetsPage, office: Selling) -> None:
    with office.database.write() as session:
        session.get_one(Employee, office.head).role = "accountant"

    type_in(page, 0, 1, "1500")

    assert text(page, 0, 1) == "1500"
    assert "set by a head of sales or a director" in page.bar.text()


def test_that_the_row_with_the_cursor_stands_below_month_by_month(page: TargetsPage, qtbot: QtBot) -> None:
    page.view.stand_on(0, 2)

    assert without_direction_marks(page.details.heading.text()) == "Aysel: Sales volume, 2026"
    assert without_direction_marks(page.details.line.text()) == (
        "So far: plan 3,200\u00a0AZN, fact 1,600\u00a0AZN, 50%. The whole year: plan 3,200\u00a0AZN, expected 2,020\u00a0AZN."
    )
    assert [below(page, column) for column in range(6)] == [
        ["Jan 26", "Feb 26", "Mar 26"],
        ["1,000", "", "2,200"],
        ["700", "0", "900"],
        ["70%", "", "41%"],
        ["700", "0", "1,320"],
        ["300", "", "1,300"],
    ]
    marks = [page.details.table.rows_model.index(row, 3).data(MARK_ROLE) for row in range(3)]
    assert [mark and mark.word for mark in marks] == ["missed", None, None]
    assert page.details.table.currentIndex().row() == 2


def test_that_a_month_clicked_in_the_chart_is_chosen_in_the_table_and_opens(page: TargetsPage, qtbot: QtBot) -> None:
    chart = page.details.chart
    middle = next(x for x in range(chart.width()) if chart.month_at(x) == 1)

    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.rect().center().__class__(middle + 5, 50))
    assert page.details.table.currentIndex().row() == 1
    qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=chart.rect().center().__class__(middle + 5, 50))

    assert page.findChild(ExplainDialog) is not None
    assert "January 2026: plan 1,000\u00a0AZN, fact 700\u00a0AZN" in without_direction_marks(chart.accessibleDescription())
    assert chart.month_at(-5) == -1
    qtbot.waitUntil(lambda: not is_busy())


@pytest.mark.parametrize("language", ["ar", "az"])
def test_that_time_goes_from_left_to_right_in_every_language(page: TargetsPage, language: str) -> None:
    use_language(language)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    chart = page.details.chart

    months = [chart.month_at(x) for x in range(chart.width())]
    known = [month for month in months if month >= 0]
    assert known == sorted(known)
    assert set(known) == set(range(12))
    chart.grab()


def test_that_one_manager_is_shown_with_all_indicators(page: TargetsPage, office: Selling) -> None:
    page.choice.choose(view="indicators", employee_id=office.nigar)
    keys = [row.indicator.key for row in page.board.rows] if page.board else []
    place = keys.index("new_clients")
    type_in(page, place, 4, "3")
    type_in(page, place, 5, "2.5")

    assert office.plans()[office.nigar, "new_clients", 5] == "3"
    assert "whole number" in page.bar.text()
    assert keys[0] == "sales_volume"
    last = page.grid.headerData(len(keys) - 1, Qt.Orientation.Vertical)
    assert "not recorded yet" in without_direction_marks(str(last))
    page.view.stand_on(len(keys) - 1, 0)
    assert "Nothing of this is recorded yet" in page.details.line.text()


def test_that_what_was_chosen_is_remembered(page: TargetsPage, office: Selling, desk: Desk, qtbot: QtBot) -> None:
    page.choice.choose(view="indicators", employee_id=office.nigar)

    again = shown(qtbot, TargetsPage(desk))

    assert not again.choice.is_by_manager
    assert again.choice.employee.currentData() == office.nigar


def test_that_figures_that_change_show_themselves(page: TargetsPage, office: Selling, qtbot: QtBot) -> None:
    page.view.stand_on(0, 2)
    office.sell(100, day(3, 6))

    office.count(("sales_volume",))

    qtbot.waitUntil(lambda: below(page, 2)[2] == "1,000")
    assert "Counted" in page.status_text


def test_that_selected_plans_are_added_up_in_the_status_bar(page: TargetsPage) -> None:
    page.view.select_block(page.view.block().__class__(0, 0, 3, 1))

    assert "2 cells, sum 3,200\u00a0AZN, mean 1,600\u00a0AZN" in without_direction_marks(page.status_text)


def test_that_months_that_were_never_counted_are_told_and_counted_now(page: TargetsPage, office: Selling, qtbot: QtBot) -> None:
    office.sell(55, date(2024, 5, 5))
    page.choice.year.setValue(2024)
    page.view.stand_on(0, 4)
    assert "The months before March 2025 were never counted" in page.bar.text()

    page.actions_by_key["count"].trigger()

    qtbot.waitUntil(lambda: not page.bar.isVisible())
    assert office.figure("sales_volume", date(2024, 5, 1)) == ("55", "–")
    assert page.details.table.rows_model.row_at(4).fact == 55
    qtbot.waitUntil(lambda: not is_busy())


def test_that_f3_shows_what_stands_behind_a_month_or_the_year(page: TargetsPage, qtbot: QtBot) -> None:
    page.view.stand_on(0, 2)
    page.actions_by_key["explain"].trigger()
    dialog = page.findChild(ExplainDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.table.rows_model.rows) == 1)
    told = "Sales volume of Aysel, 1 Mar 2026 – 20 Mar 2026: 900\u00a0AZN"
    assert without_direction_marks(dialog.heading.text()) == told
    dialog.accept()
    page.view.stand_on(0, 12)
    page.actions_by_key["explain"].trigger()

    def has_year() -> bool:
        found = [one for one in page.findChildren(ExplainDialog) if "1 Jan 2026" in one.heading.text()]
        return bool(found) and len(found[0].table.rows_model.rows) == 2

    qtbot.waitUntil(has_year)
    page.view.stand_on(2, 0)
    page.explain_current()
    qtbot.waitUntil(lambda: not is_busy())


def test_that_the_commands_open_their_forms(page: TargetsPage, office: Selling, qtbot: QtBot) -> None:
    page.view.stand_on(1, 1)
    page.actions_by_key["mark"].trigger()
    page.actions_by_key["copy"].trigger()

    (mark,), (copy,) = page.findChildren(MarkForm), page.findChildren(CopyForm)

    assert mark.editors["employee_id"].value() == office.nigar
    assert mark.editors["month"].value() == FEBRUARY
    assert copy.editors["month"].value() == FEBRUARY
    for form in (mark, copy):
        assert isinstance(form, FormDialog)
        form.finish()
        form.close()


def test_that_the_year_is_exported(page: TargetsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.actions_by_key["export"].trigger()
    (dialog,) = page.findChildren(QFileDialog)
    path = tmp_path / "targets.csv"

    dialog.fileSelected.emit(str(path))

    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == 'Name,Month,Unit,Plan,Fact,"Fulfilment, %",Forecast,Shortfall'
    assert lines[1] == "Aysel,2026-01-01,AZN,1000,700,70,700,300"
    assert lines[3] == "Aysel,2026-03-01,AZN,2200,900,40.91,1320,1300"
    dialog.close()


def test_that_an_office_in_which_nobody_sells_is_told_what_to_do(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    with office.database.write() as session:
        for who in (office.manager, office.nigar):
            session.get_one(Employee, who).archived = True
    opened: list[str] = []
    desk.register("people", lambda *_args: opened.append("people"))

    page = shown(qtbot, TargetsPage(desk))

    assert "Nobody sells yet" in page.nothing.why.text()
    page.nothing.first.click()
    assert opened == ["people"]
    page.choice.choose(view="indicators")
    assert page.nothing.isVisible()
    page.export()
    page.explain_current()


def test_that_the_area_offers_its_page_between_orders_and_reports(desk: Desk) -> None:
    assert 19 < AREA.order < 60
    assert [area.key for area in AREAS] == ["targets", "monthly_reports", "head_marks"]
    assert AREA.page is TargetsPage
