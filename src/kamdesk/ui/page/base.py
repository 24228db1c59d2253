"""What every page is: it says what it shows, refreshes when that changes, and lists its commands.

Example:
    class TodayPage(Page):
        key, title, icon, shows = "today", N_("Today"), "sun", frozenset({Visit})

        def refresh(self) -> None: …
"""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.ui.desk import Desk
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page.command import Command
from kamdesk.ui.theme import icon


class Page(QWidget):
    """Base of every page.

    Class attributes:
        key: Its name in the program and in the settings.
        title: English title, marked with ``N_``.
        icon: A Phosphor icon.
        shows: The stored classes it shows; it is refreshed when one of them is touched.

    Signals:
        status: a text for the status bar; `status_text` holds the last one.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = "file"
    shows: ClassVar[frozenset[type]] = frozenset()

    status = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.status_text = ""
        self.actions_by_key: dict[str, QAction] = {}
        self._is_stale = False
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Read again and show; the page is visible when this is called."""

    def commands(self) -> list[Command]:
        """Return what can be done here."""
        return []

    def say_status(self, text: str) -> None:
        """Put *text* into the status bar."""
        self.status_text = text
        self.status.emit(text)

    def selected(self) -> list[int]:
        """Return the ids that commands work on."""
        return []

    def run(self, command: Command) -> None:
        """Do *command* on what is selected; a refusal is shown as its sentence."""
        ids = self.selected()
        try:
            if command.needs == "none":
                command.run()
            elif command.needs == "one" and len(ids) == 1:
                command.run(ids[0])
            elif command.needs == "many" and ids:
                command.run(ids)
        except KamDeskError as problem:
            tell_error(self, problem)

    def add_actions(self) -> list[tuple[Command, QAction]]:
        """Make an action of every command; called once by pages that have buttons for them."""
        made = []
        for command in self.commands():
            action = QAction(_(command.title), self)
            if command.icon:
                action.setIcon(icon(command.icon))
            action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts()])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(tip(command))
            action.triggered.connect(lambda _on=False, command=command: self.run(command))
            self.addAction(action)
            self.actions_by_key[command.key] = action
            made.append((command, action))
        return made

    def enable_actions(self, count: int) -> None:
        """Enable what fits *count* selected rows."""
        for command in self.commands():
            action = self.actions_by_key.get(command.key)
            if action is not None and command.needs != "none":
                action.setEnabled(count == 1 if command.needs == "one" else count > 0)

    def _hear(self, classes: frozenset[type]) -> None:
        if not self.shows & classes:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what changed while the page was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()


def tip(command: Command) -> str:
    """Return the title with the first shortcut as the system writes it."""
    keys = command.shortcuts()
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    return f"{_(command.title)} ({shown})" if shown else _(command.title)
