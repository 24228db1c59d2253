"""What the page of targets shows: one indicator of all managers or one manager with all indicators, and which year."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from kamdesk.areas.targets.forms import title_of
from kamdesk.areas.targets.queries import ManagerRow, indicators
from kamdesk.core.i18n import _
from kamdesk.ui.theme import icon

BY_MANAGER: Final = "managers"
BY_INDICATOR: Final = "indicators"
_YEARS: Final = (2000, 2200)
_USUAL: Final = "sales_volume"


class ChoiceRow(QWidget):
    """The boxes above the grid.

    Signals:
        changed: something else is to be shown.
    """

    changed = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self.view, self.key, self.employee = QComboBox(), QComboBox(), QComboBox()
        self.year = QSpinBox()
        self.year.setRange(*_YEARS)
        self.year.setValue(year)
        self.year.setGroupSeparatorShown(False)
        self.year.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.view.addItem(_("One indicator of all managers"), BY_MANAGER)
        self.view.addItem(_("All indicators of one manager"), BY_INDICATOR)
        for one in sorted(indicators().values(), key=lambda one: not one.is_recorded):
            self.key.addItem(title_of(one), one.key)
        self.key.setMaxVisibleItems(24)
        for widget, name in (
            (self.view, _("What is shown")),
            (self.key, _("Indicator")),
            (self.employee, _("Manager")),
            (self.year, _("Year")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self._build()
        self.view.currentIndexChanged.connect(lambda _row: self._tell())
        self.key.currentIndexChanged.connect(lambda _row: self._tell())
        self.employee.currentIndexChanged.connect(lambda _row: self._tell())
        self.year.valueChanged.connect(lambda _year: self._tell())
        self._show_boxes()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in (self.view, self.key, self.employee):
            row.addWidget(box)
        for name, word, step in (("caret-left", _("Year before"), -1), ("caret-right", _("Year after"), 1)):
            button = QToolButton()
            button.setIcon(icon(name))
            button.setAutoRaise(True)
            button.setToolTip(word)
            button.setAccessibleName(word)
            button.clicked.connect(lambda _on=False, step=step: self.year.setValue(self.year.value() + step))
            if step > 0:
                row.addWidget(self.year)
            row.addWidget(button)
        row.addStretch()
        self.note = QLabel()
        row.addWidget(self.note)

    def _tell(self) -> None:
        self._show_boxes()
        self.changed.emit()

    def _show_boxes(self) -> None:
        self.key.setVisible(self.is_by_manager)
        self.employee.setVisible(not self.is_by_manager)

    @property
    def is_by_manager(self) -> bool:
        """Whether the rows are managers, and one indicator is chosen."""
        return bool(self.view.currentData() == BY_MANAGER)

    def offer_managers(self, managers: Sequence[ManagerRow]) -> None:
        """Offer other managers; who was chosen stays chosen."""
        wanted = [(one.id, one.name) for one in managers]
        if wanted == [(self.employee.itemData(row), self.employee.itemText(row)) for row in range(self.employee.count())]:
            return
        chosen = self.employee.currentData()
        self.employee.blockSignals(True)
        self.employee.clear()
        for number, name in wanted:
            self.employee.addItem(name, number)
        self.employee.setCurrentIndex(max(self.employee.findData(chosen), 0) if wanted else -1)
        self.employee.blockSignals(False)

    def choose(self, *, view: str | None = None, key: str | None = None, employee_id: int | None = None) -> None:
        """Choose what is named; what is not there is passed over."""
        self.blockSignals(True)
        for box, wanted in ((self.view, view), (self.key, key), (self.employee, employee_id)):
            place = box.findData(wanted) if wanted is not None else -1
            if place >= 0:
                box.setCurrentIndex(place)
        self.blockSignals(False)
        self._tell()

    def state(self) -> dict[str, Any]:
        """Return what is chosen, to be remembered."""
        return {"view": self.view.currentData(), "key": self.key.currentData(), "employee": self.employee.currentData()}

    def restore(self, kept: Any) -> None:
        """Choose what was remembered; the usual indicator where nothing was."""
        known: Mapping[str, Any] = kept if isinstance(kept, Mapping) else {}
        self.choose(view=known.get("view"), key=known.get("key", _USUAL), employee_id=known.get("employee"))
