"""The cards of a return and of an act: what is known of one, its files, and what can be done with it now."""

from kamdesk.areas.returns.forms.card.base import RecordCard
from kamdesk.areas.returns.forms.card.dialogs import ActCardDialog, ReturnCardDialog

__all__ = ["ActCardDialog", "RecordCard", "ReturnCardDialog"]
