"""What all managers have together, added up by the database: figures of a department beside those of one holder."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.targets.model import KeptFigure
from kamdesk.core.indicators import NOTHING, Figure, Indicator, longer, value_of


@dataclass(frozen=True, slots=True)
class Together:
    """What was counted of everybody, by month, and of how many people."""

    by_month: Mapping[dt.date, Figure] = field(default_factory=dict)
    people: int = 0

    def value(self, one: Indicator, months: Sequence[dt.date]) -> Decimal | None:
        """Return the figure of all managers together; of what is added up the mean of one manager."""
        value = value_of(longer([self.by_month.get(month, NOTHING) for month in months], one.kind), one)
        is_sum = one.kind == "sum" or (one.kind == "state" and all(figure.whole is None for figure in self.by_month.values()))
        return value / self.people if value is not None and is_sum and self.people else value


def together(session: Session, months: Sequence[dt.date], keys: Collection[str]) -> dict[str, Together]:
    """Return what all managers have of indicators in months that follow each other."""
    table = KeptFigure.__table__.c
    among = table.indicator.in_(keys), table.month.between(min(months), max(months))
    sums = select(table.indicator, table.month, func.sum(table.part), func.sum(table.whole), func.count())
    by_key: dict[str, dict[dt.date, Figure]] = {}
    people: dict[str, int] = {}
    for key, month, part, whole, count in session.execute(sums.where(*among).group_by(table.indicator, table.month)):
        by_key.setdefault(key, {})[month] = Figure(part, whole if part is not None else None)
        people[key] = count  # of one month they are as many people
    if min(months) == max(months):
        return {key: Together(found, people[key]) for key, found in by_key.items()}
    counted = select(table.indicator, func.count(distinct(table.employee_id))).where(*among).group_by(table.indicator)
    people = dict(session.execute(counted).all())
    return {key: Together(found, people[key]) for key, found in by_key.items()}
