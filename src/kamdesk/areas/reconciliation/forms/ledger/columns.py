"""Which column of the file is what: a box for each thing that is taken, over the lines that come of it."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from kamdesk.areas.reconciliation.imports import TARGETS, Source
from kamdesk.core.dates import ORDERS
from kamdesk.core.i18n import N_, _
from kamdesk.ui.theme import leading, set_kind

_ORDER_NAMES: Final = {"dmy": N_("day, month, year"), "mdy": N_("month, day, year"), "ymd": N_("year, month, day")}
_ACROSS: Final = 5


class ColumnsPanel(QWidget):
    """Shows how a file is understood; hidden until there is one.

    Signals:
        changed: another column, sheet or order of dates was chosen.
    """

    changed = Signal()
    sheet_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sheet = QComboBox()
        self.order = QComboBox()
        self.boxes = {target.key: QComboBox() for target in TARGETS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        named: list[tuple[str, QComboBox]] = [
            (_("Sheet"), self.sheet),
            *((_(target.title), self.boxes[target.key]) for target in TARGETS),
            (_("Dates are written"), self.order),
        ]
        for place, (title, box) in enumerate(named):
            row, column = divmod(place, _ACROSS)
            label = QLabel(title, alignment=leading())
            set_kind(label, "caption")
            box.setAccessibleName(title)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(9)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(box, 2 * row + 1, column)
        self.order.addItem(_("clear without a rule"), None)
        for order in ORDERS:
            self.order.addItem(_(_ORDER_NAMES[order]), order)
        for box in (*self.boxes.values(), self.order):
            box.activated.connect(lambda _row: self.changed.emit())
        self.sheet.activated.connect(lambda _row: self.sheet_changed.emit(self.sheet.currentText()))
        self.hide()

    def show_source(self, source: Source) -> None:
        """Show how *source* is understood."""
        self.sheet.clear()
        self.sheet.addItems([one.name for one in source.sheets])
        self.sheet.setCurrentText(source.sheet.name)
        self.sheet.setEnabled(len(source.sheets) > 1)
        for key, box in self.boxes.items():
            box.clear()
            box.addItem(_("– leave out –"), None)
            for name in source.header:
                box.addItem(name, name)
            box.setCurrentIndex(max(box.findData(source.column_of(key)), 0))
        day = source.column_of("date")
        self.order.setCurrentIndex(max(self.order.findData(source.mapping.date_orders.get(day or "")), 0))
        self.show()

    def chosen(self) -> dict[str, str | None]:
        """Return the column of each target."""
        return {key: box.currentData() for key, box in self.boxes.items()}

    def chosen_order(self) -> Any:
        """Return the order in which dates are written; None where they say so themselves."""
        return self.order.currentData()
