"""The duties of an edition, and the names of its position, read as briefly as the living page needs them."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.model import JobClause, PositionName
from kamdesk.areas.jobs.queries.editions import ClauseRow
from kamdesk.areas.jobs.rules import numbers


def names_of(session: Session, position_id: int) -> dict[str, str]:
    """Return a position's names by language."""
    wanted = select(PositionName.language, PositionName.name).where(PositionName.position_id == position_id)
    return dict(session.execute(wanted.order_by(PositionName.language)).all())


def duties_of(session: Session, description_id: int) -> list[ClauseRow]:
    """Return the duties of an edition with their numbers; the texts of all others are not looked at."""
    table = JobClause.__table__.c
    wanted = select(
        table.level, table.section, table.key, table.texts, table.library_id, table.indicator, table.norm, table.weight
    )
    found = session.execute(wanted.where(table.description_id == description_id).order_by(table.position)).all()
    counted = numbers([row.level for row in found])
    return [
        ClauseRow(
            key=row.key,
            level=row.level,
            section=row.section,
            number=number,
            texts=json.loads(row.texts),
            library_id=row.library_id,
            indicator=row.indicator,
            norm=row.norm,
            weight=row.weight,
        )
        for row, number in zip(found, counted, strict=True)
        if row.section == "duties" and row.level > 1
    ]
