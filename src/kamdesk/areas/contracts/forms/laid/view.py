"""A table of wordings: rows as high as what stands in them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kamdesk.areas.contracts.forms.laid.layout import laid
from kamdesk.areas.contracts.forms.laid.table import WordColumn, WordsDelegate, WordsModel
from kamdesk.ui.theme import row_height

_LEAST = 120


class WordsView(QTableView):
    """Shows a `WordsModel`.

    Signals:
        opened: Enter or a double click on a row.
        chosen: another row became the current one; None: none is.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, columns: Sequence[WordColumn], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WordsModel(columns, self)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit_rows)
        self._shown = False
        self.setModel(self.words)
        self.setAccessibleName(name)
        self.setItemDelegate(WordsDelegate(self))
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().setSingleStep(row_height())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(row_height())
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.words.rows[index.row()]))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current_row()))
        self.words.dataChanged.connect(lambda *_: self._fitting.start())
        self.words.modelReset.connect(self._reset)

    # Rows

    def show_rows(self, rows: Sequence[Any], ticked: Sequence[int] = ()) -> None:
        """Show *rows*; the place in the list stays."""
        place, top = self.currentIndex(), self.verticalScrollBar().value()
        self.words.show(rows, ticked)
        self.fit_rows()
        if rows and place.isValid():
            self.go_to(min(place.row(), len(rows) - 1), place.column())
        self.verticalScrollBar().setValue(top)

    def current_row(self) -> Any:
        """Return the row the cursor is in; None where it is in none."""
        place = self.currentIndex().row()
        return self.words.rows[place] if 0 <= place < len(self.words.rows) else None

    def selected_places(self) -> list[int]:
        """Return the places of the rows that are selected."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def go_to(self, row: int, column: int = 0) -> None:
        """Put the cursor into a cell and select its row alone, whatever keys are held down."""
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.words.index(row, max(column, 0)), chosen)

    def _reset(self) -> None:
        self._fit_columns()
        self._fitting.start()

    # Sizes

    def fit_rows(self) -> None:
        """Make each row as high as its highest wording."""
        self._fitting.stop()
        if not self._shown and not self.isVisible():
            return
        down = self.verticalHeader()
        down.setUpdatesEnabled(False)
        for row in range(len(self.words.rows)):
            down.resizeSection(row, self.height_of(row))
        down.setUpdatesEnabled(True)
        self.scheduleDelayedItemsLayout()

    def height_of(self, row: int) -> int:
        """Return how high a row is."""
        least = row_height()
        for place in range(len(self.words.columns)):
            cell = self.words.cell(row, place)
            if cell.pieces or cell.caption:
                least = max(least, laid(cell, self.columnWidth(place) - 1, self.font()).height + 1)
        return least

    def _fit_columns(self) -> None:
        columns = self.words.columns
        room = self.viewport().width() - sum(one.width for one in columns)
        shares = sum(one.share for one in columns if not one.width) or 1
        for place, one in enumerate(columns):
            self.setColumnWidth(place, one.width or max(room * one.share // shares, _LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width anew."""
        super().resizeEvent(event)
        self._shown = True
        self._fit_columns()
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_fitting"):
            self._fitting.start()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open, tick."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and self.current_row() is not None:
            self.opened.emit(self.current_row())
        elif event.key() == Qt.Key.Key_Space and plain and any(one.checks for one in self.words.columns):
            self._tick()
        else:
            super().keyPressEvent(event)

    def _tick(self) -> None:
        column = next(place for place, one in enumerate(self.words.columns) if one.checks)
        places = self.selected_places()
        checked = not all(place in self.words.ticked for place in places)
        for place in places:
            state = Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
            self.words.setData(self.words.index(place, column), state, Qt.ItemDataRole.CheckStateRole)

    def copied(self) -> str:
        """Return the selected rows, their cells parted by tabs."""
        columns = range(len(self.words.columns))
        rows = ([self.words.cell(row, column).text for column in columns] for row in self.selected_places())
        return "\n".join("\t".join(" ".join(text.split()) for text in row) for row in rows)
