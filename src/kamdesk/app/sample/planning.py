"""The targets of the sample office's managers, the head's marks, and figures that are counted and kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.duty_plans import AMBITION, MARKS
from kamdesk.app.sample.office import Staff
from kamdesk.areas.jobs import actions as jobs
from kamdesk.areas.jobs.model import LivingSnapshot
from kamdesk.areas.jobs.rules.living import as_json, from_json
from kamdesk.areas.targets import actions
from kamdesk.areas.targets.actions import MarkInput, TargetInput
from kamdesk.areas.targets.model import FigureState
from kamdesk.areas.targets.rules import last_months, months_of, shifted
from kamdesk.core.indicators import Figure
from kamdesk.core.money import round_half_up

#: What a month is worth against the mean of the year, as the head knows it from experience.
_SEASON: Final = {1: 75, 2: 85, 3: 110, 4: 95, 5: 95, 6: 95, 7: 95, 8: 125, 9: 120, 10: 100, 11: 95, 12: 125}
_ROUND: Final = Decimal(500)
_PLANNED: Final = ("sales_volume", "active_clients", "new_clients")
#: New clients that a manager is to win in a month in which one is planned: every third.
_NEW_EVERY: Final = 3
_MORNING: Final = time(5, 10)


def add_targets(session: Session, staff: Staff, today: date) -> None:
    """Set targets for the last year and to the end of the running one, from what each manager's clients bought."""
    work_as(session, staff.head)
    known = last_months(today)
    facts = actions.count_figures(session, _PLANNED, known, today).figures
    months = sorted({*known, *months_of(today.year)})
    inputs = []
    for key, employee in staff.by_key.items():
        if key not in AMBITION:
            continue
        usual = {indicator: _mean(facts[indicator], employee, known[:-1]) for indicator in _PLANNED}
        for month in months:
            sales = usual["sales_volume"] * AMBITION[key] * _SEASON[month.month] / 100
            plans = {
                "sales_volume": round_half_up(sales / _ROUND, 0) * _ROUND,
                "active_clients": round_half_up(usual["active_clients"] * AMBITION[key], 0),
                "new_clients": Decimal(month.month % _NEW_EVERY == 0),
            }
            inputs += [
                TargetInput(employee_id=employee, indicator=indicator, month=month, plan=plan)
                for indicator, plan in plans.items()
            ]
    actions.set_targets(session, inputs)


def _mean(figures: Mapping[tuple[int, date], Figure], employee: int, months: tuple[date, ...]) -> Decimal:
    found = [figures.get((employee, month), Figure()).part or Decimal(0) for month in months]
    return sum(found, Decimal(0)) / len(found)


def add_marks(session: Session, staff: Staff, today: date) -> None:
    """Let the head say how each manager got on with the others, and the director how the head did."""
    for key, marks in MARKS.items():
        work_as(session, staff.by_key["director"] if key == "head" else staff.head)
        for back, points, reason in marks:
            mark = MarkInput(
                employee_id=staff.by_key[key], month=shifted(today, -back), points=points, reason=reason, today=today
            )  # fmt: skip
            actions.mark_by_head(session, mark)


def keep_figures(session: Session, today: date) -> None:
    """Count everything and keep it."""
    actions.refresh_figures(session, today)
    counted_on(session, today)


def counted_on(session: Session, day: date) -> None:
    """Let it be remembered that figures were counted in the morning of *day*."""
    session.execute(update(FigureState).values(counted_at=datetime.combine(day, _MORNING, UTC)))


def put_months_away(session: Session, today: date) -> None:
    """Keep what the living pages showed of each month that is over, as if it had been done on the day after."""
    jobs.take_snapshots(session, today)
    for one in session.scalars(select(LivingSnapshot)):
        one.taken_at = datetime.combine(shifted(one.month, 1), _MORNING, UTC)
        one.content = as_json(replace(from_json(one.content, one.taken_at), counted_at=one.taken_at))
    session.flush()
