"""Months by their first days, and how much of a running one has passed."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

#: So many months are counted again whenever their records change: the running one and a year before it.
KEPT_MONTHS: Final = 13
#: Days without work, Monday is 0; countries that are not named rest on Saturday and Sunday. Holidays are not known.
_FRIDAY_AND_SATURDAY: Final = frozenset({4, 5})
_WEEKENDS: Final = dict.fromkeys(
    ("BH", "DZ", "EG", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE"), _FRIDAY_AND_SATURDAY
)
_USUAL_WEEKEND: Final = frozenset({5, 6})


def first_day(day: date) -> date:
    """Return the first day of the month of *day*."""
    return day.replace(day=1)


def last_day(month: date) -> date:
    """Return the last day of the month of *month*."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def shifted(month: date, by: int) -> date:
    """Return the first day of the month that lies *by* months later, or earlier where it is negative."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)


def months_between(since: date, until: date) -> tuple[date, ...]:
    """Return the months from that of *since* to that of *until*, both inclusive."""
    count = (until.year - since.year) * 12 + until.month - since.month + 1
    return tuple(shifted(since, number) for number in range(count))


def months_of(year: int) -> tuple[date, ...]:
    """Return the twelve months of a year."""
    return tuple(date(year, number, 1) for number in range(1, 13))


def last_months(today: date, count: int = KEPT_MONTHS) -> tuple[date, ...]:
    """Return the running month and those before it, *count* in all, the earliest first."""
    return months_between(shifted(today, 1 - count), today)


def counted_until(months: Sequence[date], today: date) -> date:
    """Return the last day of *months* that can be counted: today in the running month."""
    return min(last_day(max(months)), today)


def working_days(first: date, last: date, country: str) -> int:
    """Return how many days from *first* to *last*, both inclusive, are no weekend in *country*."""
    weekend = _WEEKENDS.get(country, _USUAL_WEEKEND)
    return sum((first + timedelta(number)).weekday() not in weekend for number in range((last - first).days + 1))


def share_passed(month: date, today: date, country: str) -> Decimal | None:
    """Return the share of a month's working days that passed, today among them; None before its first working day."""
    if today >= last_day(month):
        return Decimal(1)
    passed = working_days(month, today, country) if today >= month else 0
    return Decimal(passed) / working_days(month, last_day(month), country) if passed else None
