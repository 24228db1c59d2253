"""Short forms around monthly reports: which month to write about, and why a report is returned."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.targets.actions.monthly import ReturnReport, begin_report, return_report
from kamdesk.areas.targets.queries import monthly
from kamdesk.areas.targets.queries.monthly import ReportRow
from kamdesk.areas.targets.rules import last_months
from kamdesk.core.formats import show_month
from kamdesk.core.i18n import N_, _
from kamdesk.storage.errors import ChangedByOthersError
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, LinesEditor


class BeginForm(FormDialog):
    """Which month somebody writes about; `saved` tells the report."""

    title = N_("Write a monthly report")
    keeps_draft = False

    def fields(self) -> list[Field]:
        months = [(one, show_month(one)) for one in reversed(last_months(self.desk.today()))]
        return [
            Field(
                "month",
                N_("Month"),
                ChoiceEditor(months),
                required=True,
                help=N_("A report that was begun already is opened as it is."),
            )
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Begin the report, or find the one that is there."""
        return self.desk.write(begin_report, values["month"], self.desk.today())


def begin_form(desk: Desk, parent: QWidget | None) -> BeginForm:
    """Return the form that asks for the month: the one whose report waits."""
    month = desk.read(monthly.usual_month, desk.user_id, desk.today())
    form = BeginForm(desk, parent, values={"month": month})
    form.save_button.setText(_("Write it"))
    return form


class ReturnForm(FormDialog):
    """Why the report `given["row"]` is returned."""

    title = N_("Send the report back")
    keeps_draft = False

    def fields(self) -> list[Field]:
        return [
            Field(
                "why",
                N_("What is to be changed"),
                LinesEditor(),
                required=True,
                wide=True,
                help=N_("The manager reads it at the head of the report, changes it and sends it again."),
            )
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Return it; where a colleague was faster, Save after that is about what is stored now."""
        row: ReportRow = self.given["row"]
        command = ReturnReport(report_id=row.report_id, version=row.version, why=values["why"] or "", today=self.desk.today())
        try:
            return self.desk.write(return_report, command)
        except ChangedByOthersError:
            self.given["row"] = self.desk.read(monthly.report_row, row.report_id, self.desk.today())
            raise


def return_form(desk: Desk, parent: QWidget | None, row: ReportRow) -> ReturnForm:
    """Return the form that asks why."""
    form = ReturnForm(desk, parent, row=row)
    form.save_button.setText(_("Send it back"))
    return form
