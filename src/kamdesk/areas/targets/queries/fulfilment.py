"""Plan and fact, manager by manager and month by month."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.company.model import Company
from kamdesk.areas.targets.queries.kept import Counted, Place, counted, kept, month_value, period_figure
from kamdesk.areas.targets.queries.planned import Planned, managers, targets
from kamdesk.areas.targets.queries.registry import indicator, indicators
from kamdesk.areas.targets.rules import PlanFact, first_day, forecast, shifted, shortfall
from kamdesk.core.indicators import NOTHING, Figure, Indicator, IndicatorRow, light, value_of

#: How many months a trend goes back.
TREND: int = 12


@dataclass(frozen=True, slots=True)
class ManagerFigure:
    """One indicator of a manager in a period.

    Attributes:
        figure, value: what was counted, and what it comes to; None is shown as a dash.
        trend: the values of the twelve months that end with the period, the earliest first.
        plan: the targets of the period: their sum, their mean where figures are shares, or the last one of a state.
        light: how the value stands to the plan, where there is none to the usual norm.
    """

    indicator: Indicator
    figure: Figure
    value: Decimal | None
    trend: tuple[Decimal | None, ...]
    plan: Decimal | None
    light: str


@dataclass(frozen=True, slots=True)
class YearTotal:
    """Plan and fact of the months that have begun, and the plan of all."""

    plan: Decimal | None
    plan_so_far: Decimal | None
    fact: Decimal | None
    forecast: Decimal | None


def plan_fact(
    session: Session,
    months: Sequence[dt.date],
    today: dt.date,
    employee_id: int | None = None,
    keys: Collection[str] | None = None,
) -> list[PlanFact]:
    """Return plan, fact, forecast and shortfall of everything that is planned, or counted, in these months.

    Args:
        session: Reads kept figures only.
        months: First days.
        today: The day that counts as today.
        employee_id: None: all managers.
        keys: None: all indicators.
    """
    only = None if employee_id is None else (employee_id,)
    plans, figures = targets(session, months, only, keys), kept(session, only, months, keys)
    states, country = counted(session), country_of(session)
    if employee_id is None:
        among = {one.id for one in managers(session, min(months), max(months))}
        figures = {place: figure for place, figure in figures.items() if place[0] in among}
    places = sorted({*plans, *figures})
    known = indicators()
    return [
        fulfilled(place, known[place[1]], plans.get(place), figures.get(place), states, today, country)
        for place in places
        if place[1] in known
    ]


def fulfilled(
    place: Place,
    one: Indicator,
    planned: Planned | None,
    figure: Figure | None,
    states: Mapping[str, Counted],
    today: dt.date,
    country: str,
) -> PlanFact:
    """Return plan and fact of one place in the grid; a month that was counted and has nothing falls short by its whole plan."""
    employee_id, key, month = place
    plan = None if planned is None else planned.plan
    fact = None if month > today else month_value(figure, one, month, states)
    return PlanFact(
        employee_id,
        key,
        month,
        plan,
        fact,
        forecast(fact, month, today, country, grows=one.kind == "sum"),
        shortfall(plan, fact, lower_is_better=one.better == "lower"),
    )


def country_of(session: Session) -> str:
    """Return the country whose weekends count; nothing where there is no company yet."""
    return session.scalars(select(Company.country)).first() or ""


def year_total(rows: Sequence[PlanFact], figure: Figure, one: Indicator, today: dt.date) -> YearTotal:
    """Return the totals of a manager's months of one indicator; *figure* is that of the months that have begun."""
    begun = [row for row in rows if row.month <= today]
    facts = [row.fact for row in begun]
    fact = value_of(figure, one)
    if fact is None and one.kind == "sum" and any(one is not None for one in facts):
        fact = Decimal(0)
    ahead = [row.plan if row.month > today else row.forecast for row in rows]
    return YearTotal(
        plan_of([row.plan for row in rows], one),
        plan_of([row.plan for row in begun], one),
        fact,
        sum((number for number in ahead if number is not None), Decimal(0)) if one.kind == "sum" and facts else None,
    )


def plan_of(plans: Sequence[Decimal | None], one: Indicator) -> Decimal | None:
    """Return the plan of several months: their sum, the mean of shares, the last one of a state."""
    known = [plan for plan in plans if plan is not None]
    if not known:
        return None
    if one.kind == "state":
        return known[-1]
    return sum(known, Decimal(0)) if one.kind == "sum" else sum(known, Decimal(0)) / len(known)


def manager_figures(
    session: Session, employee_id: int, months: Sequence[dt.date], today: dt.date, keys: Collection[str] | None = None
) -> list[ManagerFigure]:
    """Return a manager's indicators in a period, in the order of the registry, also those that are not recorded yet.

    Args:
        session: Reads kept figures only.
        employee_id: Whose.
        months: The months of the period, the earliest first; later ones than today's count for nothing.
        today: The day that counts as today.
        keys: None: all indicators.
    """
    period = [month for month in months if month <= today] or [first_day(today)]
    trend = [shifted(period[-1], number - TREND + 1) for number in range(TREND)]
    read = sorted({*period, *trend})
    figures, states = kept(session, (employee_id,), read, keys), counted(session)
    plans = targets(session, period, (employee_id,), keys)
    return [
        _manager_figure(employee_id, one, (period, trend), figures, states, plans)
        for key, one in indicators().items()
        if keys is None or key in keys
    ]


def _manager_figure(
    employee_id: int,
    one: Indicator,
    months: tuple[Sequence[dt.date], Sequence[dt.date]],
    figures: Mapping[Place, Figure],
    states: Mapping[str, Counted],
    plans: Mapping[Place, Planned],
) -> ManagerFigure:
    period, trend = months

    def value(month: dt.date) -> Decimal | None:
        return month_value(figures.get((employee_id, one.key, month)), one, month, states)

    figure = period_figure(figures, employee_id, one, period)
    reached = value(period[-1]) if figure == NOTHING else value_of(figure, one)
    found = [plans.get((employee_id, one.key, month)) for month in period]
    plan = plan_of([None if planned is None else planned.plan for planned in found], one)
    shown = light(reached, one.norm if plan is None else plan, one.better)
    return ManagerFigure(one, figure, reached, tuple(value(month) for month in trend), plan, shown)


def explain(session: Session, key: str, employee_id: int, since: dt.date, until: dt.date, today: dt.date) -> list[IndicatorRow]:
    """Return the records behind a manager's figure from one day to another, both inclusive; the latest first.

    Raises:
        UnknownIndicatorError: there is no such indicator.
    """
    found = indicator(key)
    return [] if found.rows is None else found.rows(session, employee_id, since, until, today)
