"""The library of clauses: adding, changing, putting away."""

import uuid

from sqlalchemy.orm import Session

from kamdesk.areas.contracts.rules.clauses import checked_texts
from kamdesk.areas.contracts.rules.text_refusals import LibraryClauseGoneError
from kamdesk.areas.jobs.actions.commands import ChangeLibraryClause, LibraryDetails
from kamdesk.areas.jobs.actions.keeping import as_json, read
from kamdesk.areas.jobs.model import JobLibraryClause
from kamdesk.areas.jobs.rules import SECTIONS
from kamdesk.areas.jobs.rules.refusals import UnknownChoiceError
from kamdesk.core.text import fold


def add_clause(session: Session, details: LibraryDetails, key: str | None = None) -> int:
    """Add a clause to the library and return its id; *key* is that of one that came with the program.

    Raises:
        UnknownChoiceError: the section is unknown.
        TextError: it is empty or too long.
    """
    clause = JobLibraryClause(key=key or uuid.uuid4().hex)
    _write(clause, details)
    session.add(clause)
    session.flush()
    return clause.id


def change_clause(session: Session, command: ChangeLibraryClause) -> int:
    """Change a clause of the library and return its id; job descriptions that took it over stay as they are.

    Raises:
        KamDeskError: as `add_clause`, or it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    clause = read(session, JobLibraryClause, command.clause_id, command.version, LibraryClauseGoneError)
    _write(clause, command.details)
    session.flush()
    return clause.id


def archive_clause(session: Session, clause_id: int, version: int, *, archived: bool = True) -> int:
    """Put a clause away, or bring it back; job descriptions that have it keep it.

    Raises:
        LibraryClauseGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    clause = read(session, JobLibraryClause, clause_id, version, LibraryClauseGoneError)
    clause.archived = archived
    session.flush()
    return clause.id


def _write(clause: JobLibraryClause, details: LibraryDetails) -> None:
    if details.section not in SECTIONS:
        raise UnknownChoiceError(details.section)
    texts = checked_texts(details.texts)
    clause.section, clause.indicator = details.section, details.indicator
    clause.texts, clause.search = as_json(texts), fold(" ".join(texts.values()))
