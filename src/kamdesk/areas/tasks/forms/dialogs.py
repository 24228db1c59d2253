"""The card of a task, of a proposal, and of a request."""

from collections.abc import Sequence
from typing import Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks import actions
from kamdesk.areas.tasks.forms import proposal, request, task
from kamdesk.areas.tasks.forms.card import RecordCard
from kamdesk.areas.tasks.forms.words import (
    proposal_facts,
    proposal_texts,
    request_facts,
    request_texts,
    task_facts,
    task_texts,
)
from kamdesk.areas.tasks.model import DepartmentRequest, Proposal, Task
from kamdesk.areas.tasks.queries import ProposalCard, RequestCard, TaskCard
from kamdesk.areas.tasks.rules import PROPOSALS, REQUESTS, TASKS, proposal_state, request_state, task_state
from kamdesk.core.i18n import N_, _
from kamdesk.ui.form import FormDialog

_TASK_STEPS: Final = {
    "report": N_("Done…"),
    "accept": N_("Accept"),
    "return": N_("Send back…"),
    "edit": N_("Edit"),
    "cancel": N_("Cancel the task…"),
}
_PROPOSAL_STEPS: Final = {
    "give": N_("Give it…"),
    "accept": N_("Accept…"),
    "refuse": N_("Refuse…"),
    "consider": N_("Consider…"),
    "done": N_("Carried out…"),
    "edit": N_("Edit"),
    "withdraw": N_("Withdraw…"),
}
_REQUEST_STEPS: Final = {"answer": N_("Note the answer…"), "edit": N_("Edit")}


class TaskDialog(RecordCard):
    """Shows a task."""

    shows = frozenset({Task, Client, Employee})
    area = TASKS
    card: TaskCard

    def read(self) -> TaskCard:
        return task.read_task(self.desk, self.record_id)

    def told(self) -> tuple[str, str]:
        return self.card.title, task_state(self.card.facts, self.desk.today())

    def facts(self) -> Sequence[tuple[str, str]]:
        return task_facts(self.card, self.desk.today())

    def texts(self) -> Sequence[tuple[str, str]]:
        return task_texts(self.card)

    def steps(self) -> dict[str, str]:
        return {step: _(_TASK_STEPS[step]) for step in task.steps_of(self.desk, self.card)}

    def form_for(self, step: str) -> FormDialog | None:
        if step == "accept":
            self.desk.write(actions.accept_tasks, [self.record_id], self.desk.today())
            return None
        return task.task_step_form(self.desk, self, self.card, step)


class ProposalDialog(RecordCard):
    """Shows a proposal."""

    shows = frozenset({Proposal, Employee})
    area = PROPOSALS
    card: ProposalCard

    def read(self) -> ProposalCard:
        return proposal.read_proposal(self.desk, self.record_id)

    def told(self) -> tuple[str, str]:
        return self.card.subject, proposal_state(self.card.state, self.card.wanted_by, self.desk.today())

    def facts(self) -> Sequence[tuple[str, str]]:
        return proposal_facts(self.card, self.desk.today())

    def texts(self) -> Sequence[tuple[str, str]]:
        return proposal_texts(self.card)

    def steps(self) -> dict[str, str]:
        return {step: _(_PROPOSAL_STEPS[step]) for step in proposal.steps_of(self.desk, self.card)}

    def form_for(self, step: str) -> FormDialog:
        return proposal.proposal_step_form(self.desk, self, self.card, step)


class RequestDialog(RecordCard):
    """Shows a request to a department."""

    shows = frozenset({DepartmentRequest, Client, Employee})
    area = REQUESTS
    card: RequestCard

    def read(self) -> RequestCard:
        return request.read_request(self.desk, self.record_id)

    def told(self) -> tuple[str, str]:
        return self.card.subject, request_state(self.card.needed_by, self.card.answered_on, self.desk.today())

    def facts(self) -> Sequence[tuple[str, str]]:
        return request_facts(self.card, self.desk.today())

    def texts(self) -> Sequence[tuple[str, str]]:
        return request_texts(self.card)

    def steps(self) -> dict[str, str]:
        return {step: _(_REQUEST_STEPS[step]) for step in request.steps_of(self.desk, self.card)}

    def form_for(self, step: str) -> FormDialog:
        return request.request_step_form(self.desk, self, self.card, step)
