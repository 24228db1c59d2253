"""Asking for the password of a store."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.theme import set_kind


class PasswordDialog(QDialog):
    """One line for the password; it can be made visible for a moment."""

    def __init__(self, parent: QWidget | None, address: str, why: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Password"))
        column = QVBoxLayout(self)
        told = QLabel(_("Password of {store}").format(store=isolate_ltr(address)))
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        column.addWidget(told)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMinimumWidth(360)
        self.line.setAccessibleName(_("Password"))
        column.addWidget(self.line)
        self.problem = QLabel(why)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        set_kind(self.problem, "problem")
        self.problem.setVisible(bool(why))
        column.addWidget(self.problem)
        buttons = QDialogButtonBox()
        self.open_button = QPushButton(_("Open"))
        set_kind(self.open_button, "primary")
        self.open_button.setDefault(True)
        self.show_button = QPushButton(_("Show the password"))
        self.show_button.setCheckable(True)
        self.show_button.setAutoDefault(False)
        self.show_button.toggled.connect(self._show_or_hide)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _show_or_hide(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def ask_password(parent: QWidget | None, address: str, take: Callable[[str], Any], why: str = "") -> PasswordDialog:
    """Ask for the password of the store at *address* and hand it to *take*; *why* says what was wrong with the last one."""
    dialog = PasswordDialog(parent, address, why)
    dialog.accepted.connect(lambda: take(dialog.line.text()))
    dialog.open()
    return dialog
