"""Many products at once, as imports bring them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import queries, rules
from kamdesk.areas.catalogue.actions.lists import add_group, add_unit
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.core.text import fold
from kamdesk.storage.database import touch

_CHUNK = 5000
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportedProduct:
    """A product with the names of its group, from the top down, and of its unit; both are made where they are missing."""

    details: ProductDetails
    group: Path = ()
    unit: str = ""


def take_over(
    session: Session,
    products: Sequence[ImportedProduct],
    batch_id: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Add products, with the groups and units they name, and return how many.

    Raises:
        KamDeskError: a detail is impossible.
        NotUniqueError: a code is taken.
    """
    groups = _groups_by_path(session)
    units = {fold(row.name): row.id for row in queries.units(session, with_archived=True)}
    for start in range(0, len(products), _CHUNK):
        chunk = []
        for one in products[start : start + _CHUNK]:
            if one.unit and fold(one.unit) not in units:
                units[fold(one.unit)] = add_unit(session, one.unit)
            group_id = _group(session, one.group, groups)
            chunk.append(replace(one.details, group_id=group_id, unit_id=units.get(fold(one.unit))))
        create_many(session, chunk, batch_id)
        if progress is not None:
            progress(start + len(chunk), len(products))
    return len(products)


def groups_missing(session: Session, products: Sequence[ImportedProduct]) -> int:
    """Return how many groups would have to be made for *products*."""
    known = _groups_by_path(session)
    wanted = {_folded(one.group[:depth]) for one in products for depth in range(1, len(one.group) + 1)}
    return len(wanted - known.keys())


def _groups_by_path(session: Session) -> dict[Path, int]:
    rows = queries.groups(session, with_archived=True)
    by_id = {row.id: row for row in rows}

    def path(number: int | None, left: int) -> Path:
        if number is None or not left:
            return ()
        return (*path(by_id[number].parent_id, left - 1), fold(by_id[number].name))

    return {path(row.id, len(rows)): row.id for row in rows}


def _folded(names: Path) -> Path:
    return tuple(map(fold, names))


def _group(session: Session, names: Path, known: dict[Path, int]) -> int | None:
    above: int | None = None
    for depth in range(1, len(names) + 1):
        key = _folded(names[:depth])
        if key not in known:
            known[key] = add_group(session, names[depth - 1], above)
        above = known[key]
    return above


def create_many(session: Session, products: Sequence[ProductDetails], batch_id: int | None = None) -> int:
    """Add many products at once and return how many; for imports.

    Codes must be there and free: the import looks them up before.

    Raises:
        KamDeskError: a detail is impossible.
        NotUniqueError: a code is taken.
    """
    now, who = datetime.now(UTC), session.info.get("user_id")
    shared = {
        "archived": False, "made_at": now, "made_by": who, "changed_at": now, "changed_by": who, "version": 1, "batch_id": batch_id,
    }  # fmt: skip
    for start in range(0, len(products), _CHUNK):
        rows = [values_of(rules.checked(one)) | shared for one in products[start : start + _CHUNK]]
        session.execute(insert(Product), rows)
    touch(session, Product)
    return len(products)


def values_of(details: ProductDetails) -> dict[str, Any]:
    """Return the columns of a product."""
    return {
        "code": details.code,
        "name": details.name,
        "name_key": fold(details.name),
        "kind": details.kind,
        "group_id": details.group_id,
        "unit_id": details.unit_id,
        "vat_rate": details.vat_rate,
        "price": None if details.price is None else details.price.minor,
        "barcode": details.barcode or None,
        "description": details.description or None,
        "search": rules.search_text(details.name, details.code, details.barcode, details.description),
    }
