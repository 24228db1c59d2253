"""How what belongs to a product is kept: only what differs is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import rules
from kamdesk.areas.catalogue.model import Product, ProductName, ProductPicture, ProductSubstitute, ProductUnit, Unit
from kamdesk.areas.catalogue.rules import Pack, Picture, ProductParts, Substitute
from kamdesk.storage.errors import ChangedByOthersError

Kept = TypeVar("Kept", ProductName, ProductUnit, ProductSubstitute)


@dataclass(frozen=True, slots=True)
class Around:
    """What packs and substitutes are checked against: the names of units and products by number, and what is archived."""

    units: Mapping[int, str]
    products: Mapping[int, str]
    archived: frozenset[int]


def around(session: Session, product_ids: Iterable[int] | None = ()) -> Around:
    """Return what is around; of the products only those of *product_ids*, None: all."""
    units = dict(session.execute(select(Unit.id, Unit.name)).all())
    wanted = select(Product.id, Product.name, Product.archived)
    if product_ids is not None:
        wanted = wanted.where(Product.id.in_(list(product_ids)))
    found = session.execute(wanted).all()
    return Around(units, {row.id: row.name for row in found}, frozenset(row.id for row in found if row.archived))


def keep_parts(session: Session, record: Product, parts: ProductParts, known: Around | None = None) -> bool:
    """Keep names, packs, substitutes and pictures and tell whether one of them changed; the stock is not looked at.

    Raises:
        KamDeskError: a part is impossible; also where the base unit became one of the packs.
        ChangedByOthersError: a picture that is to be kept is not there any more.
    """
    if known is None:
        known = around(session, [one.product_id for one in parts.substitutes or ()])
    changed = False
    if parts.names is not None:
        named = {language: {"name": name} for language, name in rules.checked_names(parts.names).items()}
        changed |= _merge(record.names, named, lambda one: one.language, lambda language: ProductName(language=language))
    packs = parts.packs if parts.packs is not None else stored_packs(record)
    packed = {
        one.unit_id: {"factor": one.factor, "barcode": one.barcode or None}
        for one in rules.checked_packs(packs, record.unit_id, known.units)
    }
    if parts.packs is not None:
        changed |= _merge(record.packs, packed, lambda one: one.unit_id, lambda unit_id: ProductUnit(unit_id=unit_id))
    if parts.substitutes is not None:
        changed |= _keep_substitutes(record, parts.substitutes, known)
    if parts.pictures is not None:
        changed |= _keep_pictures(record, rules.checked_pictures(parts.pictures))
    return changed


def stored_packs(record: Product) -> tuple[Pack, ...]:
    """Return the packs that a product has."""
    return tuple(Pack(one.unit_id, one.factor, one.barcode or "") for one in record.packs)


def _keep_substitutes(record: Product, substitutes: tuple[Substitute, ...], known: Around) -> bool:
    before = {one.substitute_id for one in record.substitutes}
    checked = rules.checked_substitutes(substitutes, record.id, known.products, known.archived - before)
    wanted = {one.product_id: {"position": place, "note": one.note or None} for place, one in enumerate(checked, start=1)}
    return _merge(record.substitutes, wanted, lambda one: one.substitute_id, lambda other: ProductSubstitute(substitute_id=other))


def _merge(
    kept: list[Kept], wanted: Mapping[Any, Mapping[str, Any]], key_of: Callable[[Kept], Any], make: Callable[[Any], Kept]
) -> bool:
    """Make *kept* what is *wanted* by key, without touching what is so already, and tell whether there was a difference."""
    by_key = {key_of(one): one for one in kept}
    changed = False
    for key, one in by_key.items():
        if key not in wanted:
            kept.remove(one)
            changed = True
    for key, values in wanted.items():
        one = by_key.get(key) or make(key)
        for name, value in values.items():
            if getattr(one, name) != value:
                setattr(one, name, value)
                changed = True
        if key not in by_key:
            kept.append(one)
            changed = True
    return changed


def _keep_pictures(record: Product, pictures: tuple[Picture, ...]) -> bool:
    stored = {one.id: one for one in record.pictures}
    if {one.id for one in pictures if one.id is not None} - stored.keys():
        raise ChangedByOthersError
    changed = False
    for number in stored.keys() - {one.id for one in pictures}:
        record.pictures.remove(stored[number])
        changed = True
    for place, one in enumerate(pictures, start=1):
        if one.id is None:
            added = ProductPicture(
                position=place, name=one.name, kind=one.kind, picture=one.picture, width=one.width, height=one.height
            )
            record.pictures.append(added)
            changed = True
        elif stored[one.id].position != place:
            stored[one.id].position = place
            changed = True
    return changed
