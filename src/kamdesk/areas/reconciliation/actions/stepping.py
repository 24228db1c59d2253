"""The way of an act: sent, returned, signed; a step taken back; cancelled."""

import datetime as dt

from sqlalchemy.orm import Session

from kamdesk.areas.receivables.actions.posting import note_of
from kamdesk.areas.reconciliation.actions.acts import grow_version, open_act, state_now
from kamdesk.areas.reconciliation.actions.commands import Cancel, Mark
from kamdesk.areas.reconciliation.model import Reconciliation
from kamdesk.areas.reconciliation.rules import STATES
from kamdesk.areas.reconciliation.rules.refusals import NotThatFarError, ReasonMissingError, TooEarlyError
from kamdesk.core.i18n import _


def mark_sent(session: Session, command: Mark) -> int:
    """Note when an act was sent to the client, and return its id.

    Raises:
        NotThatFarError: it was sent already.
        TooEarlyError: the day is before it was prepared, or to come.
        ReconciliationError: it is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = _act(session, command, "prepared", None)
    act.sent_on = command.on
    return _kept(session, act)


def mark_returned(session: Session, command: Mark) -> int:
    """Note when an act came back from the client, and return its id.

    Raises:
        NotThatFarError: it was not sent, or is back already.
        TooEarlyError: the day is before it was sent, or to come.
        ReconciliationError: it is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = _act(session, command, "sent", "sent_on")
    act.returned_on = command.on
    return _kept(session, act)


def mark_signed(session: Session, command: Mark) -> int:
    """Note when both sides had signed an act, and return its id; nothing of it changes from then on.

    Raises:
        NotThatFarError: it did not come back yet.
        TooEarlyError: the day is before it came back, or to come.
        ReconciliationError: it is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = _act(session, command, "returned", "returned_on")
    act.signed_on = command.on
    return _kept(session, act)


def _act(session: Session, command: Mark, state: str, after: str | None) -> Reconciliation:
    act = open_act(session, command.act_id, command.version)
    if (now := state_now(act)) != state:
        raise NotThatFarError(act.number, _(STATES[now]))
    first: dt.date = getattr(act, after) if after is not None else act.prepared_on
    if not first <= command.on <= command.today:
        raise TooEarlyError(command.on, first, command.today)
    return act


def take_back(session: Session, act_id: int, version: int) -> int:
    """Take back that an act was returned, or else that it was sent, and return its id.

    Raises:
        NotThatFarError: there is no step to take back.
        ReconciliationError: it is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = open_act(session, act_id, version)
    if act.returned_on is not None:
        act.returned_on = None
    elif act.sent_on is not None:
        act.sent_on = None
    else:
        raise NotThatFarError(act.number, _(STATES["prepared"]))
    return _kept(session, act)


def cancel(session: Session, command: Cancel) -> int:
    """Cancel an act that is not signed, and return its id; another one of the same period can be prepared then.

    Raises:
        ReasonMissingError: no reason is given.
        ReconciliationError: it is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    reason = note_of(command.reason)
    if reason is None:
        raise ReasonMissingError
    act = open_act(session, command.act_id, command.version)
    act.cancelled_on, act.cancel_reason = command.today, reason
    return _kept(session, act)


def _kept(session: Session, act: Reconciliation) -> int:
    grow_version(session, act)
    return act.id
