"""The clauses of the library: a list that is searched, and the chosen one in four languages beside it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.actions.library import ChangeClause, ClauseDetails, add_clause, archive_clause, change_clause
from kamdesk.areas.contracts.actions.seeding import install_templates
from kamdesk.areas.contracts.forms.laid import Cell, LibrarySearch, WordColumn, WordsView, plain_cell, tool_buttons
from kamdesk.areas.contracts.forms.library.clause import ClauseEditor
from kamdesk.areas.contracts.forms.library.leaving import may_leave
from kamdesk.areas.contracts.forms.library.picker import row_cell
from kamdesk.areas.contracts.model import LibraryClause, Template
from kamdesk.areas.contracts.queries.library import LibraryRow, library
from kamdesk.areas.contracts.rules.clauses import SECTIONS
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, current_language, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import Toasts
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import set_kind


class ClausesTab(QWidget):
    """Search, choose, edit, add, put away.

    Attributes:
        rows: What was found.
        editor: The chosen clause; without one a new clause.
    """

    shows = frozenset({LibraryClause, Template})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: tuple[LibraryRow, ...] = ()
        self.error = Bar("error")
        self.view = WordsView(_columns(), _("Clauses of the library"))
        self.search = LibrarySearch(self.view, SECTIONS)
        self.archived = QCheckBox(_("Show archived ones"))
        self.editor = ClauseEditor()
        self.empty = EmptyState()
        self.toasts = Toasts(self)
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        top = QHBoxLayout()
        commands = (
            ("new", _("New"), "plus", "Ctrl+N", self.new),
            ("duplicate", _("Duplicate"), "copy", "Ctrl+D", self.duplicate),
            ("archive", _("Put away"), "archive", "Ctrl+Del", self.archive),
            ("restore", _("Bring back"), "arrow-counter-clockwise", "Ctrl+R", self.archive),
            ("save", _("Save"), "floppy-disk", "Ctrl+S", self.save),
        )
        self.buttons = tool_buttons(self, commands)
        for name, button in self.buttons.items():
            if name == "save":
                top.addStretch()
            top.addWidget(button)
        set_kind(self.buttons["save"], "primary")
        left = QWidget()
        left.setMinimumWidth(320)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.archived)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        parts = QSplitter()
        parts.addWidget(left)
        parts.addWidget(self.editor)
        parts.setSizes([460, 760])
        parts.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addWidget(self.error)
        outer.addLayout(top)
        outer.addWidget(parts, 1)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.desk.changed.connect(self._hear)
        self.search.changed.connect(self.refresh)
        self.archived.toggled.connect(self.refresh)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda _row: self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.editor.changed.connect(self._offer)

    # Reading

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def refresh(self) -> None:
        """Read the list again; what is typed stays."""
        section = self.search.section.currentData()
        found = self.desk.read(library, self.search.line.text(), section=section, archived=self.archived.isChecked())
        self.rows = found
        known = self.editor.row
        with QSignalBlocker(self.view):
            self.view.show_rows(found)
            place = next((place for place, one in enumerate(found) if known is not None and one.id == known.id), -1)
            if place >= 0:
                self.view.go_to(place)
        self.stack.setCurrentIndex(0 if found else 1)
        self._tell_empty()
        if not self.editor.is_dirty():
            row = found[place] if place >= 0 else found[0] if found and not self.editor.is_new else None
            if place < 0 and row is not None:
                with QSignalBlocker(self.view):
                    self.view.go_to(0)
            if row is not None or not self.editor.is_new:
                self.editor.show_row(row)
        self._offer()

    def _tell_empty(self) -> None:
        if self.search.line.text().strip() or self.search.section.currentData() or self.archived.isChecked():
            self.empty.tell(_("No clause of the library has these words."), "magnifying-glass")
        else:
            self.empty.tell(
                _("The library has no clauses yet."),
                "books",
                (_("Install the ready templates"), self.install),
                (_("Write the first clause"), self.new),
            )

    def install(self) -> None:
        """Put the clauses and templates of the program into the store."""
        made = self.desk.write(install_templates)
        told = ngettext("{count} clause or template installed.", "{count} clauses and templates installed.", made)
        self.toasts.show_toast(told.format(count=show_number(made)))

    def _choose(self, row: LibraryRow | None) -> None:
        """Show the chosen clause; what is typed of another one is asked about first."""
        known = self.editor.row
        if row is None or (known is not None and known.id == row.id and not self.editor.is_new):
            return
        if not may_leave(self, self.is_dirty(), self.save):
            with QSignalBlocker(self.view):
                places = [place for place, one in enumerate(self.rows) if known is not None and one.id == known.id]
                if places:
                    self.view.go_to(places[0])
            return
        self.editor.show_row(row)
        self.error.tell("")
        self._offer()

    def _offer(self) -> None:
        row = self.editor.row
        self.buttons["duplicate"].setEnabled(row is not None)
        self.buttons["archive"].setVisible(row is None or not row.archived)
        self.buttons["archive"].setEnabled(row is not None and not row.archived)
        self.buttons["restore"].setVisible(row is not None and row.archived)
        self.buttons["save"].setEnabled(self.editor.is_dirty())

    # What can be done

    def _attempt(self, act: "partial[Any]") -> Any:
        """Do something that may be refused; the sentence is shown then, and None returned."""
        self.error.tell("")
        try:
            return act()
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return None

    def new(self) -> None:
        """Begin a clause."""
        if may_leave(self, self.is_dirty(), self.save):
            section = self.search.section.currentData()
            self.editor.begin(ClauseDetails(section=section or "subject", texts={}))
            self._offer()

    def duplicate(self) -> None:
        """Begin a clause like the chosen one."""
        if self.editor.row is not None and may_leave(self, self.is_dirty(), self.save):
            details = self.editor.details()
            self.editor.begin(details)
            self._offer()

    def archive(self) -> None:
        """Put the chosen clause away, or bring it back; with a way back."""
        row = self.editor.row
        if row is None or not may_leave(self, self.is_dirty(), self.save):
            return
        done = self._attempt(partial(self.desk.write, archive_clause, row.id, row.version, archived=not row.archived))
        if done is not None:
            self.editor.show_row(None)
            told = _("The clause was brought back.") if row.archived else _("The clause was put away.")
            undo = partial(self.desk.write, archive_clause, row.id, row.version + 1, archived=row.archived)
            self.toasts.show_toast(told, undo)

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not stored."""
        return self.editor.is_dirty()

    def save(self) -> bool:
        """Store the clause, and tell whether nothing is left to store."""
        if not self.editor.is_dirty():
            return True
        row, details = self.editor.row, self.editor.details()
        if row is None:
            act = partial(self.desk.write, add_clause, details)
        else:
            act = partial(self.desk.write, change_clause, ChangeClause(clause_id=row.id, version=row.version, details=details))
        made = self._attempt(act)
        if made is None:
            return False
        self.editor.saved(self.desk, made)
        self.refresh()
        self.toasts.show_toast(_("The clause is saved. Contracts that took it over stay as they are."))
        return True


def _columns() -> tuple[WordColumn, ...]:
    return (
        WordColumn(_("Clause"), lambda row: row_cell(row, current_language())),
        WordColumn(_("Used in"), _used_cell, width=96),
    )


def _used_cell(row: LibraryRow) -> Cell:
    told = ngettext("{count} template", "{count} templates", row.used).format(count=show_number(row.used)) if row.used else "–"
    return plain_cell(told, muted=not row.used)
