"""One act with both ledgers side by side, what differs, and how far that is explained."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.rules import Explained, SideSums, explained, side_sums, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A line of either ledger; `amount` in minor units, plus raises what the client owes; `counts`: it is within the period."""

    id: int
    side: str
    position: int
    date: dt.date | None
    kind: str | None
    number: str
    description: str | None
    amount: int
    document_id: int | None
    group: int | None
    matched_by: str | None
    difference: str | None
    explanation: str | None
    counts: bool

    @property
    def worth(self) -> int:
        """What it adds to the balance of the period, minor units."""
        return self.amount if self.counts else 0


@dataclass(frozen=True, slots=True)
class Pairing:
    """Lines that stand beside each other, or a line that stands alone."""

    ours: tuple[EntryRow, ...]
    theirs: tuple[EntryRow, ...]

    @property
    def entries(self) -> tuple[EntryRow, ...]:
        """All lines, ours first; the first one carries difference and explanation."""
        return (*self.ours, *self.theirs)

    @property
    def lead(self) -> EntryRow:
        """The line that carries difference and explanation."""
        return self.entries[0]

    @property
    def worth(self) -> int:
        """What it adds to our closing balance minus theirs, minor units."""
        return sum(one.worth for one in self.ours) - sum(one.worth for one in self.theirs)


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One difference: its kind, what it adds to our balance minus theirs, why; no pairing for the opening balances."""

    kind: str
    worth: int
    explanation: str | None
    pairing: Pairing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCard:
    """Everything of an act; amounts in minor units of `currency`, plus is what the client owes us, on both sides.

    Attributes:
        theirs: None while the client's ledger is not known; so are `explained`, and nothing differs.
        pairings: What stands alone first, then by date.
        differences: The opening balances first, then by date.
    """

    id: int
    version: int
    number: str
    client_id: int
    client: str
    currency: str
    since: dt.date
    until: dt.date
    language: str
    prepared_on: dt.date
    sent_on: dt.date | None
    returned_on: dt.date | None
    signed_on: dt.date | None
    cancelled_on: dt.date | None
    cancel_reason: str | None
    tolerance_days: int
    tolerance: int
    file_name: str | None
    note: str | None
    ours_read_at: dt.datetime
    entries: tuple[EntryRow, ...]
    ours: SideSums
    theirs: SideSums | None
    pairings: tuple[Pairing, ...]
    differences: tuple[DifferenceRow, ...]
    explained: Explained | None
    our_closing: int
    their_closing: int | None

    @property
    def state(self) -> str:
        """One of `rules.STATES`."""
        return state_of(self.sent_on, self.returned_on, self.signed_on, self.cancelled_on)

    @property
    def is_open(self) -> bool:
        """Whether it can still be worked on."""
        return self.signed_on is None and self.cancelled_on is None

    @property
    def adds_up(self) -> bool:
        """Whether opening and movements lead to the closing balance on both sides, and the differences explain theirs."""
        sides = self.ours.closing == self.our_closing and (self.theirs is None or self.theirs.closing == self.their_closing)
        return sides and (self.explained is None or self.explained.adds_up)


def act_card(session: Session, act_id: int) -> ActCard | None:
    """Return an act; None where there is none."""
    found = session.execute(
        select(Reconciliation, Client.name)
        .join(Client, Client.id == Reconciliation.client_id)
        .where(Reconciliation.id == act_id)
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        return None
    act, client = found
    entries = _entries(session, act)
    pairings = _pairings(entries)
    ours = side_sums(act.our_opening, (one.worth for one in entries if one.side == "ours"))
    theirs = None
    if act.their_opening is not None:
        theirs = side_sums(act.their_opening, (one.worth for one in entries if one.side == "theirs"))
    differences = _differences(act, pairings) if theirs is not None else ()
    told = ((one.worth, bool(one.explanation)) for one in differences if one.worth)
    return ActCard(
        id=act.id, version=act.version, number=act.number, client_id=act.client_id, client=client, currency=act.currency,
        since=act.since_on, until=act.until_on, language=act.language, prepared_on=act.prepared_on, sent_on=act.sent_on,
        returned_on=act.returned_on, signed_on=act.signed_on, cancelled_on=act.cancelled_on, cancel_reason=act.cancel_reason,
        tolerance_days=act.tolerance_days, tolerance=act.tolerance, file_name=act.file_name, note=act.note,
        ours_read_at=act.ours_read_at, entries=entries, ours=ours, theirs=theirs, pairings=pairings, differences=differences,
        explained=explained(act.our_closing - (act.their_closing or 0), told) if theirs is not None else None,
        our_closing=act.our_closing, their_closing=act.their_closing,
    )  # fmt: skip


def _entries(session: Session, act: Reconciliation) -> tuple[EntryRow, ...]:
    one = ReconciliationEntry
    rows = session.execute(
        select(
            one.id, one.side, one.position, one.date, one.kind, one.number, one.description, one.amount, one.document_id, one.group,
            one.matched_by, one.difference, one.explanation,
        )
        .where(one.reconciliation_id == act.id)
        .order_by(one.side, one.position, one.id)
    ).mappings()  # fmt: skip
    found = []
    for row in rows:
        values = dict(row)
        values["group"] = values.pop("group", values.pop("match_group", None))
        found.append(EntryRow(**values, counts=within(values["date"], act.since_on, act.until_on)))
    return tuple(found)


def within(day: dt.date | None, since: dt.date, until: dt.date) -> bool:
    """Tell whether a line counts to the period; one without a date does."""
    return day is None or since <= day <= until


def _pairings(entries: Iterable[EntryRow]) -> tuple[Pairing, ...]:
    groups: dict[tuple[int, int], list[EntryRow]] = {}
    for one in entries:
        groups.setdefault((0, one.group) if one.group is not None else (1, one.id), []).append(one)
    made = [
        Pairing(tuple(one for one in some if one.side == "ours"), tuple(one for one in some if one.side == "theirs"))
        for some in groups.values()
    ]
    return tuple(sorted(made, key=_place))


def _place(one: Pairing) -> tuple[bool, dt.date, str, int]:
    days = [entry.date for entry in one.entries if entry.date is not None]
    return (one.lead.group is not None, min(days, default=dt.date.max), one.lead.side, one.lead.position)


def _differences(act: Reconciliation, pairings: Iterable[Pairing]) -> tuple[DifferenceRow, ...]:
    listed = [one for one in pairings if one.lead.difference is not None]
    listed.sort(key=lambda one: _place(one)[1:])
    rows = [DifferenceRow(one.lead.difference or "", one.worth, one.lead.explanation, one) for one in listed]
    opening = act.our_opening - (act.their_opening or 0)
    if opening:
        rows.insert(0, DifferenceRow("opening", opening, act.opening_explanation))
    return tuple(rows)


def act_client(session: Session, act_id: int) -> int | None:
    """Return whose act it is; None where there is none."""
    return session.scalars(select(Reconciliation.client_id).where(Reconciliation.id == act_id)).first()


def acts_numbered(session: Session, act_ids: Collection[int]) -> list[tuple[int, int, str]]:
    """Return id, version and number of acts in the order of their numbers."""
    columns = (Reconciliation.id, Reconciliation.version, Reconciliation.number)
    wanted = select(*columns).where(Reconciliation.id.in_(list(act_ids))).order_by(Reconciliation.number)
    return [(one, version, number) for one, version, number in session.execute(wanted)]
