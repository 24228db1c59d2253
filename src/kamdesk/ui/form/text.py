"""Editors for words: a line, several lines, tags, yes and no."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from kamdesk.core.text import clean, clean_lines
from kamdesk.ui.form.editor import Editor

_LONGEST: Final = 500
_LONGEST_LINES: Final = 20_000


class TextEditor(Editor):
    """One line of text, cleaned of control characters; *ltr* for codes, phones and mail addresses."""

    def __init__(self, *, ltr: bool = False, longest: int = _LONGEST, hint: str = "", password: bool = False) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(longest)
        self.line.setPlaceholderText(hint)
        if ltr:
            self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if password:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._is_secret = password
        self.line.textChanged.connect(self.changed)
        self.hold(self.line)

    def value(self) -> str | None:
        """Return the cleaned text; None when it is empty. A password is returned as typed."""
        return self.line.text() or None if self._is_secret else clean(self.line.text()) or None

    def set_value(self, value: Any) -> None:
        """Show *value*."""
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def set_text(self, text: str) -> None:
        """Type *text*; it can be undone."""
        self.line.selectAll()
        self.line.insert(text)
        if not text:
            self.line.del_()

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def state(self) -> Any:
        """Return what is typed; nothing of a password."""
        return "" if self._is_secret else self.text()

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the text be copied only."""
        self.line.setReadOnly(read_only)


class LinesEditor(Editor):
    """Several lines; Tab goes to the next field."""

    def __init__(self, *, lines: int = 4, hint: str = "") -> None:
        super().__init__()
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setPlaceholderText(hint)
        self.area.setFixedHeight(self.area.fontMetrics().lineSpacing() * lines + 16)
        self.area.textChanged.connect(self.changed)
        self.hold(self.area)

    def value(self) -> str | None:
        """Return the cleaned lines; None when there are none."""
        return clean_lines(self.area.toPlainText()[:_LONGEST_LINES]) or None

    def set_value(self, value: Any) -> None:
        """Show *value*."""
        self.area.setPlainText("" if value is None else str(value))

    def set_text(self, text: str) -> None:
        """Type *text*; it can be undone."""
        self.area.selectAll()
        self.area.insertPlainText(text)

    def text(self) -> str:
        """Return what is typed."""
        return self.area.toPlainText()

    def set_read_only(self, read_only: bool = True) -> None:
        """Let the text be copied only."""
        self.area.setReadOnly(read_only)


class TagsEditor(TextEditor):
    """Words separated by commas; the value is a tuple without doubles."""

    def value(self) -> Any:
        """Return the words in their order."""
        words = (clean(word) for word in self.line.text().replace("،", ",").replace(";", ",").split(","))
        return tuple(dict.fromkeys(word for word in words if word))

    def set_value(self, value: Any) -> None:
        """Show the words of *value*."""
        super().set_value(", ".join(value or ()))


class CheckEditor(Editor):
    """Yes or no; the value is never None."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.box = QCheckBox(text)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        self.hold(self.box)
        self.row.addStretch()

    def value(self) -> bool:
        """Tell whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    def set_text(self, text: str) -> None:
        """Tick it for “1”."""
        self.box.setChecked(text == "1")

    def text(self) -> str:
        """Return “1” or nothing."""
        return "1" if self.box.isChecked() else ""

    def is_empty(self) -> bool:
        """Say no: unticked is an answer."""
        return False
