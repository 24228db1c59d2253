"""A grid as a field of a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.form import Editor
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.grid.model import GridModel
from kamdesk.ui.grid.paste import Pasted
from kamdesk.ui.grid.view import GridView
from kamdesk.ui.theme import icon, set_kind


class GridEditor(Editor):
    """Holds a grid; the value is a list with a dictionary for each line."""

    def __init__(self, model: GridModel, name: str, *, buttons: bool = True, view: GridView | None = None) -> None:
        super().__init__()
        self.model = model
        self.view = view or GridView(model)
        self.view.setAccessibleName(name)
        self.report = Bar("warn")
        held = QWidget()
        self.column = QVBoxLayout(held)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.report)
        self.column.addWidget(self.view)
        self.below = QHBoxLayout()
        if buttons:
            self._add_buttons()
        self.column.addLayout(self.below)
        self.row.addWidget(held)
        self.view.installEventFilter(self)
        self.setFocusProxy(self.view)
        model.edited.connect(self._edited)
        self.view.pasted.connect(self._report)

    def _add_buttons(self) -> None:
        for text, picture, keys, act in (
            (_("Double the line"), "copy", "Ctrl+D", self.view.duplicate_line),
            (_("Remove the line"), "trash", "Ctrl+Del", self.view.remove_lines),
            (_("Paste from Excel"), "clipboard-text", "Ctrl+V", self.view.paste),
        ):
            button = QPushButton(icon(picture), text)
            set_kind(button, "link")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(keys)
            button.clicked.connect(act)
            self.below.addWidget(button)
        self.below.addStretch()

    def _edited(self) -> None:
        if self.problem_shown and not self.model.problems():
            self.show_problem(None)
        self.changed.emit()

    def _report(self, got: Pasted) -> None:
        self.report.tell(got.told(self.model.problems()))

    def show_problem(self, problem: str | None) -> None:
        """Keep the sentence; the cells themselves are marked."""
        super().show_problem(problem)
        self.view.setStyleSheet("")

    def value(self) -> list[Any]:
        """Return the values of all lines that are not empty."""
        return self.model.values()

    def set_value(self, value: Sequence[Mapping[str, Any]] | None) -> None:
        """Show lines of values."""
        self.model.set_values(value or [])

    def set_text(self, text: str) -> None:
        """Paste *text*, cells parted by tabs."""
        from kamdesk.ui.grid.paste import pasted_lines

        self.model.set_lines(pasted_lines(self.model, text, 0).lines)

    def text(self) -> str:
        """Return “1” where there are lines; what is in them is `state`."""
        return "1" if self.model.lines() else ""

    def problem(self) -> str | None:
        """Return what cannot be read, cell by cell."""
        return "\n".join(self.model.problems()) or None

    def state(self) -> Any:
        """Return the lines as they were typed."""
        return self.model.lines()

    def restore(self, state: Any) -> None:
        """Bring the lines back."""
        if isinstance(state, list) and all(isinstance(line, dict) for line in state):
            self.model.set_lines([{str(key): str(text) for key, text in line.items()} for line in state])

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the lines be copied only."""
        self.model.locked = read_only
