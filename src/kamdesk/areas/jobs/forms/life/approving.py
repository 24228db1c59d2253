"""The director's approval with the day from which an edition is in force, and annulling with a reason."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.jobs.actions import Annul, Approve, annul, approve
from kamdesk.areas.jobs.forms.life.step import StepForm, about, read_edition, read_position
from kamdesk.areas.jobs.forms.words import names_words
from kamdesk.areas.jobs.queries import DescriptionCard
from kamdesk.areas.jobs.rules.refusals import PastDateError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, LinesEditor


class ApproveForm(StepForm):
    """Approves the edition `given["card"]`."""

    title = N_("Approve the edition")
    first = "in_force_from"

    def fields(self) -> list[Field]:
        return [
            Field("on", N_("Approved on"), DateEditor(), required=True),
            Field("in_force_from", N_("In force from"), DateEditor(), required=True),
        ]

    def problem_of(self, field: Field) -> str | None:
        """Say at once that nobody can follow what is not approved yet, and that nobody approved it on a day to come."""
        found = super().problem_of(field)
        if found is None and field.name == "on":
            day = field.editor.value()
            return _("This day is still to come. Type the day of the signature.") if day > self.desk.today() else None
        if found is None and field.name == "in_force_from":
            on, since = self.editors["on"].value(), self.editors["in_force_from"].value()
            if on is not None and since is not None and since < on:
                return str(PastDateError(since, on))
        return found

    def save(self, values: dict[str, Any]) -> int:
        """Approve it; return how many were asked to sign."""
        card: DescriptionCard = self.given["card"]
        command = Approve(
            description_id=card.row.id, version=card.row.version, on=values["on"], in_force_from=values["in_force_from"]
        )
        asked = self.desk.write(approve, command)
        told = ngettext(
            "Approved. {count} holder is asked to read and sign it.",
            "Approved. {count} holders are asked to read and sign it.",
            asked,
        )
        self.desk.say(told.format(count=show_number(asked)))
        return asked


class AnnulForm(StepForm):
    """Annuls the edition `given["card"]`."""

    title = N_("Annul")

    def fields(self) -> list[Field]:
        return [Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True)]

    def save(self, values: dict[str, Any]) -> int:
        """Annul it today."""
        card: DescriptionCard = self.given["card"]
        command = Annul(description_id=card.row.id, version=card.row.version, on=self.desk.today(), reason=values["reason"] or "")
        return self.desk.write(annul, command)


def approve_form(desk: Desk, parent: QWidget | None, description_id: int) -> ApproveForm:
    """Return the form that approves an edition.

    Raises:
        EditionGoneError: it is not there.
    """
    card = read_edition(desk, description_id)
    position = read_position(desk, card.row.position_id)
    lines = [about(position.row, card.row)]
    if position.in_force is not None:
        told = _("From its day on it replaces edition {number}.")
        lines.append(told.format(number=isolate_ltr(show_number(position.in_force.edition))))
    held = [one.employee for one in position.row.held_on(desk.today())]
    if held:
        lines.append(_("To be read and signed by: {names}.").format(names=names_words(held, 6)))
    else:
        lines.append(_("Nobody holds the position now; who is appointed later is asked to sign then."))
    values = {"on": desk.today(), "in_force_from": desk.today()}
    return ApproveForm(desk, parent, values=values, card=card, told="\n".join(lines))


def annul_form(desk: Desk, parent: QWidget | None, description_id: int) -> AnnulForm:
    """Return the form that annuls an edition.

    Raises:
        EditionGoneError: it is not there.
    """
    card = read_edition(desk, description_id)
    position = read_position(desk, card.row.position_id)
    told = _("It stays readable.")
    if card.row.state == "in_force":
        told = _("It stays readable; what it replaced does not come back, so the position has no job description then.")
    return AnnulForm(desk, parent, card=card, told=f"{about(position.row, card.row)}\n{told}")
