"""The buttons of a page: the main command filled and named, the others as icons with their names on hovering."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolBar, QToolButton

from kamdesk.core.i18n import _
from kamdesk.ui.page.command import Command
from kamdesk.ui.table import TableView
from kamdesk.ui.theme import icon, set_kind


class Toolbar(QToolBar):
    """Commands, and the column chooser of *table* at the end."""

    def __init__(self, actions: Sequence[tuple[Command, QAction]], table: TableView | None = None) -> None:
        super().__init__()
        self.setIconSize(QSize(20, 20))
        for command, action in actions:
            if command.primary:
                self.addWidget(_primary_button(command, action))
            else:
                self.addAction(action)
        if table is not None:
            self._add_chooser(table)

    def _add_chooser(self, table: TableView) -> None:
        button = QToolButton()
        button.setIcon(icon("columns"))
        button.setToolTip(_("Choose columns"))
        button.setAccessibleName(_("Choose columns"))
        button.clicked.connect(lambda: table.column_menu().popup(button.mapToGlobal(button.rect().bottomLeft())))
        self.addWidget(button)


def _primary_button(command: Command, action: QAction) -> QPushButton:
    button = QPushButton(_(command.title))
    set_kind(button, "primary")
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)
    return button
