"""Editing clauses in place: what is edited with its history, the cell that is typed into, and the table around it."""

from kamdesk.areas.contracts.forms.text.editing.outline import Outline, Spot
from kamdesk.areas.contracts.forms.text.editing.view import OutlineRow, OutlineView

__all__ = ["Outline", "OutlineRow", "OutlineView", "Spot"]
