"""What every editor has in common."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from kamdesk.ui.plain import as_tip
from kamdesk.ui.theme import tokens


class Editor(QWidget):
    """A field's widget. It hands out a value, or says why what was typed is none.

    Signals:
        changed: something was typed or chosen.
        left: the cursor left the editor.
    """

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self._problem_shown: str | None = None

    def hold(self, *widgets: QWidget) -> None:
        """Take in the widgets it consists of; the first gets the cursor."""
        for widget in widgets:
            self.row.addWidget(widget)
            widget.installEventFilter(self)
        self.setFocusProxy(widgets[0])

    def value(self) -> Any:
        """Return what was entered; None where it is empty or no value."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show *value*; None empties the editor."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Type *text*, in place of what is there."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what is typed, as it stands."""
        raise NotImplementedError

    def problem(self) -> str | None:
        """Return a sentence that says why what is typed is no value, or None."""
        return None

    def is_empty(self) -> bool:
        """Tell whether nothing is entered."""
        return not self.text().strip()

    def state(self) -> Any:
        """Return what is entered as JSON, for a draft and to see whether something was typed."""
        return self.text()

    def restore(self, state: Any) -> None:
        """Bring back what `state` returned."""
        if isinstance(state, str):
            self.set_text(state)

    def set_read_only(self, read_only: bool = True) -> None:
        """Let nothing be entered."""
        self.setDisabled(read_only)

    def show_problem(self, problem: str | None) -> None:
        """Mark the field as wrong, or as right again."""
        self._problem_shown = problem
        self.setToolTip(as_tip(problem or ""))
        shape = f"border: 2px solid {tokens().error}; border-radius: 4px; padding: 2px;" if problem else ""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setStyleSheet(shape)
            proxy.setAccessibleDescription(problem or "")

    @property
    def problem_shown(self) -> str | None:
        """The sentence the field is marked with."""
        return self._problem_shown

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the cursor goes to another field."""
        if event.type() == QEvent.Type.FocusOut:
            now = QApplication.focusWidget()
            if now is None or (now is not self and not self.isAncestorOf(now)):
                self.left.emit()
        return False
