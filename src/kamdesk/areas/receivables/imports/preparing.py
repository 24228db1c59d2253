"""From the tables of a ledger import to what would be stored, with everything there is to say about it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kamdesk.areas.clients import actions as client_actions
from kamdesk.areas.clients.actions import NewClient
from kamdesk.areas.clients.queries import KnownNames
from kamdesk.areas.clients.rules import ClientDetails
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.receivables.actions import ImportedAllocation, ImportedDocument, book_many
from kamdesk.areas.receivables.actions.unbooking import allocation_key, content_of
from kamdesk.areas.receivables.imports.allocating import Allocator
from kamdesk.areas.receivables.imports.drafts import Draft, Party, Plan, entry_key
from kamdesk.areas.receivables.imports.entries import Entry, entries_of, named_by
from kamdesk.areas.receivables.imports.parties import Parties
from kamdesk.areas.receivables.imports.planning import Planner
from kamdesk.areas.receivables.imports.readings import (
    Controls,
    Reading,
    agreement,
    best_of,
    candidates,
    compared,
    controls_of,
    paid_by,
    told,
)
from kamdesk.areas.receivables.imports.surroundings import Owned, Surroundings
from kamdesk.areas.receivables.queries import imported
from kamdesk.areas.receivables.rules import Instalment
from kamdesk.core.i18n import _
from kamdesk.core.importing import Comparison, Context, Note, Prepared, Progress, Table
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.storage.database import Session


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The reading that was taken, and what it comes to."""

    plan: Plan
    comparisons: tuple[Comparison, ...] = ()
    sentences: tuple[str, ...] = ()


def prepare(session: Session, tables: Sequence[Table], context: Context) -> Prepared:
    """Understand and check the tables of a ledger import, all files together; nothing is stored."""
    base = company.base_currency(session)
    entries: list[Entry] = []
    notes: list[Note] = [note for table in tables for note in table.notes]
    for table in tables:
        for one in entries_of(table, base):
            if isinstance(one, Note):
                notes.append(one)
            else:
                entries.append(one)
    parties = Parties(imported.clients_called(session, {entry.client for entry in entries}))
    owned, remarks = parties.resolve(entries)
    if parties.new:
        remarks += parties.likely_known(KnownNames.of(session))
    controls = controls_of(context.controls)
    around = replace(_surroundings(session, base, owned, parties, context, controls), unread=frozenset(_unread(tables, notes)))
    known = frozenset(content_of(key) for key in imported.allocation_keys(session, parties.stored_ids))
    chosen = _choose(session, owned, around, known, controls, context)
    plan = chosen.plan
    notes += [*remarks, *plan.notes, *(Note("info", text) for text in chosen.sentences)]
    notes += _compared_notes(chosen.comparisons)
    return Prepared(
        counts=_counts(plan, parties),
        notes=tuple(_in_order(notes, tables)),
        store=_Storing(plan, tuple(parties.new), context.user_id, base).store,
        control=_control(owned, plan),
        comparisons=chosen.comparisons,
    )


def _unread(tables: Sequence[Table], notes: Sequence[Note]) -> Iterator[tuple[str, str]]:
    for table in tables:
        yield from named_by(table, (note.row for note in notes if note.level == "refused" and note.file == table.file))


def _surroundings(
    session: Session, base: str, owned: Sequence[Owned], parties: Parties, context: Context, controls: Controls
) -> Surroundings:
    numbers = {number for _party, entry in owned for number in (entry.number, entry.applies_to) if number}
    numbers |= {f"{e.applies_to or 'IMP'}/{e.date:%Y%m%d}" for _party, e in owned if not e.number and e.date}
    oldest = context.options.get("allocate") == "oldest"
    documents = imported.documents_of(session, parties.stored_ids, numbers, with_debts=oldest)
    keys = {entry_key(party, entry) for party, entry in owned}
    foreign = {(e.amount.currency, e.date) for _party, e in owned if e.date and e.amount.currency != base and not e.rate}
    rates: dict[tuple[str, dt.date], Decimal] = {}
    for currency, day in foreign:
        try:
            rates[currency, day] = company.rate_on(session, currency, day)
        except NoRateError:
            continue
    return Surroundings(
        base=base,
        stored={(one.client_id, one.kind, one.number): one for one in documents},
        keys=frozenset(imported.documents_under(session, keys) | (controls.passed & keys)),
        products=imported.products_called(session, {e.line.product for _party, e in owned if e.line and e.line.product}),
        rates=context.rates,
        stored_rates=rates,
    )


def _choose(
    session: Session, owned: Sequence[Owned], around: Surroundings, known: frozenset[str], controls: Controls, context: Context
) -> _Chosen:
    """Make the plan; where payments can be read in several ways, the one that agrees best with the other program."""
    oldest = context.options.get("allocate") == "oldest"
    if not any(entry.shape == "payment" for _party, entry in owned):
        return _Chosen(_plan(owned, around, known, oldest=oldest))
    names = {fold(party.name): party for party, _entry in owned}
    paid = {(names[name], number): amount for (name, number), amount in controls.paid.items() if name in names}
    paid |= paid_by(owned)
    stored = imported.balances(session, [party.client_id for party in names.values() if party.client_id is not None])
    made: dict[Reading, tuple[Plan, tuple[Comparison, ...]]] = {}
    scores: dict[Reading, tuple[int, int]] = {}
    for reading in candidates(context.options, has_paid=bool(paid)):
        believed = paid if reading.paid == "invoices" else {}
        plan = _plan(owned, replace(around, paid=believed, negative=reading.negative), known, oldest=oldest)
        comparisons = tuple(compared(plan, controls, stored))
        made[reading], scores[reading] = (plan, comparisons), agreement(plan, comparisons, paid)
    best = best_of(scores, context.options)
    plan, comparisons = made[best]
    has_negative = any(draft.kind == "credit_note" and draft.entries[0].shape == "payment" for draft in plan.new)
    most = (len(comparisons), len(paid))
    return _Chosen(plan, comparisons, tuple(told(best, context.options, scores, most, has_negative=has_negative)))


def _plan(owned: Sequence[Owned], around: Surroundings, known: frozenset[str], *, oldest: bool) -> Plan:
    planner = Planner(around)
    explicit = planner.make(owned)
    Allocator(planner, known).allocate(explicit, oldest=oldest)
    return planner.plan


def _compared_notes(comparisons: Sequence[Comparison]) -> list[Note]:
    if not comparisons:
        return []
    agreeing = sum(one.agrees for one in comparisons)
    text = _("{agreeing} of {total} balances agree with the other program.")
    notes = [Note("info", text.format(agreeing=agreeing, total=len(comparisons)))]
    for one in comparisons:
        if not one.agrees:
            text = _("{client}: our balance is {ours}, the other program shows {theirs}. {why}").format(
                client=one.name, ours=one.ours.amount, theirs=one.theirs.amount, why=one.explanation
            )
            notes.append(Note("odd", text))
    return notes


def _counts(plan: Plan, parties: Parties) -> dict[str, int]:
    counts = {"clients": len(parties.new)}
    for draft in plan.new:
        counts[draft.kind] = counts.get(draft.kind, 0) + 1
    counts["allocation"] = len(plan.uses)
    return {key: count for key, count in counts.items() if count}


def _in_order(notes: Sequence[Note], tables: Sequence[Table]) -> list[Note]:
    """Sort by file and row; what concerns the whole comes first."""
    places = {table.file: place for place, table in enumerate(tables)}
    return sorted(dict.fromkeys(notes), key=lambda note: (places.get(note.file, -1), note.row))


def _control(owned: Sequence[Owned], plan: Plan) -> dict[str, Any]:
    paid = [[party.name, number, str(amount.amount), amount.currency] for (party, number), amount in paid_by(owned).items()]
    is_settled = any(entry.shape == "payment" for _party, entry in owned)
    control: dict[str, Any] = {"settled": True} if is_settled else {}
    return control | ({"paid": paid} if paid else {}) | ({"passed": plan.passed} if plan.passed else {})


@dataclass(frozen=True, slots=True)
class _Storing:
    """Stores a plan: the clients that are new, then documents and allocations."""

    plan: Plan
    new: tuple[Party, ...]
    user_id: int
    base: str

    def store(self, session: Session, batch_id: int, progress: Progress) -> None:
        ids = self._clients(session, batch_id)
        documents = [_document(draft, ids) for draft in self.plan.new]
        allocations = [
            ImportedAllocation(
                credit=use.credit.key, debit=use.debit.key, amount=use.amount, date=use.date,
                key=allocation_key(batch_id, use.content),
            )
            for use in self.plan.uses
        ]  # fmt: skip
        book_many(session, documents, allocations, batch_id, progress)

    def _clients(self, session: Session, batch_id: int) -> Mapping[Party, int]:
        commands = [
            NewClient(ClientDetails(name=party.name, owner_id=self.user_id, currency=party.currency or self.base))
            for party in self.new
        ]
        made = client_actions.create_many(session, commands, batch_id) if commands else []
        return dict(zip(self.new, made, strict=True))


def _document(draft: Draft, ids: Mapping[Party, int]) -> ImportedDocument:
    client_id = draft.party.client_id
    return ImportedDocument(
        kind=draft.kind,
        client_id=ids[draft.party] if client_id is None else client_id,
        number=draft.number,
        date=draft.date,
        amount=draft.amount,
        rate=draft.rate,
        key=draft.key,
        instalments=_instalments(draft),
        lines=draft.lines,
        subject=draft.subject.key if draft.subject else None,
        note=draft.note,
    )


def _instalments(draft: Draft) -> tuple[Instalment, ...]:
    if draft.instalments or draft.due is None:
        return draft.instalments
    return (Instalment(draft.due, Money.of_minor(draft.amount.minor, draft.amount.currency)),)
