"""Appointing somebody to a position, releasing them, and correcting the days."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.jobs.actions import Appoint, ChangeHolder, appoint, change_holder, release
from kamdesk.areas.jobs.forms.life.step import StepForm, read_position
from kamdesk.areas.jobs.forms.words import employee_choices, holder_words, names_words
from kamdesk.areas.jobs.queries import HolderRow, PositionRow
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, TextEditor


class AppointForm(StepForm):
    """Appoints somebody to `given["row"]`."""

    title = N_("Appoint")

    def fields(self) -> list[Field]:
        return [
            Field("employee_id", N_("Employee"), ChoiceEditor(employee_choices(self.desk)), required=True, wide=True),
            Field("since", N_("First day"), DateEditor(), required=True),
            Field("until", N_("Last day"), DateEditor(), help=N_("Empty: not known.")),
            Field("order_number", N_("Order number"), TextEditor(ltr=True)),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Appoint them."""
        row: PositionRow = self.given["row"]
        command = Appoint(
            position_id=row.id,
            employee_id=values["employee_id"],
            since=values["since"],
            until=values["until"],
            order_number=values["order_number"] or "",
            today=self.desk.today(),
        )
        return self.desk.write(appoint, command)


class ReleaseForm(StepForm):
    """Releases `given["holder"]`."""

    title = N_("Release the holder")

    def fields(self) -> list[Field]:
        return [Field("until", N_("Last day"), DateEditor(), required=True)]

    def save(self, values: dict[str, Any]) -> int:
        """Release them."""
        holder: HolderRow = self.given["holder"]
        return self.desk.write(release, holder.id, holder.version, values["until"])


class HolderForm(FormDialog):
    """Corrects the days of `given["holder"]`."""

    title = N_("Holder of the position")

    def fields(self) -> list[Field]:
        return [
            Field("since", N_("First day"), DateEditor(), required=True),
            Field("until", N_("Last day"), DateEditor(), help=N_("Empty: still there.")),
            Field("order_number", N_("Order number"), TextEditor(ltr=True)),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Keep them."""
        holder: HolderRow = self.given["holder"]
        command = ChangeHolder(
            holder_id=holder.id,
            version=holder.version,
            since=values["since"],
            until=values["until"],
            order_number=values["order_number"] or "",
        )
        return self.desk.write(change_holder, command)


def appoint_form(desk: Desk, parent: QWidget | None, position_id: int) -> AppointForm:
    """Return the form that appoints somebody to a position.

    Raises:
        PositionGoneError: it is not there.
    """
    row = read_position(desk, position_id).row
    held = [one.employee for one in row.held_on(desk.today())]
    count = ngettext("{count} place", "{count} places", row.places).format(count=show_number(row.places))
    if held:
        told = _("“{position}”, {places}. Held by: {names}.").format(
            position=isolate(row.name()), places=count, names=names_words(held, 6)
        )
    else:
        told = _("“{position}”, {places}. Nobody holds it now.").format(position=isolate(row.name()), places=count)
    return AppointForm(desk, parent, values={"since": desk.today()}, row=row, told=told)


def release_form(desk: Desk, parent: QWidget | None, holder: HolderRow) -> ReleaseForm:
    """Return the form that releases a holder."""
    told = _("{who}, {days}").format(who=isolate(holder.employee), days=holder_words(holder))
    return ReleaseForm(desk, parent, values={"until": desk.today()}, holder=holder, told=told)


def holder_form(desk: Desk, parent: QWidget | None, holder: HolderRow) -> HolderForm:
    """Return the form that corrects the days of a holder."""
    values = {"since": holder.since, "until": holder.until, "order_number": holder.order_number}
    return HolderForm(desk, parent, record_id=holder.id, values=values, holder=holder)
