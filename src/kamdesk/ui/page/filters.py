"""Combo boxes over a list; what was chosen is remembered.

Example:
    filters = (Filter("segment", N_("Segment"), lambda desk: desk.read(queries.segments)),)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk

Choices = Sequence[tuple[Any, str]]


@dataclass(frozen=True, eq=False, slots=True)
class Filter:
    """A combo box over the list.

    Attributes:
        name: The keyword under which `ListPage.listing` gets the chosen key; None while everything is shown.
        title: English title, marked with ``N_``; shown with the choice “all”.
        choices: Called with the desk; returns (key, translated label) pairs. Keys are text or numbers, to be remembered.
    """

    name: str
    title: str
    choices: Callable[[Desk], Choices]


class FilterRow(QWidget):
    """The filters of one list, as they were left.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, desk: Desk, filters: Sequence[Filter], list_key: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.combos: dict[str, QComboBox] = {}
        for one in filters:
            combo = QComboBox()
            combo.setAccessibleName(_(one.title))
            combo.addItem(_("{filter}: all").format(filter=_(one.title)), None)
            for key, label in one.choices(desk):
                combo.addItem(label, key)
            combo.currentIndexChanged.connect(lambda _row: self.changed.emit())
            self.combos[one.name] = combo
            row.addWidget(combo)
        row.addStretch()  # without a search line beside them the boxes stay as wide as their words
        self.setVisible(bool(filters))
        self._restore(desk.settings.get(f"list.{list_key}"))

    def _restore(self, kept: Any) -> None:
        chosen = kept.get("filters") if isinstance(kept, Mapping) else None
        for name, key in chosen.items() if isinstance(chosen, Mapping) else ():
            if name in self.combos:
                self.choose(name, key)

    def chosen(self) -> dict[str, Any]:
        """Return the chosen key of each filter; None for all."""
        return {name: combo.currentData() for name, combo in self.combos.items()}

    def choose(self, name: str, key: Any) -> None:
        """Choose *key* in the filter *name*; None for all."""
        self.combos[name].setCurrentIndex(max(self.combos[name].findData(key), 0))

    def clear(self) -> None:
        """Show everything."""
        for combo in self.combos.values():
            combo.setCurrentIndex(0)
