"""The list of requests to departments, one of them, and how long departments take to answer."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.queries.states import ListSelects
from kamdesk.areas.tasks.model import DepartmentRequest
from kamdesk.areas.tasks.rules import mean_days
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import holds

_SEARCH: Final[ColumnElement[str]] = DepartmentRequest.search.__clause_element__()
_NAMES: Final[ColumnElement[str]] = Client.name_key.__clause_element__()
#: What waits first; of each the latest asked.
REQUEST_ORDER: Final = (case((DepartmentRequest.answered_on.is_(None), 0), else_=1), DepartmentRequest.asked_on.desc())


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCard:
    """One request."""

    request_id: int
    version: int
    employee_id: int
    employee: str
    department: str
    subject: str
    client_id: int | None
    client: str
    asked_on: dt.date
    needed_by: dt.date | None
    answered_on: dt.date | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTime:
    """How a department answers: how many requests it answered, in how many days on average, and how many wait."""

    department: str
    answered: int
    days: Decimal | None
    waiting: int


def request_list(
    state: str | None, today: dt.date, *, employee_id: int | None = None, client_id: int | None = None
) -> ListSelects:
    """Return the requests in *state*, all for None: open (late ones too), late, answered; of an employee, about a client."""
    conditions: list[ColumnElement[bool]] = []
    if state is not None:
        answered = DepartmentRequest.answered_on.is_not(None)
        conditions.append(answered if state == "answered" else ~answered)
    if state == "late":
        conditions.append(DepartmentRequest.needed_by < today)
    if employee_id is not None:
        conditions.append(DepartmentRequest.employee_id == employee_id)
    if client_id is not None:
        conditions.append(DepartmentRequest.client_id == client_id)
    by_client = select(DepartmentRequest.id).select_from(Client).join(DepartmentRequest, DepartmentRequest.client_id == Client.id)
    return ListSelects(
        _rows(literal(today, IsoDate).label("today")).where(*conditions),
        select(DepartmentRequest.id).where(*conditions),
        by_client.where(*conditions),
    )


def _rows(*more: Any) -> Select[Any]:
    columns: tuple[Any, ...] = (
        DepartmentRequest.id, DepartmentRequest.version, DepartmentRequest.employee_id, Employee.name.label("employee"),
        DepartmentRequest.department, DepartmentRequest.subject, DepartmentRequest.client_id, Client.name.label("client"),
        DepartmentRequest.asked_on, DepartmentRequest.needed_by, DepartmentRequest.answered_on, DepartmentRequest.answer, *more,
    )  # fmt: skip
    return (
        select(*columns)
        .join_from(DepartmentRequest, Employee, Employee.id == DepartmentRequest.employee_id)
        .outerjoin(Client, Client.id == DepartmentRequest.client_id)
    )


def matching_requests(folded: str) -> ColumnElement[bool]:
    """Return the condition that a request's subject or department, or its client's name, holds *folded*."""
    named = DepartmentRequest.client_id.in_(select(Client.id).where(holds(_NAMES, folded)))
    return or_(holds(_SEARCH, folded), named)


def request_card(session: Session, request_id: int) -> RequestCard | None:
    """Return one request; None where there is none."""
    row = session.execute(_rows().where(DepartmentRequest.id == request_id)).first()
    return None if row is None else _card(row)


def requests_of_client(session: Session, client_id: int, limit: int) -> list[RequestCard]:
    """Return the requests about a client, the latest asked first."""
    wanted = _rows().where(DepartmentRequest.client_id == client_id)
    latest = (DepartmentRequest.asked_on.desc(), DepartmentRequest.id.desc())
    return [_card(row) for row in session.execute(wanted.order_by(*latest).limit(limit))]


def found_requests(session: Session, folded: str, limit: int) -> list[RequestCard]:
    """Return the requests whose subject or department holds *folded*, those that wait first."""
    wanted = _rows().where(holds(_SEARCH, folded)).order_by(*REQUEST_ORDER, DepartmentRequest.id.desc()).limit(limit)
    return [_card(row) for row in session.execute(wanted)]


def departments(session: Session) -> list[str]:
    """Return the departments that were asked before, in the order of their names."""
    return sorted(session.scalars(select(DepartmentRequest.department).distinct()))


def answer_times(session: Session, since: dt.date, until: dt.date) -> list[AnswerTime]:
    """Return how the departments answer what was asked between two days, both inclusive; the slowest first."""
    asked = DepartmentRequest.asked_on.between(since, until)
    keys = (DepartmentRequest.department, DepartmentRequest.asked_on, DepartmentRequest.answered_on)
    columns: tuple[Any, ...] = (*keys, func.count())
    days: defaultdict[str, list[int]] = defaultdict(list)
    waiting: defaultdict[str, int] = defaultdict(int)
    for department, asked_on, answered_on, count in session.execute(select(*columns).where(asked).group_by(*keys)):
        if answered_on is None:
            waiting[department] += count
        else:
            days[department] += [(answered_on - asked_on).days] * count
    found = [
        AnswerTime(department=name, answered=len(days[name]), days=mean_days(days[name]), waiting=waiting[name])
        for name in sorted({*days, *waiting})
    ]
    return sorted(found, key=lambda one: -(one.days or Decimal(0)))


def _card(row: Any) -> RequestCard:
    values = {name: getattr(row, name) for name in RequestCard.__dataclass_fields__ if name != "request_id"}
    return RequestCard(request_id=row.id, **values | {name: values[name] or "" for name in ("client", "answer")})
