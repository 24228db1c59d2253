"""A form for the time before a store is open: the fields, checks and sentences of `ui.form`, but nothing to write to yet."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.form import Field, FieldCell, FieldGrid
from kamdesk.ui.form.bars import ProblemBar
from kamdesk.ui.theme import leading, set_kind


class Asking(QDialog):
    """Asks for some values and hands them to `answer`; what was typed stays until that accepted it."""

    def __init__(self, parent: QWidget | None, title: str, fields: Sequence[Field], go_on: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.all_fields = list(fields)
        self.editors = {field.name: field.editor for field in fields}
        self.cells: dict[str, FieldCell] = {}
        self.error = ProblemBar()
        self.error.jump.connect(lambda name: self.editors[name].setFocus())
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.error)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 8, 0)
        self._lay_out()
        self.body.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self.column.addWidget(scroll, 1)
        self.buttons = QHBoxLayout()
        self.go_button = QPushButton(go_on)
        set_kind(self.go_button, "primary")
        self.go_button.setDefault(True)
        self.go_button.clicked.connect(self.go_on)
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.buttons.addStretch()
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.go_button)
        self.column.addLayout(self.buttons)
        wish = content.sizeHint()
        self.resize(max(wish.width() + 60, 760), min(wish.height() + 140, 720))

    def _lay_out(self) -> None:
        for section, fields in groupby(self.all_fields, key=lambda field: field.section):
            if section:
                heading = QLabel(_(section))
                set_kind(heading, "section")
                heading.setAlignment(leading())
                self.body.addWidget(heading)
            grid = FieldGrid(list(fields))
            self.cells |= {cell.field.name: cell for cell in grid.cells}
            self.body.addWidget(grid)

    def values(self) -> dict[str, Any]:
        """Return what was entered, by the names of the fields."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def problem_of(self, field: Field) -> str | None:
        """Return what is wrong with one field."""
        problem = field.editor.problem()
        if problem is None and field.editor.is_empty():
            return _("Fill this in.") if field.required else None
        return problem or (field.check(field.editor.value()) if field.check is not None else None)

    def go_on(self) -> None:
        """Check everything and hand the values over."""
        found = []
        for field in self.all_fields:
            problem = self.problem_of(field)
            self.cells[field.name].show_problem(problem)
            if problem is not None:
                found.append((field.name, _(field.label), problem))
        self.error.tell_problems(found)
        if found:
            self.editors[found[0][0]].setFocus()
        else:
            self.answer(self.values())

    def answer(self, values: dict[str, Any]) -> None:
        """Do what was asked for, and close when that succeeded."""
        raise NotImplementedError
