"""What every refusal of this area is, and how it writes days."""

import datetime as dt

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date
from kamdesk.core.text import isolate


class JobError(KamDeskError):
    """Something about positions or job descriptions was refused; nothing was stored."""


def day_words(day: dt.date) -> str:
    """Return a day as it stands in a sentence."""
    return isolate(show_date(day))
