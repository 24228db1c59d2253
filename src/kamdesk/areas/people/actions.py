"""What is done to the list of employees."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.people import queries
from kamdesk.areas.people.model import Employee
from kamdesk.areas.people.rules import EmployeeDetails, LastEmployeeError, checked
from kamdesk.core.text import fold
from kamdesk.storage.errors import ChangedByOthersError


def add_employee(session: Session, details: EmployeeDetails) -> int:
    """Add somebody to the office and return the number.

    Raises:
        KamDeskError: a detail is missing or wrong.
    """
    added = Employee()
    _fill(added, checked(details))
    session.add(added)
    session.flush()
    return added.id


def change_employee(session: Session, employee_id: int, version: int, details: EmployeeDetails) -> None:
    """Keep new details; *version* is that of the details which were edited.

    Raises:
        ChangedByOthersError: somebody saved them in between.
        KamDeskError: a detail is missing or wrong.
    """
    found = session.get(Employee, employee_id)
    if found is None or found.version != version:
        raise ChangedByOthersError
    _fill(found, checked(details))


def archive_employees(session: Session, numbers: Collection[int]) -> None:
    """Put people away; their records keep their names.

    Raises:
        LastEmployeeError: nobody would be left.
    """
    _set_archived(session, numbers, archived=True)
    session.flush()
    if not queries.working_count(session):
        raise LastEmployeeError


def restore_employees(session: Session, numbers: Collection[int]) -> None:
    """Take people back from the archive."""
    _set_archived(session, numbers, archived=False)


def _set_archived(session: Session, numbers: Collection[int], *, archived: bool) -> None:
    for found in session.scalars(select(Employee).where(Employee.id.in_(numbers))):
        found.archived = archived


def _fill(record: Employee, details: EmployeeDetails) -> None:
    record.name = details.name
    record.role = details.role
    record.email = details.email or None
    record.phone = details.phone or None
    record.discount_limit = details.discount_limit
    record.search = fold(f"{details.name} {details.email} {details.phone}")
