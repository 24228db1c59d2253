"""Positions: adding, changing, putting away."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.jobs.actions.commands import ChangePosition, PositionDetails
from kamdesk.areas.jobs.actions.keeping import LONGEST_NAME, names_of, position_of, refuse_unless_writer
from kamdesk.areas.jobs.model import Holder, Position, PositionName
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.jobs.rules.refusals import (
    PlacesError,
    PositionGoneError,
    PositionHeldError,
    PositionLoopError,
    PositionNameError,
)
from kamdesk.areas.people.model import Employee
from kamdesk.core.text import clean

MOST_PLACES = 10_000
_MOST_PROBATION = 24


def add_position(session: Session, details: PositionDetails, key: str | None = None) -> int:
    """Add a position and return its id; *key* is that of one that came with the program.

    Raises:
        JobError: it has no name, an impossible number of places, or its head is not there.
    """
    refuse_unless_writer(session)
    added = Position(key=key or uuid.uuid4().hex)
    _write(session, added, details)
    session.add(added)
    session.flush()
    return added.id


def change_position(session: Session, command: ChangePosition) -> int:
    """Change a position and return its id; papers that are agreed already keep the old names.

    Raises:
        JobError: as `add_position`, or it is not there, or it would report to itself.
        ChangedByOthersError: a colleague was faster.
    """
    found = position_of(session, command.position_id, command.version)
    _refuse_loop(session, found, command.details.head_id)
    if command.details.deputy_id == found.id:
        raise PositionLoopError(_name(found))
    _write(session, found, command.details)
    flag_modified(found, "places")  # the version grows also where only names changed
    session.flush()
    return found.id


def archive_position(session: Session, position_id: int, version: int, *, archived: bool = True) -> int:
    """Put a position away, or bring it back.

    Raises:
        PositionHeldError: somebody holds it, or will.
        PositionGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    found = position_of(session, position_id, version)
    if archived:
        wanted = select(Employee.name).join(Holder, Holder.employee_id == Employee.id)
        held = list(session.scalars(wanted.where(Holder.position_id == position_id, Holder.until_on.is_(None))))
        if held:
            raise PositionHeldError(_name(found), held)
    found.archived = archived
    session.flush()
    return found.id


def _name(one: Position) -> str:
    return chosen({name.language: name.name for name in one.names})


def _write(session: Session, one: Position, details: PositionDetails) -> None:
    names = names_of(details.names)
    if not names:
        raise PositionNameError
    if not 1 <= details.places <= MOST_PLACES:
        raise PlacesError(details.places, MOST_PLACES)
    for other in (details.head_id, details.deputy_id):
        if other is not None and session.get(Position, other) is None:
            raise PositionGoneError
    one.department = clean(details.department)[:LONGEST_NAME] or None
    one.places, one.head_id, one.deputy_id = details.places, details.head_id, details.deputy_id
    months = details.probation_months
    one.probation_months = None if months is None else min(max(months, 0), _MOST_PROBATION)
    there = {name.language: name for name in one.names}
    for language in there.keys() - names.keys():
        one.names.remove(there[language])
    for language, name in names.items():
        if language in there:
            there[language].name = name
        else:
            one.names.append(PositionName(language=language, name=name))


def _refuse_loop(session: Session, one: Position, head_id: int | None) -> None:
    """Refuse a head that reports to the position itself, over however many others."""
    seen = {one.id}
    while head_id is not None:
        if head_id in seen:
            raise PositionLoopError(_name(one))
        seen.add(head_id)
        head_id = session.scalars(select(Position.head_id).where(Position.id == head_id)).first()
