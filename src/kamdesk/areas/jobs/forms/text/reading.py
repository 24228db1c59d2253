"""What the text of a job description is edited with, read at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.areas.company.queries import company
from kamdesk.areas.jobs.actions import DescriptionDetails
from kamdesk.areas.jobs.queries import (
    ClauseRow,
    DescriptionCard,
    PositionRow,
    clauses_of,
    description_card,
    edition_before,
    library,
    position,
)
from kamdesk.areas.jobs.rules.refusals import EditionGoneError, PositionGoneError
from kamdesk.storage.database import Session

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextState:
    """An edition with what its wordings come from.

    Attributes:
        before: The wordings of the edition before, by the keys of clauses.
        shelved: The wordings of the library, by their numbers there.
        currency: The base currency, in which norms of money are.
    """

    card: DescriptionCard
    position: PositionRow
    before: Mapping[str, Texts]
    shelved: Mapping[int, Texts]
    currency: str

    @property
    def version(self) -> tuple[int, int]:
        """Which edition it is, as it was stored."""
        return self.card.row.id, self.card.row.version


def read_text(session: Session, description_id: int, today: dt.date) -> TextState:
    """Return an edition as it is edited.

    Raises:
        EditionGoneError: it is not there.
    """
    card = description_card(session, description_id, today)
    if card is None:
        raise EditionGoneError
    place = position(session, card.row.position_id)
    if place is None:
        raise PositionGoneError
    earlier = edition_before(session, description_id)
    rows: tuple[ClauseRow, ...] = () if earlier is None else clauses_of(session, earlier)
    return TextState(
        card=card,
        position=place,
        before={one.key: one.texts for one in rows},
        shelved={one.id: one.texts for one in library(session)},
        currency=company(session).base_currency,
    )


def details_of(card: DescriptionCard) -> DescriptionDetails:
    """Return what stands around the clauses, as it is stored."""
    return DescriptionDetails(
        date=card.row.date,
        language=card.language,
        second_language=card.second_language,
        number=card.row.number or "",
        city=card.city or "",
        drafted_by=card.drafted_by or "",
        change=card.row.change or "",
    )
