"""Lists: `Column` objects over a `Listing`, one `TableModel` and one `TableView` for all of them.

Example:
    columns = (Column(N_("Number"), "number", side="ltr"), Column(N_("Open"), "open", currency="currency", total=True))
    view = TableView(desk, TableModel(desk, columns, open_invoices()), "invoices")
"""

from kamdesk.ui.table.column import Column, Mark, Side
from kamdesk.ui.table.listing import Listing, Search, walked
from kamdesk.ui.table.model import MARK_ROLE, ROW_ROLE, TableModel
from kamdesk.ui.table.summary import Sum, Summary
from kamdesk.ui.table.view import TableView

__all__ = [
    "MARK_ROLE",
    "ROW_ROLE",
    "Column",
    "Listing",
    "Mark",
    "Search",
    "Side",
    "Sum",
    "Summary",
    "TableModel",
    "TableView",
    "walked",
]
