"""Small tables to type into: lines of an invoice, instalments, open items with the amounts to pay."""

from kamdesk.ui.grid.column import GridColumn, date_column, money_column, number_column, text_column
from kamdesk.ui.grid.editor import GridEditor
from kamdesk.ui.grid.model import GridModel, Line
from kamdesk.ui.grid.view import GridView

__all__ = [
    "GridColumn",
    "GridEditor",
    "GridModel",
    "GridView",
    "Line",
    "date_column",
    "money_column",
    "number_column",
    "text_column",
]
