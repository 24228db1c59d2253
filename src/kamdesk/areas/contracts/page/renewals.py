"""Contracts that come to their end and about which nothing was decided, the nearest notice date first."""

from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.forms.card import contract_dialog
from kamdesk.areas.contracts.forms.doing import WORDS, ask, makes_another
from kamdesk.areas.contracts.forms.steps import shown
from kamdesk.areas.contracts.forms.words import kind_words, notice_words, state_mark, state_words, warning_mark
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries import ContractRow, due_for_renewal
from kamdesk.areas.contracts.rules import WARNINGS
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.page.filters import Filter, FilterRow
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import tokens

_PAST = -1


class RenewalsTab(Page):
    """What comes to its end; the strip above counts by how near the notice date is."""

    key, title, icon = "contract-renewals", N_("To renew"), "arrows-clockwise"
    shows = frozenset({Contract, Client})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.table = RowsTable(self._columns(), _(self.title))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFocusProxy(self.table)
        self.strip = {bound: QLabel() for bound in (_PAST, *reversed(WARNINGS))}
        mine = Filter("owner", N_("Owner"), lambda _desk: [(1, _("mine"))])
        self.filter_row = FilterRow(desk, (mine,), self.key)
        self.nothing = EmptyState()
        self._build()
        self.filter_row.changed.connect(self.refresh)
        self.table.opened.connect(lambda row, _column: self.open_record(row.contract_id))
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self.enable_actions(len(self.selected())))
        self.refresh()

    def _build(self) -> None:
        top = QHBoxLayout()
        for label in self.strip.values():
            top.addWidget(label)
        top.addWidget(self.filter_row)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Read again; the chosen rows stay chosen."""
        chosen = self.selected()
        owner = self.desk.user_id if self.filter_row.chosen()["owner"] else None
        rows = self.desk.read(due_for_renewal, self.desk.today(), owner)
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.table if rows else self.nothing)  # focus that goes to what is hidden would hold Tab
        self.nothing.tell(_("No contract comes to its end soon."), "check-circle")
        self._choose([place for place, row in enumerate(rows) if row.contract_id in chosen] or ([0] if rows else []))
        for bound, label in self.strip.items():
            self._count(label, bound, sum(row.warning == bound for row in rows))
        told = ngettext("{count} contract comes to its end", "{count} contracts come to their end", len(rows))
        self.say_status(told.format(count=show_number(len(rows))) if rows else "")
        self.enable_actions(len(self.selected()))

    def _choose(self, places: list[int]) -> None:
        selection = self.table.selectionModel()
        flags = selection.SelectionFlag
        for place in places:
            selection.select(self.table.rows_model.index(place, 0), flags.Select | flags.Rows)
        if places:
            selection.setCurrentIndex(self.table.rows_model.index(places[0], 0), flags.NoUpdate)

    @staticmethod
    def _count(label: QLabel, bound: int, count: int) -> None:
        if bound == _PAST:
            told = ngettext("{count} past the notice date", "{count} past the notice date", count)
        elif bound == 0:
            told = ngettext("{count} with notice today", "{count} with notice today", count)
        else:
            days = ngettext("{days} day", "{days} days", bound).format(days=show_number(bound))
            told = ngettext("{count} within {days}", "{count} within {days}", count).replace("{days}", isolate(days))
        label.setText(told.format(count=show_number(count)))
        mark = warning_mark(bound)
        ground, text = tokens().pair(mark.tone if mark is not None else "plain")
        label.setStyleSheet(f"background: {ground}; color: {text}; border-radius: 6px; padding: 2px 8px;")
        label.setVisible(bool(count))

    def commands(self) -> list[Command]:
        return [
            Command("renew", WORDS["renew"], "arrows-clockwise", "Ctrl+R", partial(self._do, "renew"), "one", primary=True),
            Command("notice", WORDS["notice"], "bell", "Del", partial(self._do, "notice"), "one"),
            Command("end", WORDS["end"], "x-circle", "", partial(self._do, "end"), "one"),
            Command("open", N_("Open"), "article", "F2", self.open_record, "one"),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def selected(self) -> list[int]:
        """Return the ids of the chosen contracts."""
        return [row.contract_id for row in self.table.selected_rows()]

    def open_record(self, contract_id: int) -> None:
        """Show a contract."""
        contract_dialog(self.desk, self, contract_id).open()

    def export(self) -> None:
        """Write the list to a file."""
        export_rows(self, self.table, _(self.title))

    def _do(self, doing: str, contract_id: int) -> None:
        form = ask(self.desk, self, doing, contract_id)
        if form is not None:
            if makes_another(doing):
                form.saved.connect(self.open_record)
            shown(form, self.window())

    def _columns(self) -> tuple[RowColumn, ...]:
        def left(row: ContractRow) -> str:
            return notice_words(row.warning, row.notice_on, self.desk.today())

        return (
            RowColumn(_("Number"), lambda row: row.number, side="ltr", width=115),
            RowColumn(_("Client"), lambda row: row.client, width=0),
            RowColumn(_("Kind"), lambda row: kind_words(row.kind), width=125),
            RowColumn(_("State"), lambda row: state_words(row.state), width=100, mark=lambda row: state_mark(row.state)),
            RowColumn(_("In force until"), lambda row: row.ends, side="end", width=105),
            RowColumn(_("Notice until"), lambda row: row.notice_on, side="end", width=105),
            RowColumn(_("Left"), left, width=205, mark=lambda row: warning_mark(row.warning)),
            money_of(_("Amount"), lambda row: row.amount, width=100),
            RowColumn(_("Currency"), lambda row: "" if row.amount is None else row.amount.currency, side="ltr", width=70),
        )
