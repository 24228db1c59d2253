"""An editor for several parts of the same shape, such as the addresses of a client."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.ui.form import Editor, Field, FieldGrid
from kamdesk.ui.theme import icon, set_kind


class PartsEditor(Editor):
    """Parts one below the other, each with its fields and a button that takes it away.

    The value is a tuple of mappings from the names of the fields; parts in which nothing is entered are left out.

    Args:
        fields: Called for every new part; returns its fields.
        add: English text of the button that adds a part, marked with ``N_``.
        remove: English text of the button that takes one away, marked with ``N_``.
        usual: What a new part begins with; alone it does not count as entered.
    """

    def __init__(self, fields: Callable[[], list[Field]], add: str, remove: str, usual: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self._make_fields = fields
        self._remove_text = remove
        self._usual = dict(usual or {})
        self.parts: list[Part] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add_button = QPushButton(icon("plus"), _(add))
        set_kind(self.add_button, "link")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_by_hand)
        self._column.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeading)
        self.row.addLayout(self._column)
        self.setFocusProxy(self.add_button)

    def add(self, values: Mapping[str, Any] | None = None) -> "Part":
        """Add a part, with *values* if given."""
        part = Part(self._make_fields(), _(self._remove_text))
        part.set_values({**self._usual, **(values or {})})
        part.remove_button.clicked.connect(partial(self._remove, part))
        for field in part.fields:
            field.editor.changed.connect(self.changed)
            field.editor.left.connect(self.left)
        self.parts.append(part)
        self._column.insertWidget(len(self.parts) - 1, part)
        return part

    def _add_by_hand(self) -> None:
        part = self.add()
        part.fields[1 if len(part.fields) > 1 and self._usual else 0].editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _remove(self, part: "Part", _on: bool = False) -> None:
        self.parts.remove(part)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()
        self.changed.emit()

    def _clear(self) -> None:
        for part in tuple(self.parts):
            self._remove(part)

    def value(self) -> Any:
        """Return the parts in which something is entered."""
        return tuple(values for values in (part.values() for part in self.parts) if self._is_entered(values))

    def _is_entered(self, values: Mapping[str, Any]) -> bool:
        return any(value not in {None, ""} and value != self._usual.get(name) for name, value in values.items())

    def set_value(self, value: Any) -> None:
        """Show the parts of *value*."""
        self._clear()
        for values in value or ():
            self.add(values)

    def set_text(self, text: str) -> None:
        """Type *text* into the first field of a new part."""
        self.add().fields[0].editor.set_text(text)

    def text(self) -> str:
        """Return everything that is typed, one part a line."""
        return "\n".join(" ".join(field.editor.text() for field in part.fields) for part in self.parts)

    def is_empty(self) -> bool:
        """Tell whether nothing is entered."""
        return not self.value()

    def problem(self) -> str | None:
        """Return what is wrong in the first part that is wrong, and mark every field."""
        found = [problem for part in self.parts if self._is_entered(part.values()) for problem in part.problems()]
        return found[0] if found else None

    def state(self) -> Any:
        """Return what is typed in every part."""
        return [{field.name: field.editor.state() for field in part.fields} for part in self.parts]

    def restore(self, state: Any) -> None:
        """Bring the parts back."""
        if not isinstance(state, list):
            return
        self._clear()
        for kept in state:
            part = self.add()
            for field in part.fields:
                if isinstance(kept, Mapping) and field.name in kept:
                    field.editor.restore(kept[field.name])


class Part(QFrame):
    """The fields of one part."""

    def __init__(self, fields: list[Field], remove: str) -> None:
        super().__init__()
        set_kind(self, "card")
        self.fields = fields
        self.editors = {field.name: field.editor for field in fields}
        column = QVBoxLayout(self)
        grid = FieldGrid(fields)
        self._cells = {cell.field.name: cell for cell in grid.cells}
        column.addWidget(grid)
        self.remove_button = QPushButton(icon("trash"), remove)
        set_kind(self.remove_button, "link")
        self.remove_button.setAutoDefault(False)
        column.addWidget(self.remove_button, alignment=Qt.AlignmentFlag.AlignTrailing)

    def values(self) -> dict[str, Any]:
        """Return what was entered, by the names of the fields."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show *values*."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].set_value(value)

    def problems(self) -> list[str]:
        """Mark every field and return what is wrong."""
        found = []
        for field in self.fields:
            problem = field.editor.problem()
            if problem is None and field.required and field.editor.is_empty():
                problem = _("Fill this in.")
            if problem is None and field.check is not None and not field.editor.is_empty():
                problem = field.check(field.editor.value())
            self._cells[field.name].show_problem(problem)
            if problem is not None:
                found.append(_("{label}: {problem}").format(label=_(field.label), problem=problem))
        return found


def refusal(check: Callable[[Any], object]) -> Callable[[Any], str | None]:
    """Turn a rule that raises into a check that returns the sentence."""

    def say(value: Any) -> str | None:
        try:
            check(value)
        except KamDeskError as problem:
            return str(problem)
        return None

    return say
