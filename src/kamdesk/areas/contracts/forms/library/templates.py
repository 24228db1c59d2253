"""The templates of contracts: a list, and the chosen one as an outline of clauses of the library beside it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.actions.seeding import install_templates
from kamdesk.areas.contracts.actions.templates import (
    ChangeTemplate,
    TemplateDetails,
    add_template,
    archive_template,
    change_template,
)
from kamdesk.areas.contracts.forms.laid import Cell, WordColumn, WordsView, plain_cell, tool_buttons
from kamdesk.areas.contracts.forms.library.leaving import may_leave
from kamdesk.areas.contracts.forms.library.template import TemplateEditor
from kamdesk.areas.contracts.model import LibraryClause, Template
from kamdesk.areas.contracts.queries.templates import TemplateRow, template_card, templates
from kamdesk.areas.contracts.rules import KINDS
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, current_language, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import Toasts
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import set_kind


class TemplatesTab(QWidget):
    """Choose, edit, add, put away.

    Attributes:
        rows: The templates of the list.
        editor: The chosen template; without one a new one.
    """

    shows = frozenset({LibraryClause, Template})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: tuple[TemplateRow, ...] = ()
        self.error = Bar("error")
        self.view = WordsView(_columns(), _("Templates of contracts"))
        self.archived = QCheckBox(_("Show archived ones"))
        self.editor = TemplateEditor(desk)
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
            ("print", _("Show as it is printed"), "printer", "Ctrl+P", self.editor.show_paper),
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
        column.addWidget(self.archived)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        parts = QSplitter()
        parts.addWidget(left)
        parts.addWidget(self.editor)
        parts.setSizes([360, 860])
        parts.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addWidget(self.error)
        outer.addLayout(top)
        outer.addWidget(parts, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.desk.changed.connect(self._hear)
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
        self.rows = self.desk.read(templates, language=current_language(), archived=self.archived.isChecked())
        known = self.editor.row
        place = next((place for place, one in enumerate(self.rows) if known is not None and one.id == known.id), -1)
        if place < 0 and self.rows and not self.editor.is_new:
            place = 0
        with QSignalBlocker(self.view):
            self.view.show_rows(self.rows)
            if place >= 0:
                self.view.go_to(place)
        self.stack.setCurrentIndex(0 if self.rows else 1)
        if self.archived.isChecked():
            self.empty.tell(_("No template was put away."), "archive")
        else:
            self.empty.tell(
                _("There are no templates of contracts yet."),
                "article",
                (_("Install the ready templates"), self.install),
                (_("Make a template"), self.new),
            )
        if not self.editor.is_dirty() and not self.editor.is_new:
            self.editor.show_card(self.desk.read(template_card, self.rows[place].id) if place >= 0 else None)
        self._offer()

    def install(self) -> None:
        """Put the clauses and templates of the program into the store."""
        made = self.desk.write(install_templates)
        told = ngettext("{count} clause or template installed.", "{count} clauses and templates installed.", made)
        self.toasts.show_toast(told.format(count=show_number(made)))

    def _choose(self, row: TemplateRow | None) -> None:
        known = self.editor.row
        if row is None or (known is not None and known.id == row.id and not self.editor.is_new):
            return
        if not may_leave(self, self.is_dirty(), self.save):
            places = [place for place, one in enumerate(self.rows) if known is not None and one.id == known.id]
            with QSignalBlocker(self.view):
                if places:
                    self.view.go_to(places[0])
            return
        self.editor.show_card(self.desk.read(template_card, row.id))
        self.error.tell("")
        self._offer()

    def _offer(self) -> None:
        row = self.editor.row
        self.buttons["duplicate"].setEnabled(row is not None)
        self.buttons["archive"].setVisible(row is None or not row.archived)
        self.buttons["archive"].setEnabled(row is not None and not row.archived)
        self.buttons["restore"].setVisible(row is not None and row.archived)
        self.buttons["print"].setEnabled(bool(self.editor.items))
        self.buttons["save"].setEnabled(self.editor.is_dirty())

    # What can be done

    def _attempt(self, act: "partial[Any]") -> Any:
        self.error.tell("")
        try:
            return act()
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return None

    def new(self) -> None:
        """Begin a template."""
        if may_leave(self, self.is_dirty(), self.save):
            self.editor.begin()
            self._offer()

    def duplicate(self) -> None:
        """Begin a template like the chosen one."""
        if self.editor.row is not None and may_leave(self, self.is_dirty(), self.save):
            self.editor.begin(like=True)
            self._offer()

    def archive(self) -> None:
        """Put the chosen template away, or bring it back; with a way back."""
        row = self.editor.row
        if row is None or not may_leave(self, self.is_dirty(), self.save):
            return
        done = self._attempt(partial(self.desk.write, archive_template, row.id, row.version, archived=not row.archived))
        if done is not None:
            self.editor.show_card(None)
            told = _("The template was brought back.") if row.archived else _("The template was put away.")
            undo = partial(self.desk.write, archive_template, row.id, row.version + 1, archived=row.archived)
            self.toasts.show_toast(told, undo)

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not stored."""
        return self.editor.is_dirty()

    def save(self) -> bool:
        """Store the template, and tell whether nothing is left to store."""
        if not self.editor.is_dirty():
            return True
        row, details = self.editor.row, self.editor.details()
        made = self._attempt(partial(self._write, row, details))
        if made is None:
            return False
        self.editor.show_card(self.desk.read(template_card, made))
        self.refresh()
        self.toasts.show_toast(_("The template is saved. Contracts that were drafted from it stay as they are."))
        return True

    def _write(self, row: TemplateRow | None, details: TemplateDetails) -> int:
        if row is None:
            return self.desk.write(add_template, details)
        return self.desk.write(change_template, ChangeTemplate(template_id=row.id, version=row.version, details=details))


def _columns() -> tuple[WordColumn, ...]:
    return (WordColumn(_("Template"), _name_cell), WordColumn(_("Clauses"), _count_cell, width=80))


def _name_cell(row: TemplateRow) -> Cell:
    language = current_language()
    spoken = language if row.names.get(language) else next(iter(row.names), language)
    return plain_cell(row.name(language), spoken, caption=_(KINDS.get(row.kind, row.kind)))


def _count_cell(row: TemplateRow) -> Cell:
    return plain_cell(show_number(row.clauses), caption="\u00a0")
