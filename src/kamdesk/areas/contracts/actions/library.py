"""The library of clauses: adding, changing, putting away."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import LibraryClause, LibraryText, TemplateName
from kamdesk.areas.contracts.queries.library import templates_with
from kamdesk.areas.contracts.rules.clauses import check_condition, check_section, checked_texts
from kamdesk.areas.contracts.rules.text_refusals import ClauseUsedError, LibraryClauseGoneError
from kamdesk.core.i18n import current_language
from kamdesk.core.text import fold
from kamdesk.storage.errors import ChangedByOthersError


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDetails:
    """A clause of the library as typed: texts by language, with fields in braces; a condition of None means always."""

    section: str
    texts: Mapping[str, str]
    heading: bool = False
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeClause:
    """All of a clause as it shall be now."""

    clause_id: int
    version: int
    details: ClauseDetails


def add_clause(session: Session, details: ClauseDetails) -> int:
    """Add a clause to the library and return its id.

    Raises:
        TextError: it is empty or too long, or its section or condition is unknown.
    """
    clause = LibraryClause(key=uuid.uuid4().hex)
    write_clause(clause, details)
    session.add(clause)
    session.flush()
    return clause.id


def change_clause(session: Session, command: ChangeClause) -> int:
    """Change a clause of the library and return its id; texts of contracts that took it over stay as they are.

    Raises:
        TextError: as `add_clause`, or it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    clause = _clause_of(session, command.clause_id, command.version)
    write_clause(clause, command.details)
    session.flush()
    return clause.id


def archive_clause(session: Session, clause_id: int, version: int, *, archived: bool = True) -> int:
    """Put a clause away, or bring it back.

    Raises:
        ClauseUsedError: templates in use have it.
        LibraryClauseGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    clause = _clause_of(session, clause_id, version)
    if archived and (users := templates_with(session, clause_id)):
        names = select(TemplateName.template_id, TemplateName.language, TemplateName.name).where(
            TemplateName.template_id.in_(users)
        )
        shown: dict[int, str] = {}
        for template, language, name in session.execute(names):
            if template not in shown or language == current_language():
                shown[template] = name
        raise ClauseUsedError(list(shown.values()))
    clause.archived = archived
    session.flush()
    return clause.id


def write_clause(clause: LibraryClause, details: ClauseDetails) -> None:
    """Put everything that was typed into *clause*; nothing is flushed.

    Raises:
        TextError: it is empty or too long, or its section or condition is unknown.
    """
    check_section(details.section)
    check_condition(details.condition)
    texts = checked_texts(details.texts)
    clause.section, clause.heading, clause.condition = details.section, details.heading, details.condition
    there = {one.language: one for one in clause.texts}
    for language in there.keys() - texts.keys():
        clause.texts.remove(there[language])
    for language, text in texts.items():
        if language in there:
            there[language].text = text
        else:
            clause.texts.append(LibraryText(language=language, text=text))
    clause.search = fold(" ".join(texts.values()))


def _clause_of(session: Session, clause_id: int, version: int) -> LibraryClause:
    found = session.get(LibraryClause, clause_id)
    if found is None:
        raise LibraryClauseGoneError
    if found.version != version:
        raise ChangedByOthersError
    return found
