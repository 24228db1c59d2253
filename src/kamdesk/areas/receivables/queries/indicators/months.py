"""The months that figures are asked for, as the database joins them with its records.

A month ends with its last day, the running one today; months that have not begun are left out. Joined with the months as a
small table, an index on the day finds the records of each, on both kinds of database, and no row has its month computed.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import CTE, ColumnElement, Executable, Integer, column, values
from sqlalchemy.orm import Session

from kamdesk.storage.base import IsoDate, Moment

_Counted = TypeVar("_Counted")
_DAY: Final = dt.timedelta(days=1)
#: Later than any record.
_NEVER: Final = dt.date(9999, 12, 30)


class Span(NamedTuple):
    """A month, or another run of days: the first and the last of them, both count."""

    first: dt.date
    last: dt.date


def spans(months: Iterable[dt.date], today: dt.date) -> list[Span]:
    """Return the asked months that have begun, in order of time, each once."""
    begun = sorted({month.replace(day=1) for month in months})
    return [Span(month, min(next_month(month) - _DAY, today)) for month in begun if month <= today]


def months_between(since: dt.date, until: dt.date) -> list[dt.date]:
    """Return the first days of the months from that of *since* to that of *until*."""
    count = (until.year - since.year) * 12 + until.month - since.month + 1
    return [next_month(since, number) for number in range(count)]


def next_month(month: dt.date, count: int = 1) -> dt.date:
    """Return the first day of the month *count* months after that of *month*, before it where *count* is negative."""
    number = month.year * 12 + month.month - 1 + count
    return dt.date(number // 12, number % 12 + 1, 1)


def after(last: dt.date) -> Span:
    """Return all days after *last*."""
    return Span(last + _DAY, _NEVER)


def gaps(found: Sequence[Span]) -> list[Span]:
    """Return the days between the ends of the months that follow each other, and those after the last of them."""
    ends = [span.last for span in found]
    return [*(Span(end + _DAY, later) for end, later in pairwise(ends)), after(ends[-1])]


def span_table(found: Sequence[Span]) -> CTE:
    """Return *found*, which must not be empty, as a table (number, first, last, before).

    `number` is the place in *found*: what is grouped by it sorts faster than by a day. `before` is the day before the first one.
    """
    columns: list[ColumnElement[Any]] = [column("number", Integer)]
    columns += [column(name, IsoDate) for name in ("first", "last", "before")]
    rows = [(number, first, last, first - _DAY) for number, (first, last) in enumerate(found)]
    return values(*columns, name="span").data(rows).cte("span")


def moment_table(found: Iterable[tuple[int, Span]]) -> CTE:
    """Return runs of days, each with a number that it counts under, as a table (number, first, until) of moments.

    `first` is the moment at which the first day begins where this computer is, `until` that at which the last one is over.
    """
    columns: list[ColumnElement[Any]] = [column("number", Integer), column("first", Moment), column("until", Moment)]
    rows = [(number, midnight(days.first), midnight(days.last + _DAY)) for number, days in found]
    return values(*columns, name="moments").data(rows).cte("moments")


def days_of(span: Span) -> list[Span]:
    """Return each day of *span* for itself."""
    count = (span.last - span.first).days + 1
    days = [span.first + dt.timedelta(number) for number in range(count)]
    return [Span(day, day) for day in days]


def midnight(day: dt.date) -> dt.datetime:
    """Return the moment at which *day* begins where this computer is."""
    return dt.datetime.combine(day, dt.time.min).astimezone(dt.UTC)


def plain_rows(session: Session, wanted: Executable) -> Iterator[Any]:
    """Yield the rows of *wanted*, of which there are many, without the session's look at each for records that it knows."""
    yield from session.connection().execute(wanted)


def once(session: Session, key: Hashable, count: Callable[[], _Counted]) -> _Counted:
    """Return what *count* returns; where several figures need the same, a reading session counts it the first time only."""
    if "user_id" in session.info:  # it may write in between
        return count()
    counted = session.info.setdefault("counted", {})
    if key not in counted:
        counted[key] = count()
    found: _Counted = counted[key]
    return found
