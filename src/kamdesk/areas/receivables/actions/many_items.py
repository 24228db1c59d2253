"""The open items of a ledger that is taken over, new and stored, while money is allocated between them."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions import reserve_numbers
from kamdesk.areas.receivables.actions.settlement import latest_undoing, locked
from kamdesk.areas.receivables.model import (
    LedgerDocument,
    OpenItem,
)
from kamdesk.areas.receivables.rules import Instalment, NewLine, Valued, exchange_gain, item_base, sign_of
from kamdesk.areas.receivables.rules.refusals import (
    AllocationExceedsCreditError,
    AllocationExceedsDebtError,
    AllocationMismatchError,
)
from kamdesk.core.money import Money

CHUNK: Final = 5_000
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedDocument:
    """A document of another program; *key* names it here and for ever, *subject* is the key of the one it is about."""

    kind: str
    client_id: int
    number: str
    date: dt.date
    amount: Money
    rate: Decimal
    key: str
    instalments: tuple[Instalment, ...] = ()
    lines: tuple[NewLine, ...] = ()
    subject: str | None = None
    method: str | None = None
    reference: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAllocation:
    """Minor units of the credit document with the key *credit* that were used for the debit document *debit*."""

    credit: str
    debit: str
    amount: int
    date: dt.date
    key: str


@dataclass(slots=True)
class Item:
    """An open item while it is allocated: what is *left* of it is positive."""

    id: int
    document_id: int
    number: str
    client_id: int
    currency: str
    date: dt.date
    due: dt.date | None
    position: int
    sign: int
    amount: int
    left: int
    worth: int
    is_new: bool
    allocated: int = 0

    def take(self, amount: int) -> Valued:
        """Use *amount* of it and return what it was before."""
        before = Valued(self.amount, self.worth, self.amount - self.left)
        self.left -= amount
        self.allocated += amount
        return before


@dataclass(slots=True)
class Books:
    """Every document that is concerned, new or stored, by its key."""

    base: str
    items: dict[str, list[Item]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)


def open_new(session: Session, books: Books, documents: Sequence[ImportedDocument]) -> None:
    """Give the items of new documents their ids."""
    parts = [one.instalments or (Instalment(None, one.amount),) for one in documents]
    free = iter(reserve_numbers(session, OpenItem, sum(map(len, parts))))
    for one, own in zip(documents, parts, strict=True):
        base, before, items = one.amount.convert(one.rate, books.base).minor, 0, []
        for position, part in enumerate(own, start=1):
            minor = part.amount.minor
            worth = item_base(base, one.amount.minor, before, minor)
            before += minor
            items.append(
                Item(
                    next(free), books.ids[one.key], one.number, one.client_id, one.amount.currency, one.date, part.due, position,
                    sign_of(one.kind), minor, minor, worth, is_new=True,
                )
            )  # fmt: skip
        books.items[one.key] = items


def open_stored(
    session: Session, books: Books, documents: Sequence[ImportedDocument], allocations: Sequence[ImportedAllocation]
) -> None:
    """Look up and lock what is stored already and concerned."""
    keys = {key for one in allocations for key in (one.credit, one.debit)} | {one.subject for one in documents if one.subject}
    wanted = sorted(keys - books.ids.keys())
    for start in range(0, len(wanted), 500):
        known = select(
            LedgerDocument.id, LedgerDocument.key, LedgerDocument.number, LedgerDocument.amount, LedgerDocument.base_amount
        )
        rows = {row.id: row for row in session.execute(known.where(LedgerDocument.key.in_(wanted[start : start + 500])))}
        books.ids.update((row.key, row.id) for row in rows.values())
        before: dict[int, int] = {}
        undone = latest_undoing(session, select(OpenItem.id).where(OpenItem.document_id.in_(rows)))
        stored = locked(session, OpenItem.document_id.in_(rows))
        for item in sorted(stored, key=lambda item: (item.document_id, item.position)):
            row, amount = rows[item.document_id], abs(item.amount)
            worth = item_base(row.base_amount, row.amount, before.get(row.id, 0), amount)
            before[row.id] = before.get(row.id, 0) + amount
            books.items.setdefault(row.key, []).append(
                Item(
                    item.id, row.id, row.number, item.client_id, item.currency, max(item.date, undone.get(item.id, item.date)),
                    item.due, item.position, 1 if item.amount > 0 else -1, amount, abs(item.open), worth, is_new=False,
                )
            )  # fmt: skip


def settled_items(books: Books, one: ImportedAllocation) -> Iterable[dict[str, Any]]:
    """Yield the allocations, item by item, that one between two documents comes to."""
    debits = sorted(books.items.get(one.debit, ()), key=lambda item: (item.due or item.date, item.position))
    (credit,) = books.items[one.credit]
    first = debits[0]
    if (credit.client_id, credit.currency, credit.sign) != (first.client_id, first.currency, -1) or first.sign < 0:
        raise AllocationMismatchError(credit.number, first.number)
    asked, rest = Money.of_minor(one.amount, credit.currency), one.amount
    if one.amount > credit.left:
        raise AllocationExceedsCreditError(credit.number, asked, Money.of_minor(credit.left, credit.currency))
    if one.amount > (left := sum(item.left for item in debits)):
        raise AllocationExceedsDebtError(first.number, asked, Money.of_minor(left, credit.currency))
    for debit in debits:
        part = min(rest, debit.left)
        if part <= 0:
            continue
        rest -= part
        given, paid = credit.take(part), debit.take(part)
        yield {
            "credit_id": credit.id,
            "debit_id": debit.id,
            "client_id": debit.client_id,
            "amount": part,
            "date": max(one.date, credit.date, debit.date),
            "gain": 0 if credit.currency == books.base else exchange_gain(given, paid, part),
            "undoes_id": None,
            "key": one.key,
        }
