"""Positions, clauses and requirements that come with the program, put into a store that has not got them."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from kamdesk.areas.company.model import Company
from kamdesk.areas.jobs.actions.commands import LibraryDetails, PositionDetails, RequirementInput
from kamdesk.areas.jobs.actions.library import add_clause
from kamdesk.areas.jobs.actions.positions import add_position
from kamdesk.areas.jobs.actions.requirements import write_requirements
from kamdesk.areas.jobs.model import JobLibraryClause, Position
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.jobs.queries.ready import Shipped, shipped

#: The ready position that the others report to.
_HEAD = "head_of_sales"


def install_positions(session: Session) -> int:
    """Add the positions and clauses of the program that the store does not know yet, and return how many.

    What is there already stays as the office left it: edited, or put away. Departments are named in the company's language.
    """
    found = shipped()
    clauses = set(session.scalars(select(JobLibraryClause.key)))
    there = dict(session.execute(select(Position.key, Position.id)).all())
    added = 0
    for key, one in found["clauses"].items():
        if key not in clauses:
            add_clause(session, LibraryDetails(section=one["section"], texts=one["texts"], indicator=one["indicator"]), key)
            added += 1
    language = session.scalars(select(Company.language)).first()
    for one in sorted(found["positions"], key=lambda position: position["key"] != _HEAD):
        if one["key"] not in there:
            there[one["key"]] = _add(session, one, there.get(_HEAD), language)
            added += 1
    return added


def has_positions(session: Session) -> bool:
    """Tell whether there is a position or a clause already, in use or put away."""
    some = exists().select_from(Position), exists().select_from(JobLibraryClause)
    return any(session.execute(select(one)).scalar_one() for one in some)


def _add(session: Session, one: Shipped, head: int | None, language: str | None) -> int:
    details = PositionDetails(names=one["names"], department=chosen(one["department"], language), head_id=head)
    made = add_position(session, details, one["key"])
    inputs = [
        RequirementInput(
            kind=wanted["kind"], texts=wanted["texts"], level=wanted["level"], must=wanted["must"], key=wanted["key"]
        )
        for wanted in one["requirements"]
    ]
    write_requirements(session, made, inputs)
    return made
