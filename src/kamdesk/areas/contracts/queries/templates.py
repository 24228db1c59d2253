"""Templates of contracts: their names, and their clauses in their order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.contracts.model import LibraryClause, Template, TemplateItem
from kamdesk.areas.contracts.rules import KINDS
from kamdesk.areas.contracts.rules.clauses import numbers
from kamdesk.core.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItemRow:
    """A clause at its place in a template; `number` is counted with every optional clause in."""

    clause_id: int
    level: int
    number: str
    section: str
    heading: bool
    condition: str | None
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """A template with its names by language; `clauses` is the number of its clauses."""

    id: int
    version: int
    key: str
    kind: str
    names: Mapping[str, str]
    archived: bool
    clauses: int

    def name(self, language: str) -> str:
        """Return the name in *language*, else in the first language there is."""
        return self.names.get(language) or next(iter(self.names.values()), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCard:
    """A template with all its clauses."""

    row: TemplateRow
    items: tuple[TemplateItemRow, ...]


def templates(
    session: Session, kind: str | None = None, *, search: str = "", language: str = "en", archived: bool = False
) -> tuple[TemplateRow, ...]:
    """Return the templates by kind and by their name in *language*; of one of `KINDS` only if *kind* is given."""
    wanted = select(Template).where(Template.archived == archived).options(selectinload(Template.names))
    if kind is not None:
        wanted = wanted.where(Template.kind == kind)
    counted = select(TemplateItem.template_id, func.count()).group_by(TemplateItem.template_id)
    sizes = dict(session.execute(counted).all())
    rows = [_row(one, sizes.get(one.id, 0)) for one in session.scalars(wanted)]
    words = fold(search).split()
    found = [row for row in rows if all(word in fold(" ".join(row.names.values())) for word in words)]
    order = {name: place for place, name in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda row: (order.get(row.kind, len(order)), fold(row.name(language)), row.id)))


def template_card(session: Session, template_id: int) -> TemplateCard | None:
    """Return one template with its clauses, archived or not; None where there is none."""
    found = session.get(Template, template_id)
    if found is None:
        return None
    return TemplateCard(row=_row(found, len(found.items)), items=template_items(session, template_id))


def template_items(session: Session, template_id: int) -> tuple[TemplateItemRow, ...]:
    """Return the clauses of a template in their order."""
    wanted = (
        select(TemplateItem.level, LibraryClause)
        .join(LibraryClause, LibraryClause.id == TemplateItem.clause_id)
        .where(TemplateItem.template_id == template_id)
        .options(selectinload(LibraryClause.texts))
        .order_by(TemplateItem.position, TemplateItem.id)
    )
    rows = [
        TemplateItemRow(
            clause_id=clause.id,
            level=level,
            number="",
            section=clause.section,
            heading=clause.heading,
            condition=clause.condition,
            texts={one.language: one.text for one in clause.texts},
        )
        for level, clause in session.execute(wanted)
    ]
    return numbered(rows)


def numbered(items: list[TemplateItemRow]) -> tuple[TemplateItemRow, ...]:
    """Return *items* with their numbers counted anew, as while a template is edited."""
    counted = numbers(items, [True] * len(items))
    return tuple(replace(one, number=number) for one, number in zip(items, counted, strict=True))


def _row(template: Template, clauses: int) -> TemplateRow:
    return TemplateRow(
        id=template.id,
        version=template.version,
        key=template.key,
        kind=template.kind,
        names={one.language: one.name for one in template.names},
        archived=template.archived,
        clauses=clauses,
    )
