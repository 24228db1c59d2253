"""The living job description: whether each duty is being done; holder, head and HR see the same figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.company.model import Company
from kamdesk.areas.jobs.forms.living import (
    CompareTable,
    DutyPanel,
    LivingChoice,
    LivingHead,
    LivingTable,
    Period,
    Seen,
    Whose,
    ask_for_mark,
    count_now,
    explain_row,
    export_view,
    notes_told,
    print_view,
    print_views,
    read_around,
    read_holders,
    read_seen,
    trend_months,
    vacant_told,
)
from kamdesk.areas.jobs.model import Holder, JobClause, JobDescription, LivingSnapshot, Position
from kamdesk.areas.jobs.rules import LivingRow, told
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets import queries as targets
from kamdesk.areas.targets.model import FigureState, HeadMark, KeptFigure, Target
from kamdesk.areas.targets.rules import MayNotMarkError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.area import Area
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.theme import set_kind

_KEPT: Final = "duties.shown"
_ONE, _ALL, _NOBODY = range(3)


class LivingPage(Page):
    """The duties of one holder, or of all holders of a position side by side, from what is kept: nothing is counted here.

    Attributes:
        choice: What is shown.
        head, table, panel: Of one holder: the score, the duties, the duty with the cursor.
        compared: All holders of a position.
        bar: What one must know to read the page.
        nothing: Why there are no duties.
        seen: What is shown of one holder; None where there is nothing.
    """

    key, title, icon = "duties", N_("Duties"), "check-square-offset"
    shows = frozenset({
        KeptFigure, FigureState, HeadMark, Target, Position, Holder, JobDescription, JobClause, LivingSnapshot, Employee, Company,
    })  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, employee_id: int | None = None) -> None:
        super().__init__(desk, parent)
        kept = LivingChoice.remembered(desk.settings.get(_KEPT))
        self._is_of_one = employee_id is not None
        self._wish = employee_id if employee_id is not None else desk.user_id
        self._remembered = kept.get("employee")
        self.choice = LivingChoice(desk.today(), Period.around(kept.get("kind"), desk.today()))
        self.head, self.table, self.panel = LivingHead(), LivingTable(), DutyPanel()
        self.compared, self.bar, self.nothing = CompareTable(), Bar("warn"), EmptyState()
        self.seen: Seen | None = None
        self._others: Sequence[Seen] = ()
        self._is_comparing = False
        self._may_mark = False
        self._reading: Progress | None = None
        self.setFocusProxy(self.table)
        self._build()
        self.actions_by_key["compare"].setCheckable(True)
        self._connect()
        self.refresh()

    def _build(self) -> None:
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.panel)
        parts.setStretchFactor(0, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(parts)
        self._stack.addWidget(self.compared)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.choice)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.choice.changed.connect(self._show_another)
        self.table.opened.connect(lambda row, _column: self.explain(row))
        self.table.wanted.connect(self.explain)
        self.table.moved.connect(self._show_panel)
        self.panel.explained.connect(self.explain_current)
        self.panel.marked.connect(self.mark)
        self.compared.opened.connect(lambda employee_id, row: self.explain(row, employee_id))
        self.compared.named.connect(self.show_employee)

    # What is shown

    def _show_another(self) -> None:
        if not self._is_of_one:
            self.desk.settings.set(_KEPT, self.choice.state())
        self.refresh()

    def refresh(self) -> None:
        """Read again; the cursor stays on its duty."""
        period, user = self.choice.period, self.desk.user_id
        self.choice.begin_day(self.desk.today())
        around = self.desk.read(read_around, user, period.first, period.until)
        self.choice.offer(around.whose)
        self._choose_first()
        self._may_mark = around.may_mark
        whose = self.choice.chosen()
        self._is_comparing = self._is_comparing and around.may_compare and whose is not None and whose.position_id is not None
        self.actions_by_key["compare"].setEnabled(around.may_compare)
        self.actions_by_key["compare"].setChecked(self._is_comparing)
        self.actions_by_key["mark"].setEnabled(self._may_mark)
        if whose is None or whose.employee_id is None:
            self._tell_nothing(vacant_told(whose, period.told()))
        elif self._is_comparing:
            self._compare(whose)
        else:
            self._show_one(whose.employee_id)

    def _choose_first(self) -> None:
        """Begin with whoever was asked for or works here, else with who was shown last."""
        wish, self._wish = self._wish, None
        if wish is not None:
            self.choice.choose(self._remembered)
            self.choice.choose(wish)

    def _show_one(self, employee_id: int) -> None:
        period, today = self.choice.period, self.desk.today()
        self.seen = self.desk.read(read_seen, employee_id, period, today, as_now=self.choice.now.isChecked())
        view = self.seen.view
        if not view.rows:
            self._tell_nothing("\n".join(told(note) for note in view.notes if note.kind.startswith("no_")))
            return
        self.choice.now.setVisible(self.seen.was_kept)
        self.head.show_seen(self.seen, period)
        self.head.show()
        keys = targets.computed_keys()
        computes = any(row.indicator in keys for row in view.rows)
        self.bar.tell(notes_told(self.seen, period, today, computes=computes))
        self._stack.setCurrentIndex(_ONE)
        self.table.show_view(view, trend_months(period, today))
        self.say_status("")

    def _tell_nothing(self, why: str) -> None:
        self.seen = None
        self.bar.tell("")
        self.head.hide()
        self.choice.now.hide()
        self._stack.setCurrentIndex(_NOBODY)
        offers = [(_("Job descriptions"), lambda: self.desk.open("jobs"))] if self.desk.can_open("jobs") else []
        self.nothing.tell(why, self.icon, *offers)

    def _show_panel(self) -> None:
        if self.seen is not None:
            employee_id = self.seen.view.employee_id
            may_mark = self._may_mark and employee_id != self.desk.user_id and not self.seen.is_of_then
            self.panel.show_row(self.table.current(), self.seen.view.currency, may_mark=may_mark)

    def show_employee(self, employee_id: int) -> None:
        """Show the duties of one holder."""
        self._is_comparing = False
        self.choice.choose(employee_id)
        self._show_another()

    # What can be done

    def commands(self) -> list[Command]:
        return [
            Command("compare", N_("Compare the holders"), "users-three", "Ctrl+Shift+H", self.compare),
            Command("explain", N_("What stands behind it"), "list-bullets", "F3", self.explain_current),
            Command("mark", N_("Mark by the head"), "star", "Ctrl+M", self.mark),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("print", N_("Print"), "printer", "Ctrl+P", self.print_out),
            Command("count", N_("Count now"), "arrow-clockwise", "F5", self.count),
            Command("before", N_("Period before"), "", "Ctrl+PgUp", lambda: self.choice.step(-1), quiet=True),
            Command("after", N_("Period after"), "", "Ctrl+PgDown", lambda: self.choice.step(1), quiet=True),
        ]

    def compare(self) -> None:
        """Show all holders of the position side by side, or one of them again."""
        self._is_comparing = not self._is_comparing
        self.refresh()

    def _compare(self, whose: Whose) -> None:
        period, today, as_now = self.choice.period, self.desk.today(), self.choice.now.isChecked()
        position = whose.position_id
        if position is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = in_background(
            self,
            lambda _progress: self.desk.read(read_holders, position, period, today, as_now=as_now),
            self._show_holders,
            title=_("Reading…"),
        )

    def _show_holders(self, seen: tuple[Seen, ...]) -> None:
        self._reading = None
        if not self._is_comparing:
            return
        self._others = seen
        self.seen = None
        whose = self.choice.chosen()
        self.head.show_holders(seen, "" if whose is None else whose.position, self.choice.period)
        self.head.show()
        self.bar.tell("")
        self.choice.now.setVisible(any(one.was_kept for one in seen))
        self.compared.show_seen(seen)
        self._stack.setCurrentIndex(_ALL)
        self.compared.setFocus()

    def explain_current(self) -> None:
        """Show the records behind the duty with the cursor."""
        if self._is_comparing:
            self.compared.open_current()
        elif (row := self.table.current()) is not None and self.seen is not None:
            self.explain(row)

    def explain(self, row: LivingRow, employee_id: int | None = None) -> None:
        """Show the records behind a figure of the one who is shown, or of somebody who is compared."""
        who = employee_id if self.seen is None else self.seen.view.employee_id
        if who is not None:
            explain_row(self.desk, self, row, who, self.choice.period)

    def mark(self) -> None:
        """Ask the head for the mark of the holder who is shown, in the last month of the period that has begun.

        Raises:
            MayNotMarkError: whoever works here gives no marks.
        """
        if not self._may_mark:
            raise MayNotMarkError
        who = None if self.seen is None else self.seen.view.employee_id
        ask_for_mark(self.desk, self, self.table.current(), who, self.choice.period.last_begun(self.desk.today()), self.refresh)

    def export(self) -> None:
        """Write the duties to a file."""
        if self.seen is not None:
            view = self.seen.view
            export_view(self, view, f"{view.employee} {self.choice.period.told()}")

    def print_out(self) -> None:
        """Show the paper of what is on the screen; of all holders who are compared one after the other."""
        period = self.choice.period.told()
        if self._is_comparing and self._others:
            print_views(self.desk, self, [one.view for one in self._others], period)
        elif self.seen is not None:
            print_view(self.desk, self, self.seen.view, period)

    def count(self) -> None:
        """Count all figures now, also of the months shown that were never counted."""
        count_now(self.desk, self, self.choice.period.first, self.refresh)


def _open(desk: Desk, employee_id: int | None = None, *, month: date | None = None, **_more: Any) -> LivingPage:
    """Show the duties of an employee, of the running month or of that of *month*."""
    page = LivingPage(desk, employee_id=employee_id)
    if month is not None:
        page.choice.show_period(Period.around("month", month))
    return page


LIVING_AREA = Area("duties", LivingPage.title, LivingPage.icon, 51, page=LivingPage, open=_open, shows=LivingPage.shows)
