"""The grid into which targets are typed and pasted."""

from kamdesk.areas.targets.forms.grid.block import Block, placed
from kamdesk.areas.targets.forms.grid.model import PlanGrid, Unsaved
from kamdesk.areas.targets.forms.grid.view import PlanView

__all__ = ["Block", "PlanGrid", "PlanView", "Unsaved", "placed"]
