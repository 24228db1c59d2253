"""What the indicators of tasks and proposals are counted from, all employees and months at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.queries.indicators import Span, span_table, spans
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.tasks.model import Proposal, Task
from kamdesk.core.indicators import Figure

Figures = Mapping[tuple[int, dt.date], Figure]


class DueRow(NamedTuple):
    """A task or a proposal behind a figure: the day by which it was due, and whether it was done by then."""

    record_id: int
    title: str
    due: dt.date
    in_time: bool
    client: str = ""


def tasks_on_time(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many tasks given by others were due in each month, and how many of them were done by that day."""
    return _counted(session, Task.employee_id, Task.due, _task_counts(today), _task_in_time(), spans(months, today))


def due_tasks(session: Session, employee_id: int, days: Span, today: dt.date) -> list[DueRow]:
    """Return the tasks of an employee, given by others, that were due in *days*, the latest first."""
    columns: tuple[Any, ...] = (Task.id, Task.title, Task.due, case((_task_in_time(), 1), else_=0), Client.name)
    rows = session.execute(
        select(*columns)
        .outerjoin(Client, Client.id == Task.client_id)
        .where(*_task_counts(today), Task.employee_id == employee_id, Task.due.between(*days))
        .order_by(Task.due.desc(), Task.id.desc())
    )
    return [DueRow(number, title, due, bool(good), client or "") for number, title, due, good, client in rows]


def _task_counts(today: dt.date) -> list[ColumnElement[bool]]:
    """Return the conditions on a task that counts; one that is due today counts once it is done."""
    by_another = or_(Task.giver_id.is_(None), Task.giver_id != Task.employee_id)
    return [Task.cancelled_on.is_(None), by_another, or_(Task.due < today, Task.done_on.is_not(None))]


def _task_in_time() -> ColumnElement[bool]:
    return Task.done_on <= Task.due


def proposals_on_time(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many proposals were wanted by a day of each month, and how many of them were given by then."""
    counts, in_time = _proposal_counts(today), _proposal_in_time()
    return _counted(session, Proposal.employee_id, Proposal.wanted_by, counts, in_time, spans(months, today))


def wanted_proposals(session: Session, employee_id: int, days: Span, today: dt.date) -> list[DueRow]:
    """Return the proposals that an employee was to give in *days*, the latest first."""
    columns: tuple[Any, ...] = (Proposal.id, Proposal.subject, Proposal.wanted_by, case((_proposal_in_time(), 1), else_=0))
    rows = session.execute(
        select(*columns)
        .where(*_proposal_counts(today), Proposal.employee_id == employee_id, Proposal.wanted_by.between(*days))
        .order_by(Proposal.wanted_by.desc(), Proposal.id.desc())
    )
    return [DueRow(number, subject, due, bool(good)) for number, subject, due, good in rows]


def _proposal_counts(today: dt.date) -> list[ColumnElement[bool]]:
    """Return the conditions on a proposal that counts: one that is not wanted any more does not, unless it was given."""
    return [
        or_(Proposal.state != "withdrawn", Proposal.given_on.is_not(None)),
        or_(Proposal.wanted_by < today, Proposal.given_on.is_not(None)),
    ]


def _proposal_in_time() -> ColumnElement[bool]:
    return Proposal.given_on <= Proposal.wanted_by


def _counted(
    session: Session,
    employee_id: InstrumentedAttribute[int],
    due: InstrumentedAttribute[Any],
    counts: Sequence[ColumnElement[bool]],
    in_time: ColumnElement[bool],
    found: Sequence[Span],
) -> Figures:
    if not found:
        return {}
    span = span_table(found)
    keys = (span.c.number, employee_id)
    columns: tuple[Any, ...] = (*keys, total(case((in_time, 1), else_=0)), func.count())
    rows = session.execute(
        select(*columns)
        .join_from(span, employee_id.class_, due.between(span.c.first, span.c.last))
        .where(*counts)
        .group_by(*keys)
    )
    return {(number, found[place].first): Figure(Decimal(good), Decimal(count)) for place, number, good, count in rows}
