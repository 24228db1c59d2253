"""The outline as a table: numbers, and the clauses in one or more languages, one cell of which is typed into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QWidget

from kamdesk.areas.contracts.forms.laid import Cell, WordColumn, WordsView
from kamdesk.areas.contracts.forms.laid.layout import ALONG, laid
from kamdesk.areas.contracts.forms.text.editing.cell import FRAME, ClauseEdit
from kamdesk.areas.contracts.forms.text.editing.keys import command_of
from kamdesk.areas.contracts.forms.text.editing.outline import Spot
from kamdesk.ui.theme import tokens


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A clause as it is shown: its number, and a cell for each language."""

    number: Cell
    cells: Mapping[str, Cell]


class OutlineView(WordsView):
    """Shows clauses and lets one be typed into.

    Signals:
        asked: a command of the outline.
        typed: a cell says something else now (where, the text, whether this begins a new step).
        pasted: several paragraphs were pasted (where, the text).
        joining: a clause is to be joined with the one before (-1) or behind (1) it.
        moved: the cursor went to another place.
    """

    asked = Signal(str)
    typed = Signal(object, str, bool)
    pasted = Signal(object, str)
    joining = Signal(object, int)
    moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__((), name, parent)
        self.languages: tuple[str, ...] = ()
        self.read_only = False
        self._raw: list[Mapping[str, str]] = []
        self._edited: Spot | None = None
        self._last = ""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.edit_cell = ClauseEdit(self.viewport())
        self.edit_cell.textChanged.connect(self._tell_typed)
        self.edit_cell.asked.connect(self.asked)
        self.edit_cell.pasted.connect(lambda text: self.pasted.emit(self.spot(), text))
        self.edit_cell.joining.connect(lambda way: self.joining.emit(self.spot(), way))
        self.edit_cell.over.connect(self._step)
        self.edit_cell.left.connect(self.stop_typing)
        self.edit_cell.grown.connect(self._grow)
        self.edit_cell.cursorPositionChanged.connect(self._follow)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._place())
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    # What is shown

    def set_languages(self, languages: Sequence[str], titles: Sequence[str], number: str) -> None:
        """Show a column for each language behind that of the numbers."""
        self.stop_typing()
        self.languages = tuple(languages)

        def column(language: str, title: str) -> WordColumn:
            return WordColumn(title, lambda row: row.cells[language])

        columns = [WordColumn(number, lambda row: row.number, width=92)]
        self.words.set_columns([*columns, *(column(one, title) for one, title in zip(languages, titles, strict=True))])

    def show_clauses(self, rows: Sequence[OutlineRow], raw: Sequence[Mapping[str, str]], spot: Spot | None) -> None:
        """Show clauses, *raw* the wordings to type at; with a *spot* the cursor goes there."""
        typing = self.is_typing()
        self._hide_cell()
        self._raw = list(raw)
        self.show_rows(rows)
        if spot is not None and rows:
            self.go_to_spot(spot, typing=typing)

    def put_row(self, row: int, shown: OutlineRow, raw: Mapping[str, str]) -> None:
        """Show one clause anew."""
        self._raw[row] = raw
        self.words.rows[row] = shown
        self._fit_row(row)
        self.viewport().update()

    # The cursor

    def spot(self) -> Spot:
        """Return where the cursor is; in the first language where it is on a number."""
        if self._edited is not None:
            return Spot(self._edited.row, self._edited.language, self.edit_cell.position())
        index = self.currentIndex()
        language = self.languages[max(index.column() - 1, 0)] if self.languages else ""
        row = max(index.row(), 0)
        return Spot(row, language, len(self._raw[row].get(language, "")) if row < len(self._raw) else 0)

    def is_typing(self) -> bool:
        """Tell whether a cell is typed into."""
        return self._edited is not None

    def go_to_spot(self, spot: Spot, *, typing: bool = True) -> None:
        """Put the cursor somewhere; -1 as position is the end."""
        if not 0 <= spot.row < len(self._raw) or spot.language not in self.languages:
            return
        column = 1 + self.languages.index(spot.language)
        self._hide_cell()
        self.go_to(spot.row, column)
        self.selectRow(spot.row)
        self.selectionModel().setCurrentIndex(self.words.index(spot.row, column), self.selectionModel().SelectionFlag.NoUpdate)
        if typing:
            self._open_cell(spot)
        else:
            self.scrollTo(self.currentIndex())
        self.moved.emit()

    def stop_typing(self) -> None:
        """Close the cell; the row keeps the cursor."""
        if self._edited is None:
            return
        row = self._edited.row
        had_keyboard = self.edit_cell.hasFocus()
        self._hide_cell()
        self._fit_row(row)
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()

    def _hide_cell(self) -> None:
        self._edited = None
        self.edit_cell.hide()

    def _open_cell(self, spot: Spot) -> None:
        self._edited = spot
        text = self._raw[spot.row].get(spot.language, "")
        font = QFont(self.font())
        font.setBold(self.words.cell(spot.row, self.currentIndex().column()).bold)
        self._place()
        self.edit_cell.show_text(text, spot.language, font, read_only=self.read_only)
        self._last = text
        self.edit_cell.put_cursor(spot.position)
        self.edit_cell.show()
        self.edit_cell.setFocus(Qt.FocusReason.OtherFocusReason)
        self._grow()
        self._follow()

    def _place(self) -> None:
        """Lay the cell over its place in the table, under its caption."""
        if self._edited is None:
            return
        index = self.words.index(self._edited.row, 1 + self.languages.index(self._edited.language))
        rect = self.visualRect(index)
        cell = self.words.cell(index.row(), index.column())
        top = ALONG + (round(laid(cell, rect.width(), self.font()).caption_height) if cell.caption else 0)
        inner = QRect(rect.left(), rect.top() + top, rect.width(), rect.height() - top - FRAME)
        self.edit_cell.setGeometry(inner.adjusted(FRAME, 0, -FRAME, 0))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the cell that is typed into."""
        super().paintEvent(event)
        if self._edited is not None:
            index = self.words.index(self._edited.row, 1 + self.languages.index(self._edited.language))
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(tokens().accent), FRAME))
            painter.drawRect(self.visualRect(index).adjusted(1, 1, -1, -1))
            painter.end()

    def _grow(self) -> None:
        if self._edited is not None:
            self._fit_row(self._edited.row)
            self._place()

    def _fit_row(self, row: int) -> None:
        if 0 <= row < len(self.words.rows):
            self.setRowHeight(row, self.height_of(row))

    def height_of(self, row: int) -> int:
        """Return how high a row is, with what is being typed."""
        if self._edited is None or self._edited.row != row:
            return super().height_of(row)
        typed = 1 + self.languages.index(self._edited.language)
        heights = [
            laid(self.words.cell(row, place), self.columnWidth(place) - 1, self.font()).height + 1
            for place in range(len(self.words.columns))
            if place != typed
        ]
        cell = self.words.cell(row, typed)
        caption = laid(Cell((), cell.language, cell.caption), self.columnWidth(typed) - 1, self.font()).caption_height
        return max(*heights, round(caption) + self.edit_cell.wanted_height() + 2 * ALONG + 1)

    def fit_rows(self) -> None:
        """Make rows as high as their wordings, and lay the cell over its row again."""
        super().fit_rows()
        self.executeDelayedItemsLayout()
        self._place()

    def _follow(self) -> None:
        """Scroll so that the cursor is seen."""
        if self._edited is None:
            return
        cursor, bar, room = self.edit_cell.cursor_place(), self.verticalScrollBar(), self.viewport().height()
        if cursor.top() < 0:
            bar.setValue(bar.value() + cursor.top() - ALONG)
        elif cursor.bottom() > room:
            bar.setValue(bar.value() + cursor.bottom() - room + ALONG)
        self.moved.emit()

    def _tell_typed(self) -> None:
        if self._edited is None:
            return
        text = self.edit_cell.toPlainText()
        before, self._last = self._last, text
        if text == before:
            return
        added = len(text) - len(before)
        position = self.edit_cell.position()
        begins = added == 1 and position > 1 and text[position - 2].isspace() and not text[position - 1].isspace()
        self.typed.emit(
            Spot(self._edited.row, self._edited.language, max(position - max(added, 0), 0)), text, begins or added > 1
        )

    def _step(self, way: int) -> None:
        spot = self.spot()
        row = spot.row + way
        if 0 <= row < len(self._raw):
            across = self.edit_cell.cursorRect().left()
            self.go_to_spot(Spot(row, spot.language, -1 if way < 0 else 0))
            at = QPoint(across, self.edit_cell.cursorRect().center().y())
            self.edit_cell.setTextCursor(QTextCursor(self.edit_cell.cursorForPosition(at)))

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Type where a cell is clicked; with Ctrl or Shift choose rows."""
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not (plain and index.isValid() and index.column() > 0):
            self.stop_typing()
            super().mousePressEvent(event)
            return
        self.go_to_spot(Spot(index.row(), self.languages[index.column() - 1], 0))
        at = self.edit_cell.viewport().mapFrom(self.viewport(), event.position().toPoint())
        self.edit_cell.setTextCursor(self.edit_cell.cursorForPosition(at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do what a click does."""
        self.mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep keys of the outline from the window around it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and command_of(event, typing=False):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for commands; a letter begins to type at the end of the cell."""
        command = command_of(event, typing=False)
        if command == "type":
            self.go_to_spot(Spot(self.spot().row, self.spot().language, -1))
        elif command:
            self.asked.emit(command)
        elif event.text().isprintable() and event.text().strip() and not self.read_only and self._raw:
            self.go_to_spot(Spot(self.spot().row, self.spot().language, -1))
            self.edit_cell.insertPlainText(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()
