"""Figures as they are kept: no screen counts anything."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.targets.model import FigureState, KeptFigure
from kamdesk.areas.targets.queries.registry import indicators
from kamdesk.core.indicators import NOTHING, Figure, Indicator, longer, value_of

#: Employee, indicator and the first day of a month.
Place = tuple[int, str, dt.date]


@dataclass(frozen=True, slots=True)
class Counted:
    """Since which month an indicator is kept, until which day, and what changed after `at` is not in it."""

    at: dt.datetime
    since: dt.date
    until: dt.date

    def covers(self, month: dt.date) -> bool:
        """Tell whether somebody without a figure in that month had nothing to count."""
        return self.since <= month <= self.until


def kept(
    session: Session, employee_ids: Collection[int] | None, months: Sequence[dt.date], keys: Collection[str] | None
) -> dict[Place, Figure]:
    """Return the figures that are kept for these employees, months and indicators; None: all of them."""
    table = KeptFigure.__table__.c
    wanted = select(table.employee_id, table.indicator, table.month, table.part, table.whole)
    if not months:
        return {}
    wanted = wanted.where(table.month.between(min(months), max(months)))
    if employee_ids is not None:
        wanted = wanted.where(table.employee_id.in_(employee_ids))
    if keys is not None:
        wanted = wanted.where(table.indicator.in_(keys))
    among = frozenset(months)
    return {
        (employee, key, month): Figure(part, whole)
        for employee, key, month, part, whole in session.execute(wanted)
        if month in among
    }


def counted(session: Session) -> dict[str, Counted]:
    """Return until when each indicator is counted; those that never were are not in it."""
    table = FigureState.__table__.c
    rows = session.execute(select(table.indicator, table.counted_at, table.since, table.until))
    return {key: Counted(at, since, until) for key, at, since, until in rows}


def counted_at(session: Session, keys: Collection[str] | None = None) -> dt.datetime | None:
    """Return the moment whose records are in all of these figures; None where some never were counted."""
    found = counted(session)
    asked = [found.get(key) for key in (found if keys is None else keys)]
    known = [one.at for one in asked if one is not None]
    return min(known) if known and len(known) == len(asked) else None


def moment(session: Session) -> dt.datetime:
    """Return what the time is; on a server its clock counts, so that computers whose clocks differ agree."""
    bind = session.get_bind()
    if bind.dialect.name == "postgresql":
        now: dt.datetime = session.execute(select(func.clock_timestamp())).scalar_one()
        return now.astimezone(dt.UTC)
    return dt.datetime.now(dt.UTC)


def is_counted_from_nothing(one: Indicator) -> bool:
    """Tell whether nobody's records mean zero; a share or a mean of nothing is a dash."""
    return one.kind == "sum" or (one.kind == "state" and one.unit in {"count", "money"})


def month_value(figure: Figure | None, one: Indicator, month: dt.date, states: Mapping[str, Counted]) -> Decimal | None:
    """Return the value of a month: zero where it was counted and there was nothing, None for a dash."""
    if figure is not None:
        return value_of(figure, one)
    state = states.get(one.key)
    return Decimal(0) if state is not None and state.covers(month) and is_counted_from_nothing(one) else None


def period_figure(figures: Mapping[Place, Figure], employee_id: int, one: Indicator, months: Sequence[dt.date]) -> Figure:
    """Return a manager's figure of several months; a state is that of the last month."""
    return longer([figures.get((employee_id, one.key, month), NOTHING) for month in months], one.kind)


def department(session: Session, key: str, months: Sequence[dt.date], employee_ids: Collection[int] | None = None) -> Figure:
    """Return the figure of all managers together: parts and wholes are added, month by month, then the months.

    *employee_ids* limits it; None takes everybody who has such figures.
    """
    one = indicators()[key]
    figures = kept(session, employee_ids, months, (key,))
    by_month: dict[dt.date, list[Figure]] = {}
    for (_employee, _key, month), figure in figures.items():
        by_month.setdefault(month, []).append(figure)
    return longer([together(by_month.get(month, ())) for month in months], one.kind)


def together(figures: Collection[Figure]) -> Figure:
    """Return what several managers have in one month."""
    parts = [one.part for one in figures if one.part is not None]
    wholes = [one.whole for one in figures if one.whole is not None]
    if not parts:
        return NOTHING
    return Figure(sum(parts, Decimal(0)), sum(wholes, Decimal(0)) if wholes else None)
