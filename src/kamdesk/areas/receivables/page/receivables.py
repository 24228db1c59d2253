"""What is owed since when: the ageing, the open items behind it, and the figures."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.page.ageing import AgeingTable, Cell
from kamdesk.areas.receivables.page.figures import FiguresPanel
from kamdesk.areas.receivables.page.items import OpenItems
from kamdesk.areas.receivables.page.scope_row import ScopeRow
from kamdesk.areas.receivables.page.strip import IntegrityStrip
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page, Toolbar
from kamdesk.ui.theme import set_kind


class ReceivablesPage(Page):
    """Ageing, open items and figures of any day."""

    key, title, icon = "receivables", N_("Receivables"), "scales"
    shows = frozenset({LedgerDocument, *LedgerDocument.__subclasses__(), OpenItem, Allocation, Client})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.scope = ScopeRow(desk)
        self.ageing = AgeingTable(desk)
        self.items = OpenItems(desk)
        self.figures = FiguresPanel(desk)
        self.strip = IntegrityStrip(desk)
        self.tabs = QTabWidget()
        for widget, title in ((self.ageing, _("Ageing")), (self.items, _("Open items")), (self.figures, _("Figures"))):
            self.tabs.addTab(widget, title)
        self._build()
        self.scope.changed.connect(self.refresh)
        self.tabs.currentChanged.connect(lambda _tab: self.refresh())
        self.ageing.chosen.connect(self.show_items_of)
        self._is_stale = True

    def _build(self) -> None:
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.scope)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.strip)

    def commands(self) -> list[Command]:
        return [
            Command("pay", N_("Record a payment"), "money", "Ctrl+N; Ins", self._pay, primary=True),
            Command("print", N_("Print"), "printer", "Ctrl+P", self._print),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
            Command("find", N_("Choose the day"), "", "Ctrl+F", self.scope.as_of.setFocus, quiet=True),
        ]

    def refresh(self) -> None:
        """Read what the tab in front shows."""
        choice = self.scope.choice()
        shown = self.tabs.currentWidget()
        if isinstance(shown, AgeingTable | OpenItems | FiguresPanel):
            shown.load(choice)
        self.strip.look_at(choice.as_of, owner_id=choice.owner_id, currency=choice.currency)

    def show_items_of(self, cell: Cell) -> None:
        """Show the open items behind a cell of the ageing."""
        self.items.limit_to(cell)
        self.tabs.setCurrentWidget(self.items)

    def _pay(self) -> None:
        self.desk.open("payments", new=True)

    def _print(self) -> None:
        choice = self.scope.choice()
        kind = "open-items" if self.tabs.currentWidget() is self.items else "ageing"
        asked: dict[str, Any] = {} if kind == "open-items" else {"base_date": choice.base_date}
        self.desk.open("reports", kind=kind, end=choice.as_of, owner_id=choice.owner_id, currency=choice.currency, **asked)

    def export(self) -> None:
        """Write the table in front to a file."""
        shown = self.tabs.currentWidget()
        if isinstance(shown, AgeingTable | OpenItems):
            export_rows(self, shown.table, self.tabs.tabText(self.tabs.currentIndex()))
