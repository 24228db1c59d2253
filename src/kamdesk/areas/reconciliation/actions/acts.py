"""Reading an act to work on it: it is there, nobody was faster, and it is not done with."""

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.reconciliation.model import Reconciliation
from kamdesk.areas.reconciliation.rules import state_of
from kamdesk.areas.reconciliation.rules.refusals import ActCancelledError, ActGoneError, ActSignedError
from kamdesk.storage.errors import ChangedByOthersError


def open_act(session: Session, act_id: int, version: int) -> Reconciliation:
    """Return an act as it was read in *version*, to be changed.

    Raises:
        ActGoneError: it is not there.
        ActSignedError: both sides signed it.
        ActCancelledError: it was cancelled.
        ChangedByOthersError: a colleague was faster.
    """
    act = session.get(Reconciliation, act_id)
    if act is None:
        raise ActGoneError
    if act.signed_on is not None:
        raise ActSignedError(act.number, act.signed_on)
    if act.cancelled_on is not None:
        raise ActCancelledError(act.number)
    if act.version != version:
        raise ChangedByOthersError
    return act


def grow_version(session: Session, act: Reconciliation) -> None:
    """Write the act itself before its lines, so that who comes second is told."""
    flag_modified(act, "number")
    session.flush()


def state_now(act: Reconciliation) -> str:
    """Return how far an act is."""
    return state_of(act.sent_on, act.returned_on, act.signed_on, act.cancelled_on)
