"""Approvals of contracts that wait, in one list; several can be decided at once."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.forms.card import contract_dialog
from kamdesk.areas.contracts.forms.card.printing import paper_of, preview
from kamdesk.areas.contracts.forms.card.tables import who_and_when
from kamdesk.areas.contracts.forms.steps import decidable, decide_form, shown, why_words
from kamdesk.areas.contracts.forms.words import kind_words
from kamdesk.areas.contracts.model import Contract, ContractApproval, ContractText
from kamdesk.areas.contracts.queries import WaitingApproval, waiting_approvals
from kamdesk.areas.contracts.rules.refusals import MayNotApproveError
from kamdesk.areas.people.model import Employee
from kamdesk.areas.people.rules import ROLES
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of


class ApprovalsTab(Page):
    """Requests that nobody decided yet, the oldest first.

    Attributes:
        table: The requests.
        bar: Says that others decide, to somebody who may not.
    """

    key, title, icon = "contract-approvals", N_("Waiting for approval"), "check-square"
    shows = frozenset({Contract, ContractApproval, ContractText, Client, Employee})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.bar = Bar("warn")
        self.table = RowsTable(_columns(), _(self.title))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setFocusProxy(self.table)
        self.nothing = EmptyState()
        self._decidable: frozenset[int] = frozenset()
        self._build()
        self.table.opened.connect(lambda row, _column: self._show(row.contract_id))
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self._offer())
        self.refresh()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """See who works here now."""
        super().showEvent(event)
        self._see_who(self._rows())

    def refresh(self) -> None:
        """Read again; the chosen requests stay chosen, as far as they still wait."""
        chosen, rows = self.selected(), self.desk.read(waiting_approvals)
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.table if rows else self.nothing)  # focus that goes to what is hidden would hold Tab
        self.nothing.tell(_("No contract waits for an approval."), "check-circle")
        flags = self.table.selectionModel().SelectionFlag
        kept = [place for place, row in enumerate(rows) if row.approval.approval_id in chosen]
        for place in kept or ([0] if rows else []):
            self.table.selectionModel().select(self.table.rows_model.index(place, 0), flags.Select | flags.Rows)
        if rows:
            first = self.table.rows_model.index(kept[0] if kept else 0, 0)
            self.table.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self._see_who(rows)
        told = ngettext("{count} approval waits", "{count} approvals wait", len(rows))
        self.say_status(told.format(count=show_number(len(rows))) if rows else "")

    def _see_who(self, rows: list[WaitingApproval]) -> None:
        self._decidable = frozenset(one.approval.approval_id for one in decidable(self.desk, rows))
        others = _("You see what waits, but somebody of the role in the first column decides.")
        self.bar.tell(others if rows and not self._decidable else "")
        self._offer()

    def _offer(self) -> None:
        chosen = self.selected()
        self.enable_actions(len(chosen))
        self.actions_by_key["decide"].setEnabled(bool(chosen) and self._decidable.issuperset(chosen))

    def _rows(self) -> list[WaitingApproval]:
        rows: list[WaitingApproval] = self.table.rows_model.rows
        return rows

    # What can be done

    def commands(self) -> list[Command]:
        return [
            Command("decide", N_("Approve or refuse…"), "check", "Ctrl+Return; Ctrl+Enter", self._decide, "many", primary=True),
            Command("open", N_("Open"), "article", "F2", self._open, "one"),
            Command("print", N_("Print"), "printer", "Ctrl+P", self._print, "one"),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def selected(self) -> list[int]:
        """Return the ids of the chosen requests."""
        return [row.approval.approval_id for row in self.table.selected_rows()]

    def _decide(self, ids: list[int]) -> None:
        rows = [row for row in self._rows() if row.approval.approval_id in ids]
        for row in rows:
            if row.approval.approval_id not in self._decidable:
                raise MayNotApproveError(ROLES[row.approval.role])
        shown(decide_form(self.desk, self, rows), self.window())

    def _contract_of(self, approval_id: int) -> WaitingApproval:
        return next(row for row in self._rows() if row.approval.approval_id == approval_id)

    def _open(self, approval_id: int) -> None:
        self._show(self._contract_of(approval_id).contract_id)

    def _show(self, contract_id: int) -> None:
        contract_dialog(self.desk, self, contract_id).open()

    def _print(self, approval_id: int) -> None:
        one = self._contract_of(approval_id)
        preview(self.desk, self, paper_of(one.contract_id, "contract"), one.number)

    def export(self) -> None:
        """Write the list to a file."""
        export_rows(self, self.table, _(self.title))


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Whose approval"), lambda row: _(ROLES[row.approval.role]), width=135),
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=115),
        RowColumn(_("Client"), lambda row: row.client, width=150),
        RowColumn(_("Kind"), lambda row: kind_words(row.kind), width=125),
        money_of(_("Amount"), lambda row: row.amount, width=100),
        RowColumn(_("Currency"), lambda row: "" if row.amount is None else row.amount.currency, side="ltr", width=70),
        RowColumn(_("Unusual"), _unusual, width=0, mark=lambda row: Mark("warn") if row.approval.why else None),
        RowColumn(_("Asked"), lambda row: who_and_when(row.approval.asked_by, row.approval.asked_at), width=190),
    )


def _unusual(row: WaitingApproval) -> str:
    return why_words(row.approval.why)
