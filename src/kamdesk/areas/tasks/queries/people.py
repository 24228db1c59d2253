"""Who works here, as far as tasks ask."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks.rules import HEADS, Who


def who_works(session: Session, employee_id: int | None) -> Who:
    """Return an employee with the role; nobody who left has one."""
    role = session.scalars(select(Employee.role).where(Employee.id == employee_id, ~Employee.archived)).first()
    return Who(employee_id if role is not None else None, role)


def doers(session: Session, giver_id: int | None) -> list[tuple[int, str]]:
    """Return to whom somebody gives tasks: a head to everybody who works here, the others to themselves; ids and names."""
    who = who_works(session, giver_id)
    wanted = select(Employee.id, Employee.name).where(~Employee.archived).order_by(Employee.name, Employee.id)
    if who.role not in HEADS:
        wanted = wanted.where(Employee.id == giver_id)
    return [(number, name) for number, name in session.execute(wanted)]
