"""Putting a clause of a contract into the library."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.actions.library import ChangeClause, ClauseDetails, add_clause, change_clause
from kamdesk.areas.contracts.forms.laid.wording import WordingEditor
from kamdesk.areas.contracts.queries.library import library_clause
from kamdesk.areas.contracts.rules.clauses import CONDITIONS, SECTIONS, ClauseInput
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.text import excerpt
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import CheckEditor, ChoiceEditor, Field, FormDialog


class ShelveForm(FormDialog):
    """Asks where in the library a clause belongs; `given["library_id"]` is the clause there that it came from."""

    title = N_("Put a clause into the library")

    def fields(self) -> list[Field]:
        """Ask for section and condition; the words can still be changed."""
        shelved = [
            Field("section", N_("Section"), ChoiceEditor([(key, _(word)) for key, word in SECTIONS.items()]), required=True),
            Field("condition", N_("Condition"), ChoiceEditor([(key, _(word)) for key, word in CONDITIONS.items()], empty=True)),
            Field("heading", N_("Heading"), CheckEditor(_("This is the heading of a section"))),
        ]
        if self.given.get("library_id") is not None:
            told = _("Write it over the clause of the library it came from: {words}").format(words=self.given["known"])
            shelved.append(Field("over", N_("In the library"), CheckEditor(told), wide=True))
        shelved += [Field(one, language_name(one), WordingEditor(one, lines=4), wide=True) for one in LANGUAGES]
        return shelved

    def save(self, values: dict[str, Any]) -> int:
        """Add the clause, or change the one it came from."""
        texts = {one: values[one] or "" for one in LANGUAGES}
        details = ClauseDetails(section=values["section"], texts=texts, heading=values["heading"], condition=values["condition"])
        if not values.get("over"):
            return self.desk.write(add_clause, details)
        command = ChangeClause(clause_id=self.given["library_id"], version=self.given["version"], details=details)
        return self.desk.write(change_clause, command)


def shelve_form(desk: Desk, parent: QWidget | None, clauses: Sequence[ClauseInput], row: int) -> ShelveForm:
    """Return the form for the clause at *row*; its section is that of what stands above it and came from the library."""
    clause = clauses[row]
    values: dict[str, Any] = {**clause.texts, "condition": clause.condition, "heading": clause.heading}
    known = None if clause.library_id is None else desk.read(library_clause, clause.library_id)
    for one in reversed(clauses[: row + 1]):
        found = None if one.library_id is None else desk.read(library_clause, one.library_id)
        if found is not None:
            values["section"] = found.section
            break
    given: dict[str, Any] = {}
    if known is not None:
        given = {"library_id": known.id, "version": known.version, "known": excerpt(known.text(next(iter(clause.texts), "")))}
    form = ShelveForm(desk, parent, values=values, **given)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return form
