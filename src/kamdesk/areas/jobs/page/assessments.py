"""Assessments of holders and candidates, the latest first."""

from collections.abc import Sequence
from typing import Any, ClassVar

from kamdesk.areas.jobs.forms.life.step import read_position, shown
from kamdesk.areas.jobs.forms.people import assess_form, assessment_form, preview_assessment, preview_blank
from kamdesk.areas.jobs.model import Assessment, Position, Requirement
from kamdesk.areas.jobs.page.rows import RowsTab
from kamdesk.areas.jobs.queries import AssessmentRow, assessments, positions
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.jobs.rules import MANNERS
from kamdesk.areas.people.model import Employee
from kamdesk.core.formats import DASH, show_number
from kamdesk.core.i18n import N_, _, ngettext, pgettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command
from kamdesk.ui.page.filters import Filter
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn


def _places(desk: Desk) -> list[tuple[int, str]]:
    return [(one.id, one.name()) for one in desk.read(positions)]


class AssessmentsTab(RowsTab):
    """Who was checked against which position, and what is missing."""

    key, title, icon = "job-assessments", N_("Assessments"), "clipboard-text"
    shows = frozenset({Assessment, Requirement, Position, Employee})
    filters: ClassVar[Sequence[Filter]] = (Filter("position", N_("Position"), _places),)

    def columns_of(self) -> tuple[RowColumn, ...]:
        def due(row: AssessmentRow) -> Mark | None:
            return Mark("warn") if row.next_on is not None and row.next_on <= self.desk.today() else None

        return (
            RowColumn(_("Person"), _who, width=180),
            RowColumn(_("Position"), lambda row: chosen(row.position_names), width=190),
            RowColumn(_("Date"), lambda row: row.date, side="end", width=95),
            RowColumn(_("Met"), _met, width=85, mark=_gap_mark),
            RowColumn(_("Levels found"), _share, side="end", width=105),
            RowColumn(_("Missing musts"), lambda row: row.fit.missing or None, side="end", width=110, mark=_must_mark),
            RowColumn(_("Manner"), _manner, width=90),
            RowColumn(_("Assessed by"), lambda row: row.assessor, width=110),
            RowColumn(_("Next assessment"), lambda row: row.next_on, side="end", width=115, mark=due),
            RowColumn(_("Conclusion"), lambda row: row.conclusion, width=0),
        )

    def read(self) -> Sequence[AssessmentRow]:
        return self.desk.read(assessments, position_id=self.filter_row.chosen()["position"])

    def id_of(self, row: AssessmentRow) -> int:
        return row.id

    def words_of(self, row: AssessmentRow) -> str:
        return " ".join((row.who, *row.position_names.values(), row.conclusion or "", row.assessor or ""))

    def tell_nothing(self) -> None:
        self.nothing.tell(
            _("Nobody was assessed yet. An assessment sets a holder or a candidate beside what the position asks for."),
            self.icon,
            (_("New assessment"), self.new),
        )

    def status_words(self, count: int) -> str:
        return ngettext("{count} assessment", "{count} assessments", count).format(count=show_number(count))

    def own_commands(self) -> list[Command]:
        return [
            Command("new", N_("New"), "plus", "Ctrl+N; Ins", self.new, primary=True),
            Command("edit", N_("Edit"), "pencil-simple", "F2", self.open_record, "one"),
            Command("again", N_("Assess again"), "copy", "Ctrl+D; F9", self.again, "one"),
            Command("print", N_("Print"), "printer", "Ctrl+P", self.print_row, "one"),
            Command("blank", N_("Print an empty sheet"), "file", "Ctrl+Shift+P", self.print_blank, "one"),
        ]

    def new(self) -> None:
        """Assess somebody."""
        shown(assess_form(self.desk, self, position_id=self.filter_row.chosen()["position"]), self.window())

    def again(self, record_id: int) -> None:
        """Assess the same one again, from what was found last."""
        row = self.row_of(record_id)
        form = assess_form(self.desk, self, position_id=row.position_id, employee_id=row.employee_id)
        if row.employee_id is None:
            form.editors["candidate"].set_value(row.who)
        shown(form, self.window())

    def open_row(self, row: AssessmentRow) -> None:
        self.open_record(row.id)

    def open_record(self, record_id: int) -> None:
        """Show an assessment."""
        shown(assessment_form(self.desk, self, record_id), self.window())

    def print_row(self, record_id: int) -> None:
        """Show the sheet as it is printed."""
        preview_assessment(self.desk, self, record_id, self.row_of(record_id).who)

    def print_blank(self, record_id: int) -> None:
        """Show the sheet of the same position to be filled in by hand."""
        position = read_position(self.desk, self.row_of(record_id).position_id).row
        preview_blank(self.desk, self, position.id, position.name())


def _who(row: AssessmentRow) -> str:
    return row.who if row.employee_id is not None else _("{name} (candidate)").format(name=isolate(row.who))


def _met(row: AssessmentRow) -> str:
    told = pgettext("requirements", "{met} of {count}")
    return isolate(told.format(met=show_number(row.fit.met), count=show_number(row.fit.looked_at)))


def _gap_mark(row: AssessmentRow) -> Mark:
    return Mark("ok") if row.fit.met == row.fit.looked_at else Mark("warn")


def _must_mark(row: AssessmentRow) -> Mark | None:
    return Mark("error") if row.fit.missing else None


def _share(row: AssessmentRow) -> str:
    return DASH if row.fit.share is None else isolate_ltr(f"{show_number(row.fit.share)} %")


def _manner(row: AssessmentRow) -> Any:
    return _(MANNERS[row.manner][0]) if row.manner in MANNERS else ""
