"""A client's statement: what it owed, what moved, what it owes, in one currency."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.ageing import AgeingRow, ageing
from kamdesk.areas.receivables.queries.items import OpenItemRow, open_items
from kamdesk.areas.receivables.queries.movements import total


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One movement; amounts in minor units, `subject` is the number of the document that it is about."""

    document_id: int
    date: dt.date
    kind: str
    number: str
    due: dt.date | None
    reference: str | None
    note: str | None
    subject: str | None
    debit: int
    credit: int
    balance: int
    made_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement for the days *start* … *end*, both included; amounts in minor units of *currency*."""

    client_id: int
    currency: str
    start: dt.date
    end: dt.date
    opening: int
    rows: tuple[StatementRow, ...]
    debit: int
    credit: int
    closing: int
    items: tuple[OpenItemRow, ...]
    ageing: AgeingRow | None

    @property
    def adds_up(self) -> bool:
        """Whether opening + debit − credit = closing = open items = columns of the ageing."""
        columns = self.ageing.balance if self.ageing else 0
        whole = self.ageing is None or self.ageing.adds_up
        return whole and self.opening + self.debit - self.credit == self.closing == sum(i.open for i in self.items) == columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdated:
    """Something of an earlier business date that was entered after a moment; `amount` as it changes what it is about."""

    kind: str
    number: str
    date: dt.date
    amount: int
    made_at: dt.datetime
    made_by: int | None


def statement(
    session: Session,
    client_id: int,
    currency: str,
    start: dt.date,
    end: dt.date,
    *,
    known_at: dt.datetime | None = None,
) -> Statement:
    """Return the statement of a client; with *known_at* as it was at that moment, whatever was back-dated since."""
    opening = balance_before(session, client_id, currency, start, known_at=known_at)
    rows = _rows(session, _conditions(client_id, currency, known_at), start, end, opening)
    debit, credit = sum(row.debit for row in rows), sum(row.credit for row in rows)
    items = open_items(session, end, client_id=client_id, currency=currency, known_at=known_at)
    aged = ageing(session, end, client_ids=(client_id,), currency=currency, known_at=known_at)
    return Statement(
        client_id=client_id,
        currency=currency,
        start=start,
        end=end,
        opening=opening,
        rows=rows,
        debit=debit,
        credit=credit,
        closing=opening + debit - credit,
        items=tuple(items),
        ageing=aged[0] if aged else None,
    )


def balance_before(session: Session, client_id: int, currency: str, day: dt.date, *, known_at: dt.datetime | None = None) -> int:
    """Return what a client owed at the end of the day before *day*, from its documents."""
    conditions = _conditions(client_id, currency, known_at)
    return session.scalars(select(total(LedgerDocument.signed)).where(*conditions, LedgerDocument.date < day)).one()


def statement_currencies(session: Session, client_id: int) -> list[str]:
    """Return the currencies in which anything was booked for a client."""
    found = select(LedgerDocument.currency).where(LedgerDocument.client_id == client_id).distinct()
    return sorted(session.scalars(found))


def backdated_since(session: Session, client_id: int, currency: str, end: dt.date, since: dt.datetime) -> list[Backdated]:
    """Return the documents and allocations dated up to *end* that were entered after the moment *since*."""
    documents = select(
        LedgerDocument.kind,
        LedgerDocument.number,
        LedgerDocument.date,
        LedgerDocument.signed,
        LedgerDocument.made_at,
        LedgerDocument.made_by,
    ).where(*_conditions(client_id, currency, None), LedgerDocument.date <= end, LedgerDocument.made_at > since)
    allocations = (
        select(LedgerDocument.number, Allocation.date, Allocation.amount, Allocation.made_at, Allocation.made_by)
        .join_from(Allocation, OpenItem, OpenItem.id == Allocation.debit_id)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(Allocation.client_id == client_id, Allocation.date <= end, Allocation.made_at > since)
        .where(OpenItem.currency == currency)
    )
    found = [
        Backdated(kind=kind, number=number, date=day, amount=amount, made_at=made_at, made_by=made_by)
        for kind, number, day, amount, made_at, made_by in session.execute(documents)
    ]
    found += [
        Backdated(kind="allocation", number=number, date=day, amount=-amount, made_at=made_at, made_by=made_by)
        for number, day, amount, made_at, made_by in session.execute(allocations)
    ]
    return sorted(found, key=lambda one: (one.made_at, one.date, one.number))


def _conditions(client_id: int, currency: str, known_at: dt.datetime | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [LedgerDocument.client_id == client_id, LedgerDocument.currency == currency]
    if known_at is not None:
        conditions.append(LedgerDocument.made_at <= known_at)
    return conditions


def _rows(
    session: Session, conditions: list[ColumnElement[bool]], start: dt.date, end: dt.date, opening: int
) -> tuple[StatementRow, ...]:
    subject = aliased(LedgerDocument)
    columns: tuple[Any, ...] = (
        LedgerDocument.id.label("document_id"),
        LedgerDocument.date,
        LedgerDocument.kind,
        LedgerDocument.number,
        LedgerDocument.due,
        LedgerDocument.reference,
        LedgerDocument.note,
        subject.number.label("subject"),
        LedgerDocument.signed,
        LedgerDocument.made_at,
    )
    found = session.execute(
        select(*columns)
        .outerjoin(subject, subject.id == LedgerDocument.subject_id)
        .where(*conditions, LedgerDocument.date.between(start, end))
        .order_by(LedgerDocument.date, LedgerDocument.id)
    )
    rows, balance = [], opening
    for row in found.mappings():
        known = dict(row)
        signed = known.pop("signed")
        balance += signed
        rows.append(StatementRow(**known, debit=max(signed, 0), credit=max(-signed, 0), balance=balance))
    return tuple(rows)
