"""What both steps of a negotiation share: a disagreement that is still open."""

from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import Disagreement
from kamdesk.areas.contracts.rules.text_refusals import (
    DisagreementGoneError,
    SettledAlreadyError,
)
from kamdesk.storage.errors import ChangedByOthersError


def open_disagreement(session: Session, disagreement_id: int, version: int) -> Disagreement:
    """Return a disagreement that nobody settled yet, as it was read in *version*.

    Raises:
        DisagreementGoneError: it is not there; SettledAlreadyError: it is settled.
        ChangedByOthersError: a colleague was faster.
    """
    found = session.get(Disagreement, disagreement_id)
    if found is None:
        raise DisagreementGoneError
    if found.status != "open":
        raise SettledAlreadyError(found.number)
    if found.version != version:
        raise ChangedByOthersError
    return found
