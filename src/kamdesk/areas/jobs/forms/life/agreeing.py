"""Asking for agreement to a draft, and giving or refusing it."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kamdesk.areas.jobs.actions import Agree, Agreer, AskAgreement, agree, ask_agreement
from kamdesk.areas.jobs.forms.life.step import StepForm, about, read_edition, read_position
from kamdesk.areas.jobs.forms.words import NOTING, employee_choices, role_of
from kamdesk.areas.jobs.queries import AgreementRow, DescriptionCard
from kamdesk.areas.jobs.rules import AGREERS
from kamdesk.areas.people import queries as people
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, LinesEditor, TextEditor
from kamdesk.ui.theme import icon

#: Whose agreement an employee of which role usually gives.
_USUAL: Final = {"hr": "hr", "head": "head_of_sales"}


class AskForm(StepForm):
    """Asks HR, the legal service and the head of the department; each is an employee, or a name as it is printed."""

    title = N_("Ask for agreement")

    def fields(self) -> list[Field]:
        choices = employee_choices(self.desk)
        made = []
        for key, word in AGREERS.items():
            made.append(Field(key, N_("Employee"), ChoiceEditor(choices, empty=True), section=word))
            made.append(Field(f"{key}_name", N_("or a name, as printed"), TextEditor(), section=word))
        return made

    def save(self, values: dict[str, Any]) -> int:
        """Ask whoever is named; return the draft's version."""
        card: DescriptionCard = self.given["card"]
        agreers = tuple(
            Agreer(role=key, employee_id=values[key], name=values[f"{key}_name"] or "")
            for key in AGREERS
            if values[key] is not None or values[f"{key}_name"]
        )
        return self.desk.write(ask_agreement, AskAgreement(description_id=card.row.id, version=card.row.version, agreers=agreers))


class AgreeForm(StepForm):
    """Agrees (Ctrl+Enter) or refuses with a remark (Ctrl+Del) in the place of `given["rows"]`, one of which is chosen."""

    title = N_("Agree")

    def fields(self) -> list[Field]:
        self._agreed = True
        rows: tuple[AgreementRow, ...] = self.given["rows"]
        who = [(one.id, _("{role}: {name}").format(role=_(AGREERS[one.role]), name=isolate(one.name))) for one in rows]
        return [
            Field("agreement", N_("Whose agreement"), ChoiceEditor(who), required=True, wide=True),
            Field(
                "remark", N_("Remark"), LinesEditor(lines=3), help=N_("A refusal needs one; it tells what to mend."), wide=True
            ),
        ]

    def build(self, title: str, *, stays: bool, has_required: bool) -> None:
        """Add the button that refuses."""
        super().build(title, stays=stays, has_required=has_required)
        self.refuse_button = QPushButton(icon("x"), _("Do not agree"))
        self.refuse_button.setAutoDefault(False)
        self.refuse_button.setShortcut("Ctrl+Del")
        self.refuse_button.setToolTip("Ctrl+Del")
        self.refuse_button.clicked.connect(self.refuse)
        for row in self.findChildren(QHBoxLayout):
            if row.indexOf(self.cancel_button) >= 0:
                row.insertWidget(row.indexOf(self.cancel_button) + 1, self.refuse_button)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the button, so that Enter agrees to what needs no word."""
        super().showEvent(event)
        if not event.spontaneous():
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self) -> None:
        """Do not agree, if there is a remark."""
        self._agreed = False
        try:
            self.save_and_close()
        finally:
            self._agreed = True

    def problem_of(self, field: Field) -> str | None:
        """Ask for the remark of a refusal."""
        if not self._agreed and field.name == "remark" and field.editor.is_empty():
            return _("Say what should be changed, so that the draft can be corrected.")
        return super().problem_of(field)

    def save(self, values: dict[str, Any]) -> bool:
        """Answer; return whether everybody has agreed now."""
        rows: tuple[AgreementRow, ...] = self.given["rows"]
        one = next(row for row in rows if row.id == values["agreement"])
        command = Agree(
            agreement_id=one.id, version=one.version, agreed=self._agreed, on=self.desk.today(), remark=values["remark"] or ""
        )
        everybody = self.desk.write(agree, command)
        self.desk.say(_("Everybody has agreed: the text does not change any more.") if everybody else _("The answer is noted."))
        return everybody


def ask_form(desk: Desk, parent: QWidget | None, description_id: int) -> AskForm:
    """Return the form that asks for agreement, with whom was asked before, else who usually is.

    Raises:
        EditionGoneError: the edition is not there.
    """
    card = read_edition(desk, description_id)
    values: dict[str, Any] = {}
    for one in card.agreements:
        values[one.role] = one.employee_id
        values[f"{one.role}_name"] = "" if one.employee_id is not None else one.name
    if not card.agreements:
        for employee in desk.read(people.employees):
            for key, role in _USUAL.items():
                if employee.role == role:
                    values.setdefault(key, employee.id)
    told = _("Whoever is named here reads the draft and answers. Once all have agreed its text does not change any more.")
    return AskForm(desk, parent, values=values, card=card, told=told)


def answerable(desk: Desk, card: DescriptionCard) -> tuple[AgreementRow, ...]:
    """Return the requests that whoever works here may answer: their own first, and those of others that they note from paper."""
    if not card.editable:
        return ()
    notes = role_of(desk) in NOTING
    open_ones = [one for one in card.agreements if one.agreed is None or one.agreed is False]
    mine = [one for one in open_ones if one.employee_id is not None and one.employee_id == desk.user_id]
    return (*mine, *(one for one in open_ones if notes and one not in mine))


def agree_form(desk: Desk, parent: QWidget | None, description_id: int) -> AgreeForm:
    """Return the form that answers a request for agreement.

    Raises:
        EditionGoneError: the edition is not there.
    """
    card = read_edition(desk, description_id)
    rows = answerable(desk, card)
    position = read_position(desk, card.row.position_id)
    first = rows[0].id if rows else None
    return AgreeForm(desk, parent, values={"agreement": first}, rows=rows, told=about(position.row, card.row))
