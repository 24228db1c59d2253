"""Clauses and templates that come with the program, put into a store that has not got them."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.actions.library import ClauseDetails, write_clause
from kamdesk.areas.contracts.actions.templates import TemplateDetails, add_template
from kamdesk.areas.contracts.model import LibraryClause, Template
from kamdesk.core.resources import resource

Shipped = dict[str, Any]  # the file's own shape: see `shipped`


def shipped() -> Shipped:
    """Return what comes with the program.

    "clauses" by key with section, heading, condition and texts by language; "templates" with key, kind, names by language and
    items, pairs of level and clause key.
    """
    with resource("templates", "contracts.json").open(encoding="utf-8") as stream:
        found: Shipped = json.load(stream)
    return found


def install_templates(session: Session) -> int:
    """Add the clauses and templates of the program that the store does not know yet, and return how many.

    What is there already stays as the office left it: edited, or put away.
    """
    found = shipped()
    known = dict(session.execute(select(LibraryClause.key, LibraryClause.id)).all())
    there = set(session.scalars(select(Template.key)))
    fresh = {key: details for key, details in found["clauses"].items() if key not in known}
    made = []
    for key, details in fresh.items():
        clause = LibraryClause(key=key)
        write_clause(
            clause,
            ClauseDetails(
                section=details["section"],
                heading=details["heading"],
                condition=details["condition"],
                texts=details["texts"],
            ),
        )
        session.add(clause)
        made.append(clause)
    session.flush()
    known |= {clause.key: clause.id for clause in made}
    added = len(made)
    for one in found["templates"]:
        if one["key"] not in there:
            items = tuple((level, known[clause]) for level, clause in one["items"])
            add_template(session, TemplateDetails(kind=one["kind"], names=one["names"], items=items), one["key"])
            added += 1
    return added
