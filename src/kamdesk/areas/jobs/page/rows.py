"""A tab that is a table of rows at hand: a line to search, words for the empty table, the chosen rows stay chosen."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import fold, isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.page.filters import Filter, FilterRow
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import icon


class RowsTab(Page):
    """Base of the tabs.

    A subclass says `columns_of`, `read`, `id_of`, `words_of`, `nothing_words`, `status_words`, `own_commands` and `open_row`.

    Attributes:
        rows: What was read, as the filters say.
        table: Of them what the search line finds.
    """

    filters: ClassVar[Sequence[Filter]] = ()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.rows: list[Any] = []
        self.table = RowsTable(self.columns_of(), _(self.title))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.search = QLineEdit()
        self.filter_row = FilterRow(desk, self.filters, self.key)
        self.nothing = EmptyState()
        self._build()
        self.setFocusProxy(self.table)
        self.table.opened.connect(lambda row, _column: self.open_row(row))
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self.offer())
        self.search.textChanged.connect(lambda _text: self._show())
        self.filter_row.changed.connect(self._refilter)
        self.refresh()

    def _build(self) -> None:
        self.search.setPlaceholderText(_("Search this list"))
        self.search.setAccessibleName(_("Search this list"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.returnPressed.connect(self.table.setFocus)
        for keys, done in (("Down", self.table.setFocus), ("Esc", self.search.clear)):
            shortcut = QShortcut(QKeySequence(keys), self.search)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(done)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.filter_row)
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    # What a tab says about itself

    def columns_of(self) -> tuple[RowColumn, ...]:
        """Return the columns."""
        raise NotImplementedError

    def read(self) -> Sequence[Any]:
        """Read the rows for the chosen filters."""
        raise NotImplementedError

    def id_of(self, row: Any) -> int:
        """Return the id that commands get."""
        raise NotImplementedError

    def words_of(self, row: Any) -> str:
        """Return what the search line looks in."""
        raise NotImplementedError

    def tell_nothing(self) -> None:
        """Say why there are no rows at all."""
        raise NotImplementedError

    def status_words(self, count: int) -> str:
        """Return what the status bar says of *count* rows."""
        return ""

    def own_commands(self) -> list[Command]:
        """Return the commands of this tab."""
        return []

    def open_row(self, row: Any) -> None:
        """Show a row (Enter, double click)."""

    # What all have

    def commands(self) -> list[Command]:
        return [
            *self.own_commands(),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
            Command("find", N_("Search this list"), "", "Ctrl+F", self.go_to_search, quiet=True),
        ]

    def refresh(self) -> None:
        """Read again; the chosen rows stay chosen."""
        self.rows = list(self.read())
        self._show()

    def _refilter(self) -> None:
        self.desk.settings.set(f"list.{self.key}", {"filters": self.filter_row.chosen()})
        self.refresh()

    def _show(self) -> None:
        chosen = self.selected()
        words = fold(self.search.text()).split()
        shown = [row for row in self.rows if all(word in fold(self.words_of(row)) for word in words)] if words else self.rows
        self.table.show_rows(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self._tell_why()
        self._choose([place for place, row in enumerate(self.table.rows_model.rows) if self.id_of(row) in chosen])
        self.say_status(self.status_words(len(shown)) if shown else "")
        self.offer()

    def _tell_why(self) -> None:
        text = self.search.text().strip()
        if text and self.rows:
            told = _("Nothing here matches “{text}”.").format(text=isolate(text))
            self.nothing.tell(told, "magnifying-glass", (_("Show all"), self.search.clear))
        elif any(key is not None for key in self.filter_row.chosen().values()):
            self.nothing.tell(_("Nothing matches the filter."), "magnifying-glass", (_("Show all"), self.filter_row.clear))
        else:
            self.tell_nothing()

    def _choose(self, places: list[int]) -> None:
        selection = self.table.selectionModel()
        flags = selection.SelectionFlag
        places = places or ([0] if self.table.rows_model.rows else [])
        for place in places:
            selection.select(self.table.rows_model.index(place, 0), flags.Select | flags.Rows)
        if places:
            selection.setCurrentIndex(self.table.rows_model.index(places[0], 0), flags.NoUpdate)

    def offer(self) -> None:
        """Offer what can be done with the chosen rows."""
        self.enable_actions(len(self.selected()))

    def selected(self) -> list[int]:
        """Return the ids of the chosen rows."""
        return [self.id_of(row) for row in self.table.selected_rows()]

    def row_of(self, record_id: int) -> Any:
        """Return the row of an id."""
        return next(row for row in self.rows if self.id_of(row) == record_id)

    def rows_of(self, ids: Sequence[int]) -> list[Any]:
        """Return the rows of ids, in the order of the list."""
        return [row for row in self.rows if self.id_of(row) in ids]

    def go_to_search(self) -> None:
        """Go to the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def export(self) -> None:
        """Write the list to a file."""
        export_rows(self, self.table, _(self.title))
