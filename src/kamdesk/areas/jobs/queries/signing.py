"""Who is to read and sign a job description, and who has not yet."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.model import Acknowledgement, JobDescription
from kamdesk.areas.jobs.queries.editions import days_of
from kamdesk.areas.jobs.queries.positions import PositionRow, chosen, positions
from kamdesk.areas.jobs.rules import EditionDays, state
from kamdesk.areas.people.model import Employee


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureRow:
    """A holder who is asked to read an edition and sign it.

    Attributes:
        present: Whether they hold the position on the day that was asked about.
        note: Why they do not sign, for instance.
    """

    id: int
    version: int
    description_id: int
    employee_id: int
    employee: str
    asked_on: dt.date
    reminded_on: dt.date | None
    signed_on: dt.date | None
    note: str | None
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsignedRow:
    """A holder who has not signed an edition that is, or will be, in force; `days` since it was given to read."""

    signature: SignatureRow
    position_id: int
    position_names: Mapping[str, str]
    department: str | None
    edition: int
    number: str | None
    in_force_from: dt.date | None
    days: int

    def position(self, language: str | None = None) -> str:
        """Return the position's name in *language*, else in that of the screen or paper."""
        return chosen(self.position_names, language)


def signatures(session: Session, description_id: int, today: dt.date) -> tuple[SignatureRow, ...]:
    """Return the acknowledgement sheet of an edition, who was asked first before the others."""
    found = session.get(JobDescription, description_id)
    if found is None:
        return ()
    position = next((one for one in _all_positions(session) if one.id == found.position_id), None)
    present = set() if position is None else {one.employee_id for one in position.held_on(today)}
    wanted = (
        select(Acknowledgement, Employee.name)
        .join(Employee, Employee.id == Acknowledgement.employee_id)
        .where(Acknowledgement.description_id == description_id)
        .order_by(Acknowledgement.asked_on, Employee.name, Acknowledgement.id)
    )
    return tuple(_row(one, name, present) for one, name in session.execute(wanted).all())


def unsigned(session: Session, today: dt.date) -> tuple[UnsignedRow, ...]:
    """Return everybody who holds a position today and has not signed its edition in force or the next one, longest first."""
    places = {one.id: one for one in _all_positions(session)}
    days: dict[int, list[EditionDays]] = {}
    for one in session.scalars(select(JobDescription)):
        days.setdefault(one.position_id, []).append(days_of(one))
    wanted = (
        select(Acknowledgement, Employee.name, JobDescription)
        .join(Employee, Employee.id == Acknowledgement.employee_id)
        .join(JobDescription, JobDescription.id == Acknowledgement.description_id)
        .where(Acknowledgement.signed_on.is_(None), ~Employee.archived)
    )
    made = []
    for asked, name, edition in session.execute(wanted).all():
        position = places[edition.position_id]
        binds = state(days_of(edition), days[position.id], today) in {"approved", "in_force"}
        present = {one.employee_id for one in position.held_on(today)}
        if binds and asked.employee_id in present:
            made.append(_unsigned(_row(asked, name, present), position, edition, today))
    return tuple(sorted(made, key=lambda row: (-row.days, row.signature.employee, row.signature.id)))


def _all_positions(session: Session) -> list[PositionRow]:
    return [*positions(session), *positions(session, archived=True)]


def _unsigned(row: SignatureRow, position: PositionRow, edition: JobDescription, today: dt.date) -> UnsignedRow:
    return UnsignedRow(
        signature=row,
        position_id=position.id,
        position_names=position.names,
        department=position.department,
        edition=edition.edition,
        number=edition.number,
        in_force_from=edition.in_force_from,
        days=max((today - row.asked_on).days, 0),
    )


def _row(one: Acknowledgement, name: str, present: set[int]) -> SignatureRow:
    return SignatureRow(
        id=one.id,
        version=one.version,
        description_id=one.description_id,
        employee_id=one.employee_id,
        employee=name,
        asked_on=one.asked_on,
        reminded_on=one.reminded_on,
        signed_on=one.signed_on,
        note=one.note,
        present=one.employee_id in present,
    )
