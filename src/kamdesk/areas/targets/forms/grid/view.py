"""The grid of plans on the screen, with the keys of a spreadsheet.

Keys beside those of every grid: Ctrl+C copies the selected cells, Ctrl+Shift+C with names and months, Ctrl+V pastes a block, Del
empties, Ctrl+R fills to the right, Ctrl+Z takes the last change back.
"""

from typing import Final, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyleOptionViewItem, QWidget

from kamdesk.areas.targets.forms.grid.block import placed
from kamdesk.areas.targets.forms.grid.model import PlanGrid
from kamdesk.core.i18n import _
from kamdesk.ui.grid import GridView
from kamdesk.ui.grid.model import Index
from kamdesk.ui.grid.view import GridDelegate
from kamdesk.ui.table.rows import plain
from kamdesk.ui.theme import tokens

_BAR: Final = 3
_NARROWEST: Final = 62
_WIDEST_NAME: Final = 212
_ROWS: Final = 4
_AS_HIGH_AS_WANTED: Final = 16_777_215


class PlanDelegate(GridDelegate):
    """Paints under each plan how much of it is reached, and leaves alone what somebody types while figures change."""

    def __init__(self, view: "PlanView") -> None:
        super().__init__(view)
        self._plans = view.plans

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what was typed before, unless somebody is typing."""
        if not cast("QLineEdit", editor).isModified():
            super().setEditorData(editor, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the plan and a bar as long as what is reached of it: in the colour of its light, or the accent while it grows."""
        super().paint(painter, option, index)
        bar = self._plans.bar_at(index.row(), index.column())
        if bar is None:
            return
        share, tone = bar
        rect, colours = option.rect, tokens()
        whole = QRect(rect.left() + 2, rect.bottom() - _BAR, rect.width() - 5, _BAR)
        reached = QRect(whole)
        reached.setWidth(round(whole.width() * share))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            reached.moveRight(whole.right())
        painter.fillRect(whole, QColor(colours.border))
        painter.fillRect(reached, QColor(colours.accent if tone == "plain" else colours.pair(tone)[1]))


class PlanView(GridView):
    """Shows a `PlanGrid`.

    Signals:
        left_out: sentences about what of a pasted block found no place.
        chosen: the selection or the cursor moved.
    """

    left_out = Signal(object)
    chosen = Signal()

    def __init__(self, plans: PlanGrid, parent: QWidget | None = None) -> None:
        super().__init__(plans, parent)
        self.plans = plans
        self.setItemDelegate(PlanDelegate(self))
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setVisible(True)
        down.setMaximumWidth(_WIDEST_NAME)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setHighlightSections(False)
        across.setMinimumSectionSize(_NARROWEST)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.show_rows(_ROWS)
        self.setMaximumHeight(_AS_HIGH_AS_WANTED)
        self.setSelectionMode(GridView.SelectionMode.ContiguousSelection)
        self.selectionModel().selectionChanged.connect(lambda *_moved: self.chosen.emit())
        self.selectionModel().currentChanged.connect(lambda *_moved: self.chosen.emit())

    # What is selected

    def block(self) -> QRect:
        """Return the selected cells as columns and rows; the one with the cursor where nothing is selected."""
        ranges = self.selectionModel().selection().toList()
        index = self.currentIndex()
        if not ranges:
            return QRect(max(index.column(), 0), max(index.row(), 0), 1, 1)
        one = ranges[0]
        return QRect(one.left(), one.top(), one.width(), one.height())

    def stand_on(self, row: int, column: int) -> None:
        """Put the cursor into a cell and select it alone."""
        self._stand_on(row, column)

    def select_block(self, block: QRect) -> None:
        """Select cells; the cursor goes to the first of them."""
        first = self.plans.index(block.top(), block.left())
        last = self.plans.index(block.bottom(), block.right())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a spreadsheet do; the others are those of every grid."""
        with_names = QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Shift+C")
        if event.matches(QKeySequence.StandardKey.Copy) or with_names:
            QGuiApplication.clipboard().setText(self.copied(with_names=with_names))
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.empty()
        else:
            super().keyPressEvent(event)

    def copied(self, *, with_names: bool = False) -> str:
        """Return the selected cells for a spreadsheet, with names and months on demand."""
        block, grid = self.block(), self.plans
        rows, columns = range(block.top(), block.bottom() + 1), range(block.left(), block.right() + 1)
        lines = [[grid.plain(row, grid.columns[column].key) for column in columns] for row in rows]
        if with_names:
            names = grid.names()
            lines = [[plain(names[row]), *line] for row, line in zip(rows, lines, strict=True)]
            lines.insert(0, ["", *(_(grid.columns[column].title) for column in columns)])
        return "\n".join("\t".join(line) for line in lines)

    def paste(self) -> None:
        """Put the block of the clipboard over the cells from the cursor on, or where its names and months say."""
        if self.plans.locked or not self.plans.rowCount():
            return
        at = self.block()
        got = placed(
            QGuiApplication.clipboard().text(),
            self.plans.names(),
            self.plans.column_names(),
            (at.top(), at.left()),
            (at.height(), at.width()),
        )
        self.plans.put_texts(got.cells)
        self.left_out.emit(got.left_out)

    def empty(self) -> None:
        """Take the selected plans away."""
        block = self.block()
        rows, columns = range(block.top(), block.bottom() + 1), range(block.left(), block.right() + 1)
        self.plans.put_texts({(row, column): "" for row in rows for column in columns})

    def fill_right(self) -> None:
        """Put the first column of what is selected into the others; of one cell alone, into all later months."""
        block, months = self.block(), len(self.plans.columns) - 1
        if block.width() == 1:
            block.setRight(months - 1)
        texts: dict[tuple[int, int], str] = {}
        for row in range(block.top(), block.bottom() + 1):
            text = self.plans.line_at(row).get(self.plans.columns[block.left()].key, "")
            texts |= {(row, column): text for column in range(block.left() + 1, min(block.right(), months - 1) + 1)}
        self.plans.put_texts(texts)
        self.select_block(block)
