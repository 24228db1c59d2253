"""What a new day brings: ready positions in an empty store, signatures that are due, and months that are over put away."""

import datetime as dt
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.actions.holders import ask_to_sign
from kamdesk.areas.jobs.actions.installing import has_positions, install_positions
from kamdesk.areas.jobs.actions.keeping import by_itself
from kamdesk.areas.jobs.model import Holder, JobDescription, LivingSnapshot
from kamdesk.areas.jobs.queries.living import living
from kamdesk.areas.jobs.rules.living import as_json
from kamdesk.areas.targets import queries as targets
from kamdesk.areas.targets.queries import Counted
from kamdesk.areas.targets.rules import last_day, shifted

#: So many months back a month that is over is put away, if that did not happen in time.
_BACK: Final = 12


def begin_day(session: Session, today: dt.date) -> None:
    """Do what the calendar asks for; a store without a position and a clause gets the ready ones."""
    if not has_positions(session):
        with by_itself(session):
            install_positions(session)
    for position in session.scalars(select(JobDescription.position_id).where(JobDescription.approved_on.is_not(None)).distinct()):
        ask_to_sign(session, position, today)
    take_snapshots(session, today)


def take_snapshots(session: Session, today: dt.date) -> int:
    """Put away what the living pages showed of months that are over and counted to their end; return how many.

    What was put away once stays, whatever changes later: so a month can be shown again as it was.
    """
    counted = targets.counted(session)
    months = _months_to_take(session, today, counted)
    done = set(session.execute(select(LivingSnapshot.employee_id, LivingSnapshot.month)).all())
    there = {(employee, month) for employee, month in done}
    taken = 0
    for month in months:
        for employee in _who_held(session, month):
            if (employee, month) in there:
                continue
            view = living(session, employee, month, month, today)
            keys = {row.indicator for row in view.rows if row.indicator in targets.computed_keys()}
            is_counted = all(
                key in counted and counted[key].since <= month and last_day(month) <= counted[key].until for key in keys
            )
            if view.description_id is None or not keys or not is_counted:
                continue
            session.add(
                LivingSnapshot(
                    employee_id=employee,
                    month=month,
                    description_id=view.description_id,
                    content=as_json(view),
                    taken_at=datetime.now(UTC),
                )
            )
            taken += 1
    session.flush()
    return taken


def _months_to_take(session: Session, today: dt.date, counted: Mapping[str, Counted]) -> list[dt.date]:
    """Return the months that are over, in which a job description was in force and something was counted to the end."""
    wanted = select(func.min(JobDescription.in_force_from)).where(JobDescription.approved_on.is_not(None))
    first = session.scalars(wanted).first()
    if first is None or not counted:
        return []
    until = max(one.until for one in counted.values())
    months = [shifted(today, -back) for back in range(_BACK, 0, -1)]
    return [month for month in months if first <= last_day(month) <= until]


def _who_held(session: Session, month: dt.date) -> list[int]:
    wanted = select(Holder.employee_id).where(Holder.since_on <= last_day(month))
    still = (Holder.until_on.is_(None)) | (Holder.until_on >= month)
    return sorted(set(session.scalars(wanted.where(still))))
