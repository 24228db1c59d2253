"""What is read of tasks, proposals and requests."""

from kamdesk.areas.tasks.queries.people import doers, who_works
from kamdesk.areas.tasks.queries.proposals import (
    PROPOSAL_ORDER,
    ProposalCard,
    found_proposals,
    matching_proposals,
    proposal_card,
    proposal_list,
    waiting_proposals,
)
from kamdesk.areas.tasks.queries.requests import (
    REQUEST_ORDER,
    AnswerTime,
    RequestCard,
    answer_times,
    departments,
    found_requests,
    matching_requests,
    request_card,
    request_list,
    requests_of_client,
)
from kamdesk.areas.tasks.queries.tasks import (
    TASK_ORDER,
    TaskCard,
    facts_of,
    found_tasks,
    matching_tasks,
    task_card,
    task_list,
    tasks_of_client,
    waiting_tasks,
)

__all__ = [
    "PROPOSAL_ORDER", "REQUEST_ORDER", "TASK_ORDER", "AnswerTime", "ProposalCard", "RequestCard", "TaskCard", "answer_times",
    "departments", "doers", "facts_of", "found_proposals", "found_requests", "found_tasks", "matching_proposals",
    "matching_requests", "matching_tasks", "proposal_card", "proposal_list", "request_card", "request_list",
    "requests_of_client", "task_card", "task_list", "tasks_of_client", "waiting_proposals", "waiting_tasks", "who_works",
]  # fmt: skip
