"""Several boxes to tick, one under the other."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kamdesk.ui.form import Editor
from kamdesk.ui.plain import as_button


class ChecksEditor(Editor):
    """The value is a tuple of the keys that are ticked, in their order; all are at first.

    Attributes:
        boxes: The boxes by their keys.
    """

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.boxes = {key: QCheckBox(as_button(text)) for key, text in choices}
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(lambda _on: self.changed.emit())
            column.addWidget(box)
        self.row.addWidget(held)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[Any, ...]:
        """Return the keys that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Tick these keys only."""
        for key, box in self.boxes.items():
            box.setChecked(key in (value or ()))

    def set_text(self, text: str) -> None:
        """Tick the boxes whose keys are named, parted by spaces."""
        wanted = text.split()
        for key, box in self.boxes.items():
            box.setChecked(str(key) in wanted)

    def text(self) -> str:
        """Return the keys that are ticked, parted by spaces."""
        return " ".join(str(key) for key in self.value())
