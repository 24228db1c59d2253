"""An assessment: who is checked against which position, the marks, manner and conclusion."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.jobs.actions import Assess, ChangeAssessment, assess, change_assessment
from kamdesk.areas.jobs.documents import assessment_sheet, blank_assessment_sheet
from kamdesk.areas.jobs.forms.people.marks import MarksEditor
from kamdesk.areas.jobs.forms.words import employee_choices
from kamdesk.areas.jobs.queries import AssessmentCard, assessment_card, blank_gaps, positions
from kamdesk.areas.jobs.rules import MANNERS, fit
from kamdesk.areas.jobs.rules.assessing import Gap
from kamdesk.areas.jobs.rules.refusals import AssessmentGoneError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, current_language, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, TextEditor


class AssessForm(FormDialog):
    """Checks somebody; `given["card"]` is the assessment that is changed, or None."""

    title = N_("Assessment")

    def fields(self) -> list[Field]:
        places = [(one.id, one.name()) for one in self.desk.read(positions)]
        manners = [(key, f"{_(word)}: {_(meaning)}") for key, (word, meaning) in MANNERS.items()]
        self.marks = MarksEditor()
        return [
            Field("position_id", N_("Position"), ChoiceEditor(places), required=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("employee_id", N_("Employee"), ChoiceEditor(employee_choices(self.desk), empty=True)),
            Field("candidate", N_("or a candidate"), TextEditor()),
            Field("marks", N_("Marks"), self.marks, wide=True, help=N_("Empty: not looked at. 0: not at all, 5: expert.")),
            Field("manner", N_("Manner"), ChoiceEditor(manners, empty=True), help=N_("Helps to choose whose clients they take.")),
            Field("next_on", N_("Next assessment"), DateEditor()),
            Field("conclusion", N_("Conclusion"), LinesEditor(lines=3), wide=True),
        ]

    def set_values(self, values: Any) -> None:
        """Show what is known, and the requirements of the chosen position."""
        super().set_values(values)
        card: AssessmentCard | None = self.given["card"]
        self._shown_for = (values.get("position_id"), values.get("employee_id"))
        if card is not None:
            self.marks.set_value(card.gaps)
        else:
            self._ask_gaps()
        self._untouched = self._states()
        for name in ("position_id", "employee_id"):
            self.editors[name].changed.connect(self._look)
        self.marks.changed.connect(self._warn)
        self._warn()

    def _look(self) -> None:
        """Show the requirements of another position, or what is known of another employee."""
        now = (self.editors["position_id"].value(), self.editors["employee_id"].value())
        if now != self._shown_for:
            self._shown_for = now
            self._ask_gaps()

    def _ask_gaps(self) -> None:
        position_id, employee_id = self._shown_for
        gaps = () if position_id is None else self.desk.read(blank_gaps, position_id, employee_id, self.desk.today())
        self.marks.show_gaps(gaps)

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Say how well it fits so far."""
        levels = {one.requirement_id: one.level for one in self.marks.value()}
        gaps = [
            Gap(
                requirement_id=one.requirement_id, kind=one.kind, texts=one.texts, wanted=one.wanted, must=one.must,
                level=levels.get(one.requirement_id),
            )
            for one in self.marks.marks_model.gaps
        ]  # fmt: skip
        if not gaps:
            return [_("The position has no requirements. Write them first, in its window.")] if values["position_id"] else []
        found = fit(gaps)
        if not found.looked_at:
            return []
        told = ngettext("{met} of {count} requirement is met.", "{met} of {count} requirements are met.", found.looked_at)
        lines = [told.format(met=show_number(found.met), count=show_number(found.looked_at))]
        if found.share is not None:
            said = _("{share} % of the wanted levels were found.")
            lines.append(said.format(share=isolate_ltr(show_number(found.share))))
        if found.missing:
            said = ngettext(
                "{count} requirement is missing without which nobody holds the position.",
                "{count} requirements are missing without which nobody holds the position.",
                found.missing,
            )
            lines.append(said.format(count=show_number(found.missing)))
        return [" ".join(lines)]

    def save(self, values: dict[str, Any]) -> int:
        """Keep it."""
        details = Assess(
            position_id=values["position_id"],
            date=values["date"],
            marks=tuple(self.marks.value()),
            employee_id=values["employee_id"],
            candidate=values["candidate"] or "",
            manner=values["manner"],
            conclusion=values["conclusion"] or "",
            next_on=values["next_on"],
        )
        card: AssessmentCard | None = self.given["card"]
        if card is None:
            return self.desk.write(assess, details)
        command = ChangeAssessment(assessment_id=card.row.id, version=card.row.version, details=details)
        return self.desk.write(change_assessment, command)


def assess_form(
    desk: Desk, parent: QWidget | None, *, position_id: int | None = None, employee_id: int | None = None
) -> AssessForm:
    """Return the form of a new assessment."""
    values = {"position_id": position_id, "employee_id": employee_id, "date": desk.today()}
    return AssessForm(desk, parent, values=values, card=None)


def assessment_form(desk: Desk, parent: QWidget | None, assessment_id: int) -> AssessForm:
    """Return the form of an assessment that is there.

    Raises:
        AssessmentGoneError: it is not there.
    """
    card = desk.read(assessment_card, assessment_id)
    if card is None:
        raise AssessmentGoneError
    row = card.row
    values = {
        "position_id": row.position_id, "employee_id": row.employee_id, "date": row.date, "manner": row.manner,
        "candidate": "" if row.employee_id is not None else row.who, "conclusion": row.conclusion, "next_on": row.next_on,
    }  # fmt: skip
    return AssessForm(desk, parent, record_id=row.id, values=values, card=card)


def preview_assessment(desk: Desk, parent: QWidget, assessment_id: int, name: str) -> None:
    """Show the sheet of an assessment as it is printed."""
    language = current_language()

    def make(session: Session, printing: Printing) -> Document:
        return assessment_sheet(session, assessment_id, language, printing=printing)

    preview(desk, parent, make, name)


def preview_blank(desk: Desk, parent: QWidget, position_id: int, name: str) -> None:
    """Show the sheet to be filled in by hand."""
    language = current_language()

    def make(session: Session, printing: Printing) -> Document:
        return blank_assessment_sheet(session, position_id, language, printing=printing)

    preview(desk, parent, make, name)
