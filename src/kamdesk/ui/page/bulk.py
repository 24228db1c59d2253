"""The bar that appears when several rows are chosen: how many of how many, and what can be done with them."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.ui.page.command import Command
from kamdesk.ui.theme import set_kind


class BulkBar(QFrame):
    """Hidden below two chosen rows."""

    def __init__(self, actions: Sequence[tuple[Command, QAction]], clear: Callable[[], object]) -> None:
        super().__init__()
        set_kind(self, "bulk")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        self.label = QLabel()
        row.addWidget(self.label)
        row.addStretch()
        for _command, action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setText(action.text())
            button.setAutoRaise(True)
            button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
            row.addWidget(button)
        self.clear_button = QPushButton(_("Choose none"))
        set_kind(self.clear_button, "link")
        self.clear_button.clicked.connect(clear)
        row.addWidget(self.clear_button)
        self.hide()

    def tell(self, chosen: int, rows: int) -> None:
        """Show *chosen* of *rows*."""
        told = _("{chosen} of {rows} rows chosen")
        self.label.setText(told.format(chosen=show_number(chosen), rows=show_number(rows)))
        self.setVisible(chosen > 1)
