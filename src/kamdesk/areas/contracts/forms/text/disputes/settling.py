"""Settling a clause in dispute."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.areas.contracts.actions.negotiating import Settle, settle
from kamdesk.areas.contracts.forms.laid import WordColumn, WordsView, changed_cell, plain_cell
from kamdesk.areas.contracts.forms.laid.wording import WordingEditor
from kamdesk.areas.contracts.forms.text.reading import TextState, read_text
from kamdesk.areas.contracts.queries.disagreements import DisagreementRow
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import N_, _, language_name
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, LinesEditor

#: How a clause in dispute is settled.
WAYS: Final[dict[str, str]] = {
    "theirs": N_("The client's wording is taken"),
    "agreed": N_("Another wording is agreed"),
    "ours": N_("Our wording stays"),
    "withdrawn": N_("The client withdraws it"),
}
_CHANGING: Final = frozenset({"theirs", "agreed"})


class SettleForm(FormDialog):
    """Asks what became of `given["row"]`; in `given["others"]` is our wording in the text's other languages."""

    title = N_("Settle the disagreement")

    def lay_out(self, body: QVBoxLayout) -> None:
        """Show both wordings above what is asked."""
        row: DisagreementRow = self.given["row"]
        view = self.shown = WordsView((), _("Both wordings"))
        number = isolate_ltr(row.number)
        view.words.set_columns(
            [
                WordColumn(
                    _("Our wording, clause {number}").format(number=number), lambda _row: plain_cell(row.ours_shown, row.language)
                ),
                WordColumn(_("The client's wording"), lambda _row: changed_cell(row.runs, row.language)),
            ]
        )
        view.setMinimumHeight(150)
        view.show_rows([row])
        body.addWidget(view)
        super().lay_out(body)

    def fields(self) -> list[Field]:
        """Ask for the way, the wording, the other languages and the reason."""
        row: DisagreementRow = self.given["row"]
        way = ChoiceEditor([(key, _(word)) for key, word in WAYS.items()])
        role = _("May be agreed by: {role}, or a director").format(role=isolate(_(ROLES.get(row.may_agree, row.may_agree))))
        way.setToolTip(role)
        way.changed.connect(self._choose)
        made = [
            Field("status", N_("Settled so"), way, required=True),
            Field("agreed", N_("Agreed wording"), WordingEditor(row.language, lines=6), wide=True),
        ]
        for language in self.given["others"]:
            told = N_("Say the same in this language; what is left empty has to be written before signing.")
            made.append(Field(f"in_{language}", language_name(language), WordingEditor(language, lines=4), wide=True, help=told))
        made.append(Field("reason", N_("Reason"), LinesEditor(lines=2), wide=True))
        return made

    def _choose(self) -> None:
        """Ask only for what belongs to the way."""
        if not self.cells:
            return
        status = self.editors["status"].value()
        self.cells["agreed"].setVisible(status == "agreed")
        self.editors["agreed"].setVisible(status == "agreed")
        for language in self.given["others"]:
            self.cells[f"in_{language}"].setVisible(status in _CHANGING)
            self.editors[f"in_{language}"].setVisible(status in _CHANGING)

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Say which languages still have our old wording."""
        if values["status"] not in _CHANGING:
            return []
        told = _("The wording in {language} is still the old one. Change it, or empty it.")
        old = [one for one, text in self.given["others"].items() if text and values[f"in_{one}"] == text]
        return [told.format(language=isolate(language_name(one))) for one in old]

    def save(self, values: dict[str, Any]) -> int:
        """Settle it."""
        row: DisagreementRow = self.given["row"]
        others = {one: values[f"in_{one}"] or "" for one in self.given["others"]}
        command = Settle(
            disagreement_id=row.id,
            version=row.version,
            status=values["status"],
            today=self.desk.today(),
            agreed=values["agreed"] or "",
            reason=values["reason"] or "",
            others=others,
        )
        return self.desk.write(settle, command)


def settle_form(desk: Desk, parent: QWidget | None, contract_id: int, row: DisagreementRow) -> SettleForm:
    """Return the form for a disagreement that is open.

    Raises:
        ContractGoneError: the contract is not there.
    """
    state: TextState = desk.read(read_text, contract_id)
    clause = next((one for one in (state.text.clauses if state.text else ()) if one.key == row.clause_key), None)
    others = {one: (clause.texts.get(one, "") if clause else "") for one in state.own if one != row.language}
    values = {"status": "theirs", "agreed": row.theirs, **{f"in_{one}": text for one, text in others.items()}}
    form = SettleForm(desk, parent, record_id=row.id, values=values, row=row, others=others)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return form
