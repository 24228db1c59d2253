"""What a user arranged in a list: widths, order, hidden columns, sort. Kept by the columns' English titles.

Kept so, the arrangement survives a column that a new version adds, another language and the change of direction.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QHeaderView

from kamdesk.core.settings import Settings
from kamdesk.ui.table.column import Column
from kamdesk.ui.table.model import TableModel

_WAIT_MS = 400
_NARROWEST = 30


class ListMemory(QObject):
    """Arranges the header of one list as it was left, and keeps every change."""

    def __init__(self, header: QHeaderView, model: TableModel, settings: Settings, name: str) -> None:
        super().__init__(header)
        self._header = header
        self._model = model
        self._settings = settings
        self._key = f"list.{name}"
        self._names = _names(model.columns)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.keep)
        for signal in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            signal.connect(self.later)

    def later(self, *_what: object) -> None:
        """Keep the arrangement in a moment."""
        self._timer.start()

    def restore(self, zoom: float) -> None:
        """Arrange the columns as they were left; new ones take their usual place and width."""
        kept = self._settings.get(self._key, {})
        kept = kept if isinstance(kept, Mapping) else {}
        with QSignalBlocker(self._header):
            self._restore_order(kept.get("order"))
            widths, shown = _mapping(kept.get("widths")), _mapping(kept.get("shown"))
            for number, (name, column) in enumerate(zip(self._names, self._model.columns, strict=True)):
                width = widths.get(name)
                usual = round(column.usual_width * zoom)
                self._header.resizeSection(number, width if isinstance(width, int) and width >= _NARROWEST else usual)
                self._header.setSectionHidden(number, not shown.get(name, not column.hidden))
            if all(self._header.isSectionHidden(number) for number in range(len(self._names))):
                self._header.setSectionHidden(0, False)
        self._restore_sort(kept.get("sort"))

    def _restore_order(self, order: Any) -> None:
        if not isinstance(order, list):
            order = []
        wanted = [name for name in order if name in self._names]
        for number, name in enumerate(self._names):
            if name not in wanted:
                wanted.insert(number, name)
        for place, name in enumerate(wanted):
            self._header.moveSection(self._header.visualIndex(self._names.index(name)), place)

    def _restore_sort(self, sort: Any) -> None:
        if not isinstance(sort, list) or len(sort) != 2 or sort[0] not in self._names:
            self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        number = self._names.index(sort[0])
        order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(number, order)
        self._model.sort(number, order)

    def keep(self) -> None:
        """Write the arrangement down."""
        self._timer.stop()
        header, names = self._header, self._names
        if header.count() != len(names):
            return
        sort = self._model.sorted_by
        kept = _mapping(self._settings.get(self._key))
        widths = _mapping(kept.get("widths"))
        widths |= {names[n]: header.sectionSize(n) for n in self._shown()[:-1]}  # the last one is as wide as there is room
        kept |= {
            "order": [names[header.logicalIndex(place)] for place in range(len(names))],
            "widths": widths,
            "shown": {name: not header.isSectionHidden(n) for n, name in enumerate(names)},
            "sort": None if sort is None else [names[sort[0]], sort[1]],
        }
        self._settings.set(self._key, kept)

    def _shown(self) -> list[int]:
        header = self._header
        return [n for n in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(n)]

    def forget(self, zoom: float) -> None:
        """Go back to the usual arrangement."""
        self._settings.set(self._key, None)
        self.restore(zoom)
        self._model.sort(-1)

    def get(self, key: str, default: Any = None) -> Any:
        """Return something else that is kept with this list, such as its filters."""
        return _mapping(self._settings.get(self._key)).get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep something else with this list."""
        self._settings.set(self._key, {**_mapping(self._settings.get(self._key)), key: value})


def _mapping(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _names(columns: tuple[Column, ...]) -> list[str]:
    names: list[str] = []
    for column in columns:
        name, number = column.title, 2
        while name in names:
            name, number = f"{column.title} {number}", number + 1
        names.append(name)
    return names
