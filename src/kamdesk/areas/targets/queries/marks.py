"""Marks that the head gave with a reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.model import HeadMark

_HEAD = aliased(Employee)


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark of a manager in one month; `by` gave it or changed it last."""

    id: int
    version: int
    employee_id: int
    employee: str
    indicator: str
    month: dt.date
    points: int
    reason: str
    by: str | None


def _marks() -> Select[HeadMark, str, str]:
    return (
        select(HeadMark, Employee.name, _HEAD.name)
        .join(Employee, Employee.id == HeadMark.employee_id)
        .outerjoin(_HEAD, _HEAD.id == HeadMark.changed_by)
    )


def _row(found: HeadMark, employee: str, by: str | None) -> MarkRow:
    return MarkRow(
        found.id, found.version, found.employee_id, employee, found.indicator, found.month, found.points, found.reason, by
    )


def marks(session: Session, employee_id: int, key: str, since: dt.date, until: dt.date) -> list[MarkRow]:
    """Return the marks of a manager from one day to another, both inclusive; the latest first."""
    wanted = _marks().where(HeadMark.employee_id == employee_id, HeadMark.indicator == key, HeadMark.month.between(since, until))
    return [_row(*found) for found in session.execute(wanted.order_by(HeadMark.month.desc())).all()]


def mark(session: Session, employee_id: int, key: str, month: dt.date) -> MarkRow | None:
    """Return the mark of one month; None where none is given."""
    found: Sequence[MarkRow] = marks(session, employee_id, key, month, month)
    return found[0] if found else None


def mark_by_id(session: Session, mark_id: int) -> MarkRow | None:
    """Return one mark; None where there is none of that id."""
    found = session.execute(_marks().where(HeadMark.id == mark_id)).first()
    return None if found is None else _row(*found)
