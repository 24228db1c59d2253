"""How money documents are told in words and marks on every page."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from kamdesk.areas.receivables.rules import KINDS, bucket_of, days_overdue
from kamdesk.areas.receivables.rules.states import STATES, invoice_state
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, ngettext
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_AGES: Final[tuple[Tone, ...]] = ("age0", "age1", "age2", "age3", "age4")
_TONES: Final[dict[str, Tone]] = {"cancelled": "muted", "paid": "ok", "disputed": "error", "part_paid": "warn"}
ICONS: Final = {
    "invoice": "receipt",
    "credit_note": "note",
    "payment": "money",
    "refund": "arrow-u-up-left",
    "write_off": "eraser",
    "cancellation": "x-circle",
}


def kind_word(kind: str) -> str:
    """Return the word for a kind of document."""
    return _(KINDS.get(kind, kind))


def age_tone(bucket: int) -> Tone:
    """Return the tone of a column of the ageing: 0 not due, then the overdue ones."""
    return _AGES[min(bucket, len(_AGES) - 1)]


def overdue_words(days: int) -> str:
    """Return how long something is overdue."""
    return ngettext("overdue {days} day", "overdue {days} days", days).format(days=show_number(days))


def state_of(row: Any) -> tuple[str, int]:
    """Return how the invoice of a row of the list stands, and how many days it is overdue."""
    return invoice_state(
        row.amount, row.open, row.late_from, row.today, cancelled=row.cancelled, disputed=row.disputed_on is not None
    )


def state_words(row: Any) -> str:
    """Return how an invoice stands."""
    state, days = state_of(row)
    return overdue_words(days) if state == "overdue" else _(STATES[state])


def state_mark(row: Any) -> Mark | None:
    """Return the tone of how an invoice stands; the word stands in the cell already."""
    state, days = state_of(row)
    if state == "overdue":
        return Mark(age_tone(bucket_of(days)))
    tone = _TONES.get(state)
    return Mark(tone) if tone is not None else None


def debt_mark(age_from: date | None, today: date, disputed: bool, bounds: Sequence[int]) -> Mark | None:
    """Return the tone of an open item, with the word where it is disputed."""
    if disputed:
        return Mark("error", _("disputed"))
    if age_from is None:
        return None
    days = days_overdue(age_from, today)
    return Mark(age_tone(bucket_of(days, bounds)), "" if days else _("not due"))
