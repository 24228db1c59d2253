"""Beginning the next edition, and what stands on the paper around the clauses."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.company.queries import company
from kamdesk.areas.contracts.forms.details.form import remembered_city
from kamdesk.areas.jobs.actions import DescriptionDetails, DraftEdition, EditEdition, draft_edition, edit_edition
from kamdesk.areas.jobs.forms.life.step import PositionState, read_edition, read_position
from kamdesk.areas.jobs.queries import DescriptionCard, ready_positions
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, TextEditor


def language_choices() -> list[tuple[str, str]]:
    """Return the languages to choose from."""
    return [(one, language_name(one)) for one in LANGUAGES]


def ready_choices() -> list[tuple[str, str]]:
    """Return the ready positions to choose from."""
    return [(key, chosen(names)) for key, names in ready_positions().items()]


def details_fields() -> list[Field]:
    """Return what is asked of every edition."""
    return [
        Field("language", N_("Language"), ChoiceEditor(language_choices()), required=True),
        Field("second_language", N_("Second language"), ChoiceEditor(language_choices(), empty=True)),
        Field("number", N_("Number"), TextEditor(ltr=True), help=N_("Empty: the program gives one.")),
        Field("date", N_("Date"), DateEditor(), required=True),
        Field("city", N_("City"), TextEditor()),
        Field("drafted_by", N_("Drafted by"), TextEditor(hint=_("Position and name, as printed"))),
        Field("change", N_("What is new"), LinesEditor(lines=3), wide=True, help=N_("Against the edition before.")),
    ]


def details_of(values: dict[str, Any]) -> DescriptionDetails:
    """Return what was typed into `details_fields`."""
    texts = {name: values[name] or "" for name in ("number", "city", "drafted_by", "change")}
    return DescriptionDetails(
        date=values["date"], language=values["language"], second_language=values["second_language"], **texts
    )


class DraftForm(FormDialog):
    """Begins the next edition of `given["position"]`."""

    title = N_("Begin an edition")

    def fields(self) -> list[Field]:
        position: PositionState = self.given["position"]
        told = N_("Empty: the edition before.") if position.latest is not None else N_("Empty: only the five sections.")
        begins = Field("ready", N_("Begin with"), ChoiceEditor(ready_choices(), empty=True), help=told, wide=True)
        return [begins, *details_fields()]

    def save(self, values: dict[str, Any]) -> int:
        """Draft it."""
        position: PositionState = self.given["position"]
        command = DraftEdition(position_id=position.row.id, details=details_of(values), ready=values["ready"])
        return self.desk.write(draft_edition, command)


class DetailsForm(FormDialog):
    """What stands around the clauses of the draft `given["card"]`."""

    title = N_("Details of the paper")

    def fields(self) -> list[Field]:
        return details_fields()

    def save(self, values: dict[str, Any]) -> int:
        """Keep it; the clauses stay as they are."""
        card: DescriptionCard = self.given["card"]
        command = EditEdition(
            description_id=card.row.id,
            version=card.row.version,
            details=details_of(values),
            clauses=tuple(one.as_input() for one in card.clauses),
        )
        self.desk.write(edit_edition, command)
        return card.row.id


def draft_form(desk: Desk, parent: QWidget | None, position_id: int) -> DraftForm:
    """Return the form that begins the next edition of a position, with what the last one had.

    Raises:
        PositionGoneError: it is not there.
    """
    found = read_position(desk, position_id)
    values = usual_details(desk)
    if found.latest is not None:
        card = read_edition(desk, found.latest.id)
        values |= {"language": card.language, "second_language": card.second_language, "city": card.city or values["city"]}
    keys = [key for key, _name in ready_choices()]
    if found.latest is None and found.row.key in keys:
        values["ready"] = found.row.key
    return DraftForm(desk, parent, values=values, position=found)


def usual_details(desk: Desk) -> dict[str, Any]:
    """Return what an edition begins with: in the company's language, drafted today by whoever works here."""
    own = desk.read(company)
    user = None if desk.user_id is None else desk.read(people.employee, desk.user_id)
    by = "" if user is None else f"{_(ROLES[user.role])} {user.name}"
    return {"language": own.language, "date": desk.today(), "city": remembered_city(desk), "drafted_by": by}


def details_form(desk: Desk, parent: QWidget | None, description_id: int) -> DetailsForm:
    """Return the form of what stands around the clauses of a draft.

    Raises:
        EditionGoneError: it is not there.
    """
    card = read_edition(desk, description_id)
    row = card.row
    values = {
        "language": card.language, "second_language": card.second_language, "number": row.number, "date": row.date,
        "city": card.city, "drafted_by": card.drafted_by, "change": row.change,
    }  # fmt: skip
    return DetailsForm(desk, parent, record_id=row.id, values=values, card=card)
