"""The tab of everybody who holds, held or will hold a position."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.jobs.actions import remove_holder
from kamdesk.areas.jobs.forms.life.step import PositionState, shown
from kamdesk.areas.jobs.forms.positions import appoint_form, holder_form, release_form
from kamdesk.areas.jobs.queries import HolderRow
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, pgettext
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import ask
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import icon, set_kind


class TablePanel(QWidget):
    """A table with buttons above it, and words in its place while it is empty.

    Attributes:
        table: The rows.
        buttons: By their keys.
        needs: Of each button how it depends on the chosen rows; it returns whether it can be pressed.
    """

    def __init__(self, desk: Desk, columns: tuple[RowColumn, ...], name: str) -> None:
        super().__init__()
        self.desk = desk
        self.error = Bar("error")
        self.table = RowsTable(columns, name)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.buttons: dict[str, QPushButton] = {}
        self.needs: dict[str, Callable[[list[Any]], bool]] = {}
        self.empty = EmptyState()
        self.line = QHBoxLayout()
        self.line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(6)
        column.addWidget(self.error)
        column.addLayout(self.line)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.look())
        self.setFocusProxy(self.table)

    def add(
        self,
        key: str,
        title: str,
        picture: str,
        keys: str,
        act: Callable[[], object],
        needs: Callable[[list[Any]], bool] = bool,
        *,
        primary: bool = False,
    ) -> QPushButton:
        """Add a button; *needs* gets the chosen rows."""
        button = QPushButton(icon(picture), title)
        button.setAutoDefault(False)
        button.setToolTip(keys)
        button.clicked.connect(lambda _on=False: self._attempt(act))
        if primary:
            set_kind(button, "primary")
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self.buttons[key], self.needs[key] = button, needs
        self.line.addWidget(button)
        return button

    def show_rows(self, rows: list[Any], words: str, picture: str, *offers: str) -> None:
        """Show *rows*, else *words* with the buttons *offers*; the chosen row stays."""
        place = self.table.currentIndex().row()
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows:
            self.choose(min(max(place, 0), len(rows) - 1))
        else:
            self.empty.tell(words, picture, *((self.buttons[key].text(), self.buttons[key].click) for key in offers))
        self.setFocusProxy(self.table if rows else self.empty.first)
        self.look()

    def choose(self, place: int) -> None:
        """Choose one row and no other, whatever keys are held."""
        selection, index = self.table.selectionModel(), self.table.rows_model.index(place, 0)
        flags = selection.SelectionFlag
        selection.select(index, flags.ClearAndSelect | flags.Rows)
        selection.setCurrentIndex(index, flags.NoUpdate)

    def look(self) -> None:
        """Offer what can be done with the chosen rows."""
        chosen = self.table.selected_rows()
        for key, button in self.buttons.items():
            button.setEnabled(self.needs[key](chosen))

    def _attempt(self, act: Callable[[], object]) -> None:
        self.error.tell("")
        try:
            act()
        except KamDeskError as problem:
            self.error.tell(str(problem))


def is_one(rows: list[Any]) -> bool:
    """Tell whether one row is chosen."""
    return len(rows) == 1


def always(_rows: list[Any]) -> bool:
    """Tell that nothing need be chosen."""
    return True


class HoldersPanel(TablePanel):
    """Appoint, release, correct, take away what was a mistake."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._columns(desk), _("Holders"))
        self.position: PositionState | None = None
        self.add("appoint", _("Appoint…"), "user-plus", "Ctrl+N", self.appoint, always, primary=True)
        self.add("release", _("Release the holder…"), "user-minus", "Ctrl+R", self.release, self._can_release)
        self.add("edit", _("Edit"), "pencil-simple", "F2", self.edit, is_one)
        self.add("remove", _("Remove the entry"), "trash", "Ctrl+Del", self.remove, is_one)
        self.table.opened.connect(lambda _row, _column: self.edit())

    @staticmethod
    def _columns(desk: Desk) -> tuple[RowColumn, ...]:
        def now(row: HolderRow) -> str:
            if row.holds_on(desk.today()):
                return pgettext("a position", "holds it now")
            return pgettext("a position", "will hold it") if row.since > desk.today() else pgettext("a position", "held it")

        return (
            RowColumn(_("Employee"), lambda row: row.employee, width=240),
            RowColumn(_("First day"), lambda row: row.since, side="end", width=110),
            RowColumn(_("Last day"), lambda row: row.until, side="end", width=110),
            RowColumn(_("State"), now, width=140, mark=lambda row: Mark("ok") if row.holds_on(desk.today()) else None),
            RowColumn(_("Order number"), lambda row: row.order_number, side="ltr", width=0),
        )

    def show_position(self, position: PositionState) -> None:
        """Show the holders of a position."""
        self.position = position
        self.show_rows(list(position.row.holders), _("Nobody holds this position, and nobody did."), "user", "appoint")

    def _can_release(self, rows: list[HolderRow]) -> bool:
        return is_one(rows) and rows[0].until is None

    def _chosen(self) -> HolderRow:
        row: HolderRow = self.table.selected_rows()[0]
        return row

    def appoint(self) -> None:
        """Appoint somebody."""
        if self.position is not None:
            shown(appoint_form(self.desk, self, self.position.row.id), self.window())

    def release(self) -> None:
        """Release the chosen one."""
        shown(release_form(self.desk, self, self._chosen()), self.window())

    def edit(self) -> None:
        """Correct the days of the chosen one."""
        shown(holder_form(self.desk, self, self._chosen()), self.window())

    def remove(self) -> None:
        """Take away an entry that was a mistake; signatures that were given stay."""
        row = self._chosen()
        told = _("Take away the entry of {who}? Use “Release” for somebody who really held the position.")
        answers = [("remove", _("Remove the entry")), ("stay", _("Stay"))]
        if ask(self, told.format(who=isolate(row.employee)), answers) == "remove":
            partial(self.desk.write, remove_holder, row.id, row.version)()
