"""Checks of candidates and holders against a position, and their courses and certificates."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.jobs.actions.commands import Assess, CertificationDetails, ChangeAssessment, ChangeCertification, Mark
from kamdesk.areas.jobs.actions.keeping import LONGEST_NAME, LONGEST_NOTE, employee_of, read
from kamdesk.areas.jobs.model import Assessment, AssessmentMark, Certification, Requirement
from kamdesk.areas.jobs.queries.positions import position_or_refuse
from kamdesk.areas.jobs.rules import CERTIFICATES, MANNERS
from kamdesk.areas.jobs.rules.refusals import (
    AssessmentGoneError,
    CertificationError,
    CertificationGoneError,
    LevelError,
    NoRequirementsError,
    RequirementGoneError,
    UnknownChoiceError,
    WhoIsAssessedError,
)
from kamdesk.core.text import clean, clean_lines


def assess(session: Session, command: Assess) -> int:
    """Keep an assessment in the name of whoever acts and return its id.

    Raises:
        JobError: nobody or two are assessed, nothing is asked for, or a mark is impossible.
    """
    made = Assessment(assessor_id=session.info.get("user_id"))
    _write(session, made, command)
    session.add(made)
    session.flush()
    return made.id


def change_assessment(session: Session, command: ChangeAssessment) -> int:
    """Keep an assessment as it is now and return its id; what was wanted then stays.

    Raises:
        AssessmentGoneError: it is not there.
        JobError: as `assess`.
        ChangedByOthersError: a colleague was faster.
    """
    found = read(session, Assessment, command.assessment_id, command.version, AssessmentGoneError)
    _write(session, found, command.details)
    flag_modified(found, "date")
    session.flush()
    return found.id


def certify(session: Session, details: CertificationDetails) -> int:
    """Keep a course or certificate and return its id.

    Raises:
        EmployeeUnknownError: there is no such employee.
        UnknownChoiceError: the kind is unknown.
        CertificationError: it has no name, or expired before it was issued.
    """
    made = Certification()
    _write_certification(session, made, details)
    session.add(made)
    session.flush()
    return made.id


def change_certification(session: Session, command: ChangeCertification) -> int:
    """Keep a course or certificate as it is now and return its id.

    Raises:
        CertificationGoneError: it is not there.
        JobError: as `certify`.
        ChangedByOthersError: a colleague was faster.
    """
    found = read(session, Certification, command.certification_id, command.version, CertificationGoneError)
    _write_certification(session, found, command.details)
    session.flush()
    return found.id


def archive_certification(session: Session, certification_id: int, version: int, *, archived: bool = True) -> int:
    """Put a course or certificate away, or bring it back.

    Raises:
        CertificationGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    found = read(session, Certification, certification_id, version, CertificationGoneError)
    found.archived = archived
    session.flush()
    return found.id


def _write(session: Session, one: Assessment, command: Assess) -> None:
    position = position_or_refuse(session, command.position_id)
    candidate = clean(command.candidate)[:LONGEST_NAME]
    if (command.employee_id is None) == (not candidate):
        raise WhoIsAssessedError
    if command.employee_id is not None and command.employee_id != one.employee_id:
        employee_of(session, command.employee_id)
    if command.manner is not None and command.manner not in MANNERS:
        raise UnknownChoiceError(command.manner)
    before = {mark.requirement_id: mark.wanted for mark in one.marks}
    marks = _marks(session, position.id, command.marks, before)
    if not marks:
        raise NoRequirementsError(position.name())
    one.position_id, one.employee_id, one.candidate = position.id, command.employee_id, candidate or None
    one.date, one.manner, one.next_on = command.date, command.manner, command.next_on
    one.conclusion = clean_lines(command.conclusion)[:LONGEST_NOTE] or None
    there = {mark.requirement_id: mark for mark in one.marks}
    for requirement in there.keys() - marks.keys():
        one.marks.remove(there[requirement])
    for requirement, mark in marks.items():
        if requirement in there:
            there[requirement].level, there[requirement].note = mark.level, mark.note
        else:
            one.marks.append(mark)


def _marks(session: Session, position_id: int, wanted: Sequence[Mark], before: dict[int, int]) -> dict[int, AssessmentMark]:
    levels = dict(session.execute(select(Requirement.id, Requirement.level).where(Requirement.position_id == position_id)).all())
    made = {}
    for one in wanted:
        if one.requirement_id not in levels:
            raise RequirementGoneError
        if not 0 <= one.level <= 5:
            raise LevelError(one.level, 0)
        made[one.requirement_id] = AssessmentMark(
            requirement_id=one.requirement_id,
            wanted=before.get(one.requirement_id, levels[one.requirement_id]),
            level=one.level,
            note=clean_lines(one.note)[:LONGEST_NOTE] or None,
        )
    return made


def _write_certification(session: Session, one: Certification, details: CertificationDetails) -> None:
    name = clean(details.name)[:LONGEST_NAME]
    if not name:
        raise CertificationError
    if details.kind not in CERTIFICATES:
        raise UnknownChoiceError(details.kind)
    if details.expires_on is not None and details.expires_on < details.issued_on:
        raise CertificationError(details.issued_on, details.expires_on)
    if details.employee_id != one.employee_id:
        employee_of(session, details.employee_id)
    one.employee_id, one.name, one.kind = details.employee_id, name, details.kind
    one.issued_on, one.expires_on = details.issued_on, details.expires_on
    one.requirement_key = details.requirement_key or None
    one.note = clean_lines(details.note)[:LONGEST_NOTE] or None
