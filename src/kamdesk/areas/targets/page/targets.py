"""Targets: plans typed like in a spreadsheet, and how much of them is reached."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets import queries
from kamdesk.areas.targets.forms import PlanGrid, PlanView, copy_form, count_again, explain_dialog, mark_form, months_to_count
from kamdesk.areas.targets.model import FigureState, HeadMark, KeptFigure, Target
from kamdesk.areas.targets.page.choice import ChoiceRow
from kamdesk.areas.targets.page.details import DetailsPanel
from kamdesk.areas.targets.page.export import export_board
from kamdesk.areas.targets.page.storing import Keeper
from kamdesk.areas.targets.page.told import told_of_board, told_of_selection, told_of_unsaved
from kamdesk.areas.targets.queries import Board, BoardRow
from kamdesk.areas.targets.rules import MayNotSetTargetsError, first_day, last_day
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.background import in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.theme import set_kind

_PARTS: Final = (6, 5)
_KEPT: Final = "targets.shown"


class TargetsPage(Page):
    """A year of plans, stored as they are typed; below it the row with the cursor, month by month.

    Attributes:
        choice: What is shown.
        grid, view: The plans.
        keeper: Stores them.
        details: Chart and figures of the row with the cursor.
        bar: Says what is not stored, who may set targets, and months that were not counted.
    """

    key, title, icon = "targets", N_("Targets"), "target"
    shows = frozenset({Target, KeptFigure, FigureState, HeadMark, Employee, Client, Company})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.choice = ChoiceRow(desk.today().year)
        self.grid = PlanGrid(self)
        self.view = PlanView(self.grid)
        self.view.setAccessibleName(_("Plans by month"))
        self.details = DetailsPanel()
        self.bar, self.nothing = Bar("warn"), EmptyState()
        self.board: Board | None = None
        self._left_out: Sequence[str] = ()
        self.keeper = Keeper(desk, self.grid, self.refresh)
        self.setFocusProxy(self.view)
        self._build()
        self._restore()
        self._connect()

    def _build(self) -> None:
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for widget, share in zip((self.view, self.details), _PARTS, strict=True):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
        self._stack = QStackedWidget()
        self._stack.addWidget(parts)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.choice)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.choice.changed.connect(self._show_another)
        self.grid.changes.connect(self.keeper.store)
        self.grid.kept_back.connect(self._tell_problems)
        self.grid.undo_wanted.connect(self.undo)
        self.view.left_out.connect(self._tell_left_out)
        self.view.chosen.connect(self._show_details)
        self.details.explained.connect(self.explain)

    def _restore(self) -> None:
        self.choice.offer_managers(self.desk.read(queries.managers_of_year, self.choice.year.value()))
        self.choice.restore(self.desk.settings.get(_KEPT))
        self.refresh()

    # What is shown

    def _show_another(self) -> None:
        """Show something else; what was done before is not taken back from there."""
        self.keeper.forget()
        self._left_out = ()
        self.desk.settings.set(_KEPT, self.choice.state())
        self.refresh()

    def refresh(self) -> None:
        """Read again; what is being typed, and what could not be stored, stays."""
        year, today = self.choice.year.value(), self.desk.today()
        if not self.choice.is_by_manager:
            self.choice.offer_managers(self.desk.read(queries.managers_of_year, year))
        self.board = self._read(year, today)
        rows = self.board.rows if self.board is not None else ()
        self._stack.setCurrentIndex(0 if rows else 1)
        if self.board is None or not rows:
            self._tell_nothing()
            return
        self.grid.locked = not self.board.may_set
        self.grid.show_board(self.board)
        if not self.view.currentIndex().isValid():
            self.view.stand_on(0, today.month - 1)
        self._enable()
        self._tell_problems()
        self._show_details()

    def _read(self, year: int, today: date) -> Board | None:
        user = self.desk.user_id
        if self.choice.is_by_manager:
            return self.desk.read(queries.board_of_indicator, self.choice.key.currentData(), year, today, user)
        who = self.choice.employee.currentData()
        return None if who is None else self.desk.read(queries.board_of_manager, who, year, today, user)

    def _tell_nothing(self) -> None:
        self.bar.tell("")
        self.say_status("")
        offers = [(_("Employees"), lambda: self.desk.open("people"))] if self.desk.can_open("people") else []
        self.nothing.tell(_("Nobody sells yet. Add account managers, or let somebody own clients."), self.icon, *offers)

    def _enable(self) -> None:
        may_set = self.board is not None and self.board.may_set
        for key in ("copy", "fill", "mark"):
            self.actions_by_key[key].setEnabled(may_set)

    def _tell_problems(self) -> None:
        if self.board is None:
            return
        names = self.desk.read(queries.setters) if not self.board.may_set else []
        told = [told_of_unsaved(self.grid), *self._left_out]
        told.append(told_of_board(self.board, names, self.desk.today()))
        self.bar.tell("\n".join(one for one in told if one))

    def _tell_left_out(self, left_out: Sequence[str]) -> None:
        self._left_out = left_out
        self._tell_problems()

    def current_row(self) -> BoardRow | None:
        """Return the row with the cursor."""
        row = self.view.currentIndex().row()
        return self.board.rows[row] if self.board is not None and 0 <= row < len(self.board.rows) else None

    def _show_details(self) -> None:
        if self.board is not None:
            self.details.show_row(self.current_row(), self.board.currency, self.choice.year.value())
            self.details.mark(self.view.currentIndex().column())
            self.say_status(told_of_selection(self.view, self.board))

    def showEvent(self, event: QShowEvent) -> None:
        """See who works here now."""
        super().showEvent(event)
        if self.board is not None and self.board.may_set != self.desk.read(queries.may_set_targets, self.desk.user_id):
            self.refresh()

    def undo(self) -> None:
        """Take the last change back; a refusal is shown as its sentence."""
        try:
            self.keeper.undo()
        except KamDeskError as problem:
            tell_error(self, problem)

    # What can be done

    def commands(self) -> list[Command]:
        return [
            Command("copy", N_("Copy targets"), "copy", "Ctrl+Shift+L", self.copy, primary=True),
            Command("fill", N_("Fill to the right"), "arrow-line-right", "Ctrl+R", self.view.fill_right),
            Command("explain", N_("What stands behind it"), "list-bullets", "F3", self.explain_current),
            Command("mark", N_("Mark by the head"), "star", "Ctrl+M", self.mark),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("count", N_("Count now"), "arrow-clockwise", "F5", self.count),
        ]

    def copy(self) -> None:
        """Copy targets from last year or from a month."""
        self._require_setter()
        row, year = self.current_row(), self.choice.year.value()
        if self.choice.is_by_manager:
            scope: dict[str, Any] = {"keys": (self.choice.key.currentData(),)}
        else:
            scope = {"employee_ids": (self.choice.employee.currentData(),)}
        month = row.months[max(self._column(), 0)].month if row is not None else None
        self._open(copy_form(self.desk, self, year, month=month, **scope))

    def _column(self) -> int:
        """Return the month with the cursor; that of today, or the last one, in the column of the year."""
        column = self.view.currentIndex().column()
        return column if column < len(self.board.months if self.board is not None else ()) else self.desk.today().month - 1

    def mark(self) -> None:
        """Give the manager with the cursor a mark."""
        self._require_setter()
        row = self.current_row()
        who = row.employee_id if row is not None and not row.is_total else None
        key = row.indicator.key if row is not None and row.indicator.entered else "team_relations"
        self._open(mark_form(self.desk, self, who, row.months[self._column()].month if row is not None else None, key))

    def _require_setter(self) -> None:
        if self.board is None or not self.board.may_set:
            raise MayNotSetTargetsError

    def _open(self, form: FormDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(lambda _value: self.refresh())
        form.open()

    def explain_current(self) -> None:
        """Show what stands behind the month with the cursor, or behind the year so far."""
        row = self.current_row()
        if row is None:
            return
        if self.view.currentIndex().column() < len(row.months):
            month = row.months[self._column()].month
            self.explain(month, month)
        else:
            self.explain(row.months[0].month, min(row.months[-1].month, first_day(self.desk.today())))

    def explain(self, first: date, last: date) -> None:
        """Show the records behind the months from one to another of the row with the cursor."""
        row = self.current_row()
        if row is not None and not row.is_total:
            explain_dialog(self.desk, self, row.indicator.key, row.employee_id, first, last_day(last)).show()

    def export(self) -> None:
        """Write plan and fact of what is shown to a file."""
        if self.board is not None:
            export_board(self, self.grid, self.board, _(self.title))

    def count(self) -> None:
        """Count all figures now, also of the months shown that were never counted."""
        months = months_to_count(self.desk.today(), date(self.choice.year.value(), 1, 1))
        in_background(
            self,
            lambda progress: count_again(self.desk, progress, None, months),
            lambda _kept: self._say_counted(),
            title=_("Counting the figures…"),
        )

    def _say_counted(self) -> None:
        self.refresh()
        self.desk.say(_("The figures are counted."))
