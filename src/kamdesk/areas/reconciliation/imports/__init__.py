"""A client's ledger from a file: what its columns mean, which rows are balances, and which way round it is."""

from kamdesk.areas.reconciliation.imports.reading import Ledger, LedgerRow, read_ledger
from kamdesk.areas.reconciliation.imports.sources import Source, open_source, with_columns, with_sheet
from kamdesk.areas.reconciliation.imports.taking import READINGS, TypedLedger, balance_in, sign_of, taken
from kamdesk.areas.reconciliation.imports.targets import TARGETS

__all__ = [
    "READINGS", "TARGETS", "Ledger", "LedgerRow", "Source", "TypedLedger", "balance_in", "open_source", "read_ledger", "sign_of", "taken",
    "with_columns", "with_sheet",
]  # fmt: skip
