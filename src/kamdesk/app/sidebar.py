"""The pages of the program at the side of the window."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kamdesk.core.i18n import _
from kamdesk.core.settings import Settings
from kamdesk.ui.theme import icon

_WIDE: Final = 232
_NARROW: Final = 48
_COLLAPSED: Final = "sidebar_collapsed"
_MOST_KEYS: Final = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the sidebar; the title is English, marked with ``N_``."""

    key: str
    title: str
    icon: str


class Sidebar(QFrame):
    """Buttons for the pages; `chosen` says the key of the page wanted."""

    chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._settings = settings
        self._collapsed = bool(settings.get(_COLLAPSED, False))
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 8, 6, 8)
        self._column.setSpacing(2)
        self._column.addStretch()
        self.setFixedWidth(_NARROW if self._collapsed else _WIDE)

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """Show *entries* in their order."""
        for button in self.buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self.buttons = {}
        for place, entry in enumerate(entries):
            button = self._button(entry, place + 1)
            self.buttons[entry.key] = button
            self._group.addButton(button)
            self._column.insertWidget(place, button)

    def _button(self, entry: Entry, number: int) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        title = _(entry.title)
        button.setText(title)
        button.setIcon(icon(entry.icon))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(_("{title} (Ctrl+{number})").format(title=title, number=number) if number <= _MOST_KEYS else title)
        button.setAccessibleName(title)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(36)
        button.setToolButtonStyle(self._style())
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        return button

    def _style(self) -> Qt.ToolButtonStyle:
        return Qt.ToolButtonStyle.ToolButtonIconOnly if self._collapsed else Qt.ToolButtonStyle.ToolButtonTextBesideIcon

    def mark(self, key: str) -> None:
        """Show that the page *key* is the one shown now; no page where it is none of ours."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def toggle(self) -> None:
        """Leave only the icons, or show the words again; the choice is kept."""
        self._collapsed = not self._collapsed
        self._settings.set(_COLLAPSED, self._collapsed)
        self.setFixedWidth(_NARROW if self._collapsed else _WIDE)
        for button in self.buttons.values():
            button.setToolButtonStyle(self._style())

    @property
    def is_folded(self) -> bool:
        """Whether only the icons are shown."""
        return self._collapsed

    def keys(self) -> list[str]:
        """Return the keys of the pages in the order shown."""
        return list(self.buttons)
