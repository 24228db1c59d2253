"""How monthly reports are told on the screen: states, days, and what stands at the head of one."""

from datetime import date
from typing import Final

from kamdesk.areas.targets.documents.monthly import late_words, sent_words
from kamdesk.areas.targets.queries.monthly import ReportRow
from kamdesk.areas.targets.rules.monthly import REPORT_STATES, ReportFacts, report_days_late, report_state
from kamdesk.core.formats import show_date, show_month
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_TONES: Final[dict[str, Tone]] = {"sent": "warn", "returned": "error", "accepted": "ok"}


def state_words(facts: ReportFacts) -> str:
    """Return the state."""
    return _(REPORT_STATES[report_state(facts)])


def state_mark(facts: ReportFacts) -> Mark | None:
    """Return how the state is to be taken; a draft is nothing yet."""
    tone = _TONES.get(report_state(facts))
    return None if tone is None else Mark(tone)


def late_told(facts: ReportFacts, today: date) -> str:
    """Return by how many days a report is late; nothing for one that is not."""
    return late_words(report_days_late(facts, today))


def heading_of(row: ReportRow) -> str:
    """Return whose report of which month it is."""
    return _("{name}: report of {month}").format(name=isolate(row.employee), month=isolate(show_month(row.month)))


def told_of_days(row: ReportRow) -> str:
    """Return when it is due, when it was sent, and who accepted it."""
    said = _("Due {due}; {sent}.").format(due=isolate_ltr(show_date(row.facts.due_on)), sent=sent_words(row))
    if row.facts.accepted_on is None:
        return said
    accepted = _("Accepted on {date} by {name}.")
    day = isolate_ltr(show_date(row.facts.accepted_on))
    return f"{said} {accepted.format(date=day, name=isolate(row.accepted_by or '–'))}"


def told_of_return(row: ReportRow) -> str:
    """Return why it was returned, as long as it is; nothing else."""
    if row.state != "returned":
        return ""
    told = _("Sent back on {date}: {why}")
    return told.format(date=isolate_ltr(show_date(row.facts.returned_on)), why=isolate(row.returned_why))
