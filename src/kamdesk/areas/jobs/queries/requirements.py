"""What positions ask for, how people were assessed against it, and their certificates."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.jobs.model import Assessment, Certification, Requirement
from kamdesk.areas.jobs.queries.positions import chosen, position_or_refuse
from kamdesk.areas.jobs.rules import REQUIREMENTS, Fit, Gap, fit
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee

_ORDER = {kind: place for place, kind in enumerate(REQUIREMENTS)}
#: So many days before its end a certificate is on the list of those that are due.
DUE_DAYS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """What a position asks for: `level` is wanted, 1 to 5; a `must` keeps whoever lacks it from the position."""

    id: int
    version: int
    position_id: int
    key: str
    kind: str
    texts: Mapping[str, str]
    level: int
    must: bool
    archived: bool

    def text(self, language: str | None = None) -> str:
        """Return it in *language*, else in that of the screen or paper, else in the first there is."""
        return chosen(self.texts, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow:
    """An assessment in a list; `who` is an employee or a candidate."""

    id: int
    version: int
    position_id: int
    position_names: Mapping[str, str]
    employee_id: int | None
    who: str
    date: dt.date
    assessor: str | None
    manner: str | None
    conclusion: str | None
    next_on: dt.date | None
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentCard:
    """An assessment with every requirement beside what was found."""

    row: AssessmentRow
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationRow:
    """A course or certificate; `days_left` until its last day, below zero once it expired, None where it never does."""

    id: int
    version: int
    employee_id: int
    employee: str
    name: str
    kind: str
    issued_on: dt.date
    expires_on: dt.date | None
    requirement_key: str | None
    note: str | None
    archived: bool
    days_left: int | None


def requirements(session: Session, position_id: int, *, archived: bool = False) -> tuple[RequirementRow, ...]:
    """Return what a position asks for, by kind, in the order in which it was written."""
    wanted = select(Requirement).where(Requirement.position_id == position_id, Requirement.archived == archived)
    rows = [_requirement(one) for one in session.scalars(wanted.order_by(Requirement.place, Requirement.id))]
    return tuple(sorted(rows, key=lambda row: _ORDER.get(row.kind, len(_ORDER))))


def blank_gaps(session: Session, position_id: int, employee_id: int | None, day: dt.date) -> tuple[Gap, ...]:
    """Return the requirements of a position to begin an assessment with.

    Of an employee, the levels of the last assessment are filled in, and certificates that are in force on *day* count as met.

    Raises:
        PositionGoneError: the position is not there.
    """
    position_or_refuse(session, position_id)
    asked = requirements(session, position_id)
    known = {} if employee_id is None else _last_levels(session, position_id, employee_id)
    held = set() if employee_id is None else {one.requirement_key for one in in_force_of(session, employee_id, day)}
    made = []
    for one in asked:
        level = one.level if one.kind == "certificate" and one.key in held else known.get(one.id)
        made.append(
            Gap(requirement_id=one.id, kind=one.kind, texts=one.texts, wanted=one.level, must=one.must, level=level, note="")
        )
    return tuple(made)


def assessments(session: Session, *, position_id: int | None = None, employee_id: int | None = None) -> tuple[AssessmentRow, ...]:
    """Return assessments, the latest first; of one position, one employee, or all."""
    wanted = select(Assessment).options(selectinload(Assessment.marks))
    if position_id is not None:
        wanted = wanted.where(Assessment.position_id == position_id)
    if employee_id is not None:
        wanted = wanted.where(Assessment.employee_id == employee_id)
    found = list(session.scalars(wanted.order_by(Assessment.date.desc(), Assessment.id.desc())))
    names = people.names(session)
    return tuple(_assessment(session, one, names).row for one in found)


def assessment_card(session: Session, assessment_id: int) -> AssessmentCard | None:
    """Return one assessment with its marks; None where there is none."""
    found = session.get(Assessment, assessment_id)
    return None if found is None else _assessment(session, found, people.names(session))


def certifications(session: Session, employee_id: int, today: dt.date) -> tuple[CertificationRow, ...]:
    """Return the courses and certificates of an employee, the latest first."""
    wanted = _certifications().where(Certification.employee_id == employee_id).order_by(Certification.issued_on.desc())
    return tuple(_certification(one, name, today) for one, name in session.execute(wanted).all())


def certification(session: Session, certification_id: int, today: dt.date) -> CertificationRow | None:
    """Return one course or certificate, archived or not; None where there is none."""
    joined = select(Certification, Employee.name).join(Employee, Employee.id == Certification.employee_id)
    found = session.execute(joined.where(Certification.id == certification_id)).first()
    return None if found is None else _certification(found[0], found[1], today)


def certifications_due(session: Session, today: dt.date, days: int = DUE_DAYS) -> tuple[CertificationRow, ...]:
    """Return what expired or will within *days*, of those who still work here, soonest first; what was renewed is left out."""
    wanted = _certifications().where(~Employee.archived)
    rows = [_certification(one, name, today) for one, name in session.execute(wanted).all()]
    longest: dict[tuple[int, str], dt.date] = {}
    for row in rows:
        what = (row.employee_id, row.requirement_key or row.name.casefold())
        longest[what] = max(longest.get(what, dt.date.min), row.expires_on or dt.date.max)
    due = []
    for row in rows:
        what = (row.employee_id, row.requirement_key or row.name.casefold())
        if row.days_left is not None and row.days_left <= days and longest[what] == row.expires_on:
            due.append(row)
    return tuple(sorted(due, key=lambda row: (row.days_left or 0, row.employee, row.id)))


def in_force_of(session: Session, employee_id: int, day: dt.date) -> tuple[CertificationRow, ...]:
    """Return the certificates of an employee that are in force on *day*."""
    return tuple(
        one
        for one in certifications(session, employee_id, day)
        if one.issued_on <= day and (one.expires_on is None or day <= one.expires_on)
    )


def _certifications() -> Select[Certification, str]:
    joined = select(Certification, Employee.name).join(Employee, Employee.id == Certification.employee_id)
    return joined.where(~Certification.archived)


def _requirement(one: Requirement) -> RequirementRow:
    return RequirementRow(
        id=one.id,
        version=one.version,
        position_id=one.position_id,
        key=one.key,
        kind=one.kind,
        texts=json.loads(one.texts),
        level=one.level,
        must=one.must,
        archived=one.archived,
    )


def _last_levels(session: Session, position_id: int, employee_id: int) -> dict[int, int]:
    wanted = (
        select(Assessment)
        .where(Assessment.position_id == position_id, Assessment.employee_id == employee_id)
        .order_by(Assessment.date.desc(), Assessment.id.desc())
        .limit(1)
    )
    last = session.scalars(wanted).first()
    return {} if last is None else {one.requirement_id: one.level for one in last.marks}


def _assessment(session: Session, one: Assessment, names: Mapping[int, str]) -> AssessmentCard:
    gaps = _gaps(session, one)
    row = AssessmentRow(
        id=one.id,
        version=one.version,
        position_id=one.position_id,
        position_names=position_or_refuse(session, one.position_id).names,
        employee_id=one.employee_id,
        who=one.candidate or names.get(one.employee_id or 0, ""),
        date=one.date,
        assessor=names.get(one.assessor_id or 0),
        manner=one.manner,
        conclusion=one.conclusion,
        next_on=one.next_on,
        fit=fit(gaps),
    )
    return AssessmentCard(row=row, gaps=gaps)


def _gaps(session: Session, one: Assessment) -> tuple[Gap, ...]:
    """Return what was wanted then and what was found; requirements written since are there without a level."""
    marks: dict[int, Any] = {mark.requirement_id: mark for mark in one.marks}
    asked: Sequence[Requirement] = session.scalars(
        select(Requirement).where(Requirement.position_id == one.position_id).order_by(Requirement.place, Requirement.id)
    ).all()
    made = []
    for wanted in sorted(asked, key=lambda found: _ORDER.get(found.kind, len(_ORDER))):
        mark = marks.get(wanted.id)
        if mark is None and wanted.archived:
            continue
        made.append(
            Gap(
                requirement_id=wanted.id,
                kind=wanted.kind,
                texts=json.loads(wanted.texts),
                wanted=wanted.level if mark is None else mark.wanted,
                must=wanted.must,
                level=None if mark is None else mark.level,
                note="" if mark is None else mark.note or "",
            )
        )
    return tuple(made)


def _certification(one: Certification, name: str, today: dt.date) -> CertificationRow:
    return CertificationRow(
        id=one.id,
        version=one.version,
        employee_id=one.employee_id,
        employee=name,
        name=one.name,
        kind=one.kind,
        issued_on=one.issued_on,
        expires_on=one.expires_on,
        requirement_key=one.requirement_key,
        note=one.note,
        archived=one.archived,
        days_left=None if one.expires_on is None else (one.expires_on - today).days,
    )
