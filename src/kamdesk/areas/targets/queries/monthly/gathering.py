"""A monthly report as the records tell it now."""

import datetime as dt
from decimal import Decimal

from sqlalchemy.orm import Session

from kamdesk.areas.company import queries as company
from kamdesk.areas.people import queries as people
from kamdesk.areas.receivables.queries.indicators import Span
from kamdesk.areas.targets.queries.fulfilment import ManagerFigure, manager_figures
from kamdesk.areas.targets.queries.kept import counted, counted_at, kept, month_value
from kamdesk.areas.targets.queries.monthly import parts
from kamdesk.areas.targets.queries.monthly.asked import Asked
from kamdesk.areas.targets.queries.monthly.debts import debts, promises
from kamdesk.areas.targets.queries.monthly.sales import by_client, by_group, client_sales, month_and_before
from kamdesk.areas.targets.queries.planned import targets
from kamdesk.areas.targets.queries.registry import computed_keys, indicators
from kamdesk.areas.targets.rules import SALES, first_day, last_day, shifted, shortfall
from kamdesk.areas.targets.rules.monthly import FigureLine, MonthLine, Part, ReportContent

_TREND = 12


def is_counted(session: Session, month: dt.date) -> bool:
    """Tell whether the figures of *month* are kept, up to its last day."""
    state = counted(session).get(SALES[0])
    return state is not None and state.since <= month and state.until >= last_day(month)


def gathered(session: Session, employee_id: int, month: dt.date, today: dt.date) -> ReportContent:
    """Return what a manager's report of *month* says; of the running month up to today.

    Figures are those that are kept; everything else is read from the records, a few statements for each section.
    """
    month = first_day(month)
    until = min(last_day(month), today)
    own = company.company(session)
    asked = Asked(employee_id, Span(month, until), today, own.base_currency)
    who = people.employee(session, employee_id)
    figures = _figures(session, employee_id, month, today)
    ageing, debtors = debts(session, asked)
    return ReportContent(
        employee_id=employee_id,
        employee="" if who is None else who.name,
        month=month,
        until=until,
        read_on=today,
        counted_at=counted_at(session, computed_keys()),
        currency=own.base_currency,
        bounds=own.ageing_bounds,
        figures=figures,
        months=_months(session, employee_id, month, figures),
        ageing=ageing,
        parts=_sales(session, asked)
        | {"lost": parts.lost(session, asked), "debtors": debtors, "promises": promises(session, asked)}
        | parts.contracts(session, asked)
        | {
            "late_orders": parts.late_orders(session, asked),
            "returns": parts.returns(session, asked),
            "tasks": parts.tasks(session, asked),
        },
    )


def _sales(session: Session, asked: Asked) -> dict[str, Part]:
    """Return the sections that are read from the sales of the month."""
    found = month_and_before(asked.month, asked.days.last, shifted(asked.month, -1))
    sums = client_sales(session, asked.owner_id, found)
    clients = by_client(sums, asked.base)
    groups = by_group(session, asked.owner_id, found, clients.worth or Decimal(0), asked.base)
    return {"groups": groups, "clients": clients, "won": parts.won(session, asked, sums)}


def _figures(session: Session, employee_id: int, month: dt.date, today: dt.date) -> tuple[FigureLine, ...]:
    """Return the indicators that have anything to say of the month."""
    found = [_line(one) for one in manager_figures(session, employee_id, (month,), today) if one.indicator.is_recorded]
    return tuple(one for one in found if (one.value, one.before, one.plan) != (None, None, None))


def _line(found: ManagerFigure) -> FigureLine:
    one = found.indicator
    return FigureLine(
        key=one.key,
        title=one.title,
        unit=one.unit,
        better=one.better,
        kind=one.kind,
        value=found.value,
        before=found.trend[-2],
        plan=found.plan,
        shortfall=shortfall(found.plan, found.value, lower_is_better=one.better == "lower"),
        norm=one.norm if found.plan is None else found.plan,
        light=found.light,
    )


def _months(session: Session, employee_id: int, month: dt.date, figures: tuple[FigureLine, ...]) -> tuple[MonthLine, ...]:
    """Return twelve months of the sales that are planned, by invoice where none are."""
    planned = {one.key for one in figures if one.plan is not None}
    key = next((key for key in SALES if key in planned), SALES[0])
    months = [shifted(month, number - _TREND + 1) for number in range(_TREND)]
    facts, plans = kept(session, (employee_id,), months, (key,)), targets(session, months, (employee_id,), (key,))
    states, one = counted(session), indicators()[key]
    places = [(employee_id, key, first) for first in months]
    return tuple(
        MonthLine(
            month=place[2],
            plan=plans[place].plan if place in plans else None,
            fact=month_value(facts.get(place), one, place[2], states),
        )
        for place in places
    )
