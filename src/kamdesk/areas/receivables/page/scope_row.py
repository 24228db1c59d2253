"""The line of choices over the receivables: which day, counted from what, whose clients, which currency."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from kamdesk.areas.people import queries as people
from kamdesk.areas.receivables.queries.ageing import BaseDate, By
from kamdesk.areas.receivables.queries.states import currencies_in_use
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor
from kamdesk.ui.theme import set_kind

BY = (("client", N_("Client")), ("manager", N_("Account manager")), ("currency", N_("Currency")))
BASE_DATES = (("due", N_("Due date")), ("document", N_("Document date")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is chosen."""

    as_of: dt.date
    base_date: BaseDate
    by: By
    owner_id: int | None
    currency: str | None


class ScopeRow(QWidget):
    """Asks for the scope.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self.as_of = DateEditor()
        self.as_of.set_value(desk.today())
        self.as_of.changed.connect(self._day_changed)
        self._add(_("As of"), self.as_of)
        self.base_date = self._add_combo(_("Age counts from"), [(key, _(word)) for key, word in BASE_DATES])
        self.by = self._add_combo(_("By"), [(key, _(word)) for key, word in BY])
        owners = [(one.id, one.name) for one in desk.read(people.employees, with_archived=True)]
        self.owner = self._add_combo(_("Clients of"), [(None, _("everybody")), *owners])
        codes = [(code, code) for code in desk.read(currencies_in_use)]
        self.currency = self._add_combo(_("Currency"), [(None, _("all")), *codes])

    def _add(self, label: str, widget: QWidget) -> None:
        caption = QLabel(label)
        set_kind(caption, "caption")
        caption.setBuddy(widget)
        column = self._grid.columnCount()
        self._grid.addWidget(caption, 0, column)
        self._grid.addWidget(widget, 1, column)
        self._grid.setColumnStretch(column, 1)
        (widget.focusProxy() or widget).setAccessibleName(label)

    def _add_combo(self, label: str, choices: list[tuple[Any, str]]) -> QComboBox:
        combo = QComboBox()
        for key, word in choices:
            combo.addItem(word, key)
        combo.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self._add(label, combo)
        return combo

    def _day_changed(self) -> None:
        if self.as_of.value() is not None:
            self.changed.emit()

    def choice(self) -> Choice:
        """Return what is chosen; an unreadable day counts as today."""
        return Choice(
            as_of=self.as_of.value() or self._desk.today(),
            base_date=self.base_date.currentData(),
            by=self.by.currentData(),
            owner_id=self.owner.currentData(),
            currency=self.currency.currentData(),
        )
