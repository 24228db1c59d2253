"""How collecting is told in words and marks, in lists and on the card."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from kamdesk.areas.collection.queries import HoldRow, LeftRow, PromiseRow, Proposal, StopRow
from kamdesk.areas.collection.rules import DOUBTS, LEFT_OUT, MEASURES, PROMISE_STATES, REMINDER_STATES, STOP_STATES, WAYS
from kamdesk.core.formats import show_date, show_number, whole
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.money import Money
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_REMINDERS: Final[dict[str, Tone]] = {"draft": "warn", "resolved": "ok", "disputed": "error", "cancelled": "muted"}
_PROMISES: Final[dict[str, Tone]] = {"kept": "ok", "partly": "warn", "broken": "error", "withdrawn": "muted"}
_STOPS: Final[dict[str, Tone]] = {"now": "error", "later": "warn", "paid": "ok", "lifted": "muted"}
_AGES: Final = ((0, "age0"), (30, "age1"), (60, "age2"), (90, "age3"))


def reminder_state(state: str) -> str:
    """Return the word for a letter's state."""
    return _(REMINDER_STATES[state])


def reminder_mark(row: Any) -> Mark | None:
    """Return the tone of a letter's state; the word stands in the cell already."""
    return _mark(_REMINDERS, row.state)


def promise_mark(row: PromiseRow) -> Mark | None:
    """Return the tone of a promise's state; the word stands in the cell already."""
    return _mark(_PROMISES, row.state)


def stop_mark(row: StopRow) -> Mark | None:
    """Return the tone of a stop's state; the word stands in the cell already."""
    return _mark(_STOPS, row.state)


def _mark(tones: dict[str, Tone], state: str) -> Mark | None:
    tone = tones.get(state)
    return None if tone is None else Mark(tone)


def late_mark(days: int) -> Mark:
    """Return the tone of how late something is."""
    tones: tuple[Tone, ...] = ("age0", "age1", "age2", "age3", "age4")
    return Mark(tones[sum(days > most for most, _tone in _AGES)])


def promise_state_word(state: str) -> str:
    """Return the word for a promise's state."""
    return _(PROMISE_STATES[state])


def stop_state_word(state: str) -> str:
    """Return the word for a stop's state."""
    return _(STOP_STATES[state])


def way_word(way: str | None) -> str:
    """Return how a letter left; nothing for one that did not."""
    return _(WAYS[way]) if way else ""


def measure_word(kind: str) -> str:
    """Return the word for a measure."""
    return _(MEASURES.get(kind, kind))


def level_words(number: int, name: str) -> str:
    """Return a level with its number and name."""
    return _("{number}. {name}").format(number=number, name=isolate(name))


def days_words(days: int) -> str:
    """Return how late something is, or how many days are left until it is due."""
    if days > 0:
        return ngettext("{count} day late", "{count} days late", days).format(count=show_number(days))
    if days == 0:
        return _("due today")
    return ngettext("due in {count} day", "due in {count} days", -days).format(count=show_number(-days))


def doubt_words(proposal: Proposal) -> str:
    """Return why a letter is not ticked from the beginning; nothing for one without doubts."""
    return listed(_(DOUBTS[one]) for one in proposal.doubts)


def left_words(row: LeftRow) -> str:
    """Return what there is to say about why a debt is left out."""
    detail, reason = row.left.detail, row.left.reason
    if reason == "promise":
        return _("until {date}").format(date=isolate_ltr(show_date(row.left.debt.promised)))
    if isinstance(detail, dt.date):
        return _("from {date}").format(date=isolate_ltr(show_date(detail)))
    if reason == "draft":
        return isolate_ltr(str(detail))
    return isolate(str(detail)) if detail else ""


def left_reason(row: LeftRow) -> str:
    """Return why a debt is left out."""
    return _(LEFT_OUT[row.left.reason])


def stop_reason(row: StopRow) -> str:
    """Return why supply is stopped."""
    if row.reminder:
        return _("Reminder {number}").format(number=isolate_ltr(row.reminder))
    return isolate(row.reason)


def stop_sentence(row: StopRow) -> str:
    """Return since when and why supply is stopped, and what releases it."""
    since = isolate_ltr(show_date(row.from_on))
    if row.open is not None:
        told = _("Supply is stopped since {date} by reminder {number}, until {amount} is paid.")
        return told.format(date=since, number=isolate_ltr(row.reminder), amount=whole(row.open))
    return _("Supply is stopped since {date}: {reason}").format(date=since, reason=isolate(row.reason))


def hold_sentence(row: HoldRow) -> str:
    """Return until when and why reminders are held."""
    reason = isolate(row.reason)
    if row.until_on is None:
        return _("Reminders are held until somebody lifts it: {reason}").format(reason=reason)
    return _("Reminders are held until {date}: {reason}").format(date=isolate_ltr(show_date(row.until_on)), reason=reason)


def sums_words(amounts: Sequence[Money]) -> str:
    """Return sums, one for each currency."""
    by_currency: dict[str, Money] = {}
    for one in amounts:
        by_currency[one.currency] = by_currency.get(one.currency, Money.zero(one.currency)) + one
    return listed(whole(by_currency[currency]) for currency in sorted(by_currency))
