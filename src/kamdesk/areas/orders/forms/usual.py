"""What a client usually orders, to be marked and added: Space marks, digits change the quantity, Enter adds."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.orders.queries import UsualGood
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate
from kamdesk.ui.grid import GridModel, GridView, Line, date_column, number_column, text_column
from kamdesk.ui.grid.column import GridColumn, as_typed
from kamdesk.ui.theme import leading, set_kind

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SIZE: Final = (820, 460)
_PLACES: Final = 6


class UsualView(GridView):
    """The goods; the cursor goes from row to row, and what is typed goes into the quantity.

    Signals:
        added: Enter was pressed outside a cell.
    """

    added = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark, add, or type into the quantity."""
        row = self.currentIndex().row()
        if event.key() in _ENTER:
            self.added.emit()
        elif event.key() == Qt.Key.Key_Space and row >= 0:
            self.grid.type_into(row, "use", "" if self.grid.line_at(row).get("use") == "1" else "1")
            self.setCurrentIndex(self.grid.index(min(row + 1, self.grid.rowCount() - 1), self.currentIndex().column()))
        else:
            if row >= 0 and event.text().isdecimal():
                self.setCurrentIndex(self.grid.index(row, self._quantity()))
            super().keyPressEvent(event)

    def _quantity(self) -> int:
        return [column.key for column in self.grid.columns].index("quantity")

    def go_on(self) -> None:
        """Stay in the row after its quantity was typed."""

    def go_to_start(self) -> None:
        """Begin with the first row."""
        if self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(0, self._quantity()))


class UsualGoodsDialog(QDialog):
    """Offers goods with their usual quantities.

    Signals:
        chosen: lines to add to the order (dictionaries as `OrderLinesModel` takes them).
    """

    chosen = Signal(list)

    def __init__(self, parent: QWidget | None, client: str, goods: Sequence[UsualGood]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Usual goods"))
        self.resize(*_SIZE)
        heading = QLabel(_("What {client} ordered in the last twelve months").format(client=isolate(client)), alignment=leading())
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(heading, "section")
        self.model = GridModel(_columns(), grows=False)
        self.model.settle = _mark
        self.model.set_lines([_line(good) for good in goods])
        self.view = UsualView(self.model)
        self.view.setMaximumHeight(10_000)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setAccessibleName(_("Usual goods"))
        self.view.added.connect(self.add)
        self.count = QLabel(alignment=leading())
        self.model.edited.connect(self._tell)
        column = QVBoxLayout(self)
        column.addWidget(heading)
        column.addWidget(self.view, 1)
        column.addLayout(self._buttons())
        self._tell()
        self.view.setFocus()
        self.view.go_to_start()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_kind(self.count, "caption")
        row.addWidget(self.count)
        row.addStretch()
        cancel, self.add_button = QPushButton(_("Cancel")), QPushButton(_("Add"))
        set_kind(self.add_button, "primary")
        cancel.setToolTip("Esc")
        self.add_button.setToolTip("Enter")
        for button, act in ((cancel, self.reject), (self.add_button, self.add)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def marked(self) -> list[int]:
        """Return the marked rows, or the one with the cursor where none is marked."""
        rows = [row for row in range(self.model.rowCount()) if self.model.line_at(row).get("use") == "1"]
        current = self.view.currentIndex().row()
        return rows or ([current] if current >= 0 else [])

    def _tell(self) -> None:
        count = sum(line.get("use") == "1" for line in self.model.lines())
        told = ngettext("{count} marked. Space marks, Enter adds.", "{count} marked. Space marks, Enter adds.", count)
        self.count.setText(told.format(count=count))

    def add(self) -> None:
        """Hand on what is marked, and close."""
        rows = [row for row in self.marked() if self.model.value(row, "quantity")]
        if rows:
            self.chosen.emit([_chosen(self.model.line_at(row)) for row in rows])
            self.accept()


def _columns() -> tuple[GridColumn, ...]:
    return (
        GridColumn("use", N_("Add"), tick=True, width=76),
        text_column("code", N_("Code"), side="ltr", width=110, typed=False),
        text_column("name", N_("Name"), typed=False),
        number_column("quantity", N_("Quantity"), places=_PLACES, least=Decimal(0), width=90),
        text_column("unit", N_("Unit"), width=76, typed=False),
        date_column("last", N_("Last ordered"), typed=False, width=110),
        text_column("times", N_("Times"), side="end", width=64, typed=False),
    )


def _line(good: UsualGood) -> Line:
    values: dict[str, Any] = {
        "code": good.code,
        "product_id": good.product_id,
        "name": good.name,
        "quantity": good.quantity,
        "unit": good.unit,
        "last": good.last,
        "times": good.times,
    }
    return {key: as_typed(value) for key, value in values.items()}


def _mark(line: Line, key: str) -> None:
    """Mark the line into which a quantity was typed."""
    if key == "quantity":
        line["use"] = "1" if line["quantity"].strip() else ""


def _chosen(line: Line) -> Line:
    return {key: line.get(key, "") for key in ("code", "product_id", "name", "quantity", "unit")}
