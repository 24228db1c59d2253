"""The list of positions: who holds each, which edition is in force or on its way, and how many have not signed."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.model import JobDescription
from kamdesk.areas.jobs.queries.editions import days_of
from kamdesk.areas.jobs.queries.positions import PositionRow, positions
from kamdesk.areas.jobs.queries.signing import unsigned
from kamdesk.areas.jobs.rules import EditionDays, in_force, state


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A position in the list.

    Attributes:
        held: The names of those who hold it on the day that was asked about.
        edition: The edition that is in force then; None: there is none.
        in_force_from: Since when.
        coming: The edition on its way, with its state; None: there is none.
        unsigned: How many holders have not signed what is in force, or will be.
    """

    row: PositionRow
    held: tuple[str, ...]
    edition: int | None
    in_force_from: dt.date | None
    coming: tuple[int, str] | None
    unsigned: int


def overview(session: Session, today: dt.date, search: str = "", *, archived: bool = False) -> tuple[OverviewRow, ...]:
    """Return the positions by department and name; each word of *search* must be in one of its names or its department."""
    days: dict[int, list[EditionDays]] = {}
    for one in session.scalars(select(JobDescription).order_by(JobDescription.edition)):
        days.setdefault(one.position_id, []).append(days_of(one))
    missing = Counter(one.position_id for one in unsigned(session, today))
    return tuple(_row(one, days.get(one.id, []), missing[one.id], today) for one in positions(session, search, archived=archived))


def _row(one: PositionRow, days: list[EditionDays], missing: int, today: dt.date) -> OverviewRow:
    now = in_force(days, today)
    open_ones = [(each.number, state(each, days, today)) for each in days]
    coming = [each for each in open_ones if each[1] in {"draft", "agreed", "approved"}]
    return OverviewRow(
        row=one,
        held=tuple(each.employee for each in one.held_on(today)),
        edition=None if now is None else now.number,
        in_force_from=None if now is None else now.begins,
        coming=coming[-1] if coming else None,
        unsigned=missing,
    )
