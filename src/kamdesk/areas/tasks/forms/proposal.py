"""A proposal as it is made, asked for and changed, and the questions before it is given, answered, finished or withdrawn."""

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from kamdesk.areas.people import queries as people
from kamdesk.areas.tasks import actions, queries
from kamdesk.areas.tasks.actions import (
    AnswerProposal,
    AskProposal,
    ChangeProposal,
    FinishProposal,
    GiveProposal,
    Propose,
    WithdrawProposal,
)
from kamdesk.areas.tasks.forms.asking import AskForm, VersionedForm
from kamdesk.areas.tasks.forms.words import kinds, state_words
from kamdesk.areas.tasks.queries import ProposalCard
from kamdesk.areas.tasks.rules import LONGEST, PROPOSALS, proposal_state, proposal_steps
from kamdesk.areas.tasks.rules.refusals import MayNotAskError, NotNowError, RecordGoneError
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, TextEditor


class _OfProposal(VersionedForm):
    def version_now(self) -> int | None:
        card = self.desk.read(queries.proposal_card, self.record_id or 0)
        return None if card is None else card.version


class ProposalForm(_OfProposal):
    """A new proposal of one's own, or the proposal `record_id`."""

    title = N_("Proposal")

    def fields(self) -> list[Field]:
        wanted = N_("Where somebody asked for it: the last day on which it is in time.")
        return [
            Field("subject", N_("Subject"), TextEditor(longest=LONGEST), required=True, wide=True),
            Field("kind", N_("Kind"), ChoiceEditor(kinds()), required=True),
            Field("wanted_by", N_("Wanted by"), DateEditor(), help=wanted),
            Field("text", N_("What is proposed, and why"), LinesEditor(lines=7), wide=True),
        ]

    def store(self, values: dict[str, Any]) -> int:
        """Make it, or keep what was changed."""
        typed = values | {"text": values["text"] or ""}
        if self.record_id is None:
            return self.desk.write(actions.propose, Propose(given_on=self.desk.today(), **typed))
        command = ChangeProposal(proposal_id=self.record_id, version=self.given["version"], **typed)
        return self.desk.write(actions.change_proposal, command)


class AskProposalForm(FormDialog):
    """Asks somebody for a proposal or an assessment."""

    title = N_("Ask for a proposal")

    def fields(self) -> list[Field]:
        everybody = [(one.id, one.name) for one in self.desk.read(people.employees)]
        return [
            Field("subject", N_("Subject"), TextEditor(longest=LONGEST), required=True, wide=True),
            Field("employee_id", N_("Asked of"), ChoiceEditor(everybody), required=True),
            Field("wanted_by", N_("Wanted by"), DateEditor(), required=True, help=N_("The last day on which it is in time.")),
            Field("kind", N_("Kind"), ChoiceEditor(kinds()), required=True),
            Field("text", N_("What is to be looked at"), LinesEditor(lines=5), wide=True),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Ask for it."""
        command = AskProposal(asked_on=self.desk.today(), **(values | {"text": values["text"] or ""}))
        return self.desk.write(actions.ask_proposal, command)


class GiveForm(_OfProposal, AskForm):
    """Delivers the proposal `record_id` that was asked for."""

    title = N_("Give the proposal")
    keeps_draft = True

    def fields(self) -> list[Field]:
        return [
            Field("given_on", N_("Given on"), DateEditor(), required=True),
            Field("text", N_("What is proposed, and why"), LinesEditor(lines=8), required=True, wide=True),
        ]

    def store(self, values: dict[str, Any]) -> int:
        """Deliver it."""
        command = GiveProposal(proposal_id=self.record_id or 0, version=self.given["version"], today=self.desk.today(), **values)
        return self.desk.write(actions.give_proposal, command)


class AnswerForm(_OfProposal, AskForm):
    """Answers the proposal `record_id`; `given["state"]` says how."""

    title = N_("Answer the proposal")

    def fields(self) -> list[Field]:
        needed = self.given["state"] != "considered"
        return [Field("answer", N_("Answer"), LinesEditor(lines=4), required=needed, wide=True)]

    def store(self, values: dict[str, Any]) -> int:
        """Answer it."""
        command = AnswerProposal(
            proposal_id=self.record_id or 0,
            version=self.given["version"],
            state=self.given["state"],
            answered_on=self.desk.today(),
            answer=values["answer"] or "",
        )
        return self.desk.write(actions.answer_proposal, command)


class ConsiderForm(AnswerForm):
    """Takes it under consideration."""

    title = N_("Take under consideration")


class AcceptForm(AnswerForm):
    """Accepts it."""

    title = N_("Accept the proposal")


class RefuseForm(AnswerForm):
    """Refuses it."""

    title = N_("Refuse the proposal")


class FinishForm(_OfProposal, AskForm):
    """Says that the proposal `record_id` is carried out."""

    title = N_("Carried out")

    def fields(self) -> list[Field]:
        return [Field("done_on", N_("Carried out on"), DateEditor(), required=True)]

    def store(self, values: dict[str, Any]) -> int:
        """Say it."""
        command = FinishProposal(
            proposal_id=self.record_id or 0, version=self.given["version"], today=self.desk.today(), **values
        )
        return self.desk.write(actions.finish_proposal, command)


class WithdrawForm(_OfProposal, AskForm):
    """Takes the proposal `record_id` back."""

    title = N_("Withdraw the proposal")

    def fields(self) -> list[Field]:
        return [Field("reason", N_("Reason"), LinesEditor(lines=3), required=True, wide=True)]

    def store(self, values: dict[str, Any]) -> int:
        """Take it back."""
        command = WithdrawProposal(proposal_id=self.record_id or 0, version=self.given["version"], **values)
        return self.desk.write(actions.withdraw_proposal, command)


_ANSWERS: Final[dict[str, tuple[type[AnswerForm], str]]] = {
    "consider": (ConsiderForm, "considered"),
    "accept": (AcceptForm, "accepted"),
    "refuse": (RefuseForm, "refused"),
}


def proposal_form(desk: Desk, parent: QWidget | None) -> ProposalForm:
    """Return the form of a new proposal of one's own."""
    return ProposalForm(desk, parent, values={})


def ask_proposal_form(desk: Desk, parent: QWidget | None) -> AskProposalForm:
    """Return the form that asks somebody for a proposal.

    Raises:
        MayNotAskError: whoever works here is neither a head of sales nor a director.
    """
    if not desk.read(queries.who_works, desk.user_id).is_head:
        raise MayNotAskError
    return AskProposalForm(desk, parent, values={})


def read_proposal(desk: Desk, proposal_id: int) -> ProposalCard:
    """Return a proposal.

    Raises:
        RecordGoneError: it is not there any more.
    """
    card = desk.read(queries.proposal_card, proposal_id)
    if card is None:
        raise RecordGoneError
    return card


def steps_of(desk: Desk, card: ProposalCard) -> tuple[str, ...]:
    """Return what whoever works here can do with a proposal now."""
    return proposal_steps(card.state, card.employee_id, desk.read(queries.who_works, desk.user_id))


def proposal_step_form(desk: Desk, parent: QWidget | None, card: ProposalCard, step: str) -> FormDialog:
    """Return the form before a *step*: give, consider, accept, refuse, done, edit or withdraw.

    Raises:
        NotNowError: it cannot be done now, or by whoever works here.
    """
    if step not in steps_of(desk, card):
        raise NotNowError(card.subject, state_words(PROPOSALS, proposal_state(card.state, card.wanted_by, desk.today())))
    known: dict[str, Any] = {"record_id": card.proposal_id, "version": card.version}
    told = _("{employee}: {title}").format(employee=isolate(card.employee), title=isolate(card.subject))
    if step == "edit":
        typed = {name: getattr(card, name) for name in ("subject", "kind", "wanted_by", "text")}
        return ProposalForm(desk, parent, values=typed, **known)
    if step == "give":
        return GiveForm(desk, parent, told=told, values={"given_on": desk.today(), "text": card.text}, **known)
    if step == "done":
        return FinishForm(desk, parent, told=told, values={"done_on": desk.today()}, **known)
    if step == "withdraw":
        return WithdrawForm(desk, parent, told=told, **known)
    form, state = _ANSWERS[step]
    return form(desk, parent, told=told, state=state, values={"answer": card.answer}, **known)
