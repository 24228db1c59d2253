"""The page of monthly reports: months and managers, with states, and what is late."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.actions.monthly import AcceptReport, accept_report, begin_reports
from kamdesk.areas.targets.forms.monthly import (
    DepartmentDialog,
    MonthlyReportForm,
    begin_form,
    late_told,
    show_report,
    state_mark,
    state_words,
)
from kamdesk.areas.targets.indicators import REPORTS
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.queries import monthly
from kamdesk.areas.targets.rules import shifted
from kamdesk.areas.targets.rules.monthly import REPORT_STATES
from kamdesk.core.formats import show_month
from kamdesk.core.i18n import N_, _
from kamdesk.ui.area import Area
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark


def _months(desk: Desk) -> list[tuple[Any, str]]:
    return [(one.isoformat(), show_month(one)) for one in desk.read(monthly.reported_months)]


def _month_of(key: str | None) -> date | None:
    """Return the month that the filter limits the list to; filters are remembered as texts."""
    return None if key is None else date.fromisoformat(key)


def _managers(desk: Desk) -> list[tuple[Any, str]]:
    return [*desk.read(monthly.reporters)]


def _states(_desk: Desk) -> list[tuple[Any, str]]:
    return [*((key, _(word)) for key, word in REPORT_STATES.items()), ("late", _("late"))]


def _state(_value: Any, row: Any) -> str:
    return state_words(monthly.facts_of_row(row))


def _late(_value: Any, row: Any) -> str:
    return late_told(monthly.facts_of_row(row), row.today)


def _late_mark(row: Any) -> Mark | None:
    return Mark("error") if late_told(monthly.facts_of_row(row), row.today) else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


_COLUMNS: Final = (
    Column(N_("Month"), "month", show=show_month, width=140, sort=(MonthlyReport.month,)),
    Column(N_("Manager"), "employee", width=180, sort=(Employee.name,)),
    Column(N_("State"), "sent_on", show=_state, mark=lambda row: state_mark(monthly.facts_of_row(row)), width=120, sort=()),
    Column(N_("To be sent by"), "due_on", side="end", width=110, sort=(MonthlyReport.due_on,)),
    Column(N_("Sent on"), "first_sent_on", side="end", width=110, sort=(MonthlyReport.first_sent_on,)),
    Column(N_("Days late"), "today", show=_late, mark=_late_mark, width=140, sort=()),
    Column(N_("Accepted on"), "accepted_on", side="end", width=115, sort=(MonthlyReport.accepted_on,)),
    Column(N_("Why sent back"), "returned_why", show=_one_line, width=240, sort=()),
    Column(N_("Problems"), "problems", show=_one_line, width=300, sort=()),
)


class MonthlyReportsPage(ListPage):
    """Monthly reports, the latest month first."""

    key, title, icon = REPORTS, N_("Monthly reports"), "clipboard-text"
    shows = frozenset({MonthlyReport, Employee})
    columns: ClassVar[Sequence[Column]] = _COLUMNS
    filters: ClassVar[Sequence[Filter]] = (
        Filter("month", N_("Month"), _months),
        Filter("employee", N_("Manager"), _managers),
        Filter("state", N_("State"), _states),
    )
    empty = Empty(
        N_("There are no monthly reports yet. They begin by themselves with each new month; you can write yours now."),
        "clipboard-text",
        "new",
        "department",
    )

    def listing(self, **filters: Any) -> Listing:
        today = self.desk.today()
        wanted = monthly.report_list(filters["state"], today, filters["employee"], _month_of(filters["month"]))
        return Listing(wanted, MonthlyReport.id, order=monthly.REPORT_ORDER, search=monthly.matching_reports)

    def new(self) -> None:
        form = begin_form(self.desk, self)
        form.saved.connect(self.open_record)
        self.show_form(form)

    def open_record(self, record_id: int) -> None:
        MonthlyReportForm(self.desk, self, record_id).open()

    def print_rows(self, ids: list[int]) -> None:
        if ids:
            show_report(self.desk, self, ids[0])

    def more_commands(self) -> list[Command]:
        return [
            Command("accept", N_("Accept"), "check-circle", "Ctrl+Shift+Return; Ctrl+Shift+Enter", self.accept, "one"),
            Command("department", N_("Department"), "users-three", "Ctrl+Shift+P", self.show_department),
        ]

    def accept(self, report_id: int) -> None:
        """Accept a report that waits."""
        row = self.desk.read(monthly.report_row, report_id, self.desk.today())
        command = AcceptReport(report_id=report_id, version=row.version, today=self.desk.today())
        self.desk.write(accept_report, command)
        self.desk.say(_("The report is accepted."))

    def show_department(self) -> DepartmentDialog:
        """Show the department's month: that of the selected report, else the month before this one."""
        dialog = DepartmentDialog(self.desk, self, self._month())
        dialog.open()
        return dialog

    def _month(self) -> date:
        chosen, today = self.selected(), self.desk.today()
        if len(chosen) == 1:
            return self.desk.read(monthly.report_row, chosen[0], today).month
        return _month_of(self.chosen_filters()["month"]) or shifted(today, -1)


def open_report(desk: Desk, report_id: int | None = None, **_known: Any) -> FormDialog:
    """Show a report; without one ask for the month to write about.

    Raises:
        ReportGoneError: it is not there.
    """
    if report_id is not None:
        return MonthlyReportForm(desk, None, report_id)
    form = begin_form(desk, None)
    form.saved.connect(lambda made: desk.open(REPORTS, made))
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return form


REPORTS_AREA: Final = Area(
    REPORTS, MonthlyReportsPage.title, MonthlyReportsPage.icon, 51, page=MonthlyReportsPage, open=open_report, shows=MonthlyReportsPage.shows,
    new_day=begin_reports,
)  # fmt: skip
