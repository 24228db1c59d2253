"""Fields with their labels above them, in two columns where there is room, so that a label may be half as long again."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.form.field import Field
from kamdesk.ui.theme import leading, set_kind

#: From this width on, in widths of the letter m, there are two columns.
_TWO_COLUMNS: Final = 52
REQUIRED_SIGN: Final = "★"


class FieldCell(QWidget):
    """Label, editor and, under it, help or what is wrong."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        label = _(field.label)
        self.label = QLabel(f"{label} {REQUIRED_SIGN}" if field.required else label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setAlignment(leading())
        self.label.setBuddy(field.editor)
        self.below = QLabel()
        self.below.setTextFormat(Qt.TextFormat.PlainText)
        self.below.setWordWrap(True)
        self.below.setAlignment(leading())
        for widget in (self.label, field.editor, self.below):
            column.addWidget(widget)
        column.addStretch()
        proxy = field.editor.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(label)
        self.show_problem(None)

    def show_problem(self, problem: str | None) -> None:
        """Say what is wrong, or give the help again."""
        self.field.editor.show_problem(problem)
        text = problem or (_(self.field.help) if self.field.help else "")
        set_kind(self.below, "problem" if problem else "caption")
        self.below.style().unpolish(self.below)
        self.below.style().polish(self.below)
        self.below.setText(text)
        self.below.setVisible(bool(text))


class FieldGrid(QWidget):
    """The fields of one section."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.cells = [FieldCell(field) for field in fields]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._columns = 0
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column where two would be narrow."""
        super().resizeEvent(event)
        room = self.width() / max(self.fontMetrics().horizontalAdvance("m"), 1)
        self._arrange(2 if room >= _TWO_COLUMNS else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for cell in self.cells:
            self._grid.removeWidget(cell)
        row = place = 0
        for cell in self.cells:
            wide = cell.field.wide or columns == 1
            if wide and place:
                row, place = row + 1, 0
            self._grid.addWidget(cell, row, place, 1, columns if wide else 1)
            place = 0 if wide else (place + 1) % columns
            row += place == 0
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
