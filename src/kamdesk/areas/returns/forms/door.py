"""Deliveries of which something was not taken at the door, to note why."""

import datetime as dt
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.orders.model import Delivery
from kamdesk.areas.returns import queries
from kamdesk.areas.returns.forms.taking import ReturnForm, return_form
from kamdesk.areas.returns.model import GoodsReturn
from kamdesk.areas.returns.queries import NotTaken
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, set_kind

#: How far back deliveries are looked at.
_DAYS: Final = 365
_SIZE: Final = (720, 420)


class NotTakenDialog(QDialog):
    """Lists the deliveries; Enter notes why something of one was not taken.

    Attributes:
        table: The deliveries, the latest first.
        note: Opens the form for the one with the cursor.
    """

    def __init__(self, desk: Desk, parent: QWidget | None, client_id: int | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._client_id = desk, client_id
        self.setWindowTitle(_("Not taken at the door"))
        told = QLabel(_("Of these deliveries something was not taken, and nobody noted why yet."), alignment=leading())
        told.setWordWrap(True)
        self.table = RowsTable(_columns(), self.windowTitle())
        self.nothing = QLabel(_("Everything that was not taken is noted."), alignment=Qt.AlignmentFlag.AlignCenter)
        set_kind(self.nothing, "caption")
        self.note, close = QPushButton(_("Note why")), QPushButton(_("Close"))
        set_kind(self.note, "primary")
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self.note)
        column = QVBoxLayout(self)
        for widget in (told, self.table, self.nothing):
            column.addWidget(widget)
        column.addLayout(row)
        close.clicked.connect(self.reject)
        self.note.clicked.connect(self.note_why)
        self.table.opened.connect(lambda _row, _column: self.note_why())
        desk.changed.connect(self._hear)
        self.refresh()
        self.resize(*_SIZE)

    def refresh(self) -> None:
        """Read again."""
        since = self._desk.today() - dt.timedelta(_DAYS)
        rows = self._desk.read(queries.not_taken, since, self._client_id)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.note.setEnabled(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.table.rows_model.index(0, 0))
            self.table.setFocus()

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & {Delivery, GoodsReturn}:
            self.refresh()

    def note_why(self) -> ReturnForm | None:
        """Open the form of a refusal for the delivery with the cursor."""
        index = self.table.currentIndex()
        if not index.isValid():
            return None
        row: NotTaken = self.table.rows_model.row_at(index.row())
        form = return_form(self._desk, self, delivery_id=row.delivery_id, kind="refusal")
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()
        return form


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Delivery"), lambda row: row.number, side="ltr", width=150),
        RowColumn(_("Client"), lambda row: row.client, width=0),
        RowColumn(_("Delivered on"), lambda row: row.delivered_on, show_date, side="end", width=120),
        RowColumn(_("Lines"), lambda row: row.lines, side="end", width=80),
    )


def not_taken_dialog(desk: Desk, parent: QWidget | None, client_id: int | None = None) -> NotTakenDialog:
    """Return the list of deliveries that were not taken in full, of one client if it is named."""
    return NotTakenDialog(desk, parent, client_id)
