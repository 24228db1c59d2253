"""In which state something is, who may do what with it, and how long it took."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.tasks.rules.words import HEADS

_OPEN_TASKS: Final = frozenset({"open", "late", "returned"})


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who works here; `role` None: nobody is known, or they left."""

    employee_id: int | None
    role: str | None

    @property
    def is_head(self) -> bool:
        """Whether they give tasks to others and answer proposals."""
        return self.role in HEADS


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """What decides the state of a task; `due` is inclusive."""

    giver_id: int | None
    employee_id: int
    due: dt.date
    done_on: dt.date | None = None
    accepted_on: dt.date | None = None
    returned: bool = False
    cancelled_on: dt.date | None = None


def task_state(facts: TaskFacts, today: dt.date) -> str:
    """Return one of `TASK_STATES`; the due day itself is still in time."""
    if facts.cancelled_on is not None:
        return "cancelled"
    if facts.done_on is not None:
        return "reported" if facts.accepted_on is None else "accepted"
    if facts.due < today:
        return "late"
    return "returned" if facts.returned else "open"


def may_accept(facts: TaskFacts, who: Who) -> bool:
    """Tell whether *who* decides that a task is done: its giver, or a head; but nobody takes what another gave them as done."""
    return who.employee_id is not None and (
        who.employee_id == facts.giver_id or (who.is_head and who.employee_id != facts.employee_id)
    )


def may_report(facts: TaskFacts, who: Who) -> bool:
    """Tell whether *who* says that a task is done: who does it, or who may accept it."""
    return who.employee_id == facts.employee_id or may_accept(facts, who)


def task_steps(facts: TaskFacts, who: Who, today: dt.date) -> tuple[str, ...]:
    """Return what *who* can do with a task: report, accept, return, edit, cancel; what brings it on first."""
    state = task_state(facts, today)
    found = []
    if state in _OPEN_TASKS and may_report(facts, who):
        found.append("report")
    if state == "reported" and may_accept(facts, who):
        found += ["accept", "return"]
    if state == "accepted" and may_accept(facts, who):
        found.append("return")
    if state in _OPEN_TASKS and may_accept(facts, who):
        found += ["edit", "cancel"]
    return tuple(found)


def days_late(due: dt.date | None, done_on: dt.date | None, today: dt.date) -> int:
    """Return by how many days something is late, or was when it was done; zero without a due day."""
    return 0 if due is None else max(((done_on or today) - due).days, 0)


def proposal_state(state: str, wanted_by: dt.date | None, today: dt.date) -> str:
    """Return one of `PROPOSAL_STATES`."""
    return "late" if state == "asked" and wanted_by is not None and wanted_by < today else state


def proposal_steps(state: str, employee_id: int, who: Who) -> tuple[str, ...]:
    """Return what *who* can do with a proposal of *employee_id*: give, accept, refuse, consider, done, edit, withdraw.

    A head of sales does not answer a proposal of their own; a director does.
    """
    mine = who.employee_id == employee_id
    answers = who.is_head and (not mine or who.role == "director")
    found = []
    if state == "asked" and mine:
        found.append("give")
    if state in {"given", "considered"} and answers:
        found += ["accept", "refuse"]
    if state == "given" and answers:
        found.append("consider")
    if state == "accepted" and (mine or who.is_head):
        found.append("done")
    if (state == "given" and mine) or (state == "asked" and who.is_head):
        found.append("edit")
    if (state in {"given", "considered"} and mine) or (state == "asked" and who.is_head):
        found.append("withdraw")
    return tuple(found)


def request_state(needed_by: dt.date | None, answered_on: dt.date | None, today: dt.date) -> str:
    """Return one of `REQUEST_STATES`."""
    if answered_on is not None:
        return "answered"
    return "late" if needed_by is not None and needed_by < today else "open"


def request_steps(answered_on: dt.date | None, employee_id: int, who: Who) -> tuple[str, ...]:
    """Return what *who* can do with a request of *employee_id*: answer, edit. Everybody notes answers, for they come to all."""
    if answered_on is not None or who.employee_id is None:
        return ()
    return ("answer", "edit") if who.employee_id == employee_id or who.is_head else ("answer",)


def mean_days(days: Iterable[int]) -> Decimal | None:
    """Return the mean number of days; None of nothing."""
    found = list(days)
    return Decimal(sum(found)) / len(found) if found else None
