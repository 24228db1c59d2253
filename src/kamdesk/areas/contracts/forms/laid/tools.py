"""The commands of a library as buttons with keys."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from kamdesk.ui.theme import icon


def tool_buttons(owner: QWidget, commands: Iterable[tuple[str, str, str, str, Callable[[], Any]]]) -> dict[str, QPushButton]:
    """Return a button for each command (name, title, icon, keys, what it does); the keys work within *owner*."""
    made = {}
    for name, title, picture, keys, act in commands:
        button = QPushButton(icon(picture), title)
        button.setAutoDefault(False)
        button.setToolTip(keys)
        button.clicked.connect(partial(_do, act))
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        made[name] = button
    return made


def _do(act: Callable[[], Any], _checked: bool = False) -> None:
    act()
