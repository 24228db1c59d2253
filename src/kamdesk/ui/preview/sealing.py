"""A password or a signature for a paper; what is typed stays when it is refused."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.pdf.render import protect, save_bytes, sign
from kamdesk.ui.background import in_background
from kamdesk.ui.messages import tell_error
from kamdesk.ui.theme import set_kind

_LARGEST_CERTIFICATE: Final = 1_000_000
_WIDTH: Final = 420


class SealDialog(QDialog):
    """Base of both: lines to fill in, the sentence of a refusal, and a button that goes on.

    Signals:
        made: The finished file (bytes).
    """

    made = Signal(bytes)

    def __init__(self, parent: QWidget | None, title: str, why: str, done: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        told = QLabel(why)
        told.setWordWrap(True)
        told.setMinimumWidth(_WIDTH)
        set_kind(told, "caption")
        column.addWidget(told)
        self.form = QFormLayout()
        column.addLayout(self.form)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        set_kind(self.problem, "problem")
        self.problem.hide()
        column.addWidget(self.problem)
        buttons = QDialogButtonBox()
        self.done_button = QPushButton(done)
        set_kind(self.done_button, "primary")
        self.done_button.setDefault(True)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.done_button.clicked.connect(self.go_on)
        column.addWidget(buttons)

    def go_on(self) -> None:
        """Make the file of what is typed."""
        raise NotImplementedError

    def line(self, label: str, *, secret: bool = False) -> QLineEdit:
        """Add a line called *label* and return it."""
        made = QLineEdit()
        made.setAccessibleName(label)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.addRow(label, made)
        return made

    def refuse(self, sentence: str, at: QWidget) -> None:
        """Show *sentence* and put the cursor where it can be mended."""
        self.problem.setText(sentence)
        self.problem.show()
        self.done_button.setEnabled(True)
        at.setFocus()

    def finish(self, data: bytes) -> None:
        """Hand *data* over and close."""
        self.accept()
        self.made.emit(data)


class ProtectDialog(SealDialog):
    """Asks twice for the password that opens *data*."""

    def __init__(self, parent: QWidget | None, data: bytes) -> None:
        super().__init__(
            parent,
            _("Protect with a password"),
            _(
                "The copy opens with this password only. Nobody can recover a forgotten one, and archives (PDF/A) take no locked file."
            ),
            _("Save the copy…"),
        )
        self._data = data
        self.password = self.line(_("Password"), secret=True)
        self.again = self.line(_("Password again"), secret=True)

    def go_on(self) -> None:
        """Protect, unless the passwords differ."""
        if self.password.text() != self.again.text():
            self.refuse(_("The two passwords differ. Type the same password in both fields."), self.again)
            return
        try:
            data = protect(self._data, self.password.text())
        except KamDeskError as problem:
            self.refuse(str(problem), self.password)
        else:
            self.finish(data)


class SignDialog(SealDialog):
    """Asks for a certificate, its password, and what the block of the signature says."""

    def __init__(self, parent: QWidget | None, data: bytes) -> None:
        super().__init__(
            parent,
            _("Sign with a certificate"),
            _("The signature stands on the last page of the copy. Whatever is changed in it later can be seen."),
            _("Sign and save…"),
        )
        self._data = data
        self.file = QLineEdit()
        self.file.setAccessibleName(_("Certificate (.p12, .pfx)"))
        self.file.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.choose_button = QPushButton(_("Choose…"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self.choose)
        row = QHBoxLayout()
        row.addWidget(self.file)
        row.addWidget(self.choose_button)
        self.form.addRow(_("Certificate (.p12, .pfx)"), row)
        self.password = self.line(_("Password"), secret=True)
        self.name = self.line(_("Name shown"))
        self.name.setPlaceholderText(_("As in the certificate"))
        self.reason = self.line(_("Reason"))
        self.place = self.line(_("Place"))

    def choose(self) -> QFileDialog:
        """Ask for the certificate's file."""
        dialog = QFileDialog(self, _("Choose a certificate"), "", _("Certificates (*.p12 *.pfx)"))
        dialog.fileSelected.connect(self.file.setText)
        dialog.open()
        return dialog

    def go_on(self) -> None:
        """Sign in the background; a refusal leaves everything as it was typed."""
        try:
            with Path(self.file.text()).open("rb") as stream:
                certificate = stream.read(_LARGEST_CERTIFICATE)
        except (OSError, ValueError):
            self.refuse(_("The certificate's file cannot be read. Choose it again."), self.file)
            return
        self.done_button.setEnabled(False)
        data, password = self._data, self.password.text()
        name, reason, place = self.name.text().strip(), self.reason.text().strip(), self.place.text().strip()
        in_background(
            self,
            lambda _progress: sign(data, certificate, password, reason=reason, place=place, name_shown=name, language=""),
            self.finish,
            self._fail,
            _("Signing…"),
        )

    def _fail(self, problem: BaseException) -> None:
        if not isinstance(problem, KamDeskError):
            raise problem
        self.refuse(str(problem), self.password)


def ask_and_save(parent: QWidget, data: bytes, file_name: str) -> QFileDialog:
    """Ask for a place and save *data* there; a refusal is shown as its sentence."""
    dialog = QFileDialog(parent, _("Save as…"), file_name, _("PDF paper (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda path: _save(parent, data, Path(path)))
    dialog.open()
    return dialog


def _save(parent: QWidget, data: bytes, path: Path) -> None:
    try:
        save_bytes(data, path)
    except KamDeskError as problem:
        tell_error(parent, problem)
