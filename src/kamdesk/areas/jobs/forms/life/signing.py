"""A holder read the job description and signed it, or did not."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.jobs.actions import Acknowledge, acknowledge, remind, unsign
from kamdesk.areas.jobs.forms.life.step import StepForm
from kamdesk.areas.jobs.queries import SignatureRow
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, LinesEditor


class SignForm(StepForm):
    """Notes that `given["rows"]` signed, all on one day, or why not where the day is left empty."""

    title = N_("Signed")
    first = "signed_on"

    def fields(self) -> list[Field]:
        return [
            Field("signed_on", N_("Signed on"), DateEditor(), help=N_("Empty: not signed; the note says why.")),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]

    def problem_of(self, field: Field) -> str | None:
        """Ask for the note where nobody signed."""
        if field.name == "note" and field.editor.is_empty() and self.editors["signed_on"].is_empty():
            return _("Type the day of the signature, or a note why it is missing.")
        return super().problem_of(field)

    def save(self, values: dict[str, Any]) -> int:
        """Note it for all; return how many."""
        rows: Sequence[SignatureRow] = self.given["rows"]
        commands = [
            Acknowledge(
                acknowledgement_id=one.id,
                version=one.version,
                signed_on=values["signed_on"],
                today=self.desk.today(),
                note=values["note"] or "",
            )
            for one in rows
        ]
        self.desk.write(_acknowledge_all, commands)
        return len(commands)


def _acknowledge_all(session: Session, commands: Sequence[Acknowledge]) -> None:
    for command in commands:
        acknowledge(session, command)


def sign_form(desk: Desk, parent: QWidget | None, rows: Sequence[SignatureRow]) -> SignForm:
    """Return the form that notes the signatures of *rows*."""
    lines = []
    for one in rows:
        told = _("{who}, given to read on {day}")
        lines.append(told.format(who=isolate(one.employee), day=isolate_ltr(show_date(one.asked_on))))
    note = rows[0].note if len(rows) == 1 else None
    return SignForm(desk, parent, values={"signed_on": desk.today(), "note": note}, rows=tuple(rows), told="\n".join(lines))


def remind_of(desk: Desk, rows: Sequence[SignatureRow]) -> int:
    """Note that holders were reminded today, say so, and return how many; who signed is left out."""
    count = desk.write(remind, [one.id for one in rows if one.signed_on is None], desk.today())
    told = ngettext("{count} holder reminded today.", "{count} holders reminded today.", count)
    desk.say(told.format(count=show_number(count)))
    return count


def take_back(desk: Desk, row: SignatureRow) -> None:
    """Take back a signature that was noted by mistake; that can be undone."""
    signed_on = row.signed_on
    desk.write(unsign, row.id, row.version)

    def again() -> None:
        note = row.note or ""
        desk.write(
            acknowledge,
            Acknowledge(acknowledgement_id=row.id, version=row.version + 1, signed_on=signed_on, today=desk.today(), note=note),
        )

    desk.say(_("The signature was taken back."), again)
