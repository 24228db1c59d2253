"""Saying why something differs, and of which kind the difference is."""

from sqlalchemy.orm import Session

from kamdesk.areas.receivables.actions.posting import note_of
from kamdesk.areas.reconciliation.actions.acts import grow_version, open_act
from kamdesk.areas.reconciliation.actions.commands import Explain
from kamdesk.areas.reconciliation.rules import CHOSEN
from kamdesk.areas.reconciliation.rules.refusals import NoDifferenceError


def explain(session: Session, command: Explain) -> int:
    """Keep an explanation, and the kind if one is given, and return the act's id; an empty explanation takes it back.

    Raises:
        NoDifferenceError: nothing differs there, or there is no such kind.
        TextTooLongError: it is a book.
        ReconciliationError: the act is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = open_act(session, command.act_id, command.version)
    text = note_of(command.explanation)
    if command.entry_id is None:
        if act.their_opening is None or act.their_opening == act.our_opening:
            raise NoDifferenceError
        act.opening_explanation = text
        grow_version(session, act)
        return act.id
    chosen = next((one for one in act.entries if one.id == command.entry_id), None)
    if chosen is None:
        raise NoDifferenceError
    group = [chosen] if chosen.group is None else [one for one in act.entries if one.group == chosen.group]
    lead = next((one for one in group if one.difference is not None), None)
    if lead is None or (command.kind is not None and command.kind not in CHOSEN):
        raise NoDifferenceError
    grow_version(session, act)
    lead.difference, lead.explanation = command.kind or lead.difference, text
    session.flush()
    return act.id
