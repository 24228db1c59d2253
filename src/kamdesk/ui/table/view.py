"""The table on the screen: sorting by the header, columns to choose and to drag, copying, sums of the selection.

Example:
    view = TableView(TableModel(desk, columns, listing), "clients")
    view.opened.connect(lambda record_id: desk.open("clients", record_id))
"""

from array import array
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.table.clipboard import copy_rows
from kamdesk.ui.table.delegate import MarkDelegate
from kamdesk.ui.table.memory import ListMemory
from kamdesk.ui.table.model import TableModel
from kamdesk.ui.table.summary import Summary, Summing
from kamdesk.ui.theme import row_height, theme_of

_KEPT_OVER_SORT: Final = 200
_FLAGS: Final = QItemSelectionModel.SelectionFlag
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TableView(QTableView):
    """Shows a `TableModel`; *name* is the key under which the arrangement is kept.

    Signals:
        opened: Enter or a double click on a row (its id).
        chosen: other rows are selected (how many).
        summary_changed: a `Summary` for the status bar.
    """

    opened = Signal(int)
    chosen = Signal(int)
    summary_changed = Signal(object)

    def __init__(self, desk: Desk, model: TableModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._wanted: list[int] = []
        model.setParent(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        self._set_up_headers()
        self.memory = ListMemory(self.horizontalHeader(), model, desk.settings, name)
        self.memory.restore(self._zoom())
        self._summing = Summing(desk, model, self.summary_changed.emit)
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self._tell)
        self._connect()

    def _set_up_headers(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(row_height())
        across.setSectionsMovable(True)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setHighlightSections(False)
        across.setStretchLastSection(True)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setResizeContentsPrecision(0)  # a double click on a divider fits what is seen, not a million rows
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for header in (down, across):  # else Ctrl+A on a million rows marks a million header sections
            header.setSelectionModel(QItemSelectionModel(self._model, header))
        for number, column in enumerate(self._model.columns):
            if column.mark is not None:
                self.setItemDelegateForColumn(number, MarkDelegate(self))

    def _connect(self) -> None:
        across = self.horizontalHeader()
        across.sectionClicked.connect(self._sort_by)
        across.customContextMenuRequested.connect(self._show_column_menu)
        self.selectionModel().selectionChanged.connect(self._selection_moved)
        self.doubleClicked.connect(self._open_at)
        self._model.modelAboutToBeReset.connect(self._remember_selection)
        self._model.completed.connect(self._reselect)
        self._model.completed.connect(self._told.start)

    def table_model(self) -> TableModel:
        """Return the model shown."""
        return self._model

    # Selection

    def ranges(self) -> list[tuple[int, int]]:
        """Return the selected rows as first and last of each stretch."""
        return sorted({(one.top(), one.bottom()) for one in self.selectionModel().selection().toList()})

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self.ranges())

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows in the order shown."""
        return [one for first, last in self.ranges() for one in self._model.ids_between(first, last)]

    def current_id(self) -> int | None:
        """Return the id of the row with the cursor, if there is one."""
        row = self.currentIndex().row()
        return self._model.id_at(row) if 0 <= row < self._model.rowCount() else None

    def select_ids(self, ids: Iterable[int]) -> None:
        """Select the rows of *ids*, as far as they are shown, and scroll to the first."""
        rows = sorted(row for row in map(self._model.row_of, ids) if row >= 0)
        last = len(self._model.columns) - 1
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, last))
        self.selectionModel().select(selection, _FLAGS.ClearAndSelect)
        if rows:
            column = self.horizontalHeader().logicalIndex(0)
            self.selectionModel().setCurrentIndex(self._model.index(rows[0], column), _FLAGS.NoUpdate)
            self.scrollTo(self._model.index(rows[0], column))

    def _remember_selection(self) -> None:
        count = self.selected_count()
        self._wanted = self.selected_ids() if 0 < count <= _KEPT_OVER_SORT else []

    def _reselect(self) -> None:
        wanted, self._wanted = self._wanted, []
        if wanted and not self.selected_count():
            self.select_ids(wanted)

    def _selection_moved(self) -> None:
        self._told.start()

    def _tell(self) -> None:
        ranges = self.ranges()
        self.chosen.emit(sum(last - first + 1 for first, last in ranges))
        self._summing.add_up(ranges)

    def summary(self) -> Summary:
        """Return the numbers of rows, without sums."""
        return Summary(self._model.rowCount(), self.selected_count())

    # Columns

    def _zoom(self) -> float:
        theme = theme_of(QApplication.instance())  # type: ignore[arg-type]
        return theme.zoom / 100 if theme else 1.0

    def _sort_by(self, column: int) -> None:
        if self._model.columns[column].sort == ():
            return
        was = self._model.sorted_by
        descending = was is not None and was[0] == column and not was[1]
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self._model.sort(column, order)

    def column_menu(self) -> QMenu:
        """Return a menu to choose columns by."""
        menu = QMenu(self)
        header = self.horizontalHeader()
        for place in range(header.count()):
            number = header.logicalIndex(place)
            action = menu.addAction(self._model.columns[number].heading())
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(number))
            action.toggled.connect(lambda shown, number=number: self.show_column(number, shown))
        menu.addSeparator()
        menu.addAction(_("Fit columns to what is shown")).triggered.connect(self.resizeColumnsToContents)
        menu.addAction(_("Usual columns")).triggered.connect(lambda: self.memory.forget(self._zoom()))
        return menu

    def show_column(self, number: int, shown: bool = True) -> None:
        """Show or hide a column; the last one stays."""
        header = self.horizontalHeader()
        if not shown and header.count() - header.hiddenSectionCount() <= 1:
            return
        self.setColumnHidden(number, not shown)
        self.memory.later()

    def _show_column_menu(self, where: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def visible_columns(self) -> list[int]:
        """Return the columns shown, in the order shown."""
        header = self.horizontalHeader()
        return [n for n in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(n)]

    # Keys

    def copy(self, *, headers: bool = False) -> None:
        """Copy the selected rows for a spreadsheet."""
        ids = array("I")
        for first, last in self.ranges():
            ids.extend(self._model.ids_between(first, last))
        if ids:
            copy_rows(self._desk, self, self._model, ids, self.visible_columns(), headers=headers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open and leave the rest to Qt."""
        shift_control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == shift_control:
            self.copy(headers=True)
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open_at(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open_at(self, index: QModelIndex) -> None:
        if 0 <= index.row() < self._model.rowCount():
            self.opened.emit(self._model.id_at(index.row()))

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it is seen for the first time."""
        super().showEvent(event)
        self._model.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            height = row_height()
            if self.verticalHeader().defaultSectionSize() != height:
                self.verticalHeader().setDefaultSectionSize(height)
