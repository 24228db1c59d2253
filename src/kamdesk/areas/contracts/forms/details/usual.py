"""A line with usual answers to choose from, or to write over."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QComboBox

from kamdesk.core.i18n import _
from kamdesk.core.text import clean, fold
from kamdesk.ui.form import Editor

_LONGEST: Final = 200


class UsualEditor(Editor):
    """The value is the key of a usual answer, else the text itself; None where nothing is typed.

    Args:
        usual: Keys with their translated words; for plain texts both are the same.
        hint: Shown while it is empty.
    """

    def __init__(self, usual: Sequence[tuple[str, str]] = (), hint: str = "") -> None:
        super().__init__()
        self._usual: list[tuple[str, str]] = []
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.offer(usual)
        line = self.combo.lineEdit()
        assert line is not None  # noqa: S101 - an editable combo has one
        line.setMaxLength(_LONGEST)
        line.setPlaceholderText(hint or _("Choose with ↓, or write it"))
        self.line = line
        self.combo.editTextChanged.connect(lambda _text: self.changed.emit())
        self.hold(self.combo)
        self.row.setStretch(0, 1)

    def offer(self, usual: Sequence[tuple[str, str]]) -> None:
        """Offer other answers; what is typed stays."""
        typed = self.combo.currentText()
        self._usual = list(usual)
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([word for _key, word in self._usual])
        self.combo.setCurrentIndex(-1)
        self.combo.setEditText(typed)
        self.combo.blockSignals(False)

    def value(self) -> str | None:
        """Return the key, or what is typed."""
        text = clean(self.combo.currentText())
        return next((key for key, word in self._usual if fold(word) == fold(text)), text) or None

    def set_value(self, value: Any) -> None:
        """Show the word of a key, or a text."""
        self.combo.setEditText(dict(self._usual).get(value, value or ""))

    def set_text(self, text: str) -> None:
        """Type *text*."""
        self.combo.setEditText(text)

    def text(self) -> str:
        """Return what is typed."""
        return self.combo.currentText()

    def state(self) -> Any:
        """Return the key, which says the same in every language, or the text."""
        return self.value() or ""

    def restore(self, state: Any) -> None:
        """Bring it back."""
        self.set_value(state if isinstance(state, str) else "")
