"""How contracts are told in words and marks, in lists and on the card."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.contracts.queries.facts import facts_row
from kamdesk.areas.contracts.rules import KINDS, RENEWALS, STATES, notice_date, warning
from kamdesk.areas.contracts.rules.terms import Terms
from kamdesk.areas.contracts.rules.words import BONUS_PERIODS
from kamdesk.core.formats import show_date, show_number, whole
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_TONES: Final[dict[str, Tone]] = {
    "approved": "ok",
    "signed": "warn",
    "in_force": "ok",
    "to_renew": "warn",
    "ending": "warn",
    "ended": "muted",
    "cancelled": "muted",
}
#: How a notice date is marked, by what `rules.warning` says.
_WARNED: Final[dict[int, Tone]] = {60: "age1", 30: "age2", 7: "age3", 0: "age4", -1: "error"}


def state_words(state: str) -> str:
    """Return a state in words."""
    return _(STATES[state])


def state_mark(state: str) -> Mark | None:
    """Return the tone of a state; its word stands in the cell already."""
    tone = _TONES.get(state)
    return None if tone is None else Mark(tone)


def kind_words(kind: str) -> str:
    """Return what kind of contract it is."""
    return _(KINDS.get(kind, kind))


def renewal_words(renewal: str) -> str:
    """Return how a contract goes on after its end."""
    return _(RENEWALS.get(renewal, renewal))


def notice_words(warned: int | None, notice_on: dt.date | None, today: dt.date) -> str:
    """Return how near the last day for a notice is; nothing where nothing is to be said of it."""
    if warned is None or notice_on is None:
        return ""
    left = (notice_on - today).days
    if left < 0:
        return ngettext("{count} day past the notice date", "{count} days past the notice date", -left).format(
            count=show_number(-left)
        )
    if left == 0:
        return _("notice is possible today for the last time")
    return ngettext("{count} day left to give notice", "{count} days left to give notice", left).format(count=show_number(left))


def warning_mark(warned: int | None) -> Mark | None:
    """Return the tone of a warning; the words stand in the cell already."""
    return None if warned is None else Mark(_WARNED[warned])


def row_state(row: Any) -> str:
    """Return the state of a row of a list, with the warning beside it where there is one."""
    told = notice_words(row_warning(row), _row_notice(row), row.today)
    return _("{state}: {more}").format(state=state_words(row.state), more=told) if told else state_words(row.state)


def row_warning(row: Any) -> int | None:
    """Return how near the notice date of a row of a list is."""
    return warning(facts_row(row), row.today)


def row_state_mark(row: Any) -> Mark | None:
    """Return the tone of the state of a row of a list."""
    return warning_mark(row_warning(row)) or state_mark(row.state)


def row_notice(row: Any) -> str:
    """Return the last day on which notice can be given for a row of a list; nothing for what is not signed or is over."""
    if row.signed_on is None or row.state in {"ended", "cancelled"} or row.base is not None:
        return ""
    return show_date(_row_notice(row))


def row_notice_mark(row: Any) -> Mark | None:
    """Return the tone of the notice date of a row of a list."""
    return warning_mark(row_warning(row))


def _row_notice(row: Any) -> dt.date | None:
    return notice_date(row.ends, row.notice_days)


def percent(number: Decimal) -> str:
    """Return per cent as they were typed."""
    return isolate_ltr(f"{show_number(number.normalize() if number else number)} %")


def days_words(days: int) -> str:
    """Return a number of days."""
    return ngettext("{count} day", "{count} days", days).format(count=show_number(days))


def terms_told(terms: Terms) -> list[tuple[str, str]]:
    """Return what terms say, each with its name; what they do not name is left out."""
    told = [
        (_("Amount"), None if terms.amount is None else whole(terms.amount)),
        (_("Payment days"), _payment(terms)),
        (_("Credit limit"), None if terms.credit_limit is None else whole(terms.credit_limit)),
        (_("Discount %"), None if terms.discount is None else percent(terms.discount)),
        (_("Price column"), isolate(terms.price_column) if terms.price_column else None),
        (_("Bonus"), _bonus(terms)),
        (_("Penalty"), _penalty(terms)),
        (_("Returns within days"), None if terms.return_days is None else days_words(terms.return_days)),
        (_("Delivery within days"), None if terms.delivery_days is None else days_words(terms.delivery_days)),
        (_("Smallest order"), None if terms.minimum_order is None else whole(terms.minimum_order)),
        (_("Merchandising"), _("yes") if terms.merchandising else None),
        (_("Recommendations promised"), None if terms.recommendations is None else show_number(terms.recommendations)),
    ]
    return [(name, value) for name, value in told if value]


def _payment(terms: Terms) -> str | None:
    if terms.payment_days is None:
        return None
    if terms.payment_days == 0 and not terms.credit_limit:
        return _("prepayment")
    return days_words(terms.payment_days)


def _bonus(terms: Terms) -> str | None:
    if not terms.bonus_percent or terms.bonus_from is None or terms.bonus_period is None:
        return None
    told = _("{percent} from {amount} on, each {period}")
    period = _(BONUS_PERIODS[terms.bonus_period])
    return told.format(percent=percent(terms.bonus_percent), amount=whole(terms.bonus_from), period=period)


def _penalty(terms: Terms) -> str | None:
    if not terms.penalty_percent:
        return None
    if terms.penalty_cap is None:
        return _("{percent} a day").format(percent=percent(terms.penalty_percent))
    told = _("{percent} a day, at most {cap}")
    return told.format(percent=percent(terms.penalty_percent), cap=percent(terms.penalty_cap))
