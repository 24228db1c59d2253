"""What a position asks for."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.contracts.rules.clauses import checked_texts
from kamdesk.areas.jobs.actions.commands import RequirementInput, SetRequirements
from kamdesk.areas.jobs.actions.keeping import as_json, position_of, refuse_unless_writer
from kamdesk.areas.jobs.model import Requirement
from kamdesk.areas.jobs.rules import REQUIREMENTS
from kamdesk.areas.jobs.rules.refusals import LevelError, RequirementGoneError, UnknownChoiceError


def set_requirements(session: Session, command: SetRequirements) -> int:
    """Write all requirements of a position anew and return the position's new version.

    What is left out is put away: assessments that were made against it stay readable.

    Raises:
        PositionGoneError: the position is not there.
        RequirementGoneError: one that should change is not there.
        UnknownChoiceError: a kind is unknown.
        LevelError: a level is none of 1 to 5.
        TextError: one has no words.
        ChangedByOthersError: a colleague was faster.
    """
    refuse_unless_writer(session)
    position = position_of(session, command.position_id, command.version)
    write_requirements(session, position.id, command.requirements)
    flag_modified(position, "places")
    session.flush()
    return position.version


def write_requirements(session: Session, position_id: int, wanted: Sequence[RequirementInput]) -> None:
    """Write all requirements of a position, in their order.

    Raises:
        JobError: as `set_requirements`.
    """
    found = session.scalars(select(Requirement).where(Requirement.position_id == position_id)).all()
    there = {one.id: one for one in found}
    kept: set[int] = set()
    for place, one in enumerate(wanted, start=1):
        if one.id is not None and one.id not in there:
            raise RequirementGoneError
        record = Requirement(position_id=position_id, key=one.key or uuid.uuid4().hex) if one.id is None else there[one.id]
        _write(record, one, place)
        session.add(record)
        session.flush()
        kept.add(record.id)
    for record in found:
        if record.id not in kept:
            record.archived = True
    session.flush()


def _write(record: Requirement, one: RequirementInput, place: int) -> None:
    if one.kind not in REQUIREMENTS:
        raise UnknownChoiceError(one.kind)
    if not 1 <= one.level <= 5:
        raise LevelError(one.level, 1)
    record.texts = as_json(checked_texts(one.texts, str(place)))
    record.place, record.kind, record.level, record.must, record.archived = place, one.kind, one.level, one.must, False
