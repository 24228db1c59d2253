"""The kept figures that a holder is judged by, with targets, marks and the department beside them."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.queries.department import Together, together
from kamdesk.areas.jobs.rules.living import PERSONAL, TREND_MONTHS
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets import queries as targets
from kamdesk.areas.targets.queries import Counted, Place, Planned
from kamdesk.areas.targets.rules import share_passed, shifted
from kamdesk.core.indicators import NOTHING, Figure, Indicator, value_of

#: The role whose figures are those of the department.
_LEADS: Final = "head_of_sales"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is read for one page, at once."""

    employee_id: int
    period: Sequence[dt.date]
    trend: Sequence[dt.date]
    known: Mapping[str, Indicator]
    own: Mapping[Place, Figure]
    all: Mapping[str, Together]
    shared: frozenset[str]  # what a head of sales answers for with the whole department
    states: Mapping[str, Counted]
    plans: Mapping[Place, Planned]
    reasons: Mapping[tuple[str, dt.date], tuple[str, str]]  # why, and who said it
    passed: Mapping[dt.date, Decimal]  # the share of each month's working days

    @staticmethod
    def of(
        session: Session, employee_id: int, months: Sequence[dt.date], today: dt.date, keys: Collection[str], country: str
    ) -> "Reading":
        period = [month for month in months if month <= today] or [today.replace(day=1)]
        role = session.scalars(select(Employee.role).where(Employee.id == employee_id)).first()
        shared = frozenset(keys) - PERSONAL if role == _LEADS else frozenset()
        trend = [shifted(period[-1], number - TREND_MONTHS + 1) for number in range(TREND_MONTHS)]
        known = targets.indicators()
        marks = [
            one
            for key, entered in known.items()
            if entered.entered and key in keys
            for one in targets.marks(session, employee_id, key, period[0], period[-1])
        ]
        return Reading(
            employee_id=employee_id,
            period=period,
            trend=trend,
            known=known,
            own=_own(session, employee_id, sorted({*period, *trend}), keys, shared),
            all=together(session, period, keys),
            shared=shared,
            states=targets.counted(session),
            plans=_plans(session, employee_id, period, keys, shared),
            reasons={(one.indicator, one.month): (one.reason, one.by or "") for one in marks},
            passed={month: share_passed(month, today, country) or Decimal(0) for month in period},
        )

    def value(self, one: Indicator, month: dt.date) -> Decimal | None:
        return targets.month_value(self.own.get((self.employee_id, one.key, month)), one, month, self.states)

    def figure(self, one: Indicator) -> tuple[Figure, Decimal | None]:
        """Return what was counted in the period, and what it comes to."""
        figure = targets.period_figure(self.own, self.employee_id, one, self.period)
        return figure, self.value(one, self.period[-1]) if figure == NOTHING else value_of(figure, one)

    def department(self, one: Indicator) -> Decimal | None:
        """Return the figure of all managers together; of what is added up the mean of one manager."""
        return self.all.get(one.key, Together()).value(one, self.period)

    def norm(self, one: Indicator, own: Decimal | None) -> Decimal | None:
        """Return what is to be reached in the period: the targets, else the duty's norm, else the usual one.

        Norms are of a month: of what is added up, that of the period is as many times as much, as far as it has passed. Before
        the first working day there is nothing to reach, nor where a month has neither a target nor a norm: figures of three
        months are no match for the target of one.
        """
        found = {month: self.plans.get((self.employee_id, one.key, month)) for month in self.period}
        planned = {month: plan.plan for month, plan in found.items() if plan is not None}
        norm = one.norm if own is None else own
        passed = sum(self.passed.values(), Decimal(0))
        if one.kind != "sum":
            return targets.plan_of(list(planned.values()), one) if planned else norm
        asked = [(planned.get(month, norm), share) for month, share in self.passed.items()]
        if not passed or any(plan is None for plan, _share in asked):
            return None
        return sum((plan * share for plan, share in asked if plan is not None), Decimal(0))


def _own(
    session: Session, employee_id: int, months: Sequence[dt.date], keys: Collection[str], shared: frozenset[str]
) -> dict[Place, Figure]:
    """Return the figures that an employee is judged by: the department's where they answer for it."""
    found = dict(targets.kept(session, (employee_id,), months, [key for key in keys if key not in shared]))
    if shared:
        for key, everybody in together(session, months, shared).items():
            found |= {(employee_id, key, month): figure for month, figure in everybody.by_month.items()}
    return found


def _plans(
    session: Session, employee_id: int, months: Sequence[dt.date], keys: Collection[str], shared: frozenset[str]
) -> dict[Place, Planned]:
    """Return an employee's targets; of what is added up in a department, without one of their own, those of all together."""
    own = dict(targets.targets(session, months, (employee_id,), keys))
    added = [key for key in shared if key in targets.indicators() and targets.indicators()[key].kind == "sum"]
    sums: dict[Place, Decimal] = {}
    for (_who, key, month), one in (targets.targets(session, months, None, added) if added else {}).items():
        place = (employee_id, key, month)
        sums[place] = sums.get(place, Decimal(0)) + one.plan
    return {place: Planned(plan, 0) for place, plan in sums.items()} | own
