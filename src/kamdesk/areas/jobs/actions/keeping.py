"""What every step shares: reading a record as it was read before, and who acts."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.model import JobDescription, Position
from kamdesk.areas.jobs.rules.refusals import EditionGoneError, EmployeeUnknownError, PositionGoneError, WritersOnlyError
from kamdesk.areas.people.model import Employee
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.text import clean
from kamdesk.storage.base import Base
from kamdesk.storage.errors import ChangedByOthersError

_BY_ITSELF: Final = "positions by the program itself"
#: Who changes positions and their papers; keys of the people's roles.
WRITERS: Final = frozenset({"hr", "head_of_sales", "director", "administrator"})

_Record = TypeVar("_Record", bound=Base)
LONGEST_NAME = 200
LONGEST_NOTE = 2000


def read(session: Session, kind: type[_Record], record_id: int, version: int | None, gone: Callable[[], KamDeskError]) -> _Record:
    """Return a record as it was read in *version*; None takes it as it is.

    Raises:
        KamDeskError: *gone*, if it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    found = session.get(kind, record_id)
    if found is None:
        raise gone()
    if version is not None and getattr(found, "version") != version:  # noqa: B009 - every editable record is versioned
        raise ChangedByOthersError
    return found


def position_of(session: Session, position_id: int, version: int | None = None) -> Position:
    """Return a position.

    Raises:
        PositionGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    return read(session, Position, position_id, version, PositionGoneError)


def edition_of(session: Session, description_id: int, version: int | None = None) -> JobDescription:
    """Return an edition.

    Raises:
        EditionGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    return read(session, JobDescription, description_id, version, EditionGoneError)


def employee_of(session: Session, employee_id: int | None) -> Employee:
    """Return an employee who works here.

    Raises:
        EmployeeUnknownError: there is none, or they left.
    """
    found = None if employee_id is None else session.get(Employee, employee_id)
    if found is None or found.archived:
        raise EmployeeUnknownError
    return found


def refuse_unless_writer(session: Session, holder_id: int | None = None) -> None:
    """Refuse whoever may not change positions and their papers; the program itself may, and *holder_id* about themselves.

    Raises:
        WritersOnlyError: they are neither HR nor a head nor a director.
    """
    role = None if session.info.get(_BY_ITSELF) else role_of_user(session)
    if role is not None and role not in WRITERS and (holder_id is None or session.info.get("user_id") != holder_id):
        raise WritersOnlyError


@contextmanager
def by_itself(session: Session) -> Iterator[None]:
    """Let the program do what the calendar asks for, whoever opened the store."""
    session.info[_BY_ITSELF] = True
    try:
        yield
    finally:
        del session.info[_BY_ITSELF]


def role_of_user(session: Session) -> str | None:
    """Return the role of whoever acts; None for the program itself."""
    who = session.info.get("user_id")
    return session.scalars(select(Employee.role).where(Employee.id == who, ~Employee.archived)).first()


def names_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts of one line by language, cleaned, without empty ones."""
    cleaned = {language: clean(texts.get(language, ""))[:LONGEST_NAME] for language in LANGUAGES}
    return {language: text for language, text in cleaned.items() if text}


def as_json(texts: Mapping[str, str]) -> str:
    """Return texts by language as they are stored."""
    return json.dumps(dict(texts), ensure_ascii=False)
