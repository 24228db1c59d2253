"""Taking the client's ledger, and our own side anew."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kamdesk.areas.company.model import ImportMapping
from kamdesk.areas.receivables.queries import statement
from kamdesk.areas.reconciliation.actions.acts import grow_version, open_act
from kamdesk.areas.reconciliation.actions.commands import TakeLedger, TheirLine
from kamdesk.areas.reconciliation.actions.lines import counts, our_entry
from kamdesk.areas.reconciliation.actions.matching import bring_together
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.queries.ledgers import LEDGER
from kamdesk.areas.reconciliation.rules import MOST_LINES, their_balances
from kamdesk.areas.reconciliation.rules.refusals import NoAmountsError, TooManyLinesError
from kamdesk.core.importing import Mapping, signature
from kamdesk.core.text import clean
from kamdesk.storage.database import touch

_LONGEST_NUMBER = 200
_LONGEST_DESCRIPTION = 1000


def take_their_ledger(session: Session, command: TakeLedger) -> int:
    """Take the client's ledger in place of what was known of it, match it and return the act's id.

    Raises:
        NoAmountsError: nothing in it moves anything, and no balance is told.
        TooManyLinesError: it is more than one act takes.
        BalancesDisagreeError: opening balance and movements do not lead to the closing balance that is told.
        ReconciliationError: the act is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    lines = [one for one in command.lines if one.amount]
    if len(lines) > MOST_LINES:
        raise TooManyLinesError(len(lines), MOST_LINES)
    if not lines and command.opening is None and command.closing is None:
        raise NoAmountsError
    act = open_act(session, command.act_id, command.version)
    moved = sum(one.amount for one in lines if counts(one.date, act))
    opening, closing = their_balances(command.opening, command.closing, moved, act.our_opening, act.currency)
    act.their_opening, act.their_closing = opening, closing
    act.file_name = clean(command.file_name or "")[:_LONGEST_NUMBER] or None
    if opening == act.our_opening:
        act.opening_explanation = None
    grow_version(session, act)
    _forget(session, act)
    session.add_all([_entry(act, one, place) for place, one in enumerate(lines, start=1)])
    session.flush()
    session.expire(act, ["entries"])
    bring_together(session, act)
    return act.id


def _forget(session: Session, act: Reconciliation) -> None:
    """Drop what was known of the client's ledger, and let our lines stand alone."""
    one = ReconciliationEntry
    for entry in session.scalars(select(one).where(one.reconciliation_id == act.id, one.side == "ours")):
        entry.group = entry.matched_by = entry.difference = None
    session.flush()
    session.execute(delete(one).where(one.reconciliation_id == act.id, one.side == "theirs"))
    touch(session, one)


def _entry(act: Reconciliation, line: TheirLine, place: int) -> ReconciliationEntry:
    return ReconciliationEntry(
        reconciliation_id=act.id,
        side="theirs",
        position=place,
        date=line.date,
        number=clean(line.number)[:_LONGEST_NUMBER],
        description=clean(line.description or "")[:_LONGEST_DESCRIPTION] or None,
        amount=line.amount,
    )


def refresh_ours(session: Session, act_id: int, version: int) -> int:
    """Read our side of the period anew, match it and return the act's id; matches by hand and explanations stay.

    Raises:
        ReconciliationError: the act is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = open_act(session, act_id, version)
    read_at = dt.datetime.now(dt.UTC)
    now = statement(session, act.client_id, act.currency, act.since_on, act.until_on)
    act.our_opening, act.our_closing, act.ours_read_at = now.opening, now.closing, read_at
    grow_version(session, act)
    known = {one.document_id: one for one in act.entries if one.side == "ours"}
    for position, row in enumerate(now.rows, start=1):
        entry = known.pop(row.document_id, None)
        if entry is None:
            act.entries.append(our_entry(row, position))
        else:
            entry.position = position
    for gone in known.values():
        if counts(gone.date, act):  # taken out again with the import that brought it
            act.entries.remove(gone)
    bring_together(session, act)
    return act.id


def remember_mapping(session: Session, header: Sequence[str], mapping: Mapping) -> None:
    """Keep how a client's ledger was read for the next one with the same headings."""
    key, text = signature(header), mapping.as_json()
    wanted = select(ImportMapping).where(ImportMapping.what == LEDGER, ImportMapping.signature == key)
    kept = session.scalars(wanted).first()
    if kept is None:
        session.add(ImportMapping(what=LEDGER, signature=key, mapping=text))
    elif kept.mapping != text:
        kept.mapping = text
