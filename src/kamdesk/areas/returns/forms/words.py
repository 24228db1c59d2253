"""The words and tones of returns and acts on the screen."""

import datetime as dt
from typing import Any

from kamdesk.areas.returns.queries import FoundSource
from kamdesk.areas.returns.rules import ACT_KINDS, ACT_STATUSES, REASONS, RETURN_KINDS, RETURN_STATUSES, SETTLEMENTS, measure_late
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _
from kamdesk.core.text import fold, isolate, isolate_ltr
from kamdesk.ui.table import Mark

_WAITING = frozenset({"draft", "signed"})
_DONE = frozenset({"credited", "replaced", "settled"})


def reasons() -> list[tuple[str, str]]:
    """Return the reasons to choose from."""
    return [(key, _(word)) for key, word in REASONS.items()]


def reason_named(text: str) -> str:
    """Return the key of the reason that *text* names, in the language of the screen.

    Raises:
        KamDeskError: none or several are called so.
    """
    wanted = fold(text)
    found = [key for key, word in reasons() if fold(word) == wanted] or [key for key, word in reasons() if wanted in fold(word)]
    if len(found) != 1:
        raise KamDeskError(_("There is no such reason. Type a part of one and choose it."))
    return found[0]


def kinds() -> list[tuple[str, str]]:
    """Return returns and refusals to choose from."""
    return [(key, _(word)) for key, word in RETURN_KINDS.items()]


def state_mark(row: Any) -> Mark | None:
    """Return the tone of a state: what waits, what is done."""
    if row.status in _WAITING:
        return Mark("warn")
    return Mark("ok") if row.status in _DONE else None


def return_state(key: str) -> str:
    """Return the state of a return in words."""
    return _(RETURN_STATUSES[key])


def act_state(key: str) -> str:
    """Return the state of an act in words."""
    return _(ACT_STATUSES[key])


def act_kind_words(key: str) -> str:
    """Return the kind of an act in words."""
    return _(ACT_KINDS[key])


def settlement_words(key: str | None) -> str:
    """Return how an act was settled; nothing for not yet."""
    return _(SETTLEMENTS[key]) if key else ""


def done_words(due: dt.date | None, done: dt.date | None, today: dt.date) -> str:
    """Return when a measure was done, or that it was not."""
    if done is not None:
        return show_date(done)
    return _("late") if measure_late(due, done, today) else _("not yet")


def source_words(one: FoundSource) -> str:
    """Return a delivery or an invoice as it is offered."""
    return " · ".join((isolate_ltr(one.number), isolate(one.client), isolate_ltr(show_date(one.date))))
