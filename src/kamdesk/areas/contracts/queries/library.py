"""The library of clauses, as it is searched and chosen from."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.contracts.model import LibraryClause, Template, TemplateItem
from kamdesk.areas.contracts.rules.clauses import SECTIONS
from kamdesk.core.text import fold
from kamdesk.storage.search import holds

_ORDER = {section: place for place, section in enumerate(SECTIONS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """A clause of the library with its texts by language; `used` is the number of templates in use that have it."""

    id: int
    version: int
    key: str
    section: str
    heading: bool
    condition: str | None
    texts: Mapping[str, str]
    archived: bool
    used: int

    def text(self, language: str) -> str:
        """Return the wording in *language*, else in the first language there is."""
        return self.texts.get(language) or next(iter(self.texts.values()), "")


def library(
    session: Session, search: str = "", *, section: str | None = None, condition: str | None = None, archived: bool = False
) -> tuple[LibraryRow, ...]:
    """Return the clauses of the library by section, headings first.

    Args:
        session: Any session.
        search: Words as typed, each of which must be in one of the clause's texts.
        section: Only this one of `SECTIONS`.
        condition: Only those with this one of `CONDITIONS`.
        archived: Those that were put away, instead of those in use.
    """
    wanted = select(LibraryClause).where(LibraryClause.archived == archived).options(selectinload(LibraryClause.texts))
    for word in fold(search).split():
        wanted = wanted.where(holds(LibraryClause.__table__.c.search, word))
    if section is not None:
        wanted = wanted.where(LibraryClause.section == section)
    if condition is not None:
        wanted = wanted.where(LibraryClause.condition == condition)
    used = _used(session)
    rows = [_row(one, used.get(one.id, 0)) for one in session.scalars(wanted)]
    return tuple(sorted(rows, key=lambda row: (_ORDER.get(row.section, len(_ORDER)), not row.heading, row.id)))


def library_clause(session: Session, clause_id: int) -> LibraryRow | None:
    """Return one clause, archived or not; None where there is none."""
    found = session.get(LibraryClause, clause_id)
    return None if found is None else _row(found, len(templates_with(session, clause_id)))


def templates_with(session: Session, clause_id: int) -> tuple[int, ...]:
    """Return the templates in use that have a clause."""
    wanted = (
        select(TemplateItem.template_id)
        .join(Template, Template.id == TemplateItem.template_id)
        .where(TemplateItem.clause_id == clause_id, ~Template.archived)
        .distinct()
        .order_by(TemplateItem.template_id)
    )
    return tuple(session.scalars(wanted))


def _used(session: Session) -> dict[int, int]:
    wanted = (
        select(TemplateItem.clause_id, func.count(TemplateItem.template_id.distinct()))
        .join(Template, Template.id == TemplateItem.template_id)
        .where(~Template.archived)
        .group_by(TemplateItem.clause_id)
    )
    return dict(session.execute(wanted).all())


def _row(clause: LibraryClause, used: int) -> LibraryRow:
    return LibraryRow(
        id=clause.id,
        version=clause.version,
        key=clause.key,
        section=clause.section,
        heading=clause.heading,
        condition=clause.condition,
        texts={one.language: one.text for one in clause.texts},
        archived=clause.archived,
        used=used,
    )
