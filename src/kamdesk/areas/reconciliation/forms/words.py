"""Words and marks of acts, the same in lists, cards and the search box."""

import datetime as dt
from typing import Any, Final

from kamdesk.areas.reconciliation.queries import ActCard, act_card
from kamdesk.areas.reconciliation.rules import ANSWER_DAYS, STATES, days_waiting, state_of
from kamdesk.areas.reconciliation.rules.refusals import ActGoneError
from kamdesk.core.i18n import _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_TONES: Final[dict[str, Tone]] = {"prepared": "plain", "sent": "warn", "returned": "age0", "signed": "ok", "cancelled": "muted"}


def read_act(desk: Desk, act_id: int) -> ActCard:
    """Return an act.

    Raises:
        ActGoneError: it is not there any more.
    """
    card = desk.read(act_card, act_id)
    if card is None:
        raise ActGoneError
    return card


def state_words(state: str) -> str:
    """Return how far an act is."""
    return _(STATES[state])


def state_mark(state: str) -> Mark:
    """Return the tone of a state."""
    return Mark(_TONES[state])


def row_state(row: Any) -> str:
    """Return how far the act of a row of the list is."""
    return state_of(row.sent_on, row.returned_on, row.signed_on, row.cancelled_on)


def waiting_words(state: str, sent: dt.date | None, today: dt.date) -> str:
    """Return for how long an act has not come back."""
    days = days_waiting(state, sent, today)
    return "" if days is None else ngettext("{count} day", "{count} days", days).format(count=days)


def waiting_mark(state: str, sent: dt.date | None, today: dt.date) -> Mark | None:
    """Return a mark for an act that should have come back."""
    days = days_waiting(state, sent, today)
    return Mark("error", _("not returned")) if days is not None and days >= ANSWER_DAYS else None
