"""Take over a whole ledger at once, as an import does, by bulk statements."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions import reserve_numbers
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.actions.many_items import (
    Books,
    ImportedAllocation,
    ImportedDocument,
    Item,
    open_new,
    open_stored,
    settled_items,
)
from kamdesk.areas.receivables.actions.posting import LONGEST_REFERENCE, note_of, search_text, short
from kamdesk.areas.receivables.model import (
    Allocation,
    CreditNote,
    DocumentLine,
    Invoice,
    LedgerDocument,
    OpenItem,
    Payment,
    Refund,
)
from kamdesk.areas.receivables.rules import line_sum, sign_of
from kamdesk.storage.database import touch

CHUNK: Final = 5_000
Told = Callable[[int, int], None]


def book_many(
    session: Session,
    documents: Sequence[ImportedDocument],
    allocations: Sequence[ImportedAllocation],
    batch_id: int | None,
    progress: Told | None = None,
) -> list[int]:
    """Book documents with what was allocated between them, or to documents stored before; return the documents' ids.

    The caller has looked that numbers and keys are free. What one allocation takes from an invoice goes to its instalments in
    the order of their due dates.

    They are settled in the order of their own dates: what is paid later never takes an instalment from what was paid before.

    Raises:
        BookingError: an allocation takes more than there is, or its sides do not belong together; nothing is stored then.
    """
    books = Books(company.base_currency(session))
    numbers = reserve_numbers(session, LedgerDocument, len(documents))
    books.ids.update(zip((one.key for one in documents), numbers, strict=True))
    open_new(session, books, documents)
    open_stored(session, books, documents, allocations)
    total = len(documents) + len(allocations)
    settled = [row for one in sorted(allocations, key=_by_date) for row in settled_items(books, one)]
    _insert_documents(session, books, documents, batch_id, lambda done: progress(done, total) if progress else None)
    _insert_allocations(session, settled, lambda done: progress(len(documents) + done, total) if progress else None)
    _lower_stored(session, books)
    touch(session, Invoice, CreditNote, Payment, Refund, OpenItem, Allocation)
    return numbers


def _by_date(allocation: ImportedAllocation) -> date:
    return allocation.date


def _insert_documents(
    session: Session, books: Books, documents: Sequence[ImportedDocument], batch_id: int | None, told: Callable[[int], None]
) -> None:
    now, who = datetime.now(UTC), session.info.get("user_id")
    marks = {"made_at": now, "made_by": who, "changed_at": now, "changed_by": who, "version": 1, "batch_id": batch_id}
    ordered = sorted(documents, key=lambda one: one.subject is not None)  # what others are about comes first
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        session.execute(insert(_table(LedgerDocument)), [_document_row(books, one) | marks for one in part])
        session.execute(insert(_table(OpenItem)), [_item_row(one, item) for one in part for item in books.items[one.key]])
        lines = [row for one in part for row in _line_rows(books.ids[one.key], one)]
        if lines:
            session.execute(insert(_table(DocumentLine)), lines)
        told(start + len(part))


def _table(stored: Any) -> Any:
    return stored.__table__


def _document_row(books: Books, one: ImportedDocument) -> dict[str, Any]:
    number = short(one.number, LONGEST_REFERENCE) or ""
    reference = short(one.reference, LONGEST_REFERENCE)
    return {
        "id": books.ids[one.key],
        "kind": one.kind,
        "client_id": one.client_id,
        "number": number,
        "date": one.date,
        "due": min((part.due for part in one.instalments if part.due), default=None),
        "currency": one.amount.currency,
        "rate": one.rate,
        "amount": one.amount.minor,
        "tax": sum(line_sum(line, one.amount.currency).tax.minor for line in one.lines),
        "base_amount": one.amount.convert(one.rate, books.base).minor,
        "signed": sign_of(one.kind) * one.amount.minor,
        "open": sum(item.left for item in books.items[one.key]),
        "subject_id": books.ids.get(one.subject) if one.subject else None,
        "cancelled": False,
        "method": one.method,
        "reference": reference,
        "note": note_of(one.note),
        "key": one.key,
        "search": search_text(number, reference),
    }


def _item_row(one: ImportedDocument, item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "document_id": item.document_id,
        "position": item.position,
        "client_id": item.client_id,
        "currency": item.currency,
        "date": item.date,
        "due": item.due,
        "age_from": (item.due or item.date) if one.kind == "invoice" else None,
        "amount": item.sign * item.amount,
        "open": item.sign * item.left,
        "disputed_on": None,
        "dispute_reason": None,
    }


def _line_rows(document_id: int, one: ImportedDocument) -> Iterable[dict[str, Any]]:
    for position, line in enumerate(one.lines, start=1):
        came_to = line_sum(line, one.amount.currency, position)
        yield {
            "document_id": document_id,
            "position": position,
            "product_id": line.product_id,
            "description": line.description,
            "quantity": line.quantity,
            "unit": line.unit,
            "price": line.price,
            "discount": line.discount,
            "vat_rate": line.vat_rate,
            "net": came_to.net.minor,
            "tax": came_to.tax.minor,
            "base_quantity": line.base_quantity,
        }


def _insert_allocations(session: Session, rows: Sequence[dict[str, Any]], told: Callable[[int], None]) -> None:
    marks = {"made_at": datetime.now(UTC), "made_by": session.info.get("user_id")}
    for start in range(0, len(rows), CHUNK):
        session.execute(insert(_table(Allocation)), [row | marks for row in rows[start : start + CHUNK]])
        told(start)


def _lower_stored(session: Session, books: Books) -> None:
    """Lower what is open on items that were stored before; the database's CHECKs are the last guard."""
    plainly = {"synchronize_session": False}
    changed = [item for items in books.items.values() for item in items if not item.is_new and item.allocated]
    for item in sorted(changed, key=lambda item: item.id):
        lowered = update(OpenItem).where(OpenItem.id == item.id).values(open=OpenItem.open - item.sign * item.allocated)
        session.execute(lowered, execution_options=plainly)
        document = update(LedgerDocument).where(LedgerDocument.id == item.document_id)
        session.execute(document.values(open=LedgerDocument.open - item.allocated), execution_options=plainly)
    session.expire_all()
