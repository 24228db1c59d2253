"""Open items by age, as many as somebody can look through."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from kamdesk.areas.receivables.model import OpenItem
from kamdesk.areas.receivables.queries.items import OpenItemRow, open_items_select
from kamdesk.areas.receivables.queries.movements import Scope
from kamdesk.areas.receivables.rules import days_overdue

#: More rows than this are no list for people; the report has them all.
MOST = 5000


@dataclass(frozen=True, slots=True)
class Age:
    """Which column of the ageing: *first* … *last* days late (0 … 0: not due, no *last*: no end), or money and credits."""

    first: int = 0
    last: int | None = None
    money: bool = False


def open_items_by_age(
    session: Session, scope: Scope, age: Age | None = None, *, base_date: str = "due", most: int = MOST
) -> list[OpenItemRow]:
    """Return at most *most* open items, the longest overdue first, money and credits last; only those of *age*."""
    wanted = open_items_select(scope).order_by(None)
    wanted = wanted.where(*_conditions(scope.as_of, age, base_date))
    oldest = (OpenItem.age_from.is_(None), OpenItem.age_from, OpenItem.date, OpenItem.id)
    rows = session.execute(wanted.order_by(*oldest).limit(most)).mappings()
    return [OpenItemRow(**row, days_overdue=_late(row["age_from"], scope.as_of)) for row in rows]


def _late(age_from: dt.date | None, as_of: dt.date) -> int:
    return days_overdue(age_from, as_of) if age_from is not None else 0


def _conditions(as_of: dt.date, age: Age | None, base_date: str) -> list[ColumnElement[bool]]:
    if age is None:
        return []
    if age.money:
        return [OpenItem.age_from.is_(None)]
    since = OpenItem.age_from if base_date == "due" else OpenItem.date
    ages: list[ColumnElement[bool]] = [OpenItem.age_from.is_not(None)]
    if age.first > 0:
        ages.append(since <= _days_before(as_of, age.first))
    if age.last is not None:
        ages.append(since >= _days_before(as_of, age.last))
    return ages


def _days_before(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(day.toordinal() - days, 1))
