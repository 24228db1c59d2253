"""Blocks from a spreadsheet, and the grid they are put into."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.targets.builders import FEBRUARY, JANUARY, MARCH, TODAY, Selling

from kamdesk.areas.targets import queries
from kamdesk.areas.targets.actions import TargetInput
from kamdesk.areas.targets.forms.grid import PlanGrid, PlanView, placed
from kamdesk.areas.targets.queries import Board
from kamdesk.core.i18n import LANGUAGES, use_language
from kamdesk.core.text import without_direction_marks

ROWS = ["Aysel", "Nigar"]
COLUMNS = [("Jan 26", "January 2026", "2026-01"), ("Feb 26", "February 2026", "2026-02"), ("Mar 26", "March 2026", "2026-03")]
SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def test_that_a_block_goes_on_from_the_cursor() -> None:
    got = placed("1\t2\n3\t4\n", ROWS, COLUMNS, (0, 1))

    assert got.cells == {(0, 1): "1", (0, 2): "2", (1, 1): "3", (1, 2): "4"}
    assert got.left_out == []


def test_that_what_lies_beyond_the_table_is_told() -> None:
    got = placed("1\t2\t3\r\n4\t\t5\r\n6", ROWS, COLUMNS, (1, 1))

    assert got.cells == {(1, 1): "1", (1, 2): "2"}
    assert got.left_out == ["4 cells beyond the table were left out."]


def test_that_one_cell_fills_what_is_selected() -> None:
    assert placed("5", ROWS, COLUMNS, (0, 0), (2, 2)).cells == dict.fromkeys([(0, 0), (0, 1), (1, 0), (1, 1)], "5")


def test_that_names_and_months_say_where_cells_belong() -> None:
    text = "Manager\tmarch 2026\tJANUARY 2026\nNİGAR\t1\t2\nAysel\t3\t\nZaur\t9\t9"

    got = placed(text, ROWS, COLUMNS, (0, 0))

    assert got.cells == {(1, 2): "1", (1, 0): "2", (0, 2): "3", (0, 0): ""}
    assert got.left_out == ["1 line was left out, because its name is not in the table: Zaur."]


def test_that_names_alone_or_months_alone_do_too() -> None:
    assert placed("Nigar\t7\t8", ROWS, COLUMNS, (0, 1)).cells == {(1, 1): "7", (1, 2): "8"}
    assert placed("2026-02\t2026-03\n7\t8", ROWS, COLUMNS, (1, 0)).cells == {(1, 1): "7", (1, 2): "8"}


def test_that_an_empty_clipboard_empties_nothing() -> None:
    assert placed("\t\n\t", ROWS, COLUMNS, (0, 0)).cells == {}


@pytest.fixture
def board(office: Selling) -> Callable[[], Board]:
    """Read the year of sales again."""
    return lambda: office.read(queries.board_of_indicator, "sales_volume", 2026, TODAY, office.head)


@pytest.fixture
def grid(office: Selling, board: Callable[[], Board], qtbot: QtBot) -> PlanGrid:
    office.plan(1000, JANUARY)
    office.plan(2000, FEBRUARY, office.nigar)
    made = PlanGrid()
    made.show_board(board())
    return made


@pytest.fixture
def view(grid: PlanGrid, qtbot: QtBot) -> PlanView:
    made = PlanView(grid)
    qtbot.addWidget(made)
    made.resize(1100, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(grid: PlanGrid, row: int) -> list[str]:
    """The first four months of a row, and its year."""
    return [without_direction_marks(str(grid.index(row, column).data() or "")) for column in (0, 1, 2, 3, 12)]


@SQLITE
def test_that_the_grid_passes_qts_own_tests(grid: PlanGrid, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(grid)


@SQLITE
def test_that_a_year_stands_in_a_row_and_all_together_below(grid: PlanGrid) -> None:
    assert [shown(grid, row) for row in range(3)] == [
        ["1,000", "", "", "", "1,000"],
        ["", "2,000", "", "", "2,000"],
        ["1,000", "2,000", "", "", "3,000"],
    ]
    assert [without_direction_marks(str(grid.headerData(row, Qt.Orientation.Vertical))) for row in range(3)] == [
        "Aysel", "Nigar", "All together",
    ]  # fmt: skip
    assert grid.headerData(2, Qt.Orientation.Horizontal) == "Mar 26"


@SQLITE
def test_that_what_is_typed_is_a_change_with_the_version_that_was_read(grid: PlanGrid, office: Selling) -> None:
    found: list[TargetInput] = []
    grid.changes.connect(found.extend)

    grid.setData(grid.index(0, 0), "1200")
    grid.setData(grid.index(0, 2), "500,50")
    grid.setData(grid.index(1, 1), "")
    grid.setData(grid.index(1, 1), "2000")

    assert [(one.employee_id, one.month, str(one.plan), one.version) for one in found] == [
        (office.manager, JANUARY, "1200", 1), (office.manager, MARCH, "500.50", None), (office.nigar, FEBRUARY, "None", 1),
    ]  # fmt: skip


@SQLITE
def test_that_what_cannot_be_read_stays_in_its_cell_with_the_reason(grid: PlanGrid, board: Callable[[], Board]) -> None:
    found: list[TargetInput] = []
    grid.changes.connect(found.extend)

    for column, text in enumerate(("abc", "-5", "1,234", "10.005")):
        grid.setData(grid.index(0, column), text)
    grid.show_board(board())

    assert found == []
    assert shown(grid, 0)[:4] == ["abc", "-5", "1,234", "10.005"]
    assert "is not a number" in grid.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert grid.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) is not None
    grid.undo()
    assert shown(grid, 0)[:2] == ["1,000", ""]
    assert grid.unsaved == {}


@SQLITE
def test_that_sums_cannot_be_typed_into(grid: PlanGrid, view: PlanView) -> None:
    editable = Qt.ItemFlag.ItemIsEditable

    assert grid.flags(grid.index(0, 0)) & editable
    for row, column in ((2, 0), (0, 12)):
        assert not grid.flags(grid.index(row, column)) & editable
    found: list[TargetInput] = []
    grid.changes.connect(found.extend)
    view.select_block(QRect(0, 2, 13, 1))
    view.empty()
    grid.locked = True
    grid.put_texts({(0, 0): "7"})
    assert found == []


@SQLITE
def test_that_cells_are_copied_with_and_without_names(grid: PlanGrid, view: PlanView, qtbot: QtBot) -> None:
    view.select_block(QRect(0, 0, 2, 2))

    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1000\t\n\t2000"
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "\tJan 26\tFeb 26\nAysel\t1000\t\nNigar\t\t2000"


@SQLITE
def test_that_a_pasted_block_is_one_change(grid: PlanGrid, view: PlanView, qtbot: QtBot) -> None:
    found: list[list[TargetInput]] = []
    grid.changes.connect(found.append)
    view.stand_on(0, 10)
    QGuiApplication.clipboard().setText("10\t20\t30\n40\t50\t60")
    with qtbot.waitSignal(view.left_out) as told:
        qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    (changes,) = found
    assert [(one.month.month, str(one.plan)) for one in changes] == [(11, "10"), (12, "20"), (11, "40"), (12, "50")]
    assert told.args == [["2 cells beyond the table were left out."]]


@SQLITE
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_what_was_copied_with_names_comes_back_wherever_the_cursor_is(
    office: Selling, board: Callable[[], Board], qtbot: QtBot, language: str
) -> None:
    office.plan("1000.25", JANUARY)
    office.plan("1234567.5", FEBRUARY, office.nigar)
    use_language(language)
    grid = PlanGrid()
    grid.show_board(board())
    view = PlanView(grid)
    qtbot.addWidget(view)
    found: list[TargetInput] = []
    grid.changes.connect(found.extend)

    view.select_block(QRect(0, 0, 12, 2))
    QGuiApplication.clipboard().setText(view.copied(with_names=True))
    view.stand_on(1, 5)
    view.paste()

    assert found == []
    assert grid.unsaved == {}


@SQLITE
def test_that_a_value_is_filled_to_the_right(grid: PlanGrid, view: PlanView) -> None:
    found: list[TargetInput] = []
    grid.changes.connect(found.extend)
    view.stand_on(0, 0)

    view.fill_right()

    assert [(one.month.month, str(one.plan)) for one in found] == [(month, "1000") for month in range(2, 13)]
    found.clear()
    view.select_block(QRect(1, 1, 2, 1))
    view.fill_right()
    assert [(one.employee_id, one.month.month, str(one.plan)) for one in found] == [(grid.row_of(1).employee_id, 3, "2000")]


@SQLITE
def test_that_delete_empties_what_is_selected(grid: PlanGrid, view: PlanView, qtbot: QtBot) -> None:
    found: list[TargetInput] = []
    grid.changes.connect(found.extend)
    view.select_block(QRect(0, 0, 12, 3))

    qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert [(one.month.month, one.plan) for one in found] == [(1, None), (2, None)]


@SQLITE
def test_that_somebody_who_types_is_not_disturbed_by_figures_that_change(
    grid: PlanGrid, view: PlanView, board: Callable[[], Board], office: Selling, qtbot: QtBot
) -> None:
    view.stand_on(0, 2)
    view.edit(grid.index(0, 2))
    editor = view.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "77")
    office.plan(5, MARCH, office.nigar)

    grid.show_board(board())

    assert editor.text() == "77"
    assert shown(grid, 1)[2] == "5"
    assert view.currentIndex() == grid.index(0, 2)


@SQLITE
def test_that_a_cell_says_plan_and_fact_in_words(grid: PlanGrid, office: Selling, board: Callable[[], Board]) -> None:
    office.sell(900, JANUARY)
    office.count()
    grid.show_board(board())

    told = without_direction_marks(grid.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole))
    assert told == "Aysel, January 2026: plan 1,000, fact 900, 90%"
