"""The shortcut sheet (F1, Ctrl+/): every key of the program and of the page shown.

Example:
    ShortcutSheet(window, [(_("Clients"), page.commands())]).open()
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.page.command import Command
from kamdesk.ui.theme import set_kind

#: Keys that tables and forms understand everywhere.
EVERYWHERE = (
    (N_("Copy the chosen rows"), "Ctrl+C"),
    (N_("Copy them with the titles"), "Ctrl+Shift+C"),
    (N_("Choose all rows"), "Ctrl+A"),
    (N_("Save"), "Ctrl+S"),
    (N_("Save and close"), "Ctrl+Return"),
    (N_("Back"), "Esc"),
    (N_("This sheet"), "F1"),
)


class ShortcutSheet(QDialog):
    """Lists keys in groups of a title and commands."""

    def __init__(self, parent: QWidget | None, groups: Sequence[tuple[str, Sequence[Command]]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(24)
        for title, commands in groups:
            rows = [(_(command.title), keys) for command in commands for keys in command.shortcuts()[:1]]
            self._add_group(title, rows)
        self._add_group(_("Everywhere"), [(_(text), keys) for text, keys in EVERYWHERE])
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(content)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(scroll)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignTrailing)
        self.resize(460, 560)

    def _add_group(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        if not rows:
            return
        heading = QLabel(title)
        set_kind(heading, "section")
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)
        for text, keys in rows:
            row = self._grid.rowCount()
            self._grid.addWidget(QLabel(text), row, 0)
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            label = QLabel(isolate_ltr(shown))
            set_kind(label, "caption")
            self._grid.addWidget(label, row, 1)

    def texts(self) -> list[str]:
        """Return every line of the sheet."""
        return [label.text() for label in self.findChildren(QLabel)]
