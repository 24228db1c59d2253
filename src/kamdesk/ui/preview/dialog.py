"""The dialog around the pages."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.core.settings import home
from kamdesk.ui.messages import tell, tell_error
from kamdesk.ui.preview.pages import PagesView
from kamdesk.ui.preview.paper import Paper, PaperNotSavedError, print_paper
from kamdesk.ui.preview.sealing import ProtectDialog, SignDialog, ask_and_save
from kamdesk.ui.theme import icon, set_kind

_PRINT_DPI: Final = 300


class PdfPreview(QDialog):
    """Shows *data*; saves, opens and prints exactly these bytes."""

    def __init__(self, parent: QWidget | None, data: bytes, title: str, file_name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.paper = Paper(data)
        self.view = PagesView(self.paper)
        self._file_name = file_name
        self.page_label = QLabel()
        column = QVBoxLayout(self)
        column.addLayout(self._bar())
        column.addWidget(self.view)
        self.view.verticalScrollBar().valueChanged.connect(self._tell_page)
        self.view.verticalScrollBar().rangeChanged.connect(self._tell_page)
        self._tell_page()
        self.resize(900, 760)
        for keys, act in (
            ("Ctrl+P", self.print_out), ("Ctrl+S", self.choose_and_save), ("Ctrl++", self.view.zoom_in), ("Ctrl+=", self.view.zoom_in),
            ("Ctrl+-", self.view.zoom_out), ("Ctrl+0", self.view.fit_width),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, act)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, act in (
            ("magnifying-glass-minus", _("Smaller"), self.view.zoom_out),
            ("magnifying-glass-plus", _("Larger"), self.view.zoom_in),
            ("arrows-out-line-horizontal", _("Fit the width"), self.view.fit_width),
            ("caret-up", _("Previous page"), lambda: self.view.go_to(self.view.current_page() - 1)),
            ("caret-down", _("Next page"), lambda: self.view.go_to(self.view.current_page() + 1)),
        ):
            button = QToolButton()
            button.setIcon(icon(name))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addWidget(self.page_label)
        row.addStretch()
        self.open_button = QPushButton(icon("arrow-square-out"), _("Open in another program"))
        self.open_button.clicked.connect(self.open_elsewhere)
        self.print_button = QPushButton(icon("printer"), _("Print"))
        self.print_button.clicked.connect(self.print_out)
        self.save_button = QPushButton(_("Save as…"))
        set_kind(self.save_button, "primary")
        self.save_button.clicked.connect(self.choose_and_save)
        self.seal_button = QPushButton(icon("lock-simple"), _("Protect or sign"))
        menu = QMenu(self.seal_button)
        self.protect_action = menu.addAction(_("Protect with a password…"), self.ask_and_protect)
        self.sign_action = menu.addAction(_("Sign with a certificate…"), self.ask_and_sign)
        self.seal_button.setMenu(menu)
        for push in (self.open_button, self.print_button, self.seal_button, self.save_button):
            push.setAutoDefault(False)
            row.addWidget(push)
        return row

    def _tell_page(self) -> None:
        told = _("Page {number} of {count}")
        self.page_label.setText(told.format(number=self.view.current_page() + 1, count=len(self.paper.sizes)))

    def choose_and_save(self) -> None:
        """Ask for a place and save there."""
        dialog = QFileDialog(self, _("Save as…"), self._file_name, _("PDF paper (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def ask_and_protect(self) -> ProtectDialog:
        """Ask for a password and save a copy that opens with it."""
        dialog = ProtectDialog(self, self.paper.data)
        dialog.made.connect(self._save_copy)
        dialog.open()
        return dialog

    def ask_and_sign(self) -> SignDialog:
        """Ask for a certificate and save a signed copy."""
        dialog = SignDialog(self, self.paper.data)
        dialog.made.connect(self._save_copy)
        dialog.open()
        return dialog

    def _save_copy(self, data: bytes) -> None:
        """Ask for a place for *data*, which was made of the paper shown, and save it there."""
        ask_and_save(self, data, self._file_name)

    def save_to(self, path: Path) -> None:
        """Write the bytes shown to *path*; a refusal is shown as its sentence."""
        try:
            self.paper.save(path)
        except PaperNotSavedError as problem:
            tell_error(self, problem)

    def open_elsewhere(self) -> None:
        """Hand a copy to the system's own viewer."""
        folder = home() / "opened"
        folder.mkdir(exist_ok=True)
        path = folder / self._file_name
        self.save_to(path)
        if path.exists() and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            tell(self, _("No program on this computer opens PDF files. The copy is at “{path}”.").format(path=path))

    def print_out(self) -> None:
        """Ask for a printer and print."""
        ask_printer(self, self.paper)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the document."""
        super().closeEvent(event)
        self.paper.close()


def ask_printer(parent: QWidget, paper: Paper) -> None:
    """Ask for a printer and print *paper*; where there is none, say so."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        tell(parent, _("There is no printer on this computer. Save the paper and print it elsewhere."))
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_PRINT_DPI)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(paper.sizes))
    dialog.accepted.connect(lambda: print_paper(paper, printer))
    QDialog.open(dialog)
