"""What the living page shows: whose duties, of which period, and as they were shown then or as the records say now."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from kamdesk.areas.jobs.forms.living.period import KINDS, Period
from kamdesk.areas.jobs.forms.living.whose import Whose
from kamdesk.core.i18n import _
from kamdesk.ui.theme import icon, set_kind

_WHOSE_WIDTH: Final = 320
_PERIOD_WIDTH: Final = 130


class LivingChoice(QWidget):
    """The boxes above the duties.

    Attributes:
        whose, kind: Whose duties, and how long the period is.
        now: Shows a month that was put away as the records say now.

    Signals:
        changed: something else is to be shown.
    """

    changed = Signal()

    def __init__(self, today: dt.date, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self.period = today, period
        self._offered: Sequence[Whose] = ()
        self.whose, self.kind = QComboBox(), QComboBox()
        self.whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whose.setMinimumWidth(_WHOSE_WIDTH)
        self.whose.setMaxVisibleItems(24)
        for key, word in KINDS.items():
            self.kind.addItem(_(word), key)
        self.kind.setCurrentIndex(self.kind.findData(period.kind))
        self.before, self.after = QToolButton(), QToolButton()
        self.told = QLabel()
        set_kind(self.told, "section")
        self.told.setMinimumWidth(_PERIOD_WIDTH)
        self.now = QCheckBox(_("As the records say now"))
        self._build()
        self.whose.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.kind.currentIndexChanged.connect(lambda _row: self._change_kind())
        self.now.toggled.connect(lambda _on: self.changed.emit())
        self._tell()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box, name in ((self.whose, _("Whose duties")), (self.kind, _("How long the period is"))):
            box.setAccessibleName(name)
            box.setToolTip(name)
            row.addWidget(box)
        for button, name, word, step in (
            (self.before, "caret-left", _("Period before"), -1),
            (self.after, "caret-right", _("Period after"), 1),
        ):
            button.setIcon(icon(name))
            button.setAutoRaise(True)
            button.setToolTip(word)
            button.setAccessibleName(word)
            button.clicked.connect(lambda _on=False, step=step: self.step(step))
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addWidget(self.told)
        row.addWidget(self.now)
        row.addStretch()

    def _tell(self) -> None:
        self.told.setText(self.period.told())
        self.after.setEnabled(self.period.until < self._today)

    def _change_kind(self) -> None:
        """Show the longer or shorter period around what is shown; the running one where that is in it."""
        shown = self.period
        day = self._today if shown.first <= self._today <= shown.until else shown.first
        self.period = Period.around(self.kind.currentData(), day)
        self._tell()
        self.changed.emit()

    def step(self, by: int) -> None:
        """Show the period before or after; none that has not begun."""
        moved = self.period.moved(by)
        if moved.first <= self._today:
            self.period = moved
            self._tell()
            self.changed.emit()

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(period.kind))
        self.kind.blockSignals(False)
        self._tell()
        self.changed.emit()

    def begin_day(self, today: dt.date) -> None:
        """Know which period is running."""
        self._today = today
        self._tell()

    def offer(self, offered: Sequence[Whose]) -> None:
        """Offer whose duties there are; who was chosen stays chosen as long as they are among them."""
        if tuple(offered) == tuple(self._offered):
            return
        chosen = self.chosen()
        self._offered = tuple(offered)
        keys = [one.key for one in offered]
        self.whose.blockSignals(True)
        self.whose.clear()
        self.whose.addItems([one.told() for one in offered])
        self.whose.setCurrentIndex(keys.index(chosen.key) if chosen is not None and chosen.key in keys else 0 if keys else -1)
        self.whose.blockSignals(False)

    def chosen(self) -> Whose | None:
        """Return whose duties are to be shown."""
        row = self.whose.currentIndex()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def choose(self, employee_id: int | None) -> None:
        """Choose somebody; who is not there is passed over."""
        keys = [one.employee_id for one in self._offered]
        if employee_id is not None and employee_id in keys:
            self.whose.blockSignals(True)
            self.whose.setCurrentIndex(keys.index(employee_id))
            self.whose.blockSignals(False)

    def state(self) -> dict[str, Any]:
        """Return what is chosen, to be remembered."""
        chosen = self.chosen()
        return {"kind": self.period.kind, "employee": None if chosen is None else chosen.employee_id}

    @staticmethod
    def remembered(kept: Any) -> Mapping[str, Any]:
        """Return what was remembered; nothing where that cannot be read."""
        return kept if isinstance(kept, Mapping) else {}
