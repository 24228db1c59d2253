"""Tasks: given, changed, reported as done, accepted or returned, cancelled."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.tasks.actions.checking import (
    acting,
    check_client,
    check_done,
    check_due,
    check_works,
    name_of,
    record_of,
    search_of,
    title_of,
)
from kamdesk.areas.tasks.actions.commands import CancelTask, ChangeTask, GiveTask, ReportDone, ReturnTask
from kamdesk.areas.tasks.model import Task
from kamdesk.areas.tasks.queries import facts_of
from kamdesk.areas.tasks.rules import TASK_STATES, Who, may_accept, may_report, task_state
from kamdesk.areas.tasks.rules.refusals import (
    MayNotAcceptError,
    MayNotGiveError,
    MayNotReportError,
    NotNowError,
    ReasonNeededError,
    ReportMissingError,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import clean_lines


def give_task(session: Session, command: GiveTask) -> int:
    """Give a task and return its id; everybody gives tasks to themselves, heads also to others.

    Raises:
        MayNotGiveError: whoever does this gives tasks to themselves only.
        TitleMissingError, TitleTooLongError, DueEarlierError: it is not complete.
        WorksNoMoreError, ClientGoneError: who does it, or the client, is not there.
    """
    who = acting(session)
    _check_may_give(who, command.employee_id)
    title = title_of(command.title)
    check_works(session, command.employee_id)
    check_client(session, command.client_id)
    check_due(command.due, command.given_on)
    text = clean_lines(command.text) or None
    made = Task(
        title=title,
        text=text,
        giver_id=who.employee_id,
        employee_id=command.employee_id,
        client_id=command.client_id,
        given_on=command.given_on,
        due=command.due,
        first_due=command.due,
        search=search_of(title, text),
    )
    session.add(made)
    session.flush()
    return made.id


def _check_may_give(who: Who, employee_id: int) -> None:
    if who.employee_id is None or (employee_id != who.employee_id and not who.is_head):
        raise MayNotGiveError


def change_task(session: Session, command: ChangeTask) -> int:
    """Say an open task otherwise, or move its due day, and return its id.

    Raises:
        MayNotAcceptError: whoever does this is neither the giver nor a head.
        NotNowError: it is done or cancelled.
        ChangedByOthersError: a colleague was faster.
        TaskError: as in `give_task`.
    """
    task = record_of(session, Task, command.task_id, command.version)
    who = acting(session)
    if not may_accept(facts_of(task), who):
        raise MayNotAcceptError(task.title)
    _check_open(task)
    if command.employee_id != task.employee_id:
        _check_may_give(who, command.employee_id)
        check_works(session, command.employee_id)
    check_client(session, command.client_id)
    check_due(command.due, task.given_on)
    task.title, task.text = title_of(command.title), clean_lines(command.text) or None
    task.employee_id, task.client_id, task.due = command.employee_id, command.client_id, command.due
    task.search = search_of(task.title, task.text)
    session.flush()
    return task.id


def report_done(session: Session, command: ReportDone) -> int:
    """Say that a task is done and return its id; it is accepted at once where whoever says so is who accepts it.

    Raises:
        MayNotReportError: it is somebody else's.
        NotNowError: it is done or cancelled already.
        ReportMissingError, DoneEarlierError, NotYetError: it is not complete.
        ChangedByOthersError: a colleague was faster.
    """
    task = record_of(session, Task, command.task_id, command.version)
    who, facts = acting(session), facts_of(task)
    if not may_report(facts, who):
        raise MayNotReportError(name_of(session, task.employee_id))
    _check_open(task)
    report = clean_lines(command.report)
    if not report:
        raise ReportMissingError
    check_done(command.done_on, task.given_on, command.today)
    task.done_on, task.report, task.returned_why = command.done_on, report, None
    if may_accept(facts, who):
        task.accepted_on = command.today
    session.flush()
    return task.id


def accept_tasks(session: Session, task_ids: Collection[int], on: dt.date) -> list[int]:
    """Take reported tasks as done and return the ids of those that waited for it.

    Raises:
        MayNotAcceptError: whoever does this is neither the giver nor a head.
        NotNowError: one is not reported as done.
    """
    who = acting(session)
    done = []
    for task in session.scalars(select(Task).where(Task.id.in_(task_ids)).order_by(Task.id)):
        if not may_accept(facts_of(task), who):
            raise MayNotAcceptError(task.title)
        if task.done_on is None or task.cancelled_on is not None:
            raise _not_now(task, on)
        if task.accepted_on is None:
            task.accepted_on = on
            done.append(task.id)
    session.flush()
    return done


def return_task(session: Session, command: ReturnTask) -> int:
    """Send a task back and return its id: it is open again.

    Raises:
        MayNotAcceptError: whoever does this is neither the giver nor a head.
        NotNowError: it is not reported as done.
        ReasonNeededError, DueEarlierError: it is not complete.
        ChangedByOthersError: a colleague was faster.
    """
    task = record_of(session, Task, command.task_id, command.version)
    if not may_accept(facts_of(task), acting(session)):
        raise MayNotAcceptError(task.title)
    if task.done_on is None or task.cancelled_on is not None:
        raise _not_now(task, task.due)
    task.returned_why = _reason(command.why)
    check_due(command.due, task.given_on)
    task.due = command.due or task.due
    task.done_on = task.accepted_on = None
    session.flush()
    return task.id


def cancel_task(session: Session, command: CancelTask) -> int:
    """Let nobody do it any more and return its id.

    Raises:
        MayNotAcceptError: whoever does this is neither the giver nor a head.
        NotNowError: it is done or cancelled already.
        ReasonNeededError: no reason is given.
        ChangedByOthersError: a colleague was faster.
    """
    task = record_of(session, Task, command.task_id, command.version)
    if not may_accept(facts_of(task), acting(session)):
        raise MayNotAcceptError(task.title)
    _check_open(task)
    task.cancel_reason, task.cancelled_on = _reason(command.reason), max(command.cancelled_on, task.given_on)
    session.flush()
    return task.id


def _reason(text: str) -> str:
    kept = clean_lines(text)
    if not kept:
        raise ReasonNeededError
    return kept


def _check_open(task: Task) -> None:
    if task.done_on is not None or task.cancelled_on is not None:
        raise _not_now(task, task.due)


def _not_now(task: Task, on: dt.date) -> NotNowError:
    return NotNowError(task.title, _(TASK_STATES[task_state(facts_of(task), on)]))
