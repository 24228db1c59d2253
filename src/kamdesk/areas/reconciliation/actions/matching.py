"""Bringing both ledgers of an act together: by the rules, and by hand."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.reconciliation.actions.acts import grow_version, open_act
from kamdesk.areas.reconciliation.actions.commands import Pick, Rematch
from kamdesk.areas.reconciliation.actions.lines import around_compared, our_entry, ours_compared, theirs_compared
from kamdesk.areas.reconciliation.actions.preparing import check_tolerances
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.queries import OurLine, around, our_lines
from kamdesk.areas.reconciliation.rules import Entry, Match, MatchedBy, difference_of, matched
from kamdesk.areas.reconciliation.rules.refusals import NotMatchableError

#: So many days around the period our books are searched for what the client has inside.
AROUND_DAYS: Final = 31

_Told = dict[frozenset[int], tuple[str | None, str | None]]


def rematch(session: Session, command: Rematch) -> int:
    """Match anew with other tolerances and return the act's id; what was matched by hand stays.

    Raises:
        ToleranceError: a tolerance is impossible.
        ReconciliationError: the act is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    check_tolerances(command.tolerance_days, command.tolerance)
    act = open_act(session, command.act_id, command.version)
    act.tolerance_days, act.tolerance = command.tolerance_days, command.tolerance
    grow_version(session, act)
    bring_together(session, act)
    return act.id


def match_by_hand(session: Session, command: Pick) -> int:
    """Let chosen lines stand together and return the act's id; the matches they leave are dissolved.

    Raises:
        NotMatchableError: they are of one side and do not come to zero.
        ReconciliationError: the act is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = open_act(session, command.act_id, command.version)
    entries, known = list(act.entries), our_lines(session, act.id)
    chosen = [one for one in entries if one.id in set(command.entry_ids)]
    sides = {one.side for one in chosen}
    if len(chosen) < 2 or (len(sides) == 1 and sum(one.amount for one in chosen) != 0):
        raise NotMatchableError
    grow_version(session, act)
    _part(act, known, entries, {one.group for one in chosen} - {None}, keep=chosen)
    group = max((one.group for one in entries if one.group is not None), default=0) + 1
    _together(act, known, chosen, group, "hand")
    session.flush()
    return act.id


def unmatch(session: Session, command: Pick) -> int:
    """Dissolve the matches that chosen lines are in, and return the act's id.

    Raises:
        ReconciliationError: the act is done with or not there.
        ChangedByOthersError: a colleague was faster.
    """
    act = open_act(session, command.act_id, command.version)
    entries = list(act.entries)
    groups = {one.group for one in entries if one.id in set(command.entry_ids)} - {None}
    grow_version(session, act)
    _part(act, our_lines(session, act.id), entries, groups)
    session.flush()
    return act.id


def _part(
    act: Reconciliation,
    known: dict[int, OurLine],
    entries: Sequence[ReconciliationEntry],
    groups: Iterable[int | None],
    keep: Sequence[ReconciliationEntry] = (),
) -> None:
    """Let lines of *groups* stand alone; those of ours outside the period only explained something and go, except *keep*."""
    parted = set(groups)
    for one in [entry for entry in entries if entry.group in parted]:
        compared = ours_compared(one, act, known) if one.side == "ours" else theirs_compared(one, act)
        if one.side == "ours" and not compared.counts and one not in keep:
            act.entries.remove(one)
        else:
            _mark(one, None, None, _alone(act, compared, one.side))


def _alone(act: Reconciliation, compared: Entry, side: str) -> str | None:
    if act.their_opening is None:
        return None
    return difference_of((compared,), ()) if side == "ours" else difference_of((), (compared,))


def _mark(entry: ReconciliationEntry, group: int | None, by: MatchedBy | None, difference: str | None) -> None:
    entry.group, entry.matched_by = group, by
    entry.difference, entry.explanation = difference, entry.explanation if difference is not None else None


def _together(
    act: Reconciliation, known: dict[int, OurLine], entries: Sequence[ReconciliationEntry], group: int, by: MatchedBy
) -> None:
    """Let lines stand together; the first one, ours before theirs, carries what differs."""
    in_order = sorted(entries, key=lambda one: (one.side, one.position))
    ours = [ours_compared(one, act, known) for one in in_order if one.side == "ours"]
    theirs = [theirs_compared(one, act) for one in in_order if one.side == "theirs"]
    difference = difference_of(ours, theirs)
    told = next((one.explanation for one in in_order if one.explanation), None)
    for place, one in enumerate(in_order):
        _mark(one, group, by, difference if place == 0 else None)
    in_order[0].explanation = told if difference is not None else None


def bring_together(session: Session, act: Reconciliation) -> None:
    """Match both ledgers of *act* by the rules; what was matched by hand stays, and so do explanations of the same lines.

    While the client's ledger is not known nothing is matched and nothing differs.
    """
    session.flush()
    entries = _entries(session, act)
    told = _told(entries)
    for one in [one for one in entries if one.matched_by != "hand" and not _stays(act, one)]:
        act.entries.remove(one)
    session.flush()
    entries = _entries(session, act)
    free = [one for one in entries if one.matched_by != "hand"]
    for one in free:
        one.group = one.matched_by = one.difference = one.explanation = None
    if act.their_opening is None:
        session.flush()
        return
    matches = _matches(session, act, free)
    _store(act, entries, matches)
    session.flush()
    _tell_again(entries, told)
    session.flush()


def _stays(act: Reconciliation, one: ReconciliationEntry) -> bool:
    return one.side == "theirs" or one.date is None or act.since_on <= one.date <= act.until_on


def _entries(session: Session, act: Reconciliation) -> list[ReconciliationEntry]:
    one = ReconciliationEntry
    wanted = select(one).where(one.reconciliation_id == act.id).order_by(one.side, one.position, one.id)
    return list(session.scalars(wanted))


def _matches(session: Session, act: Reconciliation, free: Sequence[ReconciliationEntry]) -> list[tuple[Match, list[OurLine]]]:
    """Return the matches of the free lines, each with those of our lines outside the period that it needs."""
    known = our_lines(session, act.id)
    days = max(AROUND_DAYS, act.tolerance_days)
    used = {one.document_id for one in _entries(session, act) if one.document_id is not None}
    outside = [
        one
        for one in around(session, act.client_id, act.currency, act.since_on, act.until_on, days)
        if one.document_id not in used
    ]
    by_key = {-one.document_id: one for one in outside}
    ours = [ours_compared(one, act, known) for one in free if one.side == "ours"]
    theirs = [theirs_compared(one, act) for one in free if one.side == "theirs"]
    found = matched([*ours, *map(around_compared, outside)], theirs, act.tolerance_days, act.tolerance)
    return [(one, [by_key[entry.key] for entry in one.ours if entry.key < 0]) for one in found]


def _store(
    act: Reconciliation,
    entries: list[ReconciliationEntry],
    matches: Sequence[tuple[Match, Sequence[OurLine]]],
) -> None:
    by_id = {one.id: one for one in entries}
    group = max((one.group for one in entries if one.group is not None), default=0)
    position = max((one.position for one in entries if one.side == "ours"), default=0)
    for match, outside in matches:
        lines = [by_id[one.key] for one in (*match.ours, *match.theirs) if one.key > 0]
        for line in outside:
            position += 1
            extra = our_entry(line, position)
            act.entries.append(extra)
            entries.append(extra)
            lines.append(extra)
        lines.sort(key=lambda one: (one.side, one.position))
        if match.by is None:
            lines[0].difference = match.difference
            continue
        group += 1
        for place, one in enumerate(lines):
            one.group, one.matched_by = group, match.by
            one.difference = match.difference if place == 0 else None


def _told(entries: Iterable[ReconciliationEntry]) -> _Told:
    """Return kind and explanation of what somebody explained, by the lines it is about."""
    groups = ((some, next((one for one in some if one.explanation), None)) for some in _groups(entries))
    return {_names(some): (lead.difference, lead.explanation) for some, lead in groups if lead is not None}


def _groups(entries: Iterable[ReconciliationEntry]) -> Iterable[list[ReconciliationEntry]]:
    groups: dict[tuple[bool, int], list[ReconciliationEntry]] = {}
    for one in entries:
        groups.setdefault((True, one.group) if one.group is not None else (False, one.id), []).append(one)
    return groups.values()


def _names(entries: Iterable[ReconciliationEntry]) -> frozenset[int]:
    """Return what lines are known by: our documents by their ids, lines of the client by theirs below zero."""
    return frozenset(one.document_id if one.document_id is not None else -one.id for one in entries)


def _tell_again(entries: Iterable[ReconciliationEntry], told: _Told) -> None:
    """Give matches and single lines that were explained before what was told of them."""
    for some in _groups(entries):
        lead = next((one for one in some if one.difference is not None), None)
        kind, text = told.get(_names(some), (None, None))
        if lead is not None and text is not None and lead.matched_by != "hand":
            lead.difference, lead.explanation = kind or lead.difference, text
