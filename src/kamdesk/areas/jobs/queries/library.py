"""The library of clauses that job descriptions are made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.model import JobLibraryClause
from kamdesk.areas.jobs.queries.positions import chosen
from kamdesk.areas.jobs.rules import SECTIONS
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.text import fold
from kamdesk.storage.search import holds

_ORDER = {section: place for place, section in enumerate(SECTIONS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """A clause of the library with its texts by language; `indicator` usually shows whether the duty is done."""

    id: int
    version: int
    key: str
    section: str
    indicator: str | None
    texts: Mapping[str, str]
    archived: bool

    def text(self, language: str | None = None) -> str:
        """Return the wording in *language*, else in that of the screen, else in the first there is."""
        return chosen(self.texts, language)

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages in which it has no words."""
        return tuple(language for language in LANGUAGES if not self.texts.get(language))


def library(session: Session, search: str = "", *, section: str | None = None, archived: bool = False) -> tuple[LibraryRow, ...]:
    """Return the clauses of the library by section.

    Args:
        session: Any session.
        search: Words as typed, each of which must be in one of the clause's texts.
        section: Only this one of `SECTIONS`.
        archived: Those that were put away, instead of those in use.
    """
    wanted = select(JobLibraryClause).where(JobLibraryClause.archived == archived)
    for word in fold(search).split():
        wanted = wanted.where(holds(JobLibraryClause.__table__.c.search, word))
    if section is not None:
        wanted = wanted.where(JobLibraryClause.section == section)
    rows = [_row(one) for one in session.scalars(wanted)]
    return tuple(sorted(rows, key=lambda row: (_ORDER.get(row.section, len(_ORDER)), row.id)))


def library_clause(session: Session, clause_id: int) -> LibraryRow | None:
    """Return one clause, archived or not; None where there is none."""
    found = session.get(JobLibraryClause, clause_id)
    return None if found is None else _row(found)


def _row(clause: JobLibraryClause) -> LibraryRow:
    return LibraryRow(
        id=clause.id,
        version=clause.version,
        key=clause.key,
        section=clause.section,
        indicator=clause.indicator,
        texts=json.loads(clause.texts),
        archived=clause.archived,
    )
