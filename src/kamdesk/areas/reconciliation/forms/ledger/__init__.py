"""Taking the client's ledger: from a file, pasted from Excel, or typed."""

from kamdesk.areas.reconciliation.forms.ledger.form import LedgerForm, ledger_form

__all__ = ["LedgerForm", "ledger_form"]
