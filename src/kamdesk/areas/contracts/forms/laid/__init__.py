"""Wordings in tables: cells of several lines in their own direction, with fields, marks of changes and captions painted."""

from kamdesk.areas.contracts.forms.laid.cells import Cell, changed_cell, field_cell, filled_cell, plain_cell
from kamdesk.areas.contracts.forms.laid.searching import LibrarySearch
from kamdesk.areas.contracts.forms.laid.table import CELL_ROLE, WordColumn, WordsModel
from kamdesk.areas.contracts.forms.laid.tools import tool_buttons
from kamdesk.areas.contracts.forms.laid.view import WordsView

__all__ = [
    "CELL_ROLE", "Cell", "LibrarySearch", "WordColumn", "WordsModel", "WordsView", "changed_cell", "field_cell", "filled_cell",
    "plain_cell", "tool_buttons",
]  # fmt: skip
