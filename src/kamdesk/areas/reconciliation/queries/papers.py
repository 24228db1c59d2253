"""What stands on an act: both parties and everything of it, read at once."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from kamdesk.areas.clients.queries import ClientCard, client_card
from kamdesk.areas.company.queries import CompanyRow, company
from kamdesk.areas.reconciliation.queries.acts import ActCard, act_card
from kamdesk.areas.reconciliation.rules.refusals import ActGoneError


@dataclass(frozen=True, slots=True)
class ActPaper:
    """An act with both parties, in the language it is written in."""

    language: str
    company: CompanyRow
    client: ClientCard
    act: ActCard


def act_paper(session: Session, act_id: int, language: str | None = None) -> ActPaper:
    """Return what an act shows; *language* None takes the act's own.

    Raises:
        ActGoneError: it is not there.
    """
    act = act_card(session, act_id)
    client = client_card(session, act.client_id) if act is not None else None
    if act is None or client is None:
        raise ActGoneError
    return ActPaper(language or act.language, company(session), client, act)
