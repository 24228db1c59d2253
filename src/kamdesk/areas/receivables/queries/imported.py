"""What an import has to know of what is stored already: clients by name, their documents, allocations, balances."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client, ClientName
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.core.text import fold

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it stands; `instalments` are (due, minor units)."""

    id: int
    key: str
    kind: str
    client_id: int
    number: str
    date: dt.date
    currency: str
    amount: int
    rate: Decimal
    open: int
    cancelled: bool
    instalments: tuple[tuple[dt.date | None, int], ...]


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client and one of the names it is found under."""

    id: int
    name: str
    found_as: str


def clients_called(session: Session, names: Collection[str]) -> list[KnownClient]:
    """Return the clients found under one of *names*, folded, by their present or another name; merged ones as what they became."""
    found: list[KnownClient] = []
    for part in _chunks(sorted({fold(name) for name in names})):
        own = select(Client.id, Client.name, Client.name, Client.merged_into_id).where(Client.name_key.in_(part))
        other = (
            select(Client.id, Client.name, ClientName.name, Client.merged_into_id)
            .join(ClientName, ClientName.client_id == Client.id)
            .where(ClientName.name_key.in_(part))
        )
        rows = [*session.execute(own).all(), *session.execute(other).all()]
        gone = {row[3] for row in rows if row[3] is not None}
        kept = dict(iter(session.execute(select(Client.id, Client.name).where(Client.id.in_(gone)))))
        for client_id, name, found_as, merged_into in rows:
            found.append(KnownClient(merged_into or client_id, kept.get(merged_into or 0, name), found_as))
    return found


def names_like(session: Session, name: str, most: int = 3) -> list[str]:
    """Return the names of clients that are written most like *name*, the nearest first."""
    from rapidfuzz import fuzz, process

    names = list(session.scalars(select(Client.name).where(Client.merged_into_id.is_(None))))
    keys = [fold(one) for one in names]
    found = process.extract(fold(name), keys, scorer=fuzz.WRatio, processor=None, score_cutoff=60, limit=most)
    return [names[int(place)] for _key, _score, place in found]


def documents_of(
    session: Session, client_ids: Collection[int], numbers: Collection[str], *, with_debts: bool = False
) -> list[StoredDocument]:
    """Return the documents of clients that have one of *numbers*, and on wish every debt that is open."""
    wanted = set(numbers)
    found: list[StoredDocument] = []
    columns: tuple[Any, ...] = (
        LedgerDocument.id, LedgerDocument.key, LedgerDocument.kind, LedgerDocument.client_id, LedgerDocument.number,
        LedgerDocument.date, LedgerDocument.currency, LedgerDocument.amount, LedgerDocument.rate, LedgerDocument.open,
        LedgerDocument.cancelled,
    )  # fmt: skip
    for part in _chunks(sorted(client_ids)):
        rows = session.execute(select(*columns, LedgerDocument.signed).where(LedgerDocument.client_id.in_(part))).all()
        is_wanted = [row[:-1] for row in rows if row.number in wanted or (with_debts and row.open and row.signed > 0)]
        found += _with_instalments(session, is_wanted)
    return found


def documents_under(session: Session, keys: Collection[str]) -> set[str]:
    """Return those of *keys* under which something is booked."""
    known: set[str] = set()
    for part in _chunks(sorted(keys)):
        known.update(session.scalars(select(LedgerDocument.key).where(LedgerDocument.key.in_(part))))
    return known


def _with_instalments(session: Session, rows: Sequence[tuple[Any, ...]]) -> Iterator[StoredDocument]:
    parts: dict[int, list[tuple[dt.date | None, int]]] = {}
    for ids in _chunks([row[0] for row in rows]):
        items = select(OpenItem.document_id, OpenItem.due, OpenItem.amount).where(OpenItem.document_id.in_(ids))
        for document_id, due, amount in session.execute(items.order_by(OpenItem.document_id, OpenItem.position)):
            parts.setdefault(document_id, []).append((due, abs(amount)))
    for row in rows:
        yield StoredDocument(*(*row, tuple(parts.get(row[0], ()))))


def allocation_keys(session: Session, client_ids: Collection[int]) -> set[str]:
    """Return the keys under which imports allocated something of these clients."""
    known: set[str] = set()
    for part in _chunks(sorted(client_ids)):
        mine = Allocation.client_id.in_(part)
        known.update(session.scalars(select(Allocation.key).where(mine, Allocation.key.startswith("import:"))))
    return known


def balances(session: Session, client_ids: Collection[int]) -> dict[tuple[int, str], int]:
    """Return the balance of clients by id and currency, in minor units."""
    found: dict[tuple[int, str], int] = {}
    for part in _chunks(sorted(client_ids)):
        rows = session.execute(
            select(LedgerDocument.client_id, LedgerDocument.currency, total(LedgerDocument.signed))
            .where(LedgerDocument.client_id.in_(part))
            .group_by(LedgerDocument.client_id, LedgerDocument.currency)
        )
        found.update({(client_id, currency): amount for client_id, currency, amount in rows})
    return found


def _chunks(wanted: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(wanted), _CHUNK):
        yield wanted[start : start + _CHUNK]


def products_called(session: Session, names: Collection[str]) -> dict[str, int]:
    """Return the numbers of products by their folded name or code, where only one has it."""
    keys = {fold(name) for name in names}
    found: dict[str, set[int]] = {}
    for part in _chunks(sorted(keys)):
        for number, name_key in session.execute(select(Product.id, Product.name_key).where(Product.name_key.in_(part))):
            found.setdefault(name_key, set()).add(number)
    for part in _chunks(sorted(names)):
        for number, code in session.execute(select(Product.id, Product.code).where(Product.code.in_(part))):
            found[fold(code)] = {number}
    return {key: next(iter(numbers)) for key, numbers in found.items() if len(numbers) == 1}


def in_instalments(session: Session, document_ids: Collection[int]) -> set[int]:
    """Return those documents that are due in several instalments."""
    found: set[int] = set()
    for part in _chunks(sorted(document_ids)):
        found.update(session.scalars(select(OpenItem.document_id).where(OpenItem.document_id.in_(part), OpenItem.position > 1)))
    return found
