"""What the user sees when the program itself is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kamdesk.app.crash import details_of, log_path
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.messages import tell_error


class CrashDialog(QDialog):
    """One sentence, the details behind a button, and back to work: windows and what was typed stay as they are."""

    def __init__(self, problem: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("KamDesk made a mistake"))
        self.details = details_of(problem)
        column = QVBoxLayout(self)
        sentence = QLabel(
            _(
                "KamDesk could not do this because of a mistake in the program. What was saved is safe and what you typed is "
                "still there. If it happens again, copy the details and send them to whoever looks after the program."
            )
        )
        sentence.setWordWrap(True)
        column.addWidget(sentence)
        where = QLabel(_("The details are also in {file}").format(file=isolate_ltr(str(log_path()))))
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setWordWrap(True)
        column.addWidget(where)
        self.shown_details = QPlainTextEdit(self.details, readOnly=True)
        self.shown_details.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.shown_details.setMinimumSize(520, 220)
        self.shown_details.hide()
        column.addWidget(self.shown_details)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.close_button = QPushButton(_("Go on working"))
        self.copy_button = QPushButton(_("Copy details"))
        self.show_button = QPushButton(_("Show details"))
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(self.details))
        self.show_button.clicked.connect(self._show_details)
        return buttons

    def _show_details(self) -> None:
        self.shown_details.show()
        self.show_button.setEnabled(False)


def show_crash(problem: BaseException) -> None:
    """Show *problem* over the window in use: a sentence where it was meant for the user, else the dialog."""
    parent = QApplication.activeModalWidget() or QApplication.activeWindow()
    if isinstance(problem, KamDeskError):
        tell_error(parent, problem)
    else:
        CrashDialog(problem, parent).exec()
