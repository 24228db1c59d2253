"""Counting figures and keeping them: long work while reading, a short transaction to keep what came out."""

import datetime as dt
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, cast

from sqlalchemy import Row, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kamdesk.areas.targets import queries
from kamdesk.areas.targets.model import FigureState, KeptFigure
from kamdesk.areas.targets.rules import counted_until, last_months
from kamdesk.core.indicators import Figure, Indicator
from kamdesk.core.money import round_half_up
from kamdesk.storage.base import QUANTITY_PLACES
from kamdesk.storage.database import touch

_log = logging.getLogger(__name__)
_KEPT: Final = cast("Table", KeptFigure.__table__)
_STATE: Final = cast("Table", FigureState.__table__)
Figures = Mapping[tuple[int, dt.date], Figure]


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures that were counted and are not kept yet.

    Attributes:
        figures: By indicator, then by employee and month.
        months: The months that were counted, the earliest first.
        until: The last day that is in them.
        at: The moment before anything was read.
        failed: Indicators that could not be counted; what is kept of them stays.
    """

    figures: Mapping[str, Figures]
    months: tuple[dt.date, ...]
    until: dt.date
    at: dt.datetime
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """How many figures are different now, and indicators left out because a later count is kept already."""

    changed: int
    later: tuple[str, ...] = ()


def stale(touched: Collection[type]) -> tuple[str, ...]:
    """Return the indicators that read any of the stored classes that were touched."""
    return tuple(key for key, one in queries.indicators().items() if one.compute is not None and _reads(one, touched))


def _reads(one: Indicator, touched: Collection[type]) -> bool:
    return any(issubclass(made, read) or issubclass(read, made) for made in touched for read in one.reads)


def count_figures(
    session: Session,
    keys: Collection[str] | None,
    months: Sequence[dt.date],
    today: dt.date,
    check: Callable[[], None] = lambda: None,
) -> Counted:
    """Count indicators for all managers; one that fails is logged and does not stop the others.

    Args:
        session: Reads only; may last for seconds.
        keys: None: all that are computed.
        months: First days; those after today are left out.
        today: The day that counts as today.
        check: Called between two indicators; may raise to stop.
    """
    asked = tuple(month for month in sorted(set(months)) if month <= today)
    at, failed = queries.moment(session), []
    figures: dict[str, Figures] = {}
    for key, one in queries.indicators().items():
        if one.compute is None or (keys is not None and key not in keys) or not asked:
            continue
        check()
        try:
            with session.begin_nested():
                figures[key] = one.compute(session, asked, today)
        except Exception as problem:
            if isinstance(problem, DBAPIError) and problem.connection_invalidated:
                raise
            failed.append(key)
            _log.exception("The indicator %s could not be counted.", key)
    return Counted(figures, asked, counted_until(asked, today) if asked else today, at, tuple(failed))


def keep_figures(session: Session, counted: Counted) -> Kept:
    """Write what is different from what is kept; doing it twice changes nothing.

    Of two computers that counted the same the rows of `figure_state` let one after the other write, and what was counted from
    later records stays.
    """
    keys, later = _taken(session, counted)
    if not keys:
        return Kept(0, later)
    wanted = {
        (key, month, employee): _rounded(figure)
        for key in keys
        for (employee, month), figure in counted.figures[key].items()
        if month in counted.months
    }
    present = _present(session, keys, counted.months)
    gone = [row.id for place, row in present.items() if place not in wanted]
    new = [(place, figure) for place, figure in wanted.items() if place not in present]
    other = [
        {"row": row.id, "new_part": wanted[place].part, "new_whole": wanted[place].whole}
        for place, row in present.items()
        if place in wanted and (row.part, row.whole) != (wanted[place].part, wanted[place].whole)
    ]
    _write(session, gone, new, other)
    if gone or new or other:
        touch(session, KeptFigure)
    touch(session, FigureState)
    return Kept(len(gone) + len(new) + len(other), later)


def refresh_figures(session: Session, today: dt.date, months: Sequence[dt.date] | None = None) -> Kept:
    """Count all indicators and keep them in one transaction: for the command line and for offices that are made at once."""
    session.flush()
    return keep_figures(session, count_figures(session, None, months or last_months(today), today))


def _taken(session: Session, counted: Counted) -> tuple[list[str], tuple[str, ...]]:
    """Lock the states of all indicators, in one order on every computer, and return which of them may be written."""
    keys = sorted(counted.figures)
    if not keys:
        return [], ()
    insert_ = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    since = counted.months[0]
    blank = [{"indicator": key, "counted_at": _NEVER, "since": since, "until": since} for key in keys]
    session.execute(insert_(_STATE).on_conflict_do_nothing(), blank)
    found = session.execute(
        select(_STATE).where(_STATE.c.indicator.in_(keys)).order_by(_STATE.c.indicator).with_for_update()
    ).all()
    now = queries.moment(session)
    mine = [row for row in found if not counted.at < row.counted_at <= now]
    late = tuple(row.indicator for row in found if row not in mine)
    for row in mine:
        _advance(session, row, counted)
    return [row.indicator for row in mine], late


#: Before anything was counted.
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _advance(session: Session, row: Row[Any], counted: Counted) -> None:
    """Say until when an indicator is counted; months before the first one that is kept stay uncounted where a gap is left."""
    since, until = counted.months[0], counted.until
    if row.counted_at != _NEVER:
        since, until = min(since, row.since), max(until, row.until)
    session.execute(
        update(_STATE).where(_STATE.c.indicator == row.indicator).values(counted_at=counted.at, since=since, until=until)
    )


def _rounded(figure: Figure) -> Figure:
    return Figure(_whole(figure.part), _whole(figure.whole))


def _whole(number: Decimal | None) -> Decimal | None:
    return None if number is None else round_half_up(number, QUANTITY_PLACES)


def _present(session: Session, keys: Sequence[str], months: Sequence[dt.date]) -> dict[tuple[str, dt.date, int], Row[Any]]:
    wanted = select(_KEPT).where(_KEPT.c.indicator.in_(keys), _KEPT.c.month.in_(months))
    return {(row.indicator, row.month, row.employee_id): row for row in session.execute(wanted)}


def _write(
    session: Session,
    gone: Sequence[int],
    new: Sequence[tuple[tuple[str, dt.date, int], Figure]],
    other: Sequence[Mapping[str, object]],
) -> None:
    if gone:
        session.execute(delete(_KEPT).where(_KEPT.c.id == bindparam("row")), [{"row": number} for number in gone])
    if other:
        changed: dict[str, Any] = {"part": bindparam("new_part"), "whole": bindparam("new_whole")}
        session.execute(update(_KEPT).where(_KEPT.c.id == bindparam("row")).values(changed), list(other))
    if new:
        rows = [
            {"indicator": key, "month": month, "employee_id": employee, "part": figure.part, "whole": figure.whole}
            for (key, month, employee), figure in new
        ]
        session.execute(insert(_KEPT), rows)
