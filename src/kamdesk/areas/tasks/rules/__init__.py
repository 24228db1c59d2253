"""The rules of tasks, proposals and requests: states, who may do what, words, refusals."""

from kamdesk.areas.tasks.rules.refusals import TaskError
from kamdesk.areas.tasks.rules.states import (
    TaskFacts,
    Who,
    days_late,
    may_accept,
    may_report,
    mean_days,
    proposal_state,
    proposal_steps,
    request_state,
    request_steps,
    task_state,
    task_steps,
)
from kamdesk.areas.tasks.rules.words import (
    HEADS,
    LONGEST,
    PROPOSAL_KINDS,
    PROPOSAL_STATES,
    PROPOSALS,
    REQUEST_STATES,
    REQUESTS,
    TASK_STATES,
    TASKS,
)

__all__ = [
    "HEADS", "LONGEST", "PROPOSALS", "PROPOSAL_KINDS", "PROPOSAL_STATES", "REQUESTS", "REQUEST_STATES", "TASKS", "TASK_STATES",
    "TaskError", "TaskFacts", "Who", "days_late", "may_accept", "may_report", "mean_days", "proposal_state", "proposal_steps",
    "request_state", "request_steps", "task_state", "task_steps",
]  # fmt: skip
