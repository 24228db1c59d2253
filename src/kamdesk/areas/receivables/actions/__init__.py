"""What is booked in the ledger: each action takes a session and a frozen command, and answers with an id."""

from kamdesk.areas.receivables.actions.booking import book_credit_note, book_invoice, book_payment, book_refund
from kamdesk.areas.receivables.actions.commands import (
    AllocateCredit,
    AllocateOldest,
    CancelDocument,
    ChangeDocument,
    Dispute,
    NewCreditNote,
    NewInvoice,
    NewPayment,
    NewRefund,
    SmallWriteOff,
    UndoAllocation,
    new_key,
)
from kamdesk.areas.receivables.actions.many import book_many
from kamdesk.areas.receivables.actions.many_items import ImportedAllocation, ImportedDocument
from kamdesk.areas.receivables.actions.settling import (
    AFTER_CANCELLING,
    allocate_credit,
    allocate_oldest,
    cancel_document,
    change_document,
    dispute,
    settle_dispute,
    undo_allocation,
    write_off,
)
from kamdesk.areas.receivables.actions.unbooking import remove_imported

__all__ = [
    "AFTER_CANCELLING", "AllocateCredit", "AllocateOldest", "CancelDocument", "ChangeDocument", "Dispute", "ImportedAllocation", "ImportedDocument", "NewCreditNote", "NewInvoice", "NewPayment",
    "NewRefund", "SmallWriteOff", "UndoAllocation", "allocate_credit", "allocate_oldest", "book_credit_note", "book_invoice", "book_many",
    "book_payment", "book_refund", "cancel_document", "change_document", "dispute", "new_key", "remove_imported", "settle_dispute",
    "undo_allocation", "write_off",
]  # fmt: skip
