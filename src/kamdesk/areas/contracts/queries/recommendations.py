"""Who recommended us to whom, and what that brought."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.contracts.model import Recommendation
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRow:
    """A client that another one recommended, and what it bought since, in the base currency."""

    recommendation_id: int
    version: int
    recommended_id: int
    recommended: str
    date: dt.date
    bought: Money
    note: str


def recommendations(session: Session, client_id: int) -> list[RecommendationRow]:
    """Return whom a client recommended us to, the latest first."""
    base = company.base_currency(session)
    sums = (
        select(LedgerDocument.client_id, total(LedgerDocument.base_amount).label("sum"))
        .where(LedgerDocument.kind == "invoice", ~LedgerDocument.cancelled)
        .group_by(LedgerDocument.client_id)
        .subquery()
    )
    wanted = (
        select(Recommendation, Client.name, sums.c.sum)
        .join(Client, Client.id == Recommendation.recommended_id)
        .outerjoin(sums, sums.c.client_id == Recommendation.recommended_id)
        .where(Recommendation.client_id == client_id)
        .order_by(Recommendation.date.desc(), Recommendation.id.desc())
    )
    return [
        RecommendationRow(
            recommendation_id=one.id,
            version=one.version,
            recommended_id=one.recommended_id,
            recommended=name,
            date=one.date,
            bought=Money.of_minor(int(minor or 0), base),
            note=one.note or "",
        )
        for one, name, minor in session.execute(wanted)
    ]
