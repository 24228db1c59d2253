"""The protocol of disagreements on the screen: noting, settling, and bringing in what the client wrote."""

from kamdesk.areas.contracts.forms.text.disputes.panel import DisagreementsPanel

__all__ = ["DisagreementsPanel"]
