"""Who holds a position: appointing, releasing, and what they are given to read and sign."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.actions.commands import Appoint, ChangeHolder
from kamdesk.areas.jobs.actions.keeping import LONGEST_NAME, employee_of, position_of, read, refuse_unless_writer
from kamdesk.areas.jobs.model import Acknowledgement, Holder, JobDescription, Position
from kamdesk.areas.jobs.queries.editions import days_of
from kamdesk.areas.jobs.queries.positions import HolderRow, position_or_refuse
from kamdesk.areas.jobs.rules import state
from kamdesk.areas.jobs.rules.refusals import (
    HolderDaysError,
    HolderGoneError,
    HoldsAlreadyError,
    NoPlaceError,
    PositionGoneError,
)
from kamdesk.core.text import clean


def appoint(session: Session, command: Appoint) -> int:
    """Let somebody hold a position and ask them to read and sign its job description; return the entry's id.

    Raises:
        PositionGoneError: the position is not there, or was archived.
        EmployeeUnknownError: there is no such employee.
        HolderDaysError: the last day is before the first one.
        HoldsAlreadyError: they hold it in those days already.
        NoPlaceError: all places are taken on one of those days.
    """
    refuse_unless_writer(session)
    position = position_of(session, command.position_id)
    if position.archived:
        raise PositionGoneError
    employee_of(session, command.employee_id)
    made = Holder(position_id=position.id, employee_id=command.employee_id)
    _write(session, made, command.since, command.until, command.order_number)
    session.add(made)
    session.flush()
    ask_to_sign(session, position.id, command.today, (command.employee_id,))
    return made.id


def change_holder(session: Session, command: ChangeHolder) -> int:
    """Correct an appointment, or release somebody by giving it a last day; return the entry's id.

    Raises:
        HolderGoneError: it is not there.
        HolderDaysError, HoldsAlreadyError, NoPlaceError: as `appoint`.
        ChangedByOthersError: a colleague was faster.
    """
    found = read(session, Holder, command.holder_id, command.version, HolderGoneError)
    _write(session, found, command.since, command.until, command.order_number)
    session.flush()
    return found.id


def release(session: Session, holder_id: int, version: int, until: dt.date) -> int:
    """Release somebody; *until* is the last day they hold the position. Return the entry's id.

    Raises:
        HolderGoneError: it is not there.
        HolderDaysError: that is before the first day.
        ChangedByOthersError: a colleague was faster.
    """
    refuse_unless_writer(session)
    found = read(session, Holder, holder_id, version, HolderGoneError)
    if until < found.since_on:
        raise HolderDaysError(found.since_on, until)
    found.until_on = until
    session.flush()
    return found.id


def remove_holder(session: Session, holder_id: int, version: int) -> None:
    """Take away an appointment that was entered by mistake; signatures that were given stay.

    Raises:
        HolderGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    found = read(session, Holder, holder_id, version, HolderGoneError)
    wanted = (
        select(Acknowledgement)
        .join(JobDescription, JobDescription.id == Acknowledgement.description_id)
        .where(
            JobDescription.position_id == found.position_id,
            Acknowledgement.employee_id == found.employee_id,
            Acknowledgement.signed_on.is_(None),
        )
    )
    for one in session.scalars(wanted).all():
        session.delete(one)
    session.delete(found)
    session.flush()


def ask_to_sign(session: Session, position_id: int, today: dt.date, who: Collection[int] | None = None) -> int:
    """Ask holders who were not asked yet to read and sign what is in force, or will be; return how many were asked.

    Args:
        session: Writing.
        position_id: The position.
        today: The day on which it is given to them.
        who: Only these employees, also if they begin later; None: everybody who holds it today.
    """
    editions = list(session.scalars(select(JobDescription).where(JobDescription.position_id == position_id)))
    days = [days_of(one) for one in editions]
    binding = [one.id for one in editions if state(days_of(one), days, today) in {"approved", "in_force"}]
    if who is None:
        who = {one.employee_id for one in position_or_refuse(session, position_id).held_on(today)}
    wanted = select(Acknowledgement.description_id, Acknowledgement.employee_id).where(
        Acknowledgement.description_id.in_(binding)
    )
    there = {(description, employee) for description, employee in session.execute(wanted).all()}
    missing = [(one, employee) for one in binding for employee in sorted(who) if (one, employee) not in there]
    for one, employee in missing:
        session.add(Acknowledgement(description_id=one, employee_id=employee, asked_on=today))
    session.flush()
    return len(missing)


def _write(session: Session, one: Holder, since: dt.date, until: dt.date | None, order_number: str) -> None:
    if until is not None and until < since:
        raise HolderDaysError(since, until)
    session.execute(select(Position.id).where(Position.id == one.position_id).with_for_update())  # one appointment at a time
    position = position_or_refuse(session, one.position_id)
    overlaps = Holder.since_on <= (until or dt.date.max), or_(Holder.until_on.is_(None), Holder.until_on >= since)
    wanted = select(Holder.id).where(Holder.position_id == one.position_id, *overlaps)
    meanwhile = set(session.scalars(wanted)) - {one.id}
    others = [other for other in position.holders if other.id in meanwhile]
    for other in others:
        if other.employee_id == one.employee_id:
            raise HoldsAlreadyError(other.employee, position.name(), other.since)
    full = _full_on(others, position.places, since)
    if full is not None:
        raise NoPlaceError(position.name(), position.places, full)
    one.since_on, one.until_on = since, until
    one.order_number = clean(order_number)[:LONGEST_NAME] or None


def _full_on(others: list[HolderRow], places: int, since: dt.date) -> dt.date | None:
    """Return the first day from *since* on when all places are taken by *others*; None where one is always free.

    Their number only grows on a day on which one of them begins.
    """
    days = sorted({since, *(other.since for other in others if other.since > since)})
    return next((day for day in days if sum(other.holds_on(day) for other in others) >= places), None)
