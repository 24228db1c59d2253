"""Who works in the office."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.people.model import Employee
from kamdesk.storage.search import holds


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """One employee; `discount_limit` is per cent by hand, None: the company's."""

    id: int
    version: int
    name: str
    role: str
    email: str | None
    phone: str | None
    archived: bool
    changed_at: datetime
    discount_limit: Decimal | None


def _row(found: Employee) -> EmployeeRow:
    return EmployeeRow(
        found.id, found.version, found.name, found.role, found.email, found.phone, found.archived, found.changed_at,
        found.discount_limit,
    )  # fmt: skip


def employee(session: Session, employee_id: int) -> EmployeeRow | None:
    """Return one employee, archived or not; None where there is none."""
    found = session.get(Employee, employee_id)
    return None if found is None else _row(found)


def employees(session: Session, *, with_archived: bool = False) -> list[EmployeeRow]:
    """Return everybody in the order of names; those who left only when asked for."""
    wanted = select(Employee).order_by(Employee.name, Employee.id)
    if not with_archived:
        wanted = wanted.where(~Employee.archived)
    return [_row(found) for found in session.scalars(wanted)]


def names(session: Session) -> dict[int, str]:
    """Return the name of every employee, also of those who left."""
    return dict(session.execute(select(Employee.id, Employee.name)).all())


def working_count(session: Session) -> int:
    """Return how many are not archived."""
    return session.execute(select(func.count()).select_from(Employee).where(~Employee.archived)).scalar_one()


def list_of_employees(*, archived: bool = False) -> Select[Any]:
    """Return the rows of the list; the table sorts and filters them."""
    columns: tuple[Any, ...] = (
        Employee.id,
        Employee.name,
        Employee.role,
        Employee.email,
        Employee.phone,
        Employee.discount_limit,
        Employee.archived,
        Employee.changed_at,
    )
    return select(*columns).where(Employee.archived if archived else ~Employee.archived)


def matching(text: str) -> ColumnElement[bool]:
    """Return the condition that an employee is found by *text*, which is folded already."""
    return holds(Employee.__table__.c.search, text)


def found_employees(session: Session, folded: str, limit: int) -> list[EmployeeRow]:
    """Return the employees that the search box found."""
    wanted = select(Employee).where(~Employee.archived, matching(folded)).order_by(Employee.name, Employee.id).limit(limit)
    return [_row(found) for found in session.scalars(wanted)]
