"""What stands on the papers of a job description, read at once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from kamdesk.areas.company.queries import CompanyRow, company
from kamdesk.areas.contracts.rules.clauses import FilledClause
from kamdesk.areas.jobs.model import JobDescription
from kamdesk.areas.jobs.queries.editions import DescriptionCard, description_card, filled_clauses
from kamdesk.areas.jobs.queries.positions import PositionRow, position_or_refuse
from kamdesk.areas.jobs.queries.signing import SignatureRow, signatures
from kamdesk.areas.jobs.queries.values import values_of
from kamdesk.areas.jobs.rules.refusals import EditionGoneError


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """An edition as its paper shows it.

    Attributes:
        languages: One, or two that stand side by side.
        company: As it is now; what the clauses say of it stays as it was agreed.
        clauses: Sections and clauses with numbers, filled in, by language.
        sheet: The acknowledgement sheet: who was asked to sign.
    """

    languages: tuple[str, ...]
    company: CompanyRow
    position: PositionRow
    card: DescriptionCard
    clauses: tuple[FilledClause, ...]
    sheet: tuple[SignatureRow, ...]


def paper_head(session: Session, description_id: int, languages: Sequence[str] | None, today: dt.date) -> PaperHead:
    """Return what the paper of an edition shows; *languages* None takes its own, at most two are printed.

    Raises:
        EditionGoneError: the edition is not there.
    """
    card = description_card(session, description_id, today)
    if card is None:
        raise EditionGoneError
    spoken = tuple(dict.fromkeys(languages or card.languages))[:2]
    values = values_of(session, session.get_one(JobDescription, description_id), spoken)
    return PaperHead(
        languages=spoken,
        company=company(session),
        position=position_or_refuse(session, card.row.position_id),
        card=card,
        clauses=filled_clauses(card.clauses, values, spoken),
        sheet=signatures(session, description_id, today),
    )
