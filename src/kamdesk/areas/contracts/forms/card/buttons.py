"""Buttons of a contract's window, with keys that give way to those of a panel that is worked in."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

#: Keys that mean something of their own in a list or a text.
_COMMON: Final = frozenset({"F2", "Del", "Ctrl+D"})


class ActButton(QPushButton):
    """Does something by a click or by its keys."""

    def __init__(self, text: str, keys: str, act: Callable[[], None]) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.setToolTip(keys)
        self.clicked.connect(lambda _checked=False: act())
        self._keys = QShortcut(QKeySequence(keys), self, self.click) if keys else None
        self._is_common = keys in _COMMON

    def give_way(self, to_panel: bool) -> None:
        """Leave keys that a panel has too to that panel, or take them back."""
        if self._keys is not None and self._is_common:
            self._keys.setEnabled(not to_panel)
