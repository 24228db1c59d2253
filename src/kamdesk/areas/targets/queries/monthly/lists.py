"""Monthly reports: one of them, the list, and those that are missing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.queries.fulfilment import country_of
from kamdesk.areas.targets.queries.monthly.gathering import gathered
from kamdesk.areas.targets.queries.planned import ManagerRow, managers, may_set_targets
from kamdesk.areas.targets.rules import first_day, last_day, shifted
from kamdesk.areas.targets.rules.monthly import (
    CLOSED,
    ReportContent,
    ReportFacts,
    ReportGoneError,
    content_from_json,
    due_day,
    report_days_late,
    report_state,
    report_steps,
)
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import holds

_SEARCH: Final[ColumnElement[str]] = Employee.search.__clause_element__()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report without its figures; `content` is the JSON of what was sent last.

    Attributes:
        accepted_by: A name.
        state: On the day that was asked for, as are `days_late`.
    """

    report_id: int
    version: int
    employee_id: int
    employee: str
    facts: ReportFacts
    done: str
    problems: str
    plans: str
    content: str | None
    returned_why: str
    accepted_by: str
    days_late: int

    @property
    def month(self) -> dt.date:
        """Its first day."""
        return self.facts.month

    @property
    def state(self) -> str:
        """One of `rules.monthly.REPORT_STATES`."""
        return report_state(self.facts)


def report_row(session: Session, report_id: int, today: dt.date) -> ReportRow:
    """Return one report.

    Raises:
        ReportGoneError: it is not there.
    """
    found = _rows(session, today, MonthlyReport.id == report_id)
    if not found:
        raise ReportGoneError
    return found[0]


def report_of(session: Session, employee_id: int, month: dt.date, today: dt.date) -> ReportRow | None:
    """Return a manager's report of a month; None where none was begun."""
    conditions = (MonthlyReport.employee_id == employee_id, MonthlyReport.month == first_day(month))
    return next(iter(_rows(session, today, *conditions)), None)


def reports_of_month(session: Session, month: dt.date, today: dt.date) -> list[ReportRow]:
    """Return the reports of a month in the order of names."""
    return _rows(session, today, MonthlyReport.month == first_day(month))


def _rows(session: Session, today: dt.date, *conditions: ColumnElement[bool]) -> list[ReportRow]:
    judge = aliased(Employee)
    rows = session.execute(
        select(MonthlyReport, Employee.name, judge.name)
        .join(Employee, Employee.id == MonthlyReport.employee_id)
        .outerjoin(judge, judge.id == MonthlyReport.accepted_by)
        .where(*conditions)
        .order_by(Employee.name, MonthlyReport.month.desc())
    )
    return [_row(one, name, by, today) for one, name, by in rows]


def _row(one: MonthlyReport, name: str, accepted_by: str | None, today: dt.date) -> ReportRow:
    facts = ReportFacts(
        month=one.month,
        due_on=one.due_on,
        sent_on=one.sent_on,
        first_sent_on=one.first_sent_on,
        returned_on=one.returned_on,
        accepted_on=one.accepted_on,
    )
    return ReportRow(
        report_id=one.id,
        version=one.version,
        employee_id=one.employee_id,
        employee=name,
        facts=facts,
        done=one.done,
        problems=one.problems,
        plans=one.plans,
        content=one.content,
        returned_why=one.returned_why or "",
        accepted_by=accepted_by or "",
        days_late=report_days_late(facts, today),
    )


def report_content(session: Session, row: ReportRow, today: dt.date) -> ReportContent:
    """Return what a report says: as it was sent where it was and was not returned, else as the records tell it now."""
    if row.content is not None and row.state in CLOSED:
        return content_from_json(row.content)
    return gathered(session, row.employee_id, row.month, today)


def steps_of(session: Session, row: ReportRow, user_id: int | None, today: dt.date) -> tuple[str, ...]:
    """Return what somebody can do with a report now."""
    return report_steps(row.facts, today, own=row.employee_id == user_id, head=may_set_targets(session, user_id))


def reporting(session: Session, month: dt.date) -> list[ManagerRow]:
    """Return those who write a report of *month*, in the order of names: who owns clients, and account managers.

    Those who left are in it where they have figures of that month.
    """
    owners = set(session.scalars(select(Client.owner_id).where(~Client.archived).distinct()))
    shown = managers(session, month, last_day(month))
    return [one for one in shown if one.role == "account_manager" or one.id in owners]


def is_reporting(session: Session, employee_id: int | None, month: dt.date) -> bool:
    """Tell whether somebody writes a report of *month*."""
    return any(one.id == employee_id for one in reporting(session, month))


def usual_month(session: Session, employee_id: int | None, today: dt.date) -> dt.date:
    """Return the month that somebody most likely wants to write about: the one before as long as its report waits."""
    before = shifted(today, -1)
    found = None if employee_id is None else report_of(session, employee_id, before, today)
    waits = today <= due_day(before, country_of(session)) if found is None else found.state not in CLOSED
    return before if waits else first_day(today)


def missing_reports(session: Session, month: dt.date) -> list[ManagerRow]:
    """Return those who work here, write reports, and did not begin that of *month*."""
    begun = set(session.scalars(select(MonthlyReport.employee_id).where(MonthlyReport.month == first_day(month))))
    return [one for one in reporting(session, month) if not one.archived and one.id not in begun]


def has_reports(session: Session) -> bool:
    """Tell whether anybody ever began a report."""
    return session.execute(select(MonthlyReport.id).limit(1)).first() is not None


# The list


def report_list(state: str | None, today: dt.date, employee_id: int | None = None, month: dt.date | None = None) -> Select[Any]:
    """Return the reports in *state*, all for None; "late" are those sent after their day, or missing after it."""
    columns: tuple[Any, ...] = (
        MonthlyReport.id,
        MonthlyReport.month.label("month"),
        Employee.name.label("employee"),
        MonthlyReport.due_on.label("due_on"),
        MonthlyReport.sent_on.label("sent_on"),
        MonthlyReport.first_sent_on.label("first_sent_on"),
        MonthlyReport.returned_on.label("returned_on"),
        MonthlyReport.returned_why.label("returned_why"),
        MonthlyReport.accepted_on.label("accepted_on"),
        MonthlyReport.problems.label("problems"),
        literal(today, IsoDate).label("today"),
    )
    wanted = select(*columns).join(Employee, Employee.id == MonthlyReport.employee_id)
    if state == "late":
        wanted = wanted.where(func.coalesce(MonthlyReport.first_sent_on, literal(today, IsoDate)) > MonthlyReport.due_on)
    elif state is not None:
        wanted = wanted.where(state_expression() == state)
    if employee_id is not None:
        wanted = wanted.where(MonthlyReport.employee_id == employee_id)
    return wanted if month is None else wanted.where(MonthlyReport.month == month)


def state_expression() -> ColumnElement[str]:
    """Return the state as the database works it out, the same as `rules.monthly.report_state`; a test compares the two."""
    return case(
        (MonthlyReport.accepted_on.is_not(None), "accepted"),
        (MonthlyReport.returned_on.is_not(None), "returned"),
        (MonthlyReport.sent_on.is_(None), "draft"),
        else_="sent",
    )


def facts_of_row(row: Any) -> ReportFacts:
    """Return what decides the state of a row of the list."""
    return ReportFacts(
        month=row.month,
        due_on=row.due_on,
        sent_on=row.sent_on,
        first_sent_on=row.first_sent_on,
        returned_on=row.returned_on,
        accepted_on=row.accepted_on,
    )


#: The latest month first, in it by names.
REPORT_ORDER: Final = (MonthlyReport.month.desc(), Employee.name)


def matching_reports(folded: str) -> ColumnElement[bool]:
    """Return the condition that the manager's name holds *folded*."""
    return holds(_SEARCH, folded)


def reported_months(session: Session) -> list[dt.date]:
    """Return the months of which there are reports, the latest first."""
    return list(session.scalars(select(MonthlyReport.month).distinct().order_by(MonthlyReport.month.desc())))


def reporters(session: Session) -> list[tuple[int, str]]:
    """Return everybody who ever began a report, in the order of names."""
    wanted = select(Employee.id, Employee.name).where(Employee.id.in_(select(MonthlyReport.employee_id)))
    return [(number, name) for number, name in session.execute(wanted.order_by(Employee.name, Employee.id))]


def waiting_reports(session: Session) -> int:
    """Return how many reports wait for an answer of the head."""
    return session.execute(select(func.count()).select_from(MonthlyReport).where(state_expression() == "sent")).scalar_one()
