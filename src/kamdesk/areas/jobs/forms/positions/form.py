"""A position: its names in every language, department, places, and to whom it reports."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.jobs.actions import (
    ChangePosition,
    DraftEdition,
    PositionDetails,
    RequirementInput,
    SetRequirements,
    add_position,
    change_position,
    draft_edition,
    set_requirements,
)
from kamdesk.areas.jobs.forms.life.drafting import details_of, language_choices, ready_choices, usual_details
from kamdesk.areas.jobs.forms.life.step import read_position
from kamdesk.areas.jobs.queries import PositionRow, positions, ready_positions
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.jobs.queries.ready import ready_position
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import CheckEditor, ChoiceEditor, Field, FormDialog, NumberEditor, TextEditor

_NAMES = N_("Name in each language")
_PLACE = N_("Place in the company")
_PAPER = N_("Job description")


class PositionForm(FormDialog):
    """Changes a position; `given["row"]` is the one that is changed, or None."""

    title = N_("Position")

    def fields(self) -> list[Field]:
        row: PositionRow | None = self.given.get("row")
        others = [(one.id, one.name()) for one in self.desk.read(positions) if row is None or one.id != row.id]
        names = [Field(one, language_name(one), TextEditor(), section=_NAMES) for one in LANGUAGES]
        return [
            *names,
            Field("department", N_("Department"), TextEditor(), section=_PLACE),
            Field("places", N_("Places"), NumberEditor(places=0), required=True, section=_PLACE),
            Field("head_id", N_("Reports to"), ChoiceEditor(others, empty=True), section=_PLACE, help=N_("Empty: the director.")),
            Field("deputy_id", N_("Deputy"), ChoiceEditor(others, empty=True), section=_PLACE, help=N_("Empty: named by order.")),
            Field(
                "probation_months",
                N_("Probation, months"),
                NumberEditor(places=0, least=0, most=24),
                section=_PLACE,
                help=N_("0: none; empty: as the employment contract says."),
            ),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Keep it."""
        row: PositionRow = self.given["row"]
        command = ChangePosition(position_id=row.id, version=row.version, details=details(values))
        return self.desk.write(change_position, command)


class NewPositionForm(PositionForm):
    """A new position, from a ready one or of its own, with the draft of its job description."""

    title = N_("New position")

    def fields(self) -> list[Field]:
        ready = Field(
            "ready", N_("Ready position"), ChoiceEditor(ready_choices(), empty=True), wide=True,
            help=N_("Its names, requirements and job description are taken over; empty: a position of its own."),
        )  # fmt: skip
        return [
            ready,
            *super().fields(),
            Field("drafts", N_("At once"), CheckEditor(_("Begin its job description at once")), section=_PAPER, wide=True),
            Field("language", N_("Language"), ChoiceEditor(language_choices()), required=True, section=_PAPER),
            Field("second_language", N_("Second language"), ChoiceEditor(language_choices(), empty=True), section=_PAPER),
        ]

    def set_values(self, values: Any) -> None:
        """Show what is known, and fill in what a ready position brings once it is chosen."""
        self._brought: dict[str, str] = {}
        super().set_values(values)
        self.editors["ready"].changed.connect(self._bring)

    def _bring(self) -> None:
        """Fill in the names of the chosen ready position; what somebody typed stays."""
        key = self.editors["ready"].value()
        names = ready_positions().get(key or "", {})
        department = chosen(ready_position(key)["department"]) if names else ""
        for name, text in {**{one: names.get(one, "") for one in LANGUAGES}, "department": department}.items():
            editor = self.editors[name]
            if editor.is_empty() or editor.text() == self._brought.get(name):
                editor.set_value(text)
                self._brought[name] = text

    def save(self, values: dict[str, Any]) -> int:
        """Add the position with what the ready one brings; return its id."""
        drafted = None
        if values["drafts"]:
            more = {name: values[name] for name in ("language", "second_language")}
            drafted = {**self.given["usual"], "second_language": None, "number": "", "change": "", **more}
        return self.desk.write(_add, details(values), values["ready"], drafted)


def _add(session: Session, wanted: PositionDetails, ready: str | None, drafted: dict[str, Any] | None) -> int:
    """Add a position, its requirements and its draft in one go."""
    made = add_position(session, wanted)
    if ready is not None:
        asked = tuple(
            RequirementInput(kind=one["kind"], texts=one["texts"], level=one["level"], must=one["must"], key=one["key"])
            for one in ready_position(ready)["requirements"]
        )
        set_requirements(session, SetRequirements(position_id=made, version=1, requirements=asked))
    if drafted is not None:
        draft_edition(session, DraftEdition(position_id=made, details=details_of(drafted), ready=ready))
    return made


def details(values: dict[str, Any]) -> PositionDetails:
    """Return what was typed of a position."""
    return PositionDetails(
        names={one: values[one] or "" for one in LANGUAGES},
        department=values["department"] or "",
        places=values["places"],
        head_id=values["head_id"],
        deputy_id=values["deputy_id"],
        probation_months=values["probation_months"],
    )


def new_position_form(desk: Desk, parent: QWidget | None) -> NewPositionForm:
    """Return the form of a new position."""
    usual = usual_details(desk)
    values = {"places": 1, "drafts": True, "language": usual["language"]}
    return NewPositionForm(desk, parent, values=values, usual=usual)


def position_form(desk: Desk, parent: QWidget | None, position_id: int) -> PositionForm:
    """Return the form of a position that is there.

    Raises:
        PositionGoneError: it is not there.
    """
    row = read_position(desk, position_id).row
    values = {
        **row.names, "department": row.department, "places": row.places, "head_id": row.head_id, "deputy_id": row.deputy_id,
        "probation_months": row.probation_months,
    }  # fmt: skip
    return PositionForm(desk, parent, record_id=row.id, values=values, row=row)
