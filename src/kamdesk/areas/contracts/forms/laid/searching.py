"""Searching a library of clauses."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from kamdesk.core.i18n import _

_DOWN: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LibrarySearch(QWidget):
    """A search line and a choice of sections with their marked words, over whatever shows the clauses.

    Signals:
        changed: something else is searched.
    """

    changed = Signal()

    def __init__(self, below: QWidget, sections: Mapping[str, str], section: str | None = None) -> None:
        super().__init__()
        self._below = below
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search the clauses"))
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName(_("Search the clauses"))
        self.section = QComboBox()
        self.section.setAccessibleName(_("Section"))
        self.section.setMinimumContentsLength(12)
        self.section.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.section.addItem(_("All sections"), None)
        for key, word in sections.items():
            self.section.addItem(_(word), key)
        self.section.setCurrentIndex(max(self.section.findData(section), 0))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.section)
        self.line.textChanged.connect(self.changed)
        self.section.currentIndexChanged.connect(self.changed)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter go from the search line to what was found."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _DOWN:
            self._below.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def all_sections(self) -> None:
        """Search in every section."""
        with QSignalBlocker(self.section):
            self.section.setCurrentIndex(0)
        self.changed.emit()
