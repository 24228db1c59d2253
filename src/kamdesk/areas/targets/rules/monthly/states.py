"""When a monthly report is due, how late it is, and what can be done with it now."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kamdesk.areas.targets.rules.months import last_day, shifted, working_days
from kamdesk.core.i18n import N_

#: It is due on this working day of the month after.
DUE_ON: Final = 5
#: All of them follow from the report's days.
REPORT_STATES: Final = {"draft": N_("Draft"), "sent": N_("Sent"), "returned": N_("Sent back"), "accepted": N_("Accepted")}
#: In these states what was sent stands as it was, and nobody changes it.
CLOSED: Final = frozenset({"sent", "accepted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """The days from which a report's state follows."""

    month: date
    due_on: date
    sent_on: date | None = None
    first_sent_on: date | None = None
    returned_on: date | None = None
    accepted_on: date | None = None


def report_state(facts: ReportFacts) -> str:
    """Return one of `REPORT_STATES`; sending again takes the day of the return away."""
    if facts.accepted_on is not None:
        return "accepted"
    if facts.returned_on is not None:
        return "returned"
    return "draft" if facts.sent_on is None else "sent"


def due_day(month: date, country: str) -> date:
    """Return the fifth working day of the month after *month*; the weekend is that of *country*."""
    first = day = shifted(month, 1)
    while working_days(first, day, country) < DUE_ON:
        day += timedelta(1)
    return day


def report_days_late(facts: ReportFacts, today: date) -> int:
    """Return by how many days it was first sent after its day, or is missing today; a returned report keeps its first day."""
    return max(((facts.first_sent_on or today) - facts.due_on).days, 0)


def can_be_sent(month: date, today: date) -> bool:
    """Tell whether the month is over, or today is its last day."""
    return today >= last_day(month)


def report_steps(facts: ReportFacts, today: date, *, own: bool, head: bool) -> tuple[str, ...]:
    """Return what somebody can do now: save, send, accept, return. Nobody judges an own report."""
    state = report_state(facts)
    if own:
        if state in CLOSED:
            return ()
        return ("save", "send") if can_be_sent(facts.month, today) else ("save",)
    return ("accept", "return") if head and state == "sent" else ()
