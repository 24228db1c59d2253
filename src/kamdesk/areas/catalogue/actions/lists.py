"""What is done to groups and units."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import rules
from kamdesk.areas.catalogue.model import ProductGroup, Unit
from kamdesk.storage.errors import ChangedByOthersError

Kept = TypeVar("Kept", ProductGroup, Unit)


def add_group(session: Session, name: str, parent_id: int | None = None) -> int:
    """Add a group and return its number.

    Raises:
        GroupNameError: the name is empty or taken at this place.
    """
    added = ProductGroup(name=rules.group_name(name, _neighbours(session, parent_id)), parent_id=parent_id)
    session.add(added)
    session.flush()
    return added.id


def rename_group(session: Session, group_id: int, version: int, name: str) -> None:
    """Give a group another name.

    Raises:
        GroupNameError: the name is empty or taken at this place.
        ChangedByOthersError: somebody changed the group in between.
    """
    found = _of_version(session, ProductGroup, group_id, version)
    found.name = rules.group_name(name, _neighbours(session, found.parent_id), group_id)


def move_group(session: Session, group_id: int, version: int, parent_id: int | None) -> None:
    """Hang a group, with all below it, into another one; None puts it at the top.

    Raises:
        GroupInsideItselfError: the other group is below it.
        GroupNameError: a group there has the same name.
        ChangedByOthersError: somebody changed the group in between.
    """
    found = _of_version(session, ProductGroup, group_id, version)
    parents = dict(session.execute(select(ProductGroup.id, ProductGroup.parent_id)).all())
    rules.refuse_loop(group_id, parent_id, parents, found.name)
    rules.group_name(found.name, _neighbours(session, parent_id), group_id)
    found.parent_id = parent_id


def set_group_archived(session: Session, group_id: int, *, archived: bool) -> None:
    """Put a group away or take it back; its products keep it."""
    found = session.get(ProductGroup, group_id)
    if found is not None:
        found.archived = archived


def add_unit(session: Session, name: str) -> int:
    """Add a unit and return its number.

    Raises:
        UnitNameError: the name is empty or taken.
    """
    added = Unit(name=rules.unit_name(name, _unit_names(session)))
    session.add(added)
    session.flush()
    return added.id


def rename_unit(session: Session, unit_id: int, version: int, name: str) -> None:
    """Give a unit another name.

    Raises:
        UnitNameError: the name is empty or taken.
        ChangedByOthersError: somebody changed the unit in between.
    """
    _of_version(session, Unit, unit_id, version).name = rules.unit_name(name, _unit_names(session), unit_id)


def set_unit_archived(session: Session, unit_id: int, *, archived: bool) -> None:
    """Put a unit away or take it back; products keep it."""
    found = session.get(Unit, unit_id)
    if found is not None:
        found.archived = archived


def _of_version(session: Session, stored: type[Kept], number: int, version: int) -> Kept:
    found = session.get(stored, number)
    if found is None or found.version != version:
        raise ChangedByOthersError
    return found


def _neighbours(session: Session, parent_id: int | None) -> dict[int, str]:
    wanted = select(ProductGroup.id, ProductGroup.name).where(
        ProductGroup.parent_id.is_(None) if parent_id is None else ProductGroup.parent_id == parent_id
    )
    return dict(session.execute(wanted).all())


def _unit_names(session: Session) -> dict[int, str]:
    return dict(session.execute(select(Unit.id, Unit.name)).all())
