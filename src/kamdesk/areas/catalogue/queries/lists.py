"""The small lists of the catalogue: groups and units."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import ProductGroup, Unit
from kamdesk.areas.catalogue.rules import group_paths


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of products; `path` names the groups above it too."""

    id: int
    version: int
    name: str
    path: str
    parent_id: int | None
    archived: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of measure."""

    id: int
    version: int
    name: str
    archived: bool


def groups(session: Session, *, with_archived: bool = False) -> list[GroupRow]:
    """Return the groups in the order of their paths."""
    found = session.scalars(select(ProductGroup)).all()
    paths = group_paths({one.id: one.parent_id for one in found}, {one.id: one.name for one in found})
    rows = [
        GroupRow(one.id, one.version, one.name, paths[one.id], one.parent_id, one.archived)
        for one in found
        if with_archived or not one.archived
    ]
    return sorted(rows, key=lambda row: (row.path.casefold(), row.id))


def units(session: Session, *, with_archived: bool = False) -> list[UnitRow]:
    """Return the units in the order of their names."""
    wanted = select(Unit).order_by(Unit.name)
    if not with_archived:
        wanted = wanted.where(~Unit.archived)
    return [UnitRow(one.id, one.version, one.name, one.archived) for one in session.scalars(wanted)]
