"""The window of the library: its clauses are searched, written, changed and put away."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.contracts.forms.laid import Cell, LibrarySearch, WordColumn, WordsView, plain_cell, tool_buttons
from kamdesk.areas.jobs.actions import archive_clause, install_positions
from kamdesk.areas.jobs.forms.library.picker import row_cell
from kamdesk.areas.jobs.forms.library.shelving import ShelveForm, clause_form
from kamdesk.areas.jobs.model import JobLibraryClause
from kamdesk.areas.jobs.queries import LibraryRow, library
from kamdesk.areas.jobs.rules import SECTIONS
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, current_language, language_name
from kamdesk.core.text import isolate, listed
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import Toasts
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import set_kind

_SIZE: Final = (1040, 700)


class LibraryDialog(QDialog):
    """Search, write, change, put away."""

    shows = frozenset({JobLibraryClause})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Clauses of job descriptions"))
        self.desk = desk
        self.rows: tuple[LibraryRow, ...] = ()
        self.error = Bar("error")
        self.view = WordsView((), _("Clauses of the library"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.words.set_columns(
            [
                WordColumn(language_name(current_language()), lambda row: row_cell(row, current_language())),
                WordColumn(_("Not translated into"), _missing_cell, width=200),
            ]
        )
        self.search = LibrarySearch(self.view, SECTIONS)
        self.archived = QCheckBox(_("Show archived ones"))
        self.empty = EmptyState()
        self.toasts = Toasts(self)
        self._build()
        self.search.changed.connect(self.refresh)
        self.archived.toggled.connect(self.refresh)
        self.view.opened.connect(lambda _row: self.edit())
        self.view.chosen.connect(lambda _row: self._offer())
        desk.changed.connect(self._hear)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self.refresh()
        self.search.line.setFocus()

    def _build(self) -> None:
        top = QHBoxLayout()
        commands = (
            ("new", _("New"), "plus", "Ctrl+N", self.new),
            ("edit", _("Edit"), "pencil-simple", "F2", self.edit),
            ("archive", _("Put away"), "archive", "Ctrl+Del", self.archive),
        )
        self.buttons = tool_buttons(self, commands)
        for button in self.buttons.values():
            top.addWidget(button)
        set_kind(self.buttons["new"], "primary")
        top.addStretch()
        top.addWidget(self.archived)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.addWidget(self.error)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.stack, 1)

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        section = self.search.section.currentData()
        self.rows = self.desk.read(library, self.search.line.text(), section=section, archived=self.archived.isChecked())
        self.view.show_rows(self.rows)
        if self.rows and not self.view.currentIndex().isValid():
            self.view.go_to(0)
        self.stack.setCurrentIndex(0 if self.rows else 1)
        if self.search.line.text().strip() or section is not None or self.archived.isChecked():
            self.empty.tell(_("No clause of the library has these words."), "magnifying-glass")
        else:
            self.empty.tell(
                _("The library has no clauses yet."),
                "books",
                (_("Install the ready ones"), self.install),
                (_("Write the first clause"), self.buttons["new"].click),
            )
        self._offer()

    def _offer(self) -> None:
        row: LibraryRow | None = self.view.current_row()
        for key in ("edit", "archive"):
            self.buttons[key].setEnabled(row is not None)
        self.buttons["archive"].setText(_("Bring back") if row is not None and row.archived else _("Put away"))

    def install(self) -> None:
        """Put the clauses and positions of the program into the store."""
        self.desk.write(install_positions)

    def new(self) -> ShelveForm:
        """Write a clause."""
        form = clause_form(self.desk, self, section=self.search.section.currentData())
        form.open()
        return form

    def edit(self) -> None:
        """Change the chosen clause."""
        row: LibraryRow | None = self.view.current_row()
        if row is not None:
            clause_form(self.desk, self, row.id).open()

    def archive(self) -> None:
        """Put the chosen clause away, or bring it back; with a way back."""
        row: LibraryRow | None = self.view.current_row()
        if row is None:
            return
        self.error.tell("")
        try:
            self.desk.write(archive_clause, row.id, row.version, archived=not row.archived)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        told = _("The clause was brought back.") if row.archived else _("The clause was put away.")

        def undo() -> None:
            self.desk.write(archive_clause, row.id, row.version + 1, archived=row.archived)

        self.toasts.show_toast(told, undo)


def _missing_cell(row: LibraryRow) -> Cell:
    return plain_cell(listed(isolate(language_name(one)) for one in row.missing), caption="\u00a0", muted=True)
