"""Courses and certificates of everybody, those that end first above."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.queries.requirements import CertificationRow, certifications
from kamdesk.areas.people.model import Employee


def all_certifications(session: Session, today: dt.date, employee_id: int | None = None) -> tuple[CertificationRow, ...]:
    """Return the certificates of one employee, or of all who work here; what ends first comes first, what never ends last."""
    wanted = select(Employee.id).where(~Employee.archived)
    people = list(session.scalars(wanted)) if employee_id is None else [employee_id]
    rows = [row for one in people for row in certifications(session, one, today)]
    return tuple(sorted(rows, key=lambda row: (row.expires_on or dt.date.max, row.employee, row.id)))
