"""The papers of receivables: statement, ageing, open items and figures; each takes rows and answers with a `Document`."""

from kamdesk.areas.receivables.documents.ageing import ageing_paper, ageing_table, overdue_title
from kamdesk.areas.receivables.documents.figures import figures_paper, figures_table
from kamdesk.areas.receivables.documents.items import items_table, notes_of_disputes, open_items_paper
from kamdesk.areas.receivables.documents.parties import address_of, both_parties, letterhead
from kamdesk.areas.receivables.documents.statement import closing_sentence, movements_table, statement_paper

__all__ = [
    "address_of",
    "ageing_paper",
    "ageing_table",
    "both_parties",
    "closing_sentence",
    "figures_paper",
    "figures_table",
    "items_table",
    "letterhead",
    "movements_table",
    "notes_of_disputes",
    "open_items_paper",
    "overdue_title",
    "statement_paper",
]
