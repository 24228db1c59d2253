"""What a new day brings."""

import datetime as dt

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.actions.effects import take_effect
from kamdesk.areas.contracts.actions.seeding import install_templates
from kamdesk.areas.contracts.model import LibraryClause, Template


def begin_day(session: Session, today: dt.date) -> None:
    """Bring clients' cards in line with the contracts in force; a store that has no clause and no template gets the ready ones."""
    empty = ~exists().select_from(LibraryClause) & ~exists().select_from(Template)
    if session.execute(select(empty)).scalar_one():
        install_templates(session)
    take_effect(session, today)
