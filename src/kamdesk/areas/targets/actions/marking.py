"""Marks that the head gives with a reason."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.targets import queries
from kamdesk.areas.targets.model import HeadMark, KeptFigure
from kamdesk.areas.targets.rules import (
    MarkPointsError,
    MarkReasonMissingError,
    MarkTooEarlyError,
    MayNotMarkError,
    NotEnteredError,
    first_day,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import clean
from kamdesk.storage.errors import ChangedByOthersError

_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkInput:
    """A mark of a month; `version` is the one that was read, None: none was given."""

    employee_id: int
    month: dt.date
    points: int
    reason: str
    today: dt.date
    indicator: str = "team_relations"
    version: int | None = None


def mark_by_head(session: Session, command: MarkInput) -> int:
    """Give a mark, or change the one that was given, and return its id; the figure is kept in the same transaction.

    Raises:
        MayNotMarkError: whoever does this is neither a head of sales nor a director, or marks themselves.
        NotEnteredError: the indicator is computed from records.
        MarkPointsError, MarkReasonMissingError, MarkTooEarlyError: the mark is not complete.
        ChangedByOthersError: somebody marked the same month in between.
    """
    who, month = session.info.get("user_id"), first_day(command.month)
    if not queries.may_set_targets(session, who):
        raise MayNotMarkError
    if who == command.employee_id:
        raise MayNotMarkError(oneself=True)
    one = queries.indicator(command.indicator)
    if not one.entered:
        raise NotEnteredError(_(one.title))
    reason = _checked(command, month)
    wanted = select(HeadMark).where(
        HeadMark.employee_id == command.employee_id, HeadMark.indicator == command.indicator, HeadMark.month == month
    )
    found = session.scalars(wanted.with_for_update()).first()
    if (None if found is None else found.version) != command.version:
        raise ChangedByOthersError
    if found is None:
        found = HeadMark(employee_id=command.employee_id, indicator=command.indicator, month=month)
        session.add(found)
    found.points, found.reason = command.points, reason
    _keep(session, found)
    session.flush()
    return found.id


def _checked(command: MarkInput, month: dt.date) -> str:
    if not 0 <= command.points <= _MOST:
        raise MarkPointsError
    if month > command.today:
        raise MarkTooEarlyError(month)
    reason = clean(command.reason)
    if not reason:
        raise MarkReasonMissingError
    return reason


def _keep(session: Session, mark: HeadMark) -> None:
    """Keep the mark as the figure of its month."""
    wanted = select(KeptFigure).where(
        KeptFigure.employee_id == mark.employee_id, KeptFigure.indicator == mark.indicator, KeptFigure.month == mark.month
    )
    found = session.scalars(wanted).first()
    if found is None:
        found = KeptFigure(employee_id=mark.employee_id, indicator=mark.indicator, month=mark.month)
        session.add(found)
    found.part, found.whole = Decimal(mark.points), Decimal(1)
