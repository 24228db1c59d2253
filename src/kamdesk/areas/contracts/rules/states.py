"""The state of a contract, computed from facts and the day; it is never stored."""

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final

from kamdesk.areas.contracts.rules.words import WARNINGS

_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a contract; days are inclusive.

    Attributes:
        approved: the text and the terms as they are now were approved.
        half_signed: one side signed.
        signed_on: the day on which the second side signed.
        ends: None: until it is ended.
        renewal: a key of `RENEWALS`.
        no_renewal: notice was given that it is not renewed.
        renewed: a signed successor goes on after it.
    """

    starts: dt.date
    ends: dt.date | None = None
    notice_days: int = 0
    renewal: str = "none"
    sent_on: dt.date | None = None
    approved: bool = False
    half_signed: bool = False
    signed_on: dt.date | None = None
    no_renewal: bool = False
    renewed: bool = False
    ended_on: dt.date | None = None
    cancelled_on: dt.date | None = None


def state(facts: Facts, today: dt.date) -> str:
    """Return a contract's state on *today*, a key of `STATES`."""
    if facts.cancelled_on is not None:
        return "cancelled"
    if facts.signed_on is None:
        if facts.half_signed:
            return "signed"
        if facts.approved:
            return "approved"
        return "draft" if facts.sent_on is None else "negotiation"
    last = last_day(facts)
    if last is not None and last < today:
        return "ended"
    if today < facts.starts:
        return "upcoming"
    if facts.ended_on is not None or facts.no_renewal:
        return "ending"
    warned = warned_from(facts.ends, facts.notice_days)
    if warned is None or today < warned or facts.renewed:
        return "in_force"
    return "ending" if facts.renewal == "none" else "to_renew"


def last_day(facts: Facts) -> dt.date | None:
    """Return the last day a contract is in force; None: until it is ended."""
    if facts.ended_on is not None and facts.ends is not None:
        return min(facts.ended_on, facts.ends)
    return facts.ended_on or facts.ends


def notice_date(ends: dt.date | None, notice_days: int) -> dt.date | None:
    """Return the last day on which notice can be given; None for a contract without an end."""
    return None if ends is None else ends - dt.timedelta(days=notice_days)


def warned_from(ends: dt.date | None, notice_days: int) -> dt.date | None:
    """Return the day from which the end is warned of: the first of `WARNINGS` before the notice date."""
    notice = notice_date(ends, notice_days)
    return None if notice is None else notice - dt.timedelta(days=WARNINGS[0])


def warning(facts: Facts, today: dt.date) -> int | None:
    """Return how near the notice date is: 60, 30, 7 or 0 days, -1 once it passed; None while nothing is to be said.

    It stays -1 until the contract ended, is renewed or notice was given.
    """
    if state(facts, today) not in {"to_renew", "ending"} or facts.ended_on is not None or facts.no_renewal:
        return None
    notice = notice_date(facts.ends, facts.notice_days)
    left = 0 if notice is None else (notice - today).days
    if left < 0:
        return -1
    return min(one for one in WARNINGS if left <= one)


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_term(starts: dt.date, months: int) -> dt.date:
    """Return the last day of a term of whole months."""
    return months_later(starts, months) - dt.timedelta(days=1)


def renewal_term(starts: dt.date, ends: dt.date, months: int | None) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the term after one; *months* None: as long as that one.

    A term of whole months is followed by one of as many months, so that a year is followed by a year.
    """
    first = ends + dt.timedelta(days=1)
    if months is None:
        whole = (first.year - starts.year) * _MONTHS + first.month - starts.month
        if whole <= 0 or months_later(starts, whole) != first:
            return first, first + (ends - starts)
        months = whole
    return first, end_of_term(first, months)
