"""Counting in the background: read for as long as it takes, then write for a moment."""

from collections.abc import Collection, Sequence
from datetime import date

from kamdesk.areas.targets.actions import Kept, count_figures, keep_figures
from kamdesk.areas.targets.rules import last_months, months_between
from kamdesk.ui.background import Progress
from kamdesk.ui.desk import Desk


def count_again(
    desk: Desk, progress: Progress, keys: Collection[str] | None = None, months: Sequence[date] | None = None
) -> Kept:
    """Count indicators of the last thirteen months, or of *months*, and keep them; touches no widget.

    Args:
        desk: Of the office; its day counts as today.
        progress: Cancelling stops between two indicators, and nothing is kept then.
        keys: None: all.
        months: First days; None: the last thirteen months.

    Raises:
        StoreError: the store is out of reach.
    """
    today = desk.today()
    with desk.db.read() as session:
        counted = count_figures(session, keys, months or last_months(today), today, progress.check)
    progress.check()
    with desk.db.write(desk.user_id) as session:
        return keep_figures(session, counted)


def months_to_count(today: date, first: date) -> tuple[date, ...]:
    """Return the months from *first*, or from the first that is always counted, to the running one."""
    return months_between(min(first, last_months(today)[0]), today)
