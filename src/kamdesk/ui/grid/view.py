"""A grid on the screen: all by keyboard, lines pasted from a spreadsheet.

Keys: Enter goes to the next cell to type into and, from an empty last line, on to the next field; Ctrl+Del takes the line
out, Ctrl+D doubles it, Ctrl+V pastes lines, Ctrl+C copies them, Ctrl+Z takes the last change back.
"""

from typing import Final, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kamdesk.ui.grid.model import GridModel, Index
from kamdesk.ui.grid.paste import Pasted, copied, pasted_lines
from kamdesk.ui.theme import row_height

_HINT: Final = QAbstractItemDelegate.EndEditHint
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ROWS_SHOWN: Final = 6


class GridDelegate(QStyledItemDelegate):
    """Types figures from left to right; `completers` offers words for a column while somebody types."""

    def __init__(self, view: "GridView") -> None:
        super().__init__(view)
        self._view = view

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make the line to type into."""
        column = self._view.grid.columns[index.column()]
        line = QLineEdit(parent)
        line.setMaxLength(500)
        line.setFrame(False)
        if column.side == "end":
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        completer = self._view.completers.get(column.key)
        if completer is not None:
            line.textEdited.connect(self._view.asked)  # before the completer hears of it
            line.setCompleter(completer)
            completer.activated.connect(lambda _text: QTimer.singleShot(0, line, lambda: self._end(line)))
        return line

    def _end(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, _HINT.EditNextItem)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what was typed before, all of it marked."""
        line = cast("QLineEdit", editor)
        line.setText(index.data(Qt.ItemDataRole.EditRole) or "")
        line.selectAll()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Enter end the typing and go on; an open list of offers takes it first."""
        control = isinstance(event, QKeyEvent) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.type() == QEvent.Type.ShortcutOverride and control:
            self.commitData.emit(editor)  # the key may save the form
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER and not control:
            self._end(cast("QWidget", editor))
            return True
        return super().eventFilter(editor, event)


class GridView(QTableView):
    """Shows a `GridModel`.

    Signals:
        asked: what is being typed into a column that has a completer.
        pasted: lines came from the clipboard (a `Pasted`).
    """

    asked = Signal(str)
    pasted = Signal(object)

    def __init__(self, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.completers: dict[str, QCompleter] = {}
        grid.setParent(self)
        self.setModel(grid)
        self.setItemDelegate(GridDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self._set_up_headers()
        self.show_rows(_ROWS_SHOWN)

    def _set_up_headers(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(row_height())
        down.setVisible(self.grid.grows)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(36)
        for number, column in enumerate(self.grid.columns):
            if column.width:
                self.setColumnWidth(number, column.width)
            else:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, count: int) -> None:
        """Be as high as *count* rows."""
        header = self.horizontalHeader().sizeHint().height()
        height = header + count * row_height() + 2 * self.frameWidth() + 2
        self.setMinimumHeight(height)
        if not self.grid.grows:
            self.setMaximumHeight(height)

    # Going about

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a cell to type into."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() or event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }:
            self.go_to_start()

    def go_to_start(self) -> None:
        """Go to the first cell to type into of the last line, which is the empty one where lines can be added."""
        row = self.grid.rowCount() - 1 if self.grid.grows else 0
        columns = self._typed_columns()
        if row >= 0 and columns:
            self._stand_on(row, columns[0])

    def _typed_columns(self) -> list[int]:
        return [number for number, column in enumerate(self.grid.columns) if column.typed and not self.isColumnHidden(number)]

    def go_on(self) -> None:
        """Go to the next cell to type into, in the next line after the last one."""
        current = self.currentIndex()
        if not current.isValid():
            self.go_to_start()
            return
        if self.grid.grows and self.grid.is_blank(current.row()) and current.row() == self.grid.rowCount() - 1:
            self.leave()
            return
        row, later = current.row(), [number for number in self._waiting(current.row()) if number > current.column()]
        if not later:
            row, later = row + 1, self._typed_columns()
        if row >= self.grid.rowCount() or not later:
            self.leave()
            return
        self._stand_on(row, later[0])

    def leave(self) -> None:
        """Go to the next field of the form."""
        self.focusNextChild()

    def _waiting(self, row: int) -> list[int]:
        """Return the columns at which Enter stops."""
        columns, line = self.grid.columns, self.grid.line_at(row)
        return [number for number in self._typed_columns() if not (columns[number].passed and line.get(columns[number].key))]

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next cell after Enter and Tab."""
        if hint == _HINT.EditNextItem:
            super().closeEditor(editor, _HINT.NoHint)
            self.go_on()
        else:
            super().closeEditor(editor, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a grid do; the others are Qt's."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.go_on()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(copied(self.grid, *self._selected_rows()))
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.grid.locked:
            self.grid.undo()
        elif control and event.key() == Qt.Key.Key_Delete:
            self.remove_lines()
        elif control and event.key() == Qt.Key.Key_D:
            self.duplicate_line()
        elif event.key() == Qt.Key.Key_Delete and self.model().flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable:
            self.grid.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the grid's own keys from the shortcuts of the window while the cursor is in it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in {Qt.Key.Key_D, Qt.Key.Key_Delete, Qt.Key.Key_Z, Qt.Key.Key_V}:
                event.accept()
                return True
        return super().event(event)

    # Lines

    def _selected_rows(self) -> tuple[int, int]:
        ranges = self.selectionModel().selection().toList()
        row = max(self.currentIndex().row(), 0)
        return (min(one.top() for one in ranges), max(one.bottom() for one in ranges)) if ranges else (row, row)

    def remove_lines(self) -> None:
        """Take the selected lines out."""
        if self.grid.locked or not self.grid.grows:
            return
        first, last = self._selected_rows()
        column = self.currentIndex().column()
        if first < self.grid.rowCount():
            self.grid.remove(first, min(last, self.grid.rowCount() - 1))
            self._stand_on(min(first, self.grid.rowCount() - 1), column)

    def duplicate_line(self) -> None:
        """Add the current line once more below it."""
        row = self.currentIndex().row()
        if self.grid.locked or not self.grid.grows or row < 0 or self.grid.is_blank(row):
            return
        self.grid.insert(row + 1, [self.grid.line_at(row)])
        self._stand_on(row + 1, self.currentIndex().column())

    def _stand_on(self, row: int, column: int) -> None:
        if 0 <= row < self.grid.rowCount():
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whatever keys are pressed meanwhile
            index = self.grid.index(row, max(column, 0))
            self.selectionModel().setCurrentIndex(index, only)
            self.scrollTo(index)

    def paste(self) -> None:
        """Add the lines of the clipboard, or put them over the lines from the cursor on where none can be added."""
        if self.grid.locked:
            return
        column = max(self.currentIndex().column(), 0)
        got = pasted_lines(self.grid, QGuiApplication.clipboard().text(), column)
        if not got.lines:
            return
        if self.grid.grows:
            self._add(got)
        else:
            for offset, line in enumerate(got.lines):
                if max(self.currentIndex().row(), 0) + offset < self.grid.rowCount():
                    for key, text in line.items():
                        self.grid.type_into(max(self.currentIndex().row(), 0) + offset, key, text)
        self.pasted.emit(got)

    def _add(self, got: Pasted) -> None:
        row = self.currentIndex().row()
        if row < 0 or self.grid.is_blank(row):
            row = self.grid.rowCount() - 1
        else:
            row += 1
        self.grid.insert(row, got.lines)
        for offset, line in enumerate(got.lines):
            for key in line:
                self.grid.settle_line(row + offset, key)
        self._stand_on(self.grid.rowCount() - 1, self._typed_columns()[0])
