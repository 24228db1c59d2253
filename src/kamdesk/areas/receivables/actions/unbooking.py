"""Take a whole import out of the ledger again, as long as nothing was built on it."""

from typing import Final

from sqlalchemy import ColumnElement, Select, delete, or_, select, update
from sqlalchemy.orm import Session, aliased

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
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt
from kamdesk.storage.database import touch

_PLAINLY: Final = {"synchronize_session": False}


class LaterBookingError(KamDeskError):
    """Something was booked on top of an import."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("The import cannot be undone: {number} was used by later bookings. Undo or cancel those first.").format(
                number=excerpt(number)
            )
        )


def allocation_key(batch_id: int, content: str) -> str:
    """Return the key of an allocation that the import *batch_id* made; *content* tells it from all others."""
    return f"{_start(batch_id)}{content}"


def content_of(key: str) -> str:
    """Return what `allocation_key` was given, whichever import it was; nothing for a key made elsewhere."""
    return key.rpartition(":")[2] if key.startswith("import:") else ""


def _start(batch_id: int) -> str:
    return f"import:{batch_id}:"


def remove_imported(session: Session, batch_id: int) -> int:
    """Take out the documents and allocations of an import, and return how many documents.

    Raises:
        LaterBookingError: a later allocation, document or dispute rests on them.
    """
    documents = select(LedgerDocument.id).where(LedgerDocument.batch_id == batch_id)
    items = select(OpenItem.id).where(OpenItem.document_id.in_(documents))
    start = _start(batch_id)
    own = (Allocation.key >= start, Allocation.key < f"{start[:-1]};")
    _refuse_later(session, batch_id, own)
    _reopen(session, items, own)
    session.execute(delete(Allocation).where(*own), execution_options=_PLAINLY)
    session.execute(delete(DocumentLine).where(DocumentLine.document_id.in_(documents)), execution_options=_PLAINLY)
    session.execute(delete(OpenItem).where(OpenItem.document_id.in_(documents)), execution_options=_PLAINLY)
    gone = delete(LedgerDocument).where(LedgerDocument.batch_id == batch_id).returning(LedgerDocument.id)
    count = len(session.scalars(gone, execution_options=_PLAINLY).all())
    session.expire_all()
    touch(session, Invoice, CreditNote, Payment, Refund, OpenItem, Allocation)
    return count


def _refuse_later(session: Session, batch_id: int, own: tuple[ColumnElement[bool], ...]) -> None:
    ours = LedgerDocument.batch_id == batch_id
    touching = or_(Allocation.credit_id == OpenItem.id, Allocation.debit_id == OpenItem.id)
    undoing = aliased(Allocation)
    later = (
        select(LedgerDocument.number)
        .join(OpenItem, OpenItem.document_id == LedgerDocument.id)
        .join(Allocation, touching)
        .where(ours, ~(own[0] & own[1])),
        select(LedgerDocument.number)
        .join(OpenItem, OpenItem.document_id == LedgerDocument.id)
        .join(Allocation, Allocation.debit_id == OpenItem.id)
        .join(undoing, undoing.undoes_id == Allocation.id)
        .where(*own),
        select(LedgerDocument.number)
        .join(OpenItem, OpenItem.document_id == LedgerDocument.id)
        .where(ours, OpenItem.disputed_on.is_not(None)),
    )
    about = aliased(LedgerDocument)
    referring = select(about.number).join(LedgerDocument, LedgerDocument.subject_id == about.id)
    another = or_(LedgerDocument.batch_id.is_(None), LedgerDocument.batch_id != batch_id)
    for search in (*later, referring.where(about.batch_id == batch_id, another)):
        if (number := session.scalars(search.limit(1)).first()) is not None:
            raise LaterBookingError(number)


def _reopen(session: Session, items: Select[int], own: tuple[ColumnElement[bool], ...]) -> None:
    """Open again, of documents that stay, what the import's allocations took."""
    for side, sign in ((Allocation.debit_id, 1), (Allocation.credit_id, -1)):
        rows = session.execute(
            select(OpenItem.id, OpenItem.document_id, Allocation.amount)
            .join(Allocation, side == OpenItem.id)
            .where(*own, OpenItem.id.not_in(items))
        ).all()
        for item_id, document_id, amount in rows:
            opened = update(OpenItem).where(OpenItem.id == item_id).values(open=OpenItem.open + sign * amount)
            session.execute(opened, execution_options=_PLAINLY)
            document = update(LedgerDocument).where(LedgerDocument.id == document_id)
            session.execute(document.values(open=LedgerDocument.open + amount), execution_options=_PLAINLY)
