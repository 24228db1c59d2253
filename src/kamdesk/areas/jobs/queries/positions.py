"""Positions of the company, and who holds them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.jobs.model import Holder, Position, PositionName
from kamdesk.areas.jobs.rules.refusals import PositionGoneError
from kamdesk.areas.people.model import Employee
from kamdesk.core.i18n import SOURCE_LANGUAGE, current_language
from kamdesk.core.text import fold


def chosen(texts: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in *language*, else the current one, else in the first language there is."""
    return texts.get(language or current_language()) or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow:
    """Somebody's time in a position, both days inclusive; `until` None: still there."""

    id: int
    version: int
    position_id: int
    employee_id: int
    employee: str
    since: dt.date
    until: dt.date | None
    order_number: str | None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the position is held on *day*."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """A position with its names by language, and everybody who holds, held or will hold it, the latest first."""

    id: int
    version: int
    key: str
    names: Mapping[str, str]
    department: str | None
    places: int
    head_id: int | None
    deputy_id: int | None
    probation_months: int | None
    archived: bool
    holders: tuple[HolderRow, ...]

    def name(self, language: str | None = None) -> str:
        """Return the name in *language*, else in that of the screen or paper, else in the first there is."""
        return chosen(self.names, language)

    def held_on(self, day: dt.date) -> tuple[HolderRow, ...]:
        """Return who holds it on *day*, who was appointed first before the others."""
        return tuple(one for one in reversed(self.holders) if one.holds_on(day))

    def free_on(self, day: dt.date) -> int:
        """Return how many places are free on *day*."""
        return max(self.places - len(self.held_on(day)), 0)


def positions(session: Session, search: str = "", *, archived: bool = False) -> tuple[PositionRow, ...]:
    """Return the positions by department and name; each word of *search* must be in one of its names or its department."""
    wanted = select(Position).where(Position.archived == archived).options(selectinload(Position.names))
    found = list(session.scalars(wanted))
    held = _holders(session, [one.id for one in found])
    rows = [_row(one, held.get(one.id, [])) for one in found]
    words = fold(search).split()
    kept = [row for row in rows if all(word in fold(" ".join((*row.names.values(), row.department or ""))) for word in words)]
    return tuple(sorted(kept, key=lambda row: (fold(row.department or ""), fold(row.name()), row.id)))


def position(session: Session, position_id: int) -> PositionRow | None:
    """Return one position, archived or not; None where there is none."""
    found = session.get(Position, position_id)
    return None if found is None else _row(found, _holders(session, [found.id]).get(found.id, []))


def position_or_refuse(session: Session, position_id: int) -> PositionRow:
    """Return one position.

    Raises:
        PositionGoneError: it is not there.
    """
    found = position(session, position_id)
    if found is None:
        raise PositionGoneError
    return found


def holders(session: Session, position_id: int, day: dt.date) -> tuple[HolderRow, ...]:
    """Return who holds a position on *day*, who was appointed first before the others."""
    rows = _holders(session, [position_id]).get(position_id, [])
    return tuple(one for one in reversed(rows) if one.holds_on(day))


def vacant(session: Session, day: dt.date) -> tuple[PositionRow, ...]:
    """Return the positions in use with a free place on *day*."""
    return tuple(row for row in positions(session) if row.free_on(day))


def times_of(session: Session, employee_id: int, since: dt.date, until: dt.date) -> tuple[HolderRow, ...]:
    """Return the times in which an employee holds positions between two days, both inclusive, the latest first."""
    overlaps = Holder.since_on <= until, or_(Holder.until_on.is_(None), Holder.until_on >= since)
    wanted = _with_names().where(Holder.employee_id == employee_id, *overlaps)
    return tuple(_holder(one, name) for one, name in session.execute(wanted).all())


def held_by(session: Session, day: dt.date) -> dict[int, tuple[HolderRow, ...]]:
    """Return for each employee the positions held on *day*, the latest appointment first."""
    found: dict[int, tuple[HolderRow, ...]] = {}
    wanted = _with_names().where(Holder.since_on <= day, or_(Holder.until_on.is_(None), Holder.until_on >= day))
    for one, name in session.execute(wanted).all():
        found[one.employee_id] = (*found.get(one.employee_id, ()), _holder(one, name))
    return found


def list_of_positions(day: dt.date, *, archived: bool = False) -> Select[Any]:
    """Return the rows of the list, names in the language of the screen; the table sorts and filters them.

    Labels: id, name, department, places, holders (on *day*), archived, changed_at.
    """
    columns: tuple[Any, ...] = (
        Position.id,
        name_of_position().label("name"),
        Position.department,
        Position.places,
        holder_count(day).label("holders"),
        Position.archived,
        Position.changed_at,
    )
    return select(*columns).where(Position.archived if archived else ~Position.archived)


def name_of_position() -> ColumnElement[str]:
    """Return the expression of a position's name in the screen's language, else in the source language, else in any."""

    def in_one(*languages: str) -> Any:
        wanted = select(func.min(PositionName.name)).where(PositionName.position_id == Position.id)
        return (wanted.where(PositionName.language.in_(languages)) if languages else wanted).scalar_subquery()

    return func.coalesce(in_one(current_language()), in_one(SOURCE_LANGUAGE), in_one())


def holder_count(day: dt.date) -> ColumnElement[int]:
    """Return the expression of how many hold a position on *day*."""
    present = Holder.since_on <= day, or_(Holder.until_on.is_(None), Holder.until_on >= day)
    return select(func.count(Holder.id)).where(Holder.position_id == Position.id, *present).scalar_subquery()


def _with_names() -> Select[Holder, str]:
    joined = select(Holder, Employee.name).join(Employee, Employee.id == Holder.employee_id)
    return joined.order_by(Holder.since_on.desc(), Holder.id.desc())


def _holders(session: Session, wanted: Iterable[int]) -> dict[int, list[HolderRow]]:
    """Return the holders of positions, the latest first."""
    made: dict[int, list[HolderRow]] = {}
    for one, name in session.execute(_with_names().where(Holder.position_id.in_(list(wanted)))).all():
        made.setdefault(one.position_id, []).append(_holder(one, name))
    return made


def _holder(one: Holder, name: str) -> HolderRow:
    return HolderRow(
        id=one.id,
        version=one.version,
        position_id=one.position_id,
        employee_id=one.employee_id,
        employee=name,
        since=one.since_on,
        until=one.until_on,
        order_number=one.order_number,
    )


def _row(found: Position, held: Iterable[HolderRow]) -> PositionRow:
    return PositionRow(
        id=found.id,
        version=found.version,
        key=found.key,
        names={one.language: one.name for one in found.names},
        department=found.department,
        places=found.places,
        head_id=found.head_id,
        deputy_id=found.deputy_id,
        probation_months=found.probation_months,
        archived=found.archived,
        holders=tuple(held),
    )
