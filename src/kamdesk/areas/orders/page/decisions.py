"""All that waits for somebody's decision, in one list, with the figures to decide by."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.forms.card import order_card_dialog
from kamdesk.areas.orders.forms.decisions import decide_form
from kamdesk.areas.orders.forms.entry.saving import deciders
from kamdesk.areas.orders.model import OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.page.details import DecisionDetails
from kamdesk.areas.orders.queries import WaitingDecision, waiting_decisions
from kamdesk.areas.orders.rules import DECIDERS, DECISIONS
from kamdesk.areas.orders.rules.refusals import MayNotDecideError
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import set_kind

_PARTS: Final = (3, 2)


class DecisionsPage(Page):
    """Requests that nobody decided yet, the oldest first; several can be decided at once.

    Attributes:
        table: The requests.
        details: The figures of the one with the cursor.
        bar: Says who decides, to somebody who may not.
    """

    key, title, icon = "decisions", N_("Decisions"), "check-square"
    shows = frozenset({OrderDecision, SalesOrder, OrderLine, Client, Employee, LedgerDocument, OpenItem})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.bar = Bar("warn")
        self.table = RowsTable(_columns(), _(self.title))
        self.setFocusProxy(self.table)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.details = DecisionDetails(desk)
        self.nothing = EmptyState()
        self._may_decide = False
        self._build()
        self.table.selectionModel().currentChanged.connect(lambda *_moved: self._show_details())
        self.table.selectionModel().selectionChanged.connect(lambda *_moved: self._offer())
        self.table.opened.connect(lambda row, _column: self._open(row.decision_id))
        self.refresh()

    def _build(self) -> None:
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        below = QScrollArea(widgetResizable=True)
        below.setFrameShape(QScrollArea.Shape.NoFrame)
        below.setWidget(self.details)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for widget, share in zip((self.table, below), _PARTS, strict=True):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
        self._stack = QStackedWidget()
        self._stack.addWidget(parts)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """See who works here now."""
        super().showEvent(event)
        self._see_who()

    def refresh(self) -> None:
        """Read again; the chosen requests stay chosen, as far as they still wait."""
        chosen, rows = self.selected(), self.desk.read(waiting_decisions, self.desk.today())
        self.table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.nothing.tell(_("No order waits for a decision."), "check-circle")
        kept = [place for place, row in enumerate(self.table.rows_model.rows) if row.decision_id in chosen]
        for place in kept or ([0] if rows else []):
            flags = self.table.selectionModel().SelectionFlag
            self.table.selectionModel().select(self.table.rows_model.index(place, 0), flags.Select | flags.Rows)
        if rows:
            first = self.table.rows_model.index(kept[0] if kept else 0, 0)
            self.table.selectionModel().setCurrentIndex(first, self.table.selectionModel().SelectionFlag.NoUpdate)
        self._see_who()
        self._show_details()
        told = ngettext("{count} request waits", "{count} requests wait", len(rows))
        self.say_status(told.format(count=show_number(len(rows))) if rows else "")

    def _see_who(self) -> None:
        user = None if self.desk.user_id is None else self.desk.read(people.employee, self.desk.user_id)
        self._may_decide = user is not None and user.role in DECIDERS
        told = _("You see what waits, but a head of sales or a director decides: {who}.")
        has_rows = bool(self.table.rows_model.rows)
        self.bar.tell("" if self._may_decide or not has_rows else told.format(who=deciders(self.desk)))
        self._offer()

    def _offer(self) -> None:
        self.enable_actions(len(self.selected()))
        for key in ("approve", "refuse"):
            self.actions_by_key[key].setEnabled(self._may_decide and bool(self.selected()))

    def _show_details(self) -> None:
        row = self.table.currentIndex().row()
        rows: list[WaitingDecision] = self.table.rows_model.rows
        self.details.show_decision(rows[row] if 0 <= row < len(rows) else None)

    # What can be done

    def commands(self) -> list[Command]:
        return [
            Command("approve", N_("Approve"), "check", "Ctrl+Return; Ctrl+Enter", self._approve, "many", primary=True),
            Command("refuse", N_("Refuse"), "x", "Del", self._refuse, "many"),
            Command("order", N_("Open the order"), "shopping-cart", "F2", self._open, "one"),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def selected(self) -> list[int]:
        """Return the ids of the chosen requests."""
        return [row.decision_id for row in self.table.selected_rows()]

    def _approve(self, ids: list[int]) -> None:
        self._decide(ids, approve=True)

    def _refuse(self, ids: list[int]) -> None:
        self._decide(ids, approve=False)

    def _decide(self, ids: list[int], *, approve: bool) -> None:
        if not self._may_decide:
            raise MayNotDecideError
        form = decide_form(self.desk, self, [row for row in self._rows() if row.decision_id in ids], approve=approve)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def _rows(self) -> list[WaitingDecision]:
        rows: list[WaitingDecision] = self.table.rows_model.rows
        return rows

    def _open(self, decision_id: int) -> None:
        for row in self._rows():
            if row.decision_id == decision_id:
                order_card_dialog(self.desk, self, row.order_id).open()

    def export(self) -> None:
        """Write the list to a file."""
        export_rows(self, self.table, _(self.title))


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Order"), lambda row: row.number, side="ltr", width=130),
        RowColumn(_("Client"), lambda row: row.client, width=160),
        RowColumn(_("Kind"), lambda row: _(DECISIONS[row.kind]), width=126),
        money_of(_("Total"), lambda row: row.amount, width=95),
        RowColumn(_("Currency"), lambda row: row.amount.currency, side="ltr", width=72),
        money_of(_("Margin"), lambda row: row.margin, width=88),
        RowColumn(_("Margin %"), lambda row: row.margin_percent, side="end", width=76),
        RowColumn(_("Discount %"), lambda row: row.highest_discount or None, side="end", width=84),
        money_of(_("Left of the limit"), _headroom, mark=_over, width=118),
        money_of(_("Overdue"), _overdue, width=125),
        RowColumn(_("Waits"), lambda row: row.age, _waits, "end", 72),
        RowColumn(_("Asked by"), lambda row: row.asked_by, width=120),
        RowColumn(_("Why"), lambda row: row.why, width=260),
    )


def _headroom(row: WaitingDecision) -> Money | None:
    return row.credit.headroom if row.credit is not None else None


def _over(row: WaitingDecision) -> Mark | None:
    left = _headroom(row)
    return Mark("error") if left is not None and left.minor < 0 else None


def _overdue(row: WaitingDecision) -> Money | None:
    return row.credit.overdue if row.credit is not None and row.credit.overdue else None


def _waits(days: Any) -> str:
    return ngettext("{count} day", "{count} days", days).format(count=show_number(days)) if days else _("today")
