"""The table's habits: sorting by the header, columns remembered, copying, sums of the selection."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from tests.conftest import BOTH_STORES
from tests.ui.conftest import COLUMNS, parcel, parcels

from kamdesk.core.i18n import use_language
from kamdesk.core.settings import Settings
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Summary, TableModel, TableView
from kamdesk.ui.table.clipboard import SOON
from kamdesk.ui.theme import Theme, row_height, tokens

Store = Callable[[int], None]
Show = Callable[..., TableView]


def click_header(view: TableView, column: int, qtbot: QtBot) -> None:
    header = view.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    with qtbot.waitSignal(view.table_model().completed):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)


def titles(view: TableView) -> list[str]:
    return [COLUMNS[number].title for number in view.visible_columns()]


def test_that_a_click_on_a_title_sorts_and_a_second_turns_it_round(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(50)
    view = show_table()

    click_header(view, 4, qtbot)
    assert view.table_model().id_at(0) == 1
    click_header(view, 4, qtbot)

    assert view.table_model().id_at(0) == 50
    assert view.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_that_a_sort_keeps_the_selected_rows(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(300)
    view = show_table()
    view.select_ids([7, 250])

    click_header(view, 4, qtbot)
    click_header(view, 4, qtbot)

    assert sorted(view.selected_ids()) == [7, 250]


def test_that_width_order_choice_and_sort_come_back(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(20)
    view = show_table()
    header = view.horizontalHeader()
    header.moveSection(header.visualIndex(3), 0)
    header.resizeSection(1, 333)
    view.show_column(2, False)
    view.show_column(5, True)
    click_header(view, 4, qtbot)
    view.memory.keep()

    again = show_table()

    assert titles(again) == ["Days", "Code", "Receiver", "Price", "Currency"]
    assert again.horizontalHeader().sectionSize(1) == 333
    assert again.table_model().sorted_by == (4, False)


def test_that_a_new_column_takes_its_usual_place_and_the_rest_stays(store_parcels: Store, show_table: Show) -> None:
    store_parcels(3)
    old = COLUMNS[:2] + COLUMNS[3:]
    view = show_table(columns=old)
    view.horizontalHeader().resizeSection(0, 222)
    view.horizontalHeader().moveSection(0, 1)
    view.memory.keep()

    again = show_table()

    assert titles(again)[:3] == ["Receiver", "Code", "Sent"]
    assert again.horizontalHeader().sectionSize(0) == 222


@pytest.mark.parametrize("damage", [7, [], {"order": 3, "widths": {"Code": "x"}, "shown": [1], "sort": ["Gone", True]}])
def test_that_a_damaged_memory_gives_the_usual_columns(
    store_parcels: Store, show_table: Show, settings: Settings, damage: object
) -> None:
    store_parcels(3)
    settings.set("list.parcels", damage)

    assert titles(show_table()) == ["Code", "Receiver", "Sent", "Days", "Price"]


def test_that_the_column_menu_shows_hides_and_never_hides_all(store_parcels: Store, show_table: Show) -> None:
    store_parcels(3)
    view = show_table()
    actions = {action.text(): action for action in view.column_menu().actions()}

    actions["Currency"].setChecked(True)
    for title in ("Code", "Receiver", "Sent", "Days", "Price"):
        actions[title].setChecked(False)
    assert titles(view) == ["Currency"]
    view.show_column(5, False)
    assert titles(view) == ["Currency"]

    actions["Usual columns"].trigger()
    assert titles(view) == ["Code", "Receiver", "Sent", "Days", "Price"]


def test_that_the_chosen_rows_are_copied_for_a_spreadsheet(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(20)
    use_language("az")
    view = show_table()
    view.select_ids([1, 12])

    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    plain = QGuiApplication.clipboard().text()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_C, both)
    with_titles = QGuiApplication.clipboard().text()

    assert plain.splitlines()[1] == "P-00012\tXəzər Market MMC\t06.11.2026\t12\t12,05"
    assert len(with_titles.splitlines()) == 3
    assert with_titles.endswith(plain)


def test_that_a_copied_text_never_becomes_a_formula(desk: Desk, store_parcels: Store, show_table: Show) -> None:
    with desk.db.write() as session:
        session.add(parcel(1, receiver='=HYPERLINK("x")', code="+994 50 1"))
    view = show_table()
    view.selectAll()
    view.copy()

    assert QGuiApplication.clipboard().text().split("\t")[:2] == ["+994 50 1", '\'=HYPERLINK("x")']


def test_that_many_rows_are_copied_in_the_background(desk: Desk, store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(SOON + 500)
    view = show_table()
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    with qtbot.waitSignal(desk.said) as said:
        view.copy()

    assert said.args[0] == f"{SOON + 500} rows copied."
    assert len(QGuiApplication.clipboard().text().splitlines()) == SOON + 500


@pytest.mark.parametrize("store_kind", BOTH_STORES, indirect=True)
def test_that_sums_never_add_two_currencies(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(300)
    view = show_table()

    def sums_are_there(summary: Summary) -> bool:
        return summary.chosen == 3 and bool(summary.sums)

    with qtbot.waitSignal(view.summary_changed, check_params_cb=sums_are_there) as told:
        view.select_ids([1, 2, 3])

    summary: Summary = told.args[0]
    assert [(one.currency, one.total, one.average) for one in summary.sums] == [
        ("AZN", Decimal("3.10"), Decimal("1.55")),
        ("USD", Decimal("3.05"), Decimal("3.05")),
    ]
    assert "3 of 300 rows chosen" in summary.text()


@pytest.mark.parametrize("store_kind", BOTH_STORES, indirect=True)
def test_that_without_a_selection_the_whole_filtered_list_is_summed(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(300)
    view = show_table()

    with qtbot.waitSignal(
        view.summary_changed, check_params_cb=lambda summary: summary.rows == 75 and bool(summary.sums)
    ) as told:
        view.table_model().set_search("араз")  # nothing
        view.table_model().set_search("araz")

    assert sum(one.count for one in told.args[0].sums) == 75


def test_that_choosing_everything_marks_no_header_sections(store_parcels: Store, show_table: Show) -> None:
    store_parcels(500)
    view = show_table()
    view.selectAll()

    assert view.selected_count() == 500
    assert len(view.ranges()) == 1
    for header in (view.horizontalHeader(), view.verticalHeader()):
        assert header.selectionModel() is not view.selectionModel()


def test_that_enter_and_a_double_click_open_the_row(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(5)
    view = show_table()
    view.select_ids([3])
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [3]

    spot = view.visualRect(view.table_model().index(4, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [5]


def test_that_the_edge_of_a_mark_stays_on_a_selected_row(store_parcels: Store, show_table: Show, theme: Theme) -> None:
    store_parcels(40)
    view = show_table()
    view.select_ids([35])
    cell = view.visualRect(view.table_model().index(34, 3))
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def colour(x: int) -> QColor:
        return QColor(picture.pixel(round(x * ratio), round((cell.top() + 3) * ratio)))

    assert colour(cell.left() + 1) == QColor(tokens().pair("age2")[1])
    assert colour(cell.left() + 12) == QColor(tokens().selection)


def test_that_zoom_changes_the_height_of_rows(store_parcels: Store, show_table: Show, theme: Theme) -> None:
    store_parcels(5)
    view = show_table()
    before = view.rowHeight(0)

    theme.set_zoom(150)

    assert view.rowHeight(0) == row_height() > before


def test_that_a_hidden_table_reads_nothing(desk: Desk, store_parcels: Store, qtbot: QtBot) -> None:
    store_parcels(5)
    model = TableModel(desk, COLUMNS, parcels())
    view = TableView(desk, model, "parcels")
    qtbot.addWidget(view)

    assert not model.is_loaded
    assert model.rowCount() == 0


def test_that_a_name_with_markup_is_shown_as_typed(store_parcels: Store, show_table: Show, qtbot: QtBot) -> None:
    store_parcels(3)
    view = show_table()
    spot = view.visualRect(view.table_model().index(2, 1)).center()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, view.viewport().mapToGlobal(spot)))

    assert QToolTip.text() == "<p>Araz &lt;img src=x&gt; &amp; Co.</p>"
    QToolTip.hideText()
