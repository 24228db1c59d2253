"""The window of a position and its job description."""

from kamdesk.areas.jobs.forms.card.dialog import PositionDialog, position_dialog

__all__ = ["PositionDialog", "position_dialog"]
