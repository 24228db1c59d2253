"""Bringing in what the client wrote, from a Word file or pasted, and choosing what of it goes into the protocol."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.contracts.actions.negotiating import BringIn, DisputesFrom, bring_in, disputes_from
from kamdesk.areas.contracts.documents import wording_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid import Cell, WordColumn, WordsView, changed_cell, plain_cell
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.contracts.forms.text.disputes.noting import USUAL_ROLE
from kamdesk.areas.contracts.forms.text.reading import TextState
from kamdesk.areas.contracts.rules.differences import CHANGES
from kamdesk.areas.contracts.rules.wording import BroughtClause, Comparison
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.docx import Wording, read_wording, wording_of_text
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, language_name, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import ask
from kamdesk.ui.theme import leading, set_kind

_CHOSEN: Final = frozenset({"changed", "new", "gone"})


class BringDialog(QDialog):
    """First asks for the client's wording, then shows what is otherwise in it.

    Attributes:
        comparison: What was found; None before.
    """

    def __init__(self, desk: Desk, parent: QWidget | None, state: TextState) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The client's wording"))
        self.setAcceptDrops(True)
        self.desk, self.state = desk, state
        self.comparison: Comparison | None = None
        self.error, self.notes = Bar("error"), Bar("warn")
        self.language, self.role = QComboBox(), QComboBox()
        self.pasted = QPlainTextEdit()
        self.file_button = QPushButton(_("Choose a Word file…"))
        self.compare_button = QPushButton(_("Compare"))
        self.back_button = QPushButton(_("Back"))
        self.print_button = QPushButton(_("Print the comparison"))
        self.take_button = QPushButton()
        self.told = QLabel(alignment=leading())
        self.view = WordsView(_columns(""), _("What the client changed"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._source())
        self.stack.addWidget(self._result())
        column = QVBoxLayout(self)
        for widget in (self.error, self.notes):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self._connect()
        self.resize(1080, 700)
        self.file_button.setFocus()

    def _source(self) -> QWidget:
        for one in self.state.own:
            self.language.addItem(language_name(one), one)
        told = QLabel(_("Choose or drop the file that the client sent back, or paste the text of it."), alignment=leading())
        told.setWordWrap(True)
        label = QLabel(_("Language"))
        label.setBuddy(self.language)
        self.pasted.setPlaceholderText(_("Paste the client's text here"))
        self.pasted.setTabChangesFocus(True)
        set_kind(self.file_button, "primary")
        top, below, page = QHBoxLayout(), QHBoxLayout(), QWidget()
        for widget in (label, self.language, self.file_button):
            top.addWidget(widget)
        top.addStretch()
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        below.addStretch()
        for button in (cancel, self.compare_button):
            below.addWidget(button)
        for button in (cancel, self.file_button, self.compare_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(page)
        column.addWidget(told)
        column.addLayout(top)
        column.addWidget(self.pasted, 1)
        column.addLayout(below)
        return page

    def _result(self) -> QWidget:
        for key, word in ROLES.items():
            self.role.addItem(_(word), key)
        self.role.setCurrentIndex(self.role.findData(USUAL_ROLE))
        label = QLabel(_("May agree"))
        label.setBuddy(self.role)
        set_kind(self.take_button, "primary")
        self.take_button.setToolTip("Ctrl+Enter")
        below, page = QHBoxLayout(), QWidget()
        below.addWidget(self.back_button)
        below.addWidget(self.print_button)
        below.addStretch()
        for widget in (label, self.role, self.take_button):
            below.addWidget(widget)
        for button in (self.back_button, self.print_button, self.take_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(page)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        return page

    def _connect(self) -> None:
        self.file_button.clicked.connect(self.choose_file)
        self.compare_button.clicked.connect(self.compare_pasted)
        self.pasted.textChanged.connect(self._look)
        self.back_button.clicked.connect(self._go_back)
        self.print_button.clicked.connect(self.print_comparison)
        self.take_button.clicked.connect(self.take)
        self.view.words.dataChanged.connect(lambda *_: self._count())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._go_on)
        self._look()

    def _look(self) -> None:
        self.compare_button.setEnabled(bool(self.pasted.toPlainText().strip()))

    def _go_on(self) -> None:
        (self.take_button if self.stack.currentIndex() else self.compare_button).click()

    def _go_back(self) -> None:
        self.notes.tell("")
        self.stack.setCurrentIndex(0)
        self.comparison = None

    # The client's wording

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        event.acceptProposedAction()
        self.compare_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def choose_file(self) -> QFileDialog:
        """Ask for the file."""
        dialog = QFileDialog(self, _("Choose a Word file…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Word documents (*.docx)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.compare_file(Path(path)))
        dialog.open()
        return dialog

    def compare_file(self, path: Path) -> None:
        """Read a Word file in the background and show what is otherwise in it."""
        self._compare(lambda: read_wording(path))

    def compare_pasted(self) -> None:
        """Show what is otherwise in the pasted text."""
        text = self.pasted.toPlainText()
        self._compare(lambda: wording_of_text(text))

    def _compare(self, read: Callable[[], Wording]) -> None:
        self.error.tell("")
        self.stack.setEnabled(False)
        language, contract_id = self.language.currentData(), self.state.contract_id

        def work(progress: Progress) -> Comparison:
            wording = read()
            progress.check()
            with self.desk.db.read() as session:
                return bring_in(session, BringIn(contract_id=contract_id, wording=wording, language=language))

        in_background(self, work, self.show_comparison, self._failed, title=_("Reading the client's wording…"))

    def _failed(self, problem: BaseException) -> None:
        self.stack.setEnabled(True)
        if not isinstance(problem, KamDeskError):
            raise problem
        self.error.tell(str(problem))

    # What is otherwise

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what the client changed, all of it chosen."""
        self.stack.setEnabled(True)
        self.comparison = comparison
        self.view.words.set_columns(_columns(comparison.language))
        shown = [one for one in comparison.clauses if one.kind in _CHOSEN]
        self.view.show_rows(shown, range(len(shown)))
        self.notes.tell("\n".join(comparison.notes))
        self.stack.setCurrentIndex(1)
        same = sum(1 for one in comparison.clauses if one.kind not in _CHOSEN)
        if shown:
            told = ngettext(
                "{count} clause is otherwise, {same} are the same.",
                "{count} clauses are otherwise, {same} are the same.",
                len(shown),
            )
        else:
            told = _("The client changed nothing: all {same} clauses are the same.")
        self.told.setText(told.format(count=show_number(len(shown)), same=show_number(same)))
        self._count()
        if shown:
            self.view.go_to(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> tuple[BroughtClause, ...]:
        """Return the clauses that are ticked."""
        return tuple(self.view.words.rows[place] for place in sorted(self.view.words.ticked))

    def _count(self) -> None:
        count = len(self.view.words.ticked)
        told = ngettext("Put {count} clause in dispute", "Put {count} clauses in dispute", count)
        self.take_button.setText(told.format(count=show_number(count)))
        self.take_button.setEnabled(count > 0)
        self.print_button.setEnabled(bool(self.view.words.rows))

    def take(self) -> None:
        """Put the chosen clauses into the protocol; a refusal is shown and nothing is lost."""
        if self.comparison is None or not self.take_button.isEnabled():
            return
        command = DisputesFrom(
            contract_id=self.state.contract_id,
            language=self.comparison.language,
            chosen=self.chosen(),
            may_agree=self.role.currentData(),
            today=self.desk.today(),
        )
        try:
            self.desk.write(disputes_from, command)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self.accept()

    def print_comparison(self) -> None:
        """Show what the client changed as it is printed."""
        comparison = self.comparison
        if comparison is None:
            return

        def make(session: Session, printing: Printing) -> Document:
            return wording_paper(session, self.state.contract_id, comparison, printing=printing)

        preview(self.desk, self, make, self.state.number)

    def reject(self) -> None:
        """Close; first ask, if something was pasted or found."""
        if self.comparison is not None or self.pasted.toPlainText().strip():
            answers = [("leave", _("Leave")), ("stay", _("Stay"))]
            if ask(self, _("Leave without putting anything into the protocol?"), answers) == "stay":
                return
        super().reject()


def _columns(language: str) -> tuple[WordColumn, ...]:
    return (
        WordColumn("", lambda _row: plain_cell(""), width=34, checks=True),
        WordColumn(_("Clause"), lambda row: plain_cell(isolate_ltr(row.number) or "–"), width=80),
        WordColumn(_("What happened"), lambda row: plain_cell(_(CHANGES[row.kind])), width=150),
        WordColumn(_("Our wording and the client's"), lambda row: _words(row, language)),
    )


def _words(row: BroughtClause, language: str) -> Cell:
    return changed_cell(row.runs, language)
