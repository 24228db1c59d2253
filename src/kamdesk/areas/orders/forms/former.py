"""The former orders of a client, to look at their lines and to take them over."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.orders import queries
from kamdesk.areas.orders.queries import FoundOrder, OrderCard
from kamdesk.areas.orders.rules import STATUSES
from kamdesk.core.formats import show_price
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind

_SIZE: Final = (860, 520)
_OFFERED: Final = 50


class FormerOrdersDialog(QDialog):
    """The last orders above, the lines of the chosen one below; Enter takes them over.

    Signals:
        chosen: the order whose lines are wanted (an `OrderCard`).
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None, client_id: int, client: str, besides: int | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Former orders"))
        self.resize(*_SIZE)
        heading = QLabel(_("Former orders of {client}").format(client=isolate(client)), alignment=leading())
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(heading, "section")
        self.orders = RowsTable(_order_columns(), _("Former orders"))
        self.lines = RowsTable(_line_columns(), _("Lines"))
        self.card: OrderCard | None = None
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(self.orders, 3)
        column.addWidget(self.lines, 2)
        column.addLayout(self._buttons())
        found = desk.read(queries.latest_orders, client_id, _OFFERED)
        self._show([order for order in found if order.order_id != besides])

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        told = QLabel(_("The prices are those of today."), alignment=leading())
        set_kind(told, "caption")
        row.addWidget(told)
        row.addStretch()
        cancel, self.take_button = QPushButton(_("Cancel")), QPushButton(_("Take its lines over"))
        set_kind(self.take_button, "primary")
        cancel.setToolTip("Esc")
        self.take_button.setToolTip("Enter")
        for button, act in ((cancel, self.reject), (self.take_button, self.take)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _show(self, found: Sequence[FoundOrder]) -> None:
        self.orders.show_rows(found)
        self.orders.opened.connect(lambda _row, _column: self.take())
        self.orders.selectionModel().currentRowChanged.connect(self._look)
        self.orders.setFocus()
        self.take_button.setEnabled(bool(found))
        if found:
            self.orders.selectRow(0)

    def _look(self) -> None:
        row = self.orders.currentIndex().row()
        order: FoundOrder | None = self.orders.rows_model.row_at(row) if row >= 0 else None
        self.card = None if order is None else self._desk.read(queries.order_card, order.order_id)
        self.lines.show_rows(self.card.lines if self.card is not None else [])

    def take(self) -> None:
        """Hand the chosen order on, and close."""
        if self.card is not None:
            self.chosen.emit(self.card)
            self.accept()


def _order_columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Date"), lambda row: row.date, side="end", width=110),
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=150),
        RowColumn(_("Status"), lambda row: _(STATUSES[row.status]), width=0),
        RowColumn(_("Promised"), lambda row: row.promised, side="end", width=110),
        money_of(_("Total"), lambda row: row.total, width=120),
        RowColumn(_("Currency"), lambda row: row.total.currency, side="ltr", width=76),
    )


def _line_columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Code"), lambda row: row.code, side="ltr", width=110),
        RowColumn(_("Name"), lambda row: row.description, width=0),
        RowColumn(_("Quantity"), lambda row: row.quantity, side="end", width=90),
        RowColumn(_("Unit"), lambda row: row.unit, width=76),
        RowColumn(_("Price"), lambda row: show_price(row.price, row.net.currency), side="end", width=100),
        RowColumn(_("State"), lambda row: _("archived") if row.archived else "", width=90),
    )
