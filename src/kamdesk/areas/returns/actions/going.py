"""What the actions share: records of one moment, texts that are kept, numbers, and who waits for whom."""

import datetime as dt
from collections.abc import Collection
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from kamdesk.areas.company.actions import take_number
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.rules import ACT_STATUSES, REASONS, RETURN_STATUSES, act_number, return_number
from kamdesk.areas.returns.rules.refusals import (
    ActGoneError,
    ReasonNeededError,
    ReturnGoneError,
    TooLongError,
    WrongStateError,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import clean_lines
from kamdesk.storage.errors import ChangedByOthersError

LONGEST: Final = 4000


def return_of(session: Session, return_id: int, version: int, states: Collection[str]) -> GoodsReturn:
    """Return a return as it was read in *version*, in one of *states*.

    Raises:
        ReturnGoneError: it is not there.
        WrongStateError: it is in another state by now.
        ChangedByOthersError: a colleague was faster.
    """
    found = session.get(GoodsReturn, return_id, options=[joinedload(GoodsReturn.lines)], populate_existing=True)
    if found is None:
        raise ReturnGoneError
    if found.status not in states:
        raise WrongStateError(found.number, _(RETURN_STATUSES[found.status]))
    if found.version != version:
        raise ChangedByOthersError
    return found


def act_of(session: Session, act_id: int, version: int, states: Collection[str]) -> GoodsAct:
    """Return an act as it was read in *version*, in one of *states*.

    Raises:
        ActGoneError: it is not there.
        WrongStateError: it is in another state by now.
        ChangedByOthersError: a colleague was faster.
    """
    found = session.get(GoodsAct, act_id, options=[joinedload(GoodsAct.lines)], populate_existing=True)
    if found is None:
        raise ActGoneError
    if found.status not in states:
        raise WrongStateError(found.number, _(ACT_STATUSES[found.status]))
    if found.version != version:
        raise ChangedByOthersError
    return found


def text_of(text: str | None) -> str | None:
    """Return a text cleaned, None for nothing.

    Raises:
        TooLongError: it is longer than `LONGEST`.
    """
    kept = clean_lines(text or "")
    if len(kept) > LONGEST:
        raise TooLongError(LONGEST)
    return kept or None


def why_of(text: str) -> str:
    """Return a reason in words.

    Raises:
        ReasonNeededError: there is none.
    """
    kept = text_of(text)
    if kept is None:
        raise ReasonNeededError
    return kept


def reason_of(key: str | None) -> str:
    """Return a key of `rules.REASONS`.

    Raises:
        ReasonNeededError: it is none.
    """
    if key is None or key not in REASONS:
        raise ReasonNeededError
    return key


def next_return_number(session: Session, day: dt.date) -> str:
    """Return the next number of a return that is free."""
    while True:
        number = return_number(day, take_number(session, "return", day.year))
        if session.scalars(select(GoodsReturn.id).where(GoodsReturn.number == number)).first() is None:
            return number


def next_act_number(session: Session, day: dt.date) -> str:
    """Return the next number of an act that is free."""
    while True:
        number = act_number(day, take_number(session, "act", day.year))
        if session.scalars(select(GoodsAct.id).where(GoodsAct.number == number)).first() is None:
            return number
