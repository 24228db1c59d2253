"""What is asked before something is booked, settled or taken back."""

from kamdesk.areas.receivables.forms.credit_note import CreditNoteForm, credit_note_form
from kamdesk.areas.receivables.forms.invoice import InvoiceForm, invoice_form
from kamdesk.areas.receivables.forms.payment import PaymentForm, payment_form
from kamdesk.areas.receivables.forms.reasons import (
    CancelForm,
    DisputeForm,
    UndoForm,
    WriteOffForm,
    cancel_form,
    dispute_form,
    undo_form,
    write_off_form,
)
from kamdesk.areas.receivables.forms.refund import RefundForm, refund_form

__all__ = [
    "CancelForm",
    "CreditNoteForm",
    "DisputeForm",
    "InvoiceForm",
    "PaymentForm",
    "RefundForm",
    "UndoForm",
    "WriteOffForm",
    "cancel_form",
    "credit_note_form",
    "dispute_form",
    "invoice_form",
    "payment_form",
    "refund_form",
    "undo_form",
    "write_off_form",
]
