"""Noting that the client wants a clause otherwise."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kamdesk.areas.contracts.actions.negotiating import Dispute, change_dispute, dispute
from kamdesk.areas.contracts.forms.laid.wording import WordingEditor
from kamdesk.areas.contracts.forms.text.reading import TextState, read_text
from kamdesk.areas.contracts.queries.disagreements import DisagreementRow
from kamdesk.areas.contracts.queries.texts import ClauseRow
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import N_, _, language_name
from kamdesk.core.text import excerpt, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, TextEditor

NEW = ""
USUAL_ROLE = "head_of_sales"


def role_editor() -> ChoiceEditor:
    """Return a choice of who of us may agree."""
    return ChoiceEditor([(key, _(word)) for key, word in ROLES.items()])


class DisputeForm(FormDialog):
    """Asks for the clause and what the client wants; `given["state"]` is the text."""

    title = N_("Put a clause in dispute")

    def fields(self) -> list[Field]:
        """Ask for clause, language, wording and role."""
        state: TextState = self.given["state"]
        clauses = [] if state.text is None else [one for one in state.text.clauses if one.included]
        self.clauses: dict[str, ClauseRow] = {one.key: one for one in clauses}
        choices = [(one.key, _label(one, state.own[0])) for one in clauses]
        clause = ChoiceEditor([*choices, (NEW, _("A new clause"))])
        language = ChoiceEditor([(one, language_name(one)) for one in state.own])
        clause.changed.connect(self._choose)
        language.changed.connect(self._choose)
        self._shown: tuple[str | None, str | None, str] = (None, None, "")
        return [
            Field("clause_key", N_("Clause"), clause, required=True, wide=True),
            Field("language", N_("Language of the wording"), language, required=True),
            Field("number", N_("Number it shall have"), TextEditor(ltr=True), help=N_("Only of a new clause: 4.3")),
            Field(
                "theirs", N_("The client's wording"), WordingEditor(state.own[0], lines=9), wide=True,
                help=N_("Change our wording into theirs; leave it empty if the clause shall go out."),
            ),
            Field("may_agree", N_("May agree"), role_editor(), required=True),
        ]  # fmt: skip

    def _choose(self) -> None:
        """Begin with our wording of the clause, unless something else was typed."""
        if not hasattr(self, "editors"):
            return
        key, language = self.editors["clause_key"].value(), self.editors["language"].value()
        theirs = self.editors["theirs"]
        if (key, language) == self._shown[:2] or key is None or language is None:
            return
        untouched = theirs.text() == self._shown[2]
        ours = "" if key == NEW else self.clauses[key].texts.get(language, "")
        self._shown = (key, language, ours)
        self.editors["number"].setEnabled(key == NEW)
        if isinstance(theirs, WordingEditor):
            theirs.set_language(language)
        if untouched:
            theirs.set_text(ours)

    def save(self, values: dict[str, Any]) -> int:
        """Note it."""
        command = Dispute(
            contract_id=self.given["state"].contract_id,
            clause_key=values["clause_key"] or None,
            language=values["language"],
            theirs=values["theirs"] or "",
            may_agree=values["may_agree"],
            today=self.desk.today(),
            number=values["number"] or "",
        )
        return self.desk.write(dispute, command)


def _label(row: ClauseRow, language: str) -> str:
    number = isolate_ltr(row.number) if row.number else "–"
    text = row.texts.get(language) or next(iter(row.texts.values()), "")
    return _("{number} {text}").format(number=number, text=excerpt(text, 70))


class ChangeDisputeForm(FormDialog):
    """Asks what the client wants now; `given["row"]` is the disagreement."""

    title = N_("Change what the client wants")

    def fields(self) -> list[Field]:
        """Ask for wording and role."""
        row: DisagreementRow = self.given["row"]
        return [
            Field("theirs", N_("The client's wording"), WordingEditor(row.language, lines=10), wide=True),
            Field("may_agree", N_("May agree"), role_editor(), required=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Write it down."""
        row: DisagreementRow = self.given["row"]
        return self.desk.write(change_dispute, row.id, row.version, values["theirs"] or "", values["may_agree"])


def dispute_form(desk: Desk, parent: QWidget | None, contract_id: int) -> DisputeForm:
    """Return the form for another clause in dispute.

    Raises:
        ContractGoneError: the contract is not there.
    """
    state = desk.read(read_text, contract_id)
    form = DisputeForm(desk, parent, values={"language": state.own[0], "may_agree": USUAL_ROLE}, state=state)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return form


def change_form(desk: Desk, parent: QWidget | None, row: DisagreementRow) -> ChangeDisputeForm:
    """Return the form for a disagreement that is open."""
    form = ChangeDisputeForm(desk, parent, record_id=row.id, values={"theirs": row.theirs, "may_agree": row.may_agree}, row=row)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return form
