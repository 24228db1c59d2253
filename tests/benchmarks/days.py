"""The five years that the books of the measured offices cover, and the marks of every row that is written into them."""

from datetime import UTC, date, datetime, timedelta

FIRST_DAY = date(2021, 1, 1)
DAYS = 5 * 365
TODAY = FIRST_DAY + timedelta(days=DAYS)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
STAMP = {"made_at": NOW, "made_by": None, "changed_at": NOW, "changed_by": None, "version": 1}


def date_of(number: int) -> date:
    """Return a day by its number, the first is 0."""
    return FIRST_DAY + timedelta(days=number)
