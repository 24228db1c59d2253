"""Targets as they are set, and who can have them."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.model import KeptFigure, Target
from kamdesk.areas.targets.queries.kept import Place
from kamdesk.areas.targets.rules import MANAGERS, SETTERS


@dataclass(frozen=True, slots=True)
class Planned:
    """A target that is set, and the version that was read."""

    plan: Decimal
    version: int


@dataclass(frozen=True, slots=True)
class ManagerRow:
    """Somebody whose figures are looked at; `archived`: left, but had figures or targets then."""

    id: int
    name: str
    role: str
    archived: bool


def targets(
    session: Session, months: Sequence[dt.date], employee_ids: Collection[int] | None = None, keys: Collection[str] | None = None
) -> dict[Place, Planned]:
    """Return the targets of these months; None: of everybody, of all indicators."""
    table = Target.__table__.c
    if not months:
        return {}
    wanted = select(table.employee_id, table.indicator, table.month, table.plan, table.version)
    wanted = wanted.where(table.month.between(min(months), max(months)))
    if employee_ids is not None:
        wanted = wanted.where(table.employee_id.in_(employee_ids))
    if keys is not None:
        wanted = wanted.where(table.indicator.in_(keys))
    among = frozenset(months)
    return {
        (employee, key, month): Planned(plan, version)
        for employee, key, month, plan, version in session.execute(wanted)
        if month in among
    }


def managers(session: Session, since: dt.date, until: dt.date) -> list[ManagerRow]:
    """Return those whose figures of a period are looked at, in the order of names.

    Account managers, heads of sales with clients, anybody else who owns clients, and account managers and heads of sales who left
    but have figures or targets in the period.
    """
    owns = exists().where(Client.owner_id == Employee.id, ~Client.archived)
    has_figures = exists().where(KeptFigure.employee_id == Employee.id, KeptFigure.month.between(since, until))
    has_targets = exists().where(Target.employee_id == Employee.id, Target.month.between(since, until))
    present = ~Employee.archived & or_(Employee.role == "account_manager", owns)
    had = Employee.role.in_(MANAGERS) & or_(has_targets, has_figures)
    table = Employee.__table__.c
    wanted = select(table.id, table.name, table.role, table.archived).where(or_(present, had)).order_by(table.name, table.id)
    return [ManagerRow(*row) for row in session.execute(wanted)]


def may_set_targets(session: Session, employee_id: int | None) -> bool:
    """Tell whether somebody sets targets and gives marks."""
    found = select(Employee.role).where(Employee.id == employee_id, ~Employee.archived)
    return session.scalars(found).first() in SETTERS


def setters(session: Session) -> list[str]:
    """Return the names of those who set targets."""
    wanted = select(Employee.name).where(Employee.role.in_(SETTERS), ~Employee.archived).order_by(Employee.name)
    return list(session.scalars(wanted))
