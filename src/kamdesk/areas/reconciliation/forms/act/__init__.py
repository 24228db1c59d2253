"""The act's own window: both ledgers side by side, what differs, and what can be done now."""

from kamdesk.areas.reconciliation.forms.act.dialog import ActDialog, act_dialog

__all__ = ["ActDialog", "act_dialog"]
