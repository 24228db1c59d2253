"""Ledger files: invoices, instalments, credit notes, payments, refunds and what pays what."""

from kamdesk.areas.receivables.imports.preparing import prepare
from kamdesk.areas.receivables.imports.targets import CHOICES, TARGETS, adjust
from kamdesk.core.i18n import N_
from kamdesk.core.importing import Importer

LEDGER = Importer("ledger", N_("Invoices and payments"), TARGETS, prepare, CHOICES, adjust)

__all__ = ["LEDGER"]
