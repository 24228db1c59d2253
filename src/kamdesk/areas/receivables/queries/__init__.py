"""What is read from the ledger."""

from kamdesk.areas.receivables.queries.ageing import AgeingRow, ageing, ageing_select
from kamdesk.areas.receivables.queries.figures import credit_sales, figures
from kamdesk.areas.receivables.queries.integrity import Integrity, Problem, check_ledger, integrity
from kamdesk.areas.receivables.queries.items import OpenItemRow, open_items
from kamdesk.areas.receivables.queries.lists import (
    allocations_of,
    client_documents,
    debts,
    ids_by_client,
    ids_of_debts,
    ids_of_documents,
    invoices,
    matching_debts,
    matching_documents,
    payments,
)
from kamdesk.areas.receivables.queries.movements import Scope
from kamdesk.areas.receivables.queries.records import DocumentCard, ItemRow, LineRow, document_card, usual_due
from kamdesk.areas.receivables.queries.sales import (
    BoughtProduct,
    BuyingRhythm,
    SalesRow,
    bought,
    buying_rhythm,
    never_bought,
    sales_history,
)
from kamdesk.areas.receivables.queries.statement import (
    Backdated,
    Statement,
    StatementRow,
    backdated_since,
    balance_before,
    statement,
    statement_currencies,
)

__all__ = [
    "AgeingRow", "Backdated", "BoughtProduct", "BuyingRhythm", "DocumentCard", "Integrity", "ItemRow", "LineRow", "OpenItemRow",
    "Problem", "SalesRow", "Scope", "Statement", "StatementRow", "ageing", "ageing_select", "allocations_of", "backdated_since",
    "balance_before", "bought", "buying_rhythm", "check_ledger", "client_documents", "credit_sales", "debts", "document_card",
    "figures", "ids_by_client", "ids_of_debts", "ids_of_documents", "integrity", "invoices", "matching_debts",
    "matching_documents", "never_bought", "open_items", "payments", "sales_history", "statement", "statement_currencies",
    "usual_due",
]  # fmt: skip
