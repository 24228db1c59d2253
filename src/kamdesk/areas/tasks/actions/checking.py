"""What all actions share: records as they were read, texts that are there, days in their order."""

import datetime as dt
from typing import TypeVar

from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks.queries import who_works
from kamdesk.areas.tasks.rules import LONGEST, Who
from kamdesk.areas.tasks.rules.refusals import (
    DoneEarlierError,
    DueEarlierError,
    NotYetError,
    RecordGoneError,
    TitleMissingError,
    TitleTooLongError,
    WorksNoMoreError,
)
from kamdesk.core.text import clean, fold
from kamdesk.storage.base import Base
from kamdesk.storage.errors import ChangedByOthersError

T = TypeVar("T", bound=Base)


def acting(session: Session) -> Who:
    """Return who does this."""
    return who_works(session, session.info.get("user_id"))


def record_of(session: Session, kind: type[T], record_id: int, version: int) -> T:
    """Return a record as it was read.

    Raises:
        RecordGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    found = session.get(kind, record_id)
    if found is None:
        raise RecordGoneError
    if getattr(found, "version", version) != version:
        raise ChangedByOthersError
    return found


def title_of(text: str) -> str:
    """Return a title cleaned.

    Raises:
        TitleMissingError, TitleTooLongError: it is none.
    """
    kept = clean(text)
    if not kept:
        raise TitleMissingError
    if len(kept) > LONGEST:
        raise TitleTooLongError(kept)
    return kept


def check_works(session: Session, employee_id: int) -> None:
    """Refuse somebody who is not there, or left.

    Raises:
        WorksNoMoreError: they left.
        RecordGoneError: there is nobody of that number.
    """
    found = session.get(Employee, employee_id)
    if found is None:
        raise RecordGoneError
    if found.archived:
        raise WorksNoMoreError(found.name)


def check_client(session: Session, client_id: int | None) -> None:
    """Refuse a client that is not there.

    Raises:
        ClientGoneError: there is none of this number.
    """
    if client_id is not None and session.get(Client, client_id) is None:
        raise ClientGoneError


def check_due(due: dt.date | None, given_on: dt.date) -> None:
    """Refuse a due day before the day on which it is given.

    Raises:
        DueEarlierError: it is.
    """
    if due is not None and due < given_on:
        raise DueEarlierError(due, given_on)


def check_done(done_on: dt.date, given_on: dt.date, today: dt.date) -> None:
    """Refuse a day before the beginning, or one to come.

    Raises:
        DoneEarlierError, NotYetError: it is one.
    """
    if done_on < given_on:
        raise DoneEarlierError(done_on, given_on)
    if done_on > today:
        raise NotYetError(done_on)


def name_of(session: Session, employee_id: int) -> str:
    """Return the name of an employee."""
    return session.get_one(Employee, employee_id).name


def search_of(*texts: str | None) -> str:
    """Return what a search looks into."""
    return fold(" ".join(text for text in texts if text))
