"""The outline as a table: besides the clauses, what each duty is measured by; sections are not typed into, rows are dragged."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from kamdesk.areas.contracts.forms.laid import WordColumn
from kamdesk.areas.contracts.forms.laid.highlight import FieldHighlighter
from kamdesk.areas.contracts.forms.laid.layout import look_of, units
from kamdesk.areas.contracts.forms.text.editing import OutlineRow, OutlineView, Spot
from kamdesk.areas.contracts.forms.text.editing.keys import command_of
from kamdesk.areas.contracts.rules.fields import spans
from kamdesk.areas.jobs.rules import FIELDS
from kamdesk.areas.jobs.rules.pasting import cleaned
from kamdesk.core.i18n import _
from kamdesk.ui.theme import tokens

#: The columns behind the wordings, with their widths.
FIGURES: Final = (("indicator", 165), ("norm", 80), ("weight", 70))
_DRAG: Final = 3
_EDGE: Final = 24


class JobHighlighter(FieldHighlighter):
    """Marks the fields of job descriptions, and what is none."""

    def highlightBlock(self, text: str) -> None:
        """Mark the fields of one paragraph."""
        for begin, end, name in spans(text):
            start = units(text[:begin])
            self.setFormat(start, units(text[:end]) - start, look_of("field" if name in FIELDS else "unknown"))


class JobOutlineView(OutlineView):
    """Shows the clauses of a job description and lets one be typed into.

    Signals:
        measured: somebody wants to say what a duty is measured by (which column, what was typed already).
        dropped: a row was dragged (which, in front of which).
    """

    measured = Signal(str, str)
    dropped = Signal(int, int)
    _target: int | None = None  # events come before the constructor is through

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.headings: frozenset[int] = frozenset()
        self._pressed: tuple[int, QPoint] | None = None
        self.edit_cell.highlighter.setDocument(None)
        self.edit_cell.highlighter = JobHighlighter(self.edit_cell.document())
        self.edit_cell.tidy = tidied

    # What is shown

    def set_languages(self, languages: Sequence[str], titles: Sequence[str], number: str) -> None:
        """Show a column for each language, and behind them those of the figures."""
        super().set_languages(languages, titles, number)
        names = {"indicator": _("Shown by"), "norm": _("Norm"), "weight": _("Weight, %")}

        def column(key: str, width: int) -> WordColumn:
            return WordColumn(names[key], lambda row: row.cells[key], width=width)

        self.words.set_columns([*self.words.columns, *(column(key, width) for key, width in FIGURES)])

    def figure_at(self, column: int) -> str:
        """Return which figure stands in a column; nothing for numbers and wordings."""
        place = column - 1 - len(self.languages)
        return FIGURES[place][0] if 0 <= place < len(FIGURES) else ""

    def put_row(self, row: int, shown: OutlineRow, raw: object) -> None:
        """Show one clause anew."""
        super().put_row(row, shown, raw)  # type: ignore[arg-type]  # what the panel hands over is the wording by language

    # The cursor

    def spot(self) -> Spot:
        """Return where the cursor is; in the last language where it is on a figure."""
        column = self.currentIndex().column()
        if self.is_typing() or column <= len(self.languages) or not self.languages:
            return super().spot()
        return Spot(max(self.currentIndex().row(), 0), self.languages[-1])

    def go_to_spot(self, spot: Spot, *, typing: bool = True) -> None:
        """Put the cursor somewhere; what is no wording is not typed into, and typing goes on beyond a section."""
        row = spot.row
        if row in self.headings and typing and self.is_typing():
            step = 1 if row > self.spot().row else -1
            while row in self.headings:
                row += step
            if not 0 <= row < len(self.words.rows):
                return
        typed = Spot(row, spot.language, spot.position)
        super().go_to_spot(typed, typing=typing and row not in self.headings)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a figure, Enter and digits ask for it; on a section nothing is typed."""
        row, figure = self.currentIndex().row(), self.figure_at(self.currentIndex().column())
        letter = event.text().strip() if event.text().isprintable() else ""
        command = command_of(event, typing=False)
        if figure and row not in self.headings and (command == "type" or (letter and not command)):
            self.measured.emit(figure, letter)
        elif row in self.headings and (command == "type" or (letter and not command)):
            event.ignore()
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Type where a wording is clicked, ask where a figure is; a number is dragged."""
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        figure = self.figure_at(index.column()) if index.isValid() else ""
        if plain and index.isValid() and (figure or index.row() in self.headings or index.column() == 0):
            self.stop_typing()
            self._choose(index, figure)
            self._pressed = (index.row(), event.position().toPoint()) if not figure and not self.read_only else None
            event.accept()
        else:
            self._pressed = None
            super().mousePressEvent(event)

    def _choose(self, index: QModelIndex, figure: str) -> None:
        self.selectRow(index.row())
        flags = self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        if figure and index.row() not in self.headings:
            self.measured.emit(figure, "")
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged row would go."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        if (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance():
            self._target = self._row_before(at.y())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            bar = self.verticalScrollBar()
            if at.y() < _EDGE:
                bar.setValue(bar.value() - _EDGE)
            elif at.y() > self.viewport().height() - _EDGE:
                bar.setValue(bar.value() + _EDGE)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a dragged row go."""
        pressed, target = self._pressed, self._target
        self._let_go()
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif target is not None:
            self.dropped.emit(pressed[0], target)

    def _let_go(self) -> None:
        self._pressed = self._target = None
        self.unsetCursor()
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Esc lets a dragged row stay where it was."""
        if (
            self._target is not None
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._let_go()
            event.accept()
            return True
        return super().event(event)

    def _row_before(self, y: int) -> int:
        """Return in front of which row something at *y* would stand."""
        row = self.rowAt(y)
        if row < 0:
            return len(self.words.rows) if y > 0 else 0
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return row if y < middle else row + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where a dragged row would go."""
        super().paintEvent(event)
        if self._target is None:
            return
        last = self._target == len(self.words.rows)
        row = self._target - 1 if last else self._target
        y = self.rowViewportPosition(row) + (self.rowHeight(row) if last else 0)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(tokens().accent), _DRAG))
        line = QRect(0, y, self.viewport().width(), 0)
        painter.drawLine(line.topLeft(), line.topRight())
        painter.end()


def tidied(text: str) -> str:
    """Return a pasted paragraph without styles and invisible marks; the spaces around it stay, for it may be a few words."""
    body = cleaned(text)
    before, behind = text[:1], text[-1:]
    return f"{' ' if before.isspace() and before != chr(10) else ''}{body}{' ' if body and behind in {' ', chr(160)} else ''}"
