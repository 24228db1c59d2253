"""How orders are told in words and marks, in lists and on the card."""

import datetime as dt
from typing import Any, Final

from kamdesk.areas.orders.rules import STATUSES
from kamdesk.areas.orders.rules.stages import days_late
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_TONES: Final[dict[str, Tone]] = {"held": "error", "cancelled": "muted", "invoiced": "ok"}
#: From so many days on an order is marked as later than the step before.
_LATER: Final = (1, 4, 8, 15)
_AGES: Final[tuple[Tone, ...]] = ("age1", "age2", "age3", "age4")


def status_words(status: str, partial: bool) -> str:
    """Return how far an order is."""
    word = _(STATUSES[status])
    return _("{state}, in part").format(state=word) if partial else word


def late_words(days: int) -> str:
    """Return how late an order is; nothing for one that is not."""
    return ngettext("late {days} day", "late {days} days", days).format(days=show_number(days)) if days else ""


def late_tone(days: int) -> Tone:
    """Return the tone of an order that is *days* late, one at least."""
    return _AGES[sum(days >= step for step in _LATER) - 1]


def late_mark(days: int) -> Mark | None:
    """Return the tone of an order that is *days* late; the words stand in the cell already."""
    return Mark(late_tone(days)) if days else None


def days_of(row: Any) -> int:
    """Return by how many days the order of a row of a list is late."""
    promised: dt.date | None = row.promised
    return days_late(promised, row.today, row.status, partial=row.partial)


def row_status(row: Any) -> str:
    """Return how far the order of a row of a list is."""
    return status_words(row.status, row.partial)


def status_mark(row: Any) -> Mark | None:
    """Return the tone of a row's state; the word stands in the cell already."""
    if row.partial:
        return Mark("warn")
    tone = _TONES.get(row.status)
    return Mark(tone) if tone is not None else None


def row_late(row: Any) -> str:
    """Return how late the order of a row of a list is."""
    return late_words(days_of(row))


def row_late_mark(row: Any) -> Mark | None:
    """Return the tone of how late it is."""
    return late_mark(days_of(row))
