"""A tab that is a short table with commands, a filter and words for an empty one."""

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.table.rows import RowColumn, RowsTable


class RowsTab(Page):
    """Base of the tabs whose rows are all at hand.

    A subclass says its columns, reads its rows in `read_rows`, and lists its commands in `own_commands`; the ids that commands
    get are those of `id_of`.

    Class attributes:
        why: The sentence of an empty table, marked with ``N_``.
        first: The key of the command that an empty table offers.
        states: What the table can be limited to: key and word, marked with ``N_``; none: no filter.
    """

    why: ClassVar[str] = ""
    first: ClassVar[str] = ""
    states: ClassVar[dict[str, str]] = {}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.rows: list[Any] = []
        self.table = RowsTable(self.columns(), _(self.title))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.nothing = EmptyState()
        self.state = QComboBox()
        self._loader = Loader(self, desk)
        self._build()
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self.enable_actions(len(self.selected())))
        self.table.opened.connect(lambda row, _column: self.open_row(row))
        self.enable_actions(0)
        self.setFocusProxy(self.table)
        self._is_stale = True  # read when it is first shown

    # What a tab says about itself

    def columns(self) -> Sequence[RowColumn]:
        """Return the columns."""
        raise NotImplementedError

    def read_rows(self) -> None:
        """Read the rows and hand them to `show_rows`."""
        raise NotImplementedError

    def id_of(self, row: Any) -> int:
        """Return the id of a row."""
        raise NotImplementedError

    def state_of(self, row: Any) -> str:
        """Return the key of `states` that a row is in."""
        return str(row.state)

    def own_commands(self) -> list[Command]:
        """Return what can be done."""
        return []

    def open_row(self, row: Any) -> None:
        """Show what a row is about (Enter, double click)."""
        self.desk.open("clients", row.client_id)

    # What every tab does

    def _build(self) -> None:
        top = QHBoxLayout()
        if self.states:
            self.state.setAccessibleName(_("State"))
            self.state.addItem(_("{filter}: all").format(filter=_("State")), None)
            for key, word in self.states.items():
                self.state.addItem(_(word), key)
            self.state.currentIndexChanged.connect(lambda _row: self._show())
            top.addWidget(self.state)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def commands(self) -> list[Command]:
        return [
            *self.own_commands(),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def refresh(self) -> None:
        self.read_rows()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show what was read, limited to the chosen state; what was chosen stays so."""
        self.rows = list(rows)
        self._show()

    def _show(self) -> None:
        chosen, wanted = set(self.selected()), self.state.currentData() if self.states else None
        shown = [row for row in self.rows if wanted is None or self.state_of(row) == wanted]
        self.table.show_rows(shown)
        model, flags = self.table.selectionModel(), self.table.selectionModel().SelectionFlag
        for place, row in enumerate(self.table.rows_model.rows):
            if self.id_of(row) in chosen:
                model.select(self.table.rows_model.index(place, 0), flags.Select | flags.Rows)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.setFocusProxy(self.table if shown else self.nothing)  # focus that goes to what is hidden would hold Tab
        if not shown:
            self._say_why(limited=wanted is not None)
        told = ngettext("{count} row", "{count} rows", len(shown)).format(count=show_number(len(shown)))
        self.say_status(told if shown else "")
        self.enable_actions(len(self.selected()))

    def _say_why(self, *, limited: bool) -> None:
        if limited:
            self.nothing.tell(_("Nothing matches the filter."), "magnifying-glass", (_("Show all"), self._clear))
            return
        action = self.actions_by_key.get(self.first)
        offers = ((action.text(), action.trigger),) if action is not None else ()
        self.nothing.tell(_(self.why), self.icon, *offers)

    def _clear(self) -> None:
        self.state.setCurrentIndex(0)

    def selected(self) -> list[int]:
        return [self.id_of(row) for row in self.table.selected_rows()]

    def row_of(self, record_id: int) -> Any:
        """Return the row of a record."""
        return next(row for row in self.rows if self.id_of(row) == record_id)

    def show_form(self, form: FormDialog) -> None:
        """Open *form*."""
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def export(self) -> None:
        """Write the table to a file (Ctrl+E)."""
        export_rows(self, self.table, _(self.title))
