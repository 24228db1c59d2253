"""Words to the user: toasts with Undo, questions with buttons that say what they do, errors as sentences.

Example:
    toasts = Toasts(window)                       # once; desk.said.connect(toasts.show_toast)
    if ask(self, _("Discard what you typed?"), [("discard", _("Discard")), ("stay", _("Stay"))]) == "discard": …
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.ui.background import Progress
from kamdesk.ui.theme import set_kind

SHORT_MS: Final = 4000
UNDO_MS: Final = 10_000
_MARGIN: Final = 16


class _Floating(QFrame):
    """A frame that stays at the lower edge of a window, whatever its size."""

    def __init__(self, window: QWidget, kind: str) -> None:
        super().__init__(window)
        self._window = window
        set_kind(self, kind)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along with the window."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def place(self) -> None:
        """Go to the middle of the lower edge."""
        window = self._window
        self.setMaximumWidth(max(window.width() - 2 * _MARGIN, 100))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 3 * _MARGIN)

    def showEvent(self, event: QShowEvent) -> None:
        """Appear at the right place."""
        super().showEvent(event)
        self.place()
        self.raise_()


class Toast(_Floating):
    """A message that goes away by itself; with *undo* it has a button and stays ten seconds."""

    def __init__(self, window: QWidget, text: str, undo: Callable[[], Any] | None = None) -> None:
        super().__init__(window, "toast")
        self._undo = undo
        row = QHBoxLayout(self)
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(len(text) > 60)
        row.addWidget(self.label)
        self.undo_button = QPushButton(_("Undo"))
        self.undo_button.setVisible(undo is not None)
        self.undo_button.clicked.connect(self._take_back)
        row.addWidget(self.undo_button)
        self.setAccessibleName(text)
        QTimer.singleShot(UNDO_MS if undo else SHORT_MS, self, self.deleteLater)

    def _take_back(self) -> None:
        self.hide()
        self.deleteLater()
        if self._undo is not None:
            try:
                self._undo()
            except KamDeskError as problem:
                tell_error(self.parentWidget(), problem)


class Toasts(QObject):
    """Shows one toast at a time in *window*."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toast: Toast | None = None

    @property
    def current(self) -> Toast | None:
        """The toast that is seen now."""
        return self._toast if self._toast is not None and shiboken6.isValid(self._toast) else None

    def show_toast(self, text: str, undo: Callable[[], Any] | None = None) -> None:
        """Show *text* in place of an earlier toast."""
        if self.current is not None:
            self.current.hide()
            self.current.deleteLater()
        self._toast = Toast(self._window, text, undo)
        self._toast.show()


class ProgressStrip(_Floating):
    """A bar with Cancel for work that lasts."""

    def __init__(self, window: QWidget, title: str, progress: Progress) -> None:
        super().__init__(window, "card")
        self._progress = progress
        column = QVBoxLayout(self)
        label = QLabel(title or _("One moment…"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(label)
        row = QHBoxLayout()
        self.bar = QProgressBar()
        self.bar.setMinimumWidth(260)
        row.addWidget(self.bar)
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        self.bar.setRange(0, 1000 if self._progress.total else 0)
        if self._progress.total:
            self.bar.setValue(self._progress.done * 1000 // self._progress.total)

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._progress.cancel()


def tell_error(parent: QWidget | None, problem: KamDeskError) -> None:
    """Show the sentence of *problem*; the program goes on."""
    _open(_box(parent, QMessageBox.Icon.Warning, str(problem), "", [("ok", _("OK"))]))


def tell(parent: QWidget | None, text: str) -> None:
    """Show *text* until it is acknowledged."""
    _open(_box(parent, QMessageBox.Icon.Information, text, "", [("ok", _("OK"))]))


def ask(parent: QWidget | None, question: str, answers: Sequence[tuple[str, str]], more: str = "") -> str:
    """Ask and wait.

    Args:
        parent: The window the question belongs to.
        question: One sentence.
        answers: Keys and translated button texts, the usual answer first, the harmless one last.
        more: Further sentences in smaller print.

    Returns:
        The key of the button; Esc and closing the box mean the last one.
    """
    box = _box(parent, QMessageBox.Icon.Question, question, more, answers)
    box.exec()
    answer = box.property("answer")
    box.deleteLater()
    return str(answer) if answer else answers[-1][0]


def _open(box: QMessageBox) -> None:
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _box(parent: QWidget | None, sign: QMessageBox.Icon, text: str, more: str, answers: Sequence[tuple[str, str]]) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(sign)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("KamDesk"))
    box.setText(text)
    box.setInformativeText(more)
    for number, (key, label) in enumerate(answers):
        role = QMessageBox.ButtonRole.AcceptRole if number == 0 else QMessageBox.ButtonRole.RejectRole
        if 0 < number < len(answers) - 1:
            role = QMessageBox.ButtonRole.DestructiveRole
        button = box.addButton(label, role)
        button.clicked.connect(lambda _on=False, key=key: box.setProperty("answer", key))
        if number == 0:
            box.setDefaultButton(button)
        if number == len(answers) - 1:
            box.setEscapeButton(button)
    return box
