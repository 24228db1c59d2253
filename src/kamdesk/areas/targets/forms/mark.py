"""The form in which the head gives a mark with its reason."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.targets import queries
from kamdesk.areas.targets.actions import MarkInput, mark_by_head
from kamdesk.areas.targets.queries import MarkRow
from kamdesk.areas.targets.rules import first_day, last_months
from kamdesk.core.formats import show_month
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, NumberEditor, TextEditor


class MarkForm(FormDialog):
    """A mark of `given["indicator"]`; manager and month can be chosen, and a mark that is there already is shown."""

    title = N_("Mark by the head")

    def fields(self) -> list[Field]:
        today = self.desk.today()
        months = last_months(today)
        managers = self.desk.read(queries.managers, months[0], today)
        self._found: MarkRow | None = None
        return [
            Field("employee_id", N_("Manager"), ChoiceEditor([(one.id, one.name) for one in managers]), required=True),
            Field("month", N_("Month"), ChoiceEditor([(one, show_month(one)) for one in reversed(months)]), required=True),
            Field("points", N_("Points from 0 to 100"), NumberEditor(places=0, least=0, most=100), required=True),
            Field(
                "reason",
                N_("Reason"),
                TextEditor(),
                required=True,
                wide=True,
                help=N_("The manager reads it on the page of their job description."),
            ),
        ]

    def set_values(self, values: Any) -> None:
        """Show the manager and month that are asked for, with the mark they have."""
        super().set_values(values)
        for name in ("employee_id", "month"):
            self.editors[name].changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Show the mark of the chosen manager and month, where there is one."""
        employee_id, month = self.editors["employee_id"].value(), self.editors["month"].value()
        found = None
        if employee_id is not None and month is not None:
            found = self.desk.read(queries.mark, employee_id, self.given["indicator"], month)
        if found != self._found:
            self._found = found
            self.editors["points"].set_value(None if found is None else found.points)
            self.editors["reason"].set_value("" if found is None else found.reason)
            self._untouched = self._states()

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Say that a mark is there already."""
        if self._found is None:
            return []
        told = _("{month} is marked already, by {who}. Saving changes the mark.")
        return [told.format(month=show_month(self._found.month), who=isolate(self._found.by or "–"))]

    def save(self, values: dict[str, Any]) -> int:
        """Give the mark."""
        command = MarkInput(
            employee_id=values["employee_id"],
            month=values["month"],
            points=int(values["points"]),
            reason=values["reason"] or "",
            today=self.desk.today(),
            indicator=self.given["indicator"],
            version=None if self._found is None else self._found.version,
        )
        return self.desk.write(mark_by_head, command)


def mark_form(
    desk: Desk, parent: QWidget | None, employee_id: int | None = None, month: date | None = None, key: str = "team_relations"
) -> MarkForm:
    """Return the form for a mark, of the running month where none is named."""
    asked = min(first_day(month or desk.today()), first_day(desk.today()))
    return MarkForm(desk, parent, values={"employee_id": employee_id, "month": asked}, indicator=key)


def open_mark(desk: Desk, mark_id: int | None = None) -> MarkForm:
    """Return the form of a mark that was given."""
    found = None if mark_id is None else desk.read(queries.mark_by_id, mark_id)
    if found is None:
        return mark_form(desk, None)
    return mark_form(desk, None, found.employee_id, found.month, found.indicator)
