"""Putting a clause of a job description into the library, and changing one that is there."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.forms.laid.wording import WordingEditor
from kamdesk.areas.contracts.rules.text_refusals import LibraryClauseGoneError
from kamdesk.areas.jobs.actions import ChangeLibraryClause, LibraryDetails, add_clause, change_clause
from kamdesk.areas.jobs.forms.text.outline import Duty
from kamdesk.areas.jobs.forms.text.view import JobHighlighter
from kamdesk.areas.jobs.queries import LibraryRow, library_clause
from kamdesk.areas.jobs.rules import SECTIONS
from kamdesk.areas.targets.forms import title_of
from kamdesk.areas.targets.queries import indicators
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.text import excerpt
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import CheckEditor, ChoiceEditor, Field, FormDialog


class JobWordingEditor(WordingEditor):
    """A wording with the fields of job descriptions marked."""

    def __init__(self, language: str, *, lines: int = 4) -> None:
        super().__init__(language, lines=lines)
        self.highlighter.setDocument(None)
        self.highlighter = JobHighlighter(self.area.document())


class ShelveForm(FormDialog):
    """A clause of the library; `given["row"]` is the one that is changed or may be written over, or None."""

    title = N_("Clause of the library")

    def fields(self) -> list[Field]:
        """Ask for section, indicator and the words in every language."""
        choices = [(key, title_of(one)) for key, one in indicators().items()]
        made = [
            Field("section", N_("Section"), ChoiceEditor([(key, _(word)) for key, word in SECTIONS.items()]), required=True),
            Field("indicator", N_("Shown by"), ChoiceEditor(choices, empty=True)),
        ]
        row: LibraryRow | None = self.given["row"]
        if row is not None and self.given["asks"]:
            told = _("Write it over the clause of the library it came from: {words}").format(words=excerpt(row.text()))
            made.append(Field("over", N_("In the library"), CheckEditor(told), wide=True))
        return [*made, *(Field(one, language_name(one), JobWordingEditor(one), wide=True) for one in LANGUAGES)]

    def save(self, values: dict[str, Any]) -> int:
        """Add the clause, or change the one that is there."""
        row: LibraryRow | None = self.given["row"]
        texts = {one: values[one] or "" for one in LANGUAGES}
        details = LibraryDetails(section=values["section"], texts=texts, indicator=values["indicator"])
        if row is None or (self.given["asks"] and not values["over"]):
            return self.desk.write(add_clause, details)
        return self.desk.write(change_clause, ChangeLibraryClause(clause_id=row.id, version=row.version, details=details))


def shelve_form(desk: Desk, parent: QWidget | None, duty: Duty) -> ShelveForm:
    """Return the form that puts a clause that is edited into the library."""
    known = None if duty.library_id is None else desk.read(library_clause, duty.library_id)
    return _form(desk, parent, known, {**duty.texts, "section": duty.section, "indicator": duty.indicator}, asks=True)


def clause_form(desk: Desk, parent: QWidget | None, clause_id: int | None = None, section: str | None = None) -> ShelveForm:
    """Return the form of a clause of the library; of a new one without *clause_id*.

    Raises:
        LibraryClauseGoneError: it is not there.
    """
    if clause_id is None:
        return _form(desk, parent, None, {"section": section or "duties"}, asks=False)
    row = desk.read(library_clause, clause_id)
    if row is None:
        raise LibraryClauseGoneError
    return _form(desk, parent, row, {**row.texts, "section": row.section, "indicator": row.indicator}, asks=False)


def _form(desk: Desk, parent: QWidget | None, row: LibraryRow | None, values: Mapping[str, Any], *, asks: bool) -> ShelveForm:
    form = ShelveForm(desk, parent, record_id=None if row is None else row.id, values=values, row=row, asks=asks)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return form
