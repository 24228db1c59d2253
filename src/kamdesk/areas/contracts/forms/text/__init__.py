"""The text of a contract on the screen: its clauses, its versions, what is in dispute."""

from kamdesk.areas.contracts.forms.text.disputes import DisagreementsPanel
from kamdesk.areas.contracts.forms.text.panel import TextPanel
from kamdesk.areas.contracts.forms.text.versions import VersionsPanel

__all__ = ["DisagreementsPanel", "TextPanel", "VersionsPanel"]
