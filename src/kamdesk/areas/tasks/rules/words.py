"""The words of tasks, proposals and requests; the keys are stored, or computed where that is said."""

from typing import Final

from kamdesk.core.i18n import N_

#: The names under which each of the three is opened, and its files are kept.
TASKS: Final = "tasks"
PROPOSALS: Final = "proposals"
REQUESTS: Final = "department_requests"
#: Roles whose employees give tasks to others, take them as done, and answer proposals.
HEADS: Final = frozenset({"head_of_sales", "director"})
#: States of a task, all computed.
TASK_STATES: Final[dict[str, str]] = {
    "open": N_("To be done"),
    "late": N_("Late"),
    "returned": N_("Sent back"),
    "reported": N_("To be accepted"),
    "accepted": N_("Done"),
    "cancelled": N_("Cancelled"),
}
#: What a proposal is about.
PROPOSAL_KINDS: Final[dict[str, str]] = {
    "segment": N_("Prospects of a segment"),
    "assortment": N_("Assortment"),
    "prices": N_("Prices"),
    "service": N_("Service to clients"),
    "work": N_("How we work"),
    "shortcoming": N_("A shortcoming found"),
}
#: States of a proposal. `late` is computed: it was asked for and its day has passed.
PROPOSAL_STATES: Final[dict[str, str]] = {
    "asked": N_("Is asked for"),
    "late": N_("Late"),
    "given": N_("Given"),
    "considered": N_("Under consideration"),
    "accepted": N_("Accepted"),
    "refused": N_("Refused"),
    "done": N_("Carried out"),
    "withdrawn": N_("Withdrawn"),
}
#: States of a request to a department, all computed.
REQUEST_STATES: Final[dict[str, str]] = {"open": N_("Waiting for an answer"), "late": N_("Late"), "answered": N_("Answered")}
#: A title, subject or name of a department has at most so many characters.
LONGEST: Final = 300
