"""The report of the department: all managers of a month, what they come to together, and who has not sent a report."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from kamdesk.areas.company import queries as company
from kamdesk.areas.targets.queries.fulfilment import country_of
from kamdesk.areas.targets.queries.kept import Counted, Place, counted, counted_at, kept, month_value, together
from kamdesk.areas.targets.queries.monthly.lists import ReportRow, reporting, reports_of_month
from kamdesk.areas.targets.queries.planned import ManagerRow, Planned, targets
from kamdesk.areas.targets.queries.registry import computed_keys, indicators
from kamdesk.areas.targets.rules import SALES, first_day, shifted, shortfall
from kamdesk.areas.targets.rules.monthly import FigureLine, ReportFacts, due_day, report_days_late
from kamdesk.core.indicators import NOTHING, Figure, Indicator, light

#: What stands beside each manager's name, after plan and fact of the sales.
SHOWN = ("new_clients", "active_clients", "contracts_concluded", "overdue_share", "promises_kept", "tasks_on_time")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerLine:
    """A manager in the department's report.

    Attributes:
        report: The report; None: none was begun.
        due_on, days_late: When it was due, and by how many days it came late or is missing.
        plan, fact, shortfall: Of the sales that are planned, by invoice where none are.
        values: Of `SHOWN`, in its order.
    """

    employee_id: int
    name: str
    report: ReportRow | None
    due_on: dt.date
    days_late: int
    plan: Decimal | None
    fact: Decimal | None
    shortfall: Decimal | None
    values: tuple[Decimal | None, ...]

    @property
    def is_missing(self) -> bool:
        """Whether nothing was ever sent."""
        return self.report is None or self.report.facts.first_sent_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentView:
    """The department's month; `total` stands for all managers together, `figures` are theirs together."""

    month: dt.date
    currency: str
    counted_at: dt.datetime | None
    managers: tuple[ManagerLine, ...]
    total: ManagerLine
    figures: tuple[FigureLine, ...]

    @property
    def missing(self) -> tuple[ManagerLine, ...]:
        """Those who never sent their report."""
        return tuple(one for one in self.managers if one.is_missing)


class _Month:
    """Kept figures and plans of a month and the one before it."""

    def __init__(self, session: Session, month: dt.date, ids: frozenset[int]) -> None:
        self.month, self.before, self.ids = month, shifted(month, -1), ids
        self.figures: Mapping[Place, Figure] = kept(session, ids, (self.before, month), None)
        self.plans: Mapping[Place, Planned] = targets(session, (month,), ids)
        self.states: Mapping[str, Counted] = counted(session)

    def value(self, who: int, one: Indicator) -> Decimal | None:
        """Return a manager's value of the month."""
        return month_value(self.figures.get((who, one.key, self.month)), one, self.month, self.states)

    def everybody(self, one: Indicator, month: dt.date) -> Decimal | None:
        """Return the value of all managers together."""
        found = together([figure for (_who, key, first), figure in self.figures.items() if key == one.key and first == month])
        return month_value(None if found == NOTHING else found, one, month, self.states)

    def plan(self, who: int, key: str) -> Decimal | None:
        """Return a manager's target of the month."""
        found = self.plans.get((who, key, self.month))
        return None if found is None else found.plan

    def plan_of_all(self, key: str) -> Decimal | None:
        """Return the sum of all targets; None where none is set."""
        found = [planned.plan for (_who, known, _first), planned in self.plans.items() if known == key]
        return sum(found, Decimal(0)) if found else None


def department_report(session: Session, month: dt.date, today: dt.date) -> DepartmentView:
    """Return the department's report of a month from kept figures and from the reports as they stand."""
    month = first_day(month)
    shown = reporting(session, month)
    reports = {one.employee_id: one for one in reports_of_month(session, month, today)}
    found = _Month(session, month, frozenset(one.id for one in shown))
    due_on = due_day(month, country_of(session))
    lines = tuple(_line(found, who, reports.get(who.id), due_on, today) for who in shown)
    return DepartmentView(
        month=month,
        currency=company.base_currency(session),
        counted_at=counted_at(session, computed_keys()),
        managers=lines,
        total=_total(found, lines, due_on),
        figures=_figures(found),
    )


def _line(found: _Month, who: ManagerRow, report: ReportRow | None, due_on: dt.date, today: dt.date) -> ManagerLine:
    key = next((key for key in SALES if found.plan(who.id, key) is not None), SALES[0])
    plan, fact = found.plan(who.id, key), found.value(who.id, indicators()[key])
    facts = ReportFacts(month=found.month, due_on=due_on) if report is None else report.facts
    return ManagerLine(
        employee_id=who.id,
        name=who.name,
        report=report,
        due_on=facts.due_on,
        days_late=report_days_late(facts, today),
        plan=plan,
        fact=fact,
        shortfall=shortfall(plan, fact, lower_is_better=False),
        values=tuple(found.value(who.id, indicators()[key]) for key in SHOWN),
    )


def _total(found: _Month, lines: tuple[ManagerLine, ...], due_on: dt.date) -> ManagerLine:
    """Return all managers together; plan and fact are the sums of what stands above them."""
    plans, facts = [one.plan for one in lines if one.plan is not None], [one.fact for one in lines if one.fact is not None]
    plan = sum(plans, Decimal(0)) if plans else None
    fact = sum(facts, Decimal(0)) if facts else None
    return ManagerLine(
        employee_id=0,
        name="",
        report=None,
        due_on=due_on,
        days_late=0,
        plan=plan,
        fact=fact,
        shortfall=shortfall(plan, fact, lower_is_better=False),
        values=tuple(found.everybody(indicators()[key], found.month) for key in SHOWN),
    )


def _figures(found: _Month) -> tuple[FigureLine, ...]:
    made = [_figure(found, one) for one in indicators().values() if one.is_recorded]
    return tuple(one for one in made if (one.value, one.before, one.plan) != (None, None, None))


def _figure(found: _Month, one: Indicator) -> FigureLine:
    value = found.everybody(one, found.month)
    plan = found.plan_of_all(one.key) if one.kind == "sum" else None
    norm = one.norm if plan is None and one.kind != "sum" else plan  # a usual bound of one manager is none of all together
    return FigureLine(
        key=one.key,
        title=one.title,
        unit=one.unit,
        better=one.better,
        kind=one.kind,
        value=value,
        before=found.everybody(one, found.before),
        plan=plan,
        shortfall=shortfall(plan, value, lower_is_better=one.better == "lower"),
        norm=norm,
        light=light(value, norm, one.better),
    )
