"""A page that is a list: search, filters, table, commands, words for the empty list.

Example:
    class ClientsPage(ListPage):
        key, title, icon = "clients", N_("Clients"), "users"
        shows = frozenset({Client})
        columns = (Column(N_("Name"), "name", width=260), Column(N_("Overdue"), "overdue", currency="currency", total=True))
        empty = Empty(N_("There are no clients yet."), "users", "new", "import")

        def listing(self, **filters: Any) -> Listing:
            return queries.clients(segment=filters["segment"])

        def new(self) -> None:
            self.show_form(ClientForm(self.desk, self))
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page.base import Page
from kamdesk.ui.page.bulk import BulkBar
from kamdesk.ui.page.command import Command
from kamdesk.ui.page.empty import Empty, EmptyState
from kamdesk.ui.page.export import choose_file, export_list
from kamdesk.ui.page.filters import Filter, FilterRow
from kamdesk.ui.page.toolbar import Toolbar
from kamdesk.ui.table import Column, Listing, Summary, TableModel, TableView
from kamdesk.ui.theme import icon, set_kind


class ListPage(Page):
    """Base of the pages that are lists.

    A subclass overrides `listing` and those of `new`, `open_record`, `edit`, `duplicate`, `archive`, `print_rows` that it
    has; each brings its command, key and button with it. More come from `more_commands`.
    """

    columns: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[Sequence[Filter]] = ()
    empty: ClassVar[Empty] = Empty(N_("There is nothing here yet."))

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._commands = [*self._usual_commands(), *self.more_commands(), *self._last_commands()]
        self.filter_row = FilterRow(desk, self.filters, self.key)
        self.combos = self.filter_row.combos
        self.search = QLineEdit()
        self.model = TableModel(desk, self.columns, self.listing(**self.chosen_filters()))
        self.table = TableView(desk, self.model, self.key)
        self._build()
        self._connect()
        self.enable_actions(0)

    # What a list says about itself

    def listing(self, **filters: Any) -> Listing:
        """Return the rows for the chosen filters."""
        raise NotImplementedError

    def new(self) -> None:
        """Start a new record (Ctrl+N, Ins)."""

    def open_record(self, record_id: int) -> None:
        """Show a record (Enter, double click)."""

    def edit(self, record_id: int) -> None:
        """Change a record (F2)."""

    def duplicate(self, record_id: int) -> None:
        """Start a new record with the values of another (Ctrl+D, F9)."""

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        """Put records away (Del) and return what takes it back within ten seconds, or None.

        Raises:
            KamDeskError: refused; the sentence is shown.
        """

    def print_rows(self, ids: list[int]) -> None:
        """Print the chosen rows, or all where none is chosen (Ctrl+P)."""

    def more_commands(self) -> list[Command]:
        """Return further commands."""
        return []

    # Commands

    def commands(self) -> list[Command]:
        """Return all commands of the list."""
        return self._commands

    def _has(self, name: str) -> bool:
        return getattr(type(self), name) is not getattr(ListPage, name)

    def _usual_commands(self) -> list[Command]:
        offered = [
            ("new", Command("new", N_("New"), "plus", "Ctrl+N; Ins", self.new, primary=True)),
            ("open_record", Command("open", N_("Open"), "", "Return", self.open_record, "one", quiet=True)),
            ("edit", Command("edit", N_("Edit"), "pencil-simple", "F2", self.edit, "one")),
            ("duplicate", Command("duplicate", N_("Duplicate"), "copy", "Ctrl+D; F9", self.duplicate, "one")),
            ("archive", Command("archive", N_("Archive"), "archive", "Del", self._archive, "many")),
            ("print_rows", Command("print", N_("Print"), "printer", "Ctrl+P", self._print)),
        ]
        return [command for name, command in offered if self._has(name)]

    def _last_commands(self) -> list[Command]:
        return [
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
            Command("find", N_("Search this list"), "", "Ctrl+F", self.go_to_search, quiet=True),
        ]

    def _archive(self, ids: list[int]) -> None:
        undo = self.archive(ids)
        told = ngettext("{count} record archived.", "{count} records archived.", len(ids))
        self.desk.say(told.format(count=len(ids)), undo)

    def _print(self) -> None:
        self.print_rows(self.selected() or list(self.model.all_ids()))

    def export(self) -> QFileDialog:
        """Ask for a file and write the list into it (Ctrl+E)."""
        return choose_file(self, _(self.title), self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the rows and columns shown to *path*, xlsx or csv by its ending."""
        export_list(self, self.desk, self.table, path, _(self.title))

    def go_to_search(self) -> None:
        """Go to the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_form(self, form: FormDialog) -> None:
        """Open *form*; the record it saves is selected when the list has it."""
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    # State

    def chosen_filters(self) -> dict[str, Any]:
        """Return the chosen key of each filter; None for all."""
        return self.filter_row.chosen()

    def set_filter(self, name: str, key: Any) -> None:
        """Choose *key* in the filter *name*; None for all."""
        self.filter_row.choose(name, key)

    def selected(self) -> list[int]:
        """Return the ids of the selected rows."""
        return self.table.selected_ids()

    def refresh(self) -> None:
        """Read again; selection and place stay."""
        self.model.refresh()

    def _refilter(self) -> None:
        chosen = self.chosen_filters()
        self.table.memory.set("filters", chosen)
        self.model.set_listing(self.listing(**chosen))

    def _clear(self) -> None:
        self.search.clear()
        self.filter_row.clear()

    def _is_limited(self) -> bool:
        return bool(self.model.search_text) or any(key is not None for key in self.chosen_filters().values())

    def _show_rows_or_words(self) -> None:
        has_rows = self.model.rowCount() > 0
        self._stack.setCurrentWidget(self.table if has_rows or not self.model.is_loaded else self.nothing)
        if has_rows:
            return
        if self._is_limited():
            text = self.search.text().strip()
            why = _("Nothing here matches “{text}”.").format(text=isolate(text)) if text else _("Nothing matches the filter.")
            self.nothing.tell(why, "magnifying-glass", (_("Show all"), self._clear))
            return
        by_key = {command.key: command for command in self._commands}
        offers = [by_key[key] for key in (self.empty.first, self.empty.second) if key in by_key]
        self.nothing.tell(
            _(self.empty.why), self.empty.icon, *((_(one.title), self.actions_by_key[one.key].trigger) for one in offers)
        )

    def _show_summary(self, summary: Summary) -> None:
        self.bulk.tell(summary.chosen, summary.rows)
        self.say_status(summary.text())

    def _show_trouble(self, problem: BaseException) -> None:
        if not isinstance(problem, KamDeskError):
            raise problem
        tell_error(self, problem)

    # Widgets

    def _build(self) -> None:
        actions = self.add_actions()
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        self.toolbar = Toolbar([pair for pair in actions if not pair[0].quiet], self.table)
        self.bulk = BulkBar([pair for pair in actions if pair[0].needs == "many"], self.table.clearSelection)
        self.search.setPlaceholderText(_("Search this list"))
        self.search.setAccessibleName(_("Search this list"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setVisible(self.model.listing.search is not None)
        self.nothing = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self.toolbar)
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.filter_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.bulk)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.model.set_search)
        self.search.returnPressed.connect(self.table.setFocus)
        for keys, done in (("Down", self.table.setFocus), ("Esc", self.search.clear)):
            shortcut = QShortcut(QKeySequence(keys), self.search)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # given to the constructor, it would count in the whole window
            shortcut.activated.connect(done)
        self.filter_row.changed.connect(self._refilter)
        self.model.completed.connect(self._show_rows_or_words)
        self.model.loaded.connect(self._show_rows_or_words)
        self.model.trouble.connect(self._show_trouble)
        self.table.summary_changed.connect(self._show_summary)
        self.table.chosen.connect(self.enable_actions)
        self.table.opened.connect(lambda record_id: self.run_on("open", record_id))

    def run_on(self, key: str, record_id: int) -> None:
        """Do the command *key* on one record, selected or not."""
        for command in self._commands:
            if command.key == key:
                try:
                    command.run(record_id)
                except KamDeskError as problem:
                    tell_error(self, problem)
