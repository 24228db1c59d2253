"""What can be asked for: one frozen command for each action; `version` is the one that was read."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTask:
    """Give somebody, or oneself, something to do until a day, inclusive."""

    employee_id: int
    title: str
    due: dt.date
    given_on: dt.date
    text: str = ""
    client_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTask:
    """Say an open task otherwise, give it to somebody else, or move its due day; the first one is remembered."""

    task_id: int
    version: int
    employee_id: int
    title: str
    due: dt.date
    text: str = ""
    client_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDone:
    """Say that a task is done, and how."""

    task_id: int
    version: int
    done_on: dt.date
    report: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTask:
    """Send a task back that is not done well; with a later due day where one is given."""

    task_id: int
    version: int
    why: str
    due: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTask:
    """Nobody has to do it any more."""

    task_id: int
    version: int
    cancelled_on: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    """Propose something, or say what is wrong; `wanted_by` where it was asked for by word of mouth."""

    kind: str
    subject: str
    given_on: dt.date
    text: str = ""
    wanted_by: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskProposal:
    """Ask somebody for a proposal or an assessment by a day, inclusive."""

    employee_id: int
    kind: str
    subject: str
    asked_on: dt.date
    wanted_by: dt.date
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProposal:
    """Say one otherwise that was only asked for, or only given."""

    proposal_id: int
    version: int
    kind: str
    subject: str
    text: str = ""
    wanted_by: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveProposal:
    """Deliver what was asked for."""

    proposal_id: int
    version: int
    given_on: dt.date
    text: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerProposal:
    """Take it under consideration, accept or refuse it (`state`: considered, accepted, refused), with an answer."""

    proposal_id: int
    version: int
    state: str
    answered_on: dt.date
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishProposal:
    """Say that what was accepted is carried out."""

    proposal_id: int
    version: int
    done_on: dt.date
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawProposal:
    """Take it back, or what was asked for."""

    proposal_id: int
    version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInput:
    """Information or a document that a department is asked for; `needed_by` inclusive, None: no day."""

    department: str
    subject: str
    asked_on: dt.date
    needed_by: dt.date | None = None
    client_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequest:
    """Say a request otherwise that is not answered yet."""

    request_id: int
    version: int
    values: RequestInput


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest:
    """Note what a department answered, and when."""

    request_id: int
    version: int
    answered_on: dt.date
    answer: str
    today: dt.date
