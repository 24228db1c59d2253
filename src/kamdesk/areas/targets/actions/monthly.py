"""Monthly reports: begun, written, sent, returned and accepted."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets import queries
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.queries import monthly
from kamdesk.areas.targets.rules import first_day, shifted
from kamdesk.areas.targets.rules.monthly import (
    CLOSED,
    MayNotJudgeError,
    MonthAheadError,
    MonthNotOverError,
    NotCountedError,
    NothingToReportError,
    NotSentError,
    NotYourReportError,
    ReportClosedError,
    ReportFacts,
    ReportGoneError,
    ReturnReasonMissingError,
    can_be_sent,
    content_to_json,
    due_day,
    report_state,
)
from kamdesk.core.text import clean_lines
from kamdesk.storage.errors import ChangedByOthersError


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReport:
    """The manager's own words; `version` is the one that was read."""

    report_id: int
    version: int
    done: str
    problems: str
    plans: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReport:
    """What is to be changed in a report."""

    report_id: int
    version: int
    why: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReport:
    """A report that the head accepts."""

    report_id: int
    version: int
    today: dt.date


def begin_report(session: Session, month: dt.date, today: dt.date) -> int:
    """Begin the report of whoever does this, and return its id; one that is there already is returned as it is.

    Raises:
        MonthAheadError: the month has not begun.
        NothingToReportError: whoever does this does not sell.
    """
    who, month = session.info.get("user_id"), first_day(month)
    if month > today:
        raise MonthAheadError(month)
    if who is None or not monthly.is_reporting(session, who, month):
        raise NothingToReportError
    return _begun(session, who, month)


def begin_reports(session: Session, today: dt.date) -> int:
    """Begin the reports of the month before for everybody who sells, so that a missing one is seen; return how many.

    An office that never had any begins with the first month whose day has not passed.
    """
    month = shifted(today, -1)
    if not monthly.has_reports(session) and today > due_day(month, queries.country_of(session)):
        return 0
    missing = monthly.missing_reports(session, month)
    for one in missing:
        _begun(session, one.id, month)
    return len(missing)


def _begun(session: Session, employee_id: int, month: dt.date) -> int:
    """Return the report of a month; where a colleague's computer is faster in beginning it, that one."""
    wanted = select(MonthlyReport.id).where(MonthlyReport.employee_id == employee_id, MonthlyReport.month == month)
    found = session.scalars(wanted).first()
    if found is not None:
        return found
    made = MonthlyReport(employee_id=employee_id, month=month, due_on=due_day(month, queries.country_of(session)))
    try:
        with session.begin_nested():
            session.add(made)
            session.flush()
    except IntegrityError:
        return session.scalars(wanted).one()
    return made.id


def write_report(session: Session, command: WriteReport) -> int:
    """Keep the manager's words and return the new version.

    Raises:
        ReportGoneError, ChangedByOthersError: it is not there as it was read.
        NotYourReportError: somebody else writes it.
        ReportClosedError: it is sent.
    """
    found = _own(session, command)
    _fill(found, command)
    session.flush()
    return found.version


def send_report(session: Session, command: WriteReport, today: dt.date) -> int:
    """Send a report with these words, keep what it says as it is now, and return the new version.

    Raises:
        ReportError: as in `write_report`.
        MonthNotOverError: the month goes on after today.
        NotCountedError: the figures of the month are not kept.
    """
    found = _own(session, command)
    if not can_be_sent(found.month, today):
        raise MonthNotOverError(found.month)
    if not monthly.is_counted(session, found.month):
        raise NotCountedError(found.month)
    _fill(found, command)
    content = monthly.gathered(session, found.employee_id, found.month, today)
    said = replace(content, done=found.done, problems=found.problems, plans=found.plans)
    found.content = content_to_json(said)
    found.sent_on, found.returned_on = today, None
    found.first_sent_on = found.first_sent_on or today
    session.flush()
    return found.version


def return_report(session: Session, command: ReturnReport) -> int:
    """Return a report to its manager with a reason, and return its id.

    Raises:
        ReportGoneError, ChangedByOthersError: it is not there as it was read.
        MayNotJudgeError: whoever does this is neither a head of sales nor a director, or wrote it.
        NotSentError: it does not wait for an answer.
        ReturnReasonMissingError: there is no reason.
    """
    found = _judged(session, command.report_id, command.version)
    why = clean_lines(command.why)
    if not why:
        raise ReturnReasonMissingError
    found.returned_on, found.returned_why = command.today, why
    session.flush()
    return found.id


def accept_report(session: Session, command: AcceptReport) -> int:
    """Accept a report and return its id.

    Raises:
        ReportGoneError, ChangedByOthersError: it is not there as it was read.
        MayNotJudgeError: whoever does this is neither a head of sales nor a director, or wrote it.
        NotSentError: it does not wait for an answer.
    """
    found = _judged(session, command.report_id, command.version)
    found.accepted_on, found.accepted_by = command.today, session.info.get("user_id")
    session.flush()
    return found.id


def _found(session: Session, report_id: int, version: int) -> MonthlyReport:
    found = session.scalars(select(MonthlyReport).where(MonthlyReport.id == report_id).with_for_update()).first()
    if found is None:
        raise ReportGoneError
    if found.version != version:
        raise ChangedByOthersError
    return found


def _own(session: Session, command: WriteReport) -> MonthlyReport:
    found = _found(session, command.report_id, command.version)
    if found.employee_id != session.info.get("user_id"):
        raise NotYourReportError(session.get_one(Employee, found.employee_id).name)
    if _state(found) in CLOSED:
        raise ReportClosedError
    return found


def _judged(session: Session, report_id: int, version: int) -> MonthlyReport:
    found, who = _found(session, report_id, version), session.info.get("user_id")
    if not queries.may_set_targets(session, who):
        raise MayNotJudgeError
    if found.employee_id == who:
        raise MayNotJudgeError(oneself=True)
    if _state(found) != "sent":
        raise NotSentError
    return found


def _state(found: MonthlyReport) -> str:
    return report_state(
        ReportFacts(
            month=found.month,
            due_on=found.due_on,
            sent_on=found.sent_on,
            first_sent_on=found.first_sent_on,
            returned_on=found.returned_on,
            accepted_on=found.accepted_on,
        )
    )


def _fill(found: MonthlyReport, command: WriteReport) -> None:
    found.done, found.problems, found.plans = (clean_lines(one) for one in (command.done, command.problems, command.plans))
