"""The refusal when somebody else saved the same card in between."""

from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import ClientDetails, differences
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt
from kamdesk.storage.errors import ChangedByOthersError


class ClientChangedByOthersError(ChangedByOthersError):
    """A colleague saved the card while it was edited.

    Attributes:
        card: The card as it is stored now; saving again with its version keeps what was typed.
        changed: The names of the details that differ from those which were edited.
    """

    def __init__(self, card: ClientCard, before: ClientDetails) -> None:
        self.card = card
        found = differences(before, card.details)
        self.changed = tuple(one.name for one in found)
        what = "; ".join(
            _("{field}: {value}").format(field=_(one.title), value=excerpt(one.shown) or _("empty")) for one in found
        )
        if not found:
            sentence = _("{who} saved this card while you were editing it. Save again to keep what you typed.")
        else:
            sentence = _(
                "{who} changed this card while you were editing it. Stored now – {what}. "
                "Compare, correct what you typed if needed, and save again."
            )
        KamDeskError.__init__(self, sentence.format(who=card.changed_by or _("A colleague"), what=what))
