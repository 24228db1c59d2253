"""The list of tasks, one of them, those of a client, and what the search box finds."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, null, or_, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.queries.states import ListSelects
from kamdesk.areas.tasks.model import Task
from kamdesk.areas.tasks.rules import TaskFacts
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import holds

#: Those that are neither done nor cancelled.
IS_OPEN: Final = and_(Task.done_on.is_(None), Task.cancelled_on.is_(None))
#: Open ones first, the one that is due first before all; then the closed ones, the latest first.
TASK_ORDER: Final = (case((IS_OPEN, 0), else_=1), case((IS_OPEN, Task.due), else_=null()), Task.due.desc())
_SEARCH: Final[ColumnElement[str]] = Task.search.__clause_element__()
_NAMES: Final[ColumnElement[str]] = Client.name_key.__clause_element__()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCard:
    """One task; `first_due` is the due day before it was moved."""

    task_id: int
    version: int
    title: str
    text: str
    giver_id: int | None
    giver: str
    employee_id: int
    employee: str
    client_id: int | None
    client: str
    given_on: dt.date
    due: dt.date
    first_due: dt.date
    done_on: dt.date | None
    report: str
    accepted_on: dt.date | None
    returned_why: str
    cancelled_on: dt.date | None
    cancel_reason: str

    @property
    def facts(self) -> TaskFacts:
        """What decides its state."""
        return TaskFacts(
            giver_id=self.giver_id,
            employee_id=self.employee_id,
            due=self.due,
            done_on=self.done_on,
            accepted_on=self.accepted_on,
            returned=bool(self.returned_why),
            cancelled_on=self.cancelled_on,
        )


def state_condition(state: str, today: dt.date) -> ColumnElement[bool]:
    """Return the condition of the tasks in *state*: open (late ones too), late, reported, done (reported ones too), cancelled."""
    if state == "open":
        return IS_OPEN
    if state == "late":
        return and_(IS_OPEN, Task.due < today)
    if state == "cancelled":
        return Task.cancelled_on.is_not(None)
    done = and_(Task.done_on.is_not(None), Task.cancelled_on.is_(None))
    return and_(done, Task.accepted_on.is_(None)) if state == "reported" else done


def task_list(
    state: str | None,
    today: dt.date,
    *,
    employee_id: int | None = None,
    giver_id: int | None = None,
    client_id: int | None = None,
) -> ListSelects:
    """Return the tasks in *state*, all for None; of an employee, given by somebody to others, about a client."""
    conditions: list[ColumnElement[bool]] = []
    if state is not None:
        conditions.append(state_condition(state, today))
    if employee_id is not None:
        conditions.append(Task.employee_id == employee_id)
    if giver_id is not None:
        conditions += [Task.giver_id == giver_id, Task.employee_id != giver_id]
    if client_id is not None:
        conditions.append(Task.client_id == client_id)
    by_client = select(Task.id).select_from(Client).join(Task, Task.client_id == Client.id)
    return ListSelects(
        _rows(literal(today, IsoDate).label("today")).where(*conditions),
        select(Task.id).where(*conditions),
        by_client.where(*conditions),
    )


def _rows(*more: Any) -> Select[Any]:
    doer, giver = aliased(Employee), aliased(Employee)
    columns: tuple[Any, ...] = (
        Task.id, Task.version, Task.title, Task.text, Task.giver_id, giver.name.label("giver"), Task.employee_id,
        doer.name.label("employee"), Task.client_id, Client.name.label("client"), Task.given_on, Task.due, Task.first_due,
        Task.done_on, Task.report, Task.accepted_on, Task.returned_why, Task.cancelled_on, Task.cancel_reason, *more,
    )  # fmt: skip
    return (
        select(*columns)
        .join_from(Task, doer, doer.id == Task.employee_id)
        .outerjoin(giver, giver.id == Task.giver_id)
        .outerjoin(Client, Client.id == Task.client_id)
    )


def facts_of(row: Any) -> TaskFacts:
    """Return what decides the state of a row of the list."""
    return TaskFacts(
        giver_id=row.giver_id,
        employee_id=row.employee_id,
        due=row.due,
        done_on=row.done_on,
        accepted_on=row.accepted_on,
        returned=bool(row.returned_why),
        cancelled_on=row.cancelled_on,
    )


def matching_tasks(folded: str) -> ColumnElement[bool]:
    """Return the condition that a task's title or text, or its client's name, holds *folded*."""
    return or_(holds(_SEARCH, folded), Task.client_id.in_(select(Client.id).where(holds(_NAMES, folded))))


def task_card(session: Session, task_id: int) -> TaskCard | None:
    """Return one task; None where there is none."""
    row = session.execute(_rows().where(Task.id == task_id)).first()
    return None if row is None else _card(row)


def tasks_of_client(session: Session, client_id: int, limit: int) -> list[TaskCard]:
    """Return the tasks about a client, the latest given first."""
    wanted = _rows().where(Task.client_id == client_id).order_by(Task.given_on.desc(), Task.id.desc()).limit(limit)
    return [_card(row) for row in session.execute(wanted)]


def found_tasks(session: Session, folded: str, limit: int) -> list[TaskCard]:
    """Return the tasks whose title or text holds *folded*, open ones first."""
    wanted = _rows().where(holds(_SEARCH, folded)).order_by(*TASK_ORDER, Task.id.desc()).limit(limit)
    return [_card(row) for row in session.execute(wanted)]


def waiting_tasks(session: Session, employee_id: int | None) -> int:
    """Return how many tasks somebody has to do."""
    counted = select(func.count()).select_from(Task).where(IS_OPEN, Task.employee_id == employee_id)
    return session.execute(counted).scalar_one()


def _card(row: Any) -> TaskCard:
    texts = ("text", "giver", "client", "report", "returned_why", "cancel_reason")
    values = {name: getattr(row, name) for name in TaskCard.__dataclass_fields__ if name != "task_id"}
    return TaskCard(task_id=row.id, **values | {name: values[name] or "" for name in texts})
