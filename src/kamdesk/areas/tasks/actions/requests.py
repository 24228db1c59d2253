"""Requests to departments: asked, changed, answered."""

from sqlalchemy.orm import Session

from kamdesk.areas.tasks.actions.checking import (
    acting,
    check_client,
    check_done,
    check_due,
    name_of,
    record_of,
    search_of,
    title_of,
)
from kamdesk.areas.tasks.actions.commands import AnswerRequest, ChangeRequest, RequestInput
from kamdesk.areas.tasks.model import DepartmentRequest
from kamdesk.areas.tasks.rules import REQUEST_STATES, request_steps
from kamdesk.areas.tasks.rules.refusals import (
    AnswerMissingError,
    DepartmentMissingError,
    MayNotGiveError,
    NotNowError,
    NotYoursError,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import clean, clean_lines


def ask_department(session: Session, command: RequestInput) -> int:
    """Put a request of whoever does this on record and return its id.

    Raises:
        DepartmentMissingError, TitleMissingError, TitleTooLongError, DueEarlierError: it is not complete.
        ClientGoneError: there is no such client.
        MayNotGiveError: nobody is known to work here.
    """
    who = acting(session)
    if who.employee_id is None:
        raise MayNotGiveError
    made = DepartmentRequest(employee_id=who.employee_id)
    _fill(session, made, command)
    session.add(made)
    session.flush()
    return made.id


def change_request(session: Session, command: ChangeRequest) -> int:
    """Say a request otherwise that is not answered yet, and return its id.

    Raises:
        NotYoursError: somebody else asked.
        NotNowError: it is answered.
        ChangedByOthersError: a colleague was faster.
        TaskError: as in `ask_department`.
    """
    found = _found(session, command.request_id, command.version, "edit")
    _fill(session, found, command.values)
    session.flush()
    return found.id


def answer_request(session: Session, command: AnswerRequest) -> int:
    """Note the answer of a department and return the request's id.

    Raises:
        NotNowError: it is answered already.
        AnswerMissingError, DoneEarlierError, NotYetError: it is not complete.
        ChangedByOthersError: a colleague was faster.
    """
    found = _found(session, command.request_id, command.version, "answer")
    answer = clean_lines(command.answer)
    if not answer:
        raise AnswerMissingError
    check_done(command.answered_on, found.asked_on, command.today)
    found.answered_on, found.answer = command.answered_on, answer
    session.flush()
    return found.id


def _found(session: Session, request_id: int, version: int, step: str) -> DepartmentRequest:
    found = record_of(session, DepartmentRequest, request_id, version)
    if found.answered_on is not None:
        raise NotNowError(found.subject, _(REQUEST_STATES["answered"]))
    if step not in request_steps(found.answered_on, found.employee_id, acting(session)):
        raise NotYoursError(name_of(session, found.employee_id))
    return found


def _fill(session: Session, found: DepartmentRequest, values: RequestInput) -> None:
    department = clean(values.department)
    if not department:
        raise DepartmentMissingError
    check_client(session, values.client_id)
    check_due(values.needed_by, values.asked_on)
    found.department, found.subject = title_of(department), title_of(values.subject)
    found.client_id, found.asked_on, found.needed_by = values.client_id, values.asked_on, values.needed_by
    found.search = search_of(found.subject, found.department)
