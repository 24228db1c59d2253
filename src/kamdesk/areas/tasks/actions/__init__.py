"""What is done with tasks, proposals and requests: each action takes a session and a frozen command, and answers with an id."""

from kamdesk.areas.tasks.actions.commands import (
    AnswerProposal,
    AnswerRequest,
    AskProposal,
    CancelTask,
    ChangeProposal,
    ChangeRequest,
    ChangeTask,
    FinishProposal,
    GiveProposal,
    GiveTask,
    Propose,
    ReportDone,
    RequestInput,
    ReturnTask,
    WithdrawProposal,
)
from kamdesk.areas.tasks.actions.proposals import (
    answer_proposal,
    ask_proposal,
    change_proposal,
    finish_proposal,
    give_proposal,
    propose,
    withdraw_proposal,
)
from kamdesk.areas.tasks.actions.requests import answer_request, ask_department, change_request
from kamdesk.areas.tasks.actions.tasks import accept_tasks, cancel_task, change_task, give_task, report_done, return_task

__all__ = [
    "AnswerProposal", "AnswerRequest", "AskProposal", "CancelTask", "ChangeProposal", "ChangeRequest", "ChangeTask",
    "FinishProposal", "GiveProposal", "GiveTask", "Propose", "ReportDone", "RequestInput", "ReturnTask", "WithdrawProposal",
    "accept_tasks", "answer_proposal", "answer_request", "ask_department", "ask_proposal", "cancel_task", "change_proposal",
    "change_request", "change_task", "finish_proposal", "give_proposal", "give_task", "propose", "report_done", "return_task",
    "withdraw_proposal",
]  # fmt: skip
