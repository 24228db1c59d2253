"""What the page of targets shows: a year of one indicator by managers, or of one manager by indicators."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.company.model import Company
from kamdesk.areas.people import queries as people
from kamdesk.areas.targets.queries.fulfilment import YearTotal, explain, fulfilled, plan_of, year_total
from kamdesk.areas.targets.queries.kept import (
    Counted,
    Place,
    counted,
    counted_at,
    department,
    kept,
    month_value,
    period_figure,
    together,
)
from kamdesk.areas.targets.queries.planned import ManagerRow, Planned, managers, may_set_targets, targets
from kamdesk.areas.targets.queries.registry import indicator, indicators
from kamdesk.areas.targets.rules import PlanFact, forecast, last_day, months_between, months_of, shortfall
from kamdesk.core.indicators import NOTHING, Figure, Indicator, IndicatorRow, longer, value_of

#: Stands in `BoardRow.employee_id` of the row of all managers together.
EVERYBODY = 0


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A manager's year of one indicator; `versions` are those of the targets, None: none is set.

    The row of everybody has no versions to change: its plans are the sums of the others.
    """

    employee_id: int
    name: str
    indicator: Indicator
    months: tuple[PlanFact, ...]
    versions: tuple[int | None, ...]
    total: YearTotal

    @property
    def is_total(self) -> bool:
        """Whether it stands for all managers together."""
        return self.employee_id == EVERYBODY


@dataclass(frozen=True, slots=True)
class Board:
    """A year on the page of targets.

    Attributes:
        months: The twelve months.
        currency: The base currency, that of money.
        counted_at: The moment whose records are in all these figures; None: some were never counted.
        since: The first month that was counted of all of them; None: none was.
        may_set: Who asked sets targets.
    """

    months: tuple[dt.date, ...]
    rows: tuple[BoardRow, ...]
    currency: str
    counted_at: dt.datetime | None
    since: dt.date | None
    may_set: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure of a manager, or of all of them (`name` is empty), from one day to another, and the records behind it."""

    indicator: Indicator
    name: str
    figure: Figure
    value: Decimal | None
    currency: str
    rows: list[IndicatorRow]


class _Year:
    """Plans and figures of a year, from which the rows are made."""

    def __init__(self, session: Session, year: int, today: dt.date, who: int | None, keys: Iterable[str]) -> None:
        self.today, self.months = today, months_of(year)
        self.keys = tuple(keys)
        only = None if who is None else (who,)
        self.plans = targets(session, self.months, only, self.keys)
        self.figures = kept(session, only, self.months, self.keys)
        self.states = counted(session)
        found = session.execute(select(Company.country, Company.base_currency)).first()
        self.country, self.currency = ("", "") if found is None else found

    def row(self, employee_id: int, name: str, one: Indicator) -> BoardRow:
        """Return the year of a manager."""
        places: list[Place] = [(employee_id, one.key, month) for month in self.months]
        months = tuple(
            fulfilled(place, one, self.plans.get(place), self.figures.get(place), self.states, self.today, self.country)
            for place in places
        )
        figure = period_figure(self.figures, employee_id, one, self._begun())
        versions = tuple(self._version(place) for place in places)
        return BoardRow(employee_id, name, one, months, versions, year_total(months, figure, one, self.today))

    def everybody(self, one: Indicator, among: Iterable[int]) -> BoardRow:
        """Return the year of all managers together; plans of shares and of states are not added up."""
        ids = frozenset(among)
        months = tuple(self._of_everybody(one, month, ids) for month in self.months)
        figure = longer([self._together(one, month, ids) for month in self._begun()], one.kind)
        total = year_total(months, figure, one, self.today)
        return BoardRow(EVERYBODY, "", one, months, (None,) * len(self.months), total)

    def _of_everybody(self, one: Indicator, month: dt.date, ids: frozenset[int]) -> PlanFact:
        plans = [self.plans[who, one.key, month].plan for who in ids if (who, one.key, month) in self.plans]
        plan = plan_of(plans, one) if one.kind == "sum" else None
        figure = self._together(one, month, ids)
        fact = None if month > self.today else month_value(None if figure == NOTHING else figure, one, month, self.states)
        expected = forecast(fact, month, self.today, self.country, grows=one.kind == "sum")
        missing = shortfall(plan, fact, lower_is_better=one.better == "lower")
        return PlanFact(EVERYBODY, one.key, month, plan, fact, expected, missing)

    def _together(self, one: Indicator, month: dt.date, ids: frozenset[int]) -> Figure:
        places = ((who, one.key, month) for who in ids)
        return together([self.figures[place] for place in places if place in self.figures])

    def _begun(self) -> list[dt.date]:
        return [month for month in self.months if month <= self.today]

    def _version(self, place: Place) -> int | None:
        planned: Planned | None = self.plans.get(place)
        return None if planned is None else planned.version

    def board(self, session: Session, rows: Iterable[BoardRow], user_id: int | None) -> Board:
        """Return the board with these rows."""
        counted_keys = [key for key in self.keys if indicators()[key].compute is not None]
        since = _since(self.states, counted_keys)
        at = counted_at(session, counted_keys) if counted_keys else None
        return Board(self.months, tuple(rows), self.currency, at, since, may_set_targets(session, user_id))


def _since(states: Mapping[str, Counted], keys: Iterable[str]) -> dt.date | None:
    known = [states[key].since for key in keys if key in states]
    return max(known) if known else None


def board_of_indicator(session: Session, key: str, year: int, today: dt.date, user_id: int | None = None) -> Board:
    """Return the year of one indicator, a row for each manager and, of several, one for all of them.

    Raises:
        UnknownIndicatorError: there is no such indicator.
    """
    one, months = indicator(key), months_of(year)
    shown = managers(session, months[0], months[-1])
    found = _Year(session, year, today, None, (key,))
    rows = [found.row(who.id, who.name, one) for who in shown]
    if len(rows) > 1:
        rows.append(found.everybody(one, [who.id for who in shown]))
    return found.board(session, rows, user_id)


def board_of_manager(session: Session, employee_id: int, year: int, today: dt.date, user_id: int | None = None) -> Board:
    """Return the year of one manager, a row for each indicator; those that nobody records yet come last."""
    known = sorted(indicators().values(), key=lambda one: not one.is_recorded)
    found = _Year(session, year, today, employee_id, [one.key for one in known])
    who = people.employee(session, employee_id)
    name = "" if who is None else who.name
    return found.board(session, [found.row(employee_id, name, one) for one in known], user_id)


def explanation(
    session: Session, key: str, employee_id: int | None, since: dt.date, until: dt.date, today: dt.date
) -> Explanation:
    """Return what stands behind a figure of whole months, from the first day of one to the last of another.

    It is a manager's, or for None that of everybody who has such figures.

    Raises:
        UnknownIndicatorError: there is no such indicator.
    """
    one = indicator(key)
    months = [month for month in months_between(since, until) if month <= today]
    figures = kept(session, None if employee_id is None else (employee_id,), months, (key,))
    figure = department(session, key, months) if employee_id is None else period_figure(figures, employee_id, one, months)
    value = value_of(figure, one)
    if figure == NOTHING and months:
        value = month_value(None, one, months[-1], counted(session))
    whose = sorted({who for who, _key, _month in figures}) if employee_id is None else [employee_id]
    behind = [row for who in whose for row in explain(session, key, who, since, min(until, last_day(until)), today)]
    if employee_id is None:
        behind.sort(key=lambda row: row.day or dt.date.min, reverse=True)
    named = None if employee_id is None else people.employee(session, employee_id)
    currency = session.scalars(select(Company.base_currency)).first() or ""
    return Explanation(one, "" if named is None else named.name, figure, value, currency, behind)


def managers_of_year(session: Session, year: int) -> list[ManagerRow]:
    """Return the managers of a year."""
    months = months_of(year)
    return managers(session, months[0], last_day(months[-1]))
