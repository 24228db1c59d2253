"""What is typed and shown of tasks, proposals and requests."""

from kamdesk.areas.tasks.forms.dialogs import ProposalDialog, RequestDialog, TaskDialog
from kamdesk.areas.tasks.forms.proposal import (
    AnswerForm,
    AskProposalForm,
    GiveForm,
    ProposalForm,
    ask_proposal_form,
    proposal_form,
    proposal_step_form,
    read_proposal,
)
from kamdesk.areas.tasks.forms.request import AnswerRequestForm, RequestForm, read_request, request_form, request_step_form
from kamdesk.areas.tasks.forms.task import (
    CancelForm,
    ReportForm,
    ReturnForm,
    TaskForm,
    read_task,
    steps_of,
    task_form,
    task_step_form,
)

__all__ = [
    "AnswerForm", "AnswerRequestForm", "AskProposalForm", "CancelForm", "GiveForm", "ProposalDialog", "ProposalForm",
    "ReportForm", "RequestDialog", "RequestForm", "ReturnForm", "TaskDialog", "TaskForm", "ask_proposal_form", "proposal_form",
    "proposal_step_form", "read_proposal", "read_request", "read_task", "request_form", "request_step_form", "steps_of",
    "task_form", "task_step_form",
]  # fmt: skip
