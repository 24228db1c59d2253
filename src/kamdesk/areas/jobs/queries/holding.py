"""Who held which position in a period, as briefly as a list of names needs it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.model import Holder, Position
from kamdesk.areas.jobs.queries.positions import name_of_position
from kamdesk.areas.people.model import Employee


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Somebody, and the position held last in a period."""

    employee_id: int
    employee: str
    position_id: int
    since: dt.date


@dataclass(frozen=True, slots=True)
class PositionName:
    """A position by its name in the language of the screen; `archived`: not in use any more."""

    id: int
    name: str
    archived: bool


def held_between(session: Session, since: dt.date, until: dt.date) -> tuple[HeldRow, ...]:
    """Return everybody who held a position between two days, both inclusive, each once."""
    wanted = (
        select(Holder.employee_id, Employee.name, Holder.position_id, Holder.since_on)
        .join(Employee, Employee.id == Holder.employee_id)
        .where(Holder.since_on <= until, or_(Holder.until_on.is_(None), Holder.until_on >= since))
        .order_by(Holder.since_on, Holder.id)
    )
    return tuple({row[0]: HeldRow(*row) for row in session.execute(wanted).all()}.values())


def position_names(session: Session) -> tuple[PositionName, ...]:
    """Return all positions, also those that are not in use any more."""
    wanted = select(Position.id, name_of_position().label("name"), Position.archived).order_by("name", Position.id)
    return tuple(PositionName(*row) for row in session.execute(wanted).all())
