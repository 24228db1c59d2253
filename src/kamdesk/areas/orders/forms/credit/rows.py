"""What an addend of the credit check is made of: documents or orders, each to be opened."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.orders import queries
from kamdesk.areas.orders.queries import CreditRow
from kamdesk.areas.orders.rules import ADDENDS, STATUSES, AddendKind
from kamdesk.areas.receivables.rules import KINDS
from kamdesk.core.formats import whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind

_SIZE = (940, 420)


class CreditRowsDialog(QDialog):
    """The rows behind one addend of a client; Enter or a double click opens one."""

    def __init__(self, desk: Desk, parent: QWidget | None, client_id: int, client: str, kind: AddendKind) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(ADDENDS[kind]))
        self.resize(*_SIZE)
        rows = desk.read(queries.credit_rows, client_id, kind)
        heading = QLabel(alignment=leading())
        heading.setTextFormat(Qt.TextFormat.PlainText)
        told = _("{what} of {client}: {amount}")
        heading.setText(told.format(what=_(ADDENDS[kind]), client=isolate(client), amount=_together(rows)))
        set_kind(heading, "section")
        self.table = RowsTable(_columns(), _(ADDENDS[kind]))
        self.table.show_rows(rows)
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(self.table, 1)
        column.addLayout(self._buttons())
        self.table.setFocus()
        if rows:
            self.table.selectRow(0)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        close = QPushButton(_("Close"))
        close.setToolTip("Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return row

    def _open(self, row: CreditRow, _column: int) -> None:
        self._desk.open("receivables" if row.record == "documents" else "orders", row.record_id)


def _together(rows: list[CreditRow]) -> str:
    if not rows:
        return "–"
    return whole(sum((row.worth for row in rows), Money.zero(rows[0].worth.currency)))


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=150),
        RowColumn(_("Kind"), _kind, width=0),
        RowColumn(_("Date"), lambda row: row.date, side="end", width=105),
        RowColumn(_("Due"), lambda row: row.due, side="end", width=125, mark=_disputed),
        money_of(_("Amount"), lambda row: row.amount, width=120),
        RowColumn(_("Currency"), lambda row: row.amount.currency, side="ltr", width=76),
        money_of(_("In the limit's currency"), lambda row: row.worth, width=150),
    )


def _kind(row: CreditRow) -> str:
    words: dict[str, str] = KINDS if row.record == "documents" else STATUSES
    return _(words.get(row.kind, row.kind))


def _disputed(row: Any) -> Mark | None:
    return Mark("warn", _("disputed")) if row.disputed else None
