"""Who recommended us to whom."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions.keeping import client_or_refuse
from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.model import Recommendation
from kamdesk.areas.contracts.rules.refusals import RecommendedAlreadyError, RecommendsItselfError
from kamdesk.core.text import clean_lines
from kamdesk.storage.errors import ChangedByOthersError

_LONGEST = 500


def recommend(
    session: Session, client_id: int, recommended_id: int, on: dt.date, contract_id: int | None = None, note: str = ""
) -> int:
    """Note that a client recommended us to another one, and return the record's id.

    Raises:
        RecommendsItselfError: both are the same.
        RecommendedAlreadyError: somebody else recommended that client.
        ClientGoneError: one of them is not there; MergedAwayError: it was merged into another one.
    """
    client_or_refuse(session, client_id)
    client_or_refuse(session, recommended_id)
    if client_id == recommended_id:
        raise RecommendsItselfError
    by = (
        select(Client.name)
        .join(Recommendation, Recommendation.client_id == Client.id)
        .where(Recommendation.recommended_id == recommended_id)
    )
    if (known := session.scalars(by).first()) is not None:
        raise RecommendedAlreadyError(known)
    made = Recommendation(
        client_id=client_id,
        recommended_id=recommended_id,
        date=on,
        contract_id=contract_id,
        note=clean_lines(note)[:_LONGEST] or None,
    )
    session.add(made)
    session.flush()
    return made.id


def remove_recommendation(session: Session, recommendation_id: int, version: int) -> None:
    """Remove a recommendation that was noted by mistake."""
    found = session.get(Recommendation, recommendation_id)
    if found is None or found.version != version:
        raise ChangedByOthersError
    session.delete(found)
    session.flush()
