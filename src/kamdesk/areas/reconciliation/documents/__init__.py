"""The reconciliation act on paper: with both sides' figures, or with places for the client's."""

from kamdesk.areas.reconciliation.documents.act import reconciliation_act, reconciliation_acts

__all__ = ["reconciliation_act", "reconciliation_acts"]
