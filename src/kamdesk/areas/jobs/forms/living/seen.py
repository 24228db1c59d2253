"""What is read for the page: a holder's duties as they were shown once, or as the records say now."""

import datetime as dt
from dataclasses import dataclass

from kamdesk.areas.jobs import queries
from kamdesk.areas.jobs.forms.living.period import Period
from kamdesk.areas.jobs.rules import LivingView
from kamdesk.storage.database import Session


@dataclass(frozen=True, slots=True)
class Seen:
    """The duties of a holder and a period.

    Attributes:
        view: What is shown.
        was_kept: The month was put away, so that it can be shown as it was.
    """

    view: LivingView
    was_kept: bool

    @property
    def is_of_then(self) -> bool:
        """Whether it is shown as it was when the month was over."""
        return self.view.taken_at is not None


def read_seen(session: Session, employee_id: int, period: Period, today: dt.date, *, as_now: bool) -> Seen:
    """Return the duties of a period; of a month that was put away as it was shown then, unless *as_now*."""
    kept = queries.snapshot(session, employee_id, period.first) if period.kind == "month" and period.is_over(today) else None
    view = queries.living(session, employee_id, period.first, period.last, today) if kept is None or as_now else kept
    return Seen(view, kept is not None)
