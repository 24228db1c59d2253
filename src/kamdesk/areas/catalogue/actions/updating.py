"""An import that also updates what is there: only what the file says is changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.catalogue import queries
from kamdesk.areas.catalogue.actions.many import ImportedProduct, Lists, Progress, link_new, take_over, wanted_of
from kamdesk.areas.catalogue.actions.parts import Around, around, stored_packs
from kamdesk.areas.catalogue.actions.products import keep_details
from kamdesk.areas.catalogue.actions.stock import count_stock
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.catalogue.rules import Pack, ProductDetails, ProductParts, Substitute
from kamdesk.areas.company import queries as company
from kamdesk.core.money import Money
from kamdesk.core.text import fold

_CHUNK: Final = 500
_DETAILS: Final = frozenset(field.name for field in fields(ProductDetails)) - {"code", "group_id", "unit_id"}


def take_in(
    session: Session,
    products: Sequence[ImportedProduct],
    updates: Mapping[int, ImportedProduct],
    batch_id: int | None = None,
    progress: Progress | None = None,
) -> None:
    """Add *products*, change those in *updates* (by number) as far as the file says, then join substitutes.

    Undoing the batch takes the added ones out again; what was updated stays so.

    Raises:
        KamDeskError: a detail or a part is impossible.
        NotUniqueError: a code is taken.
    """

    def added(done: int, _total: int) -> None:
        if progress is not None:
            progress(done, len(products) + len(updates))

    take_over(session, products, batch_id, added)
    session.flush()
    linked = [one for one in products if one.substitutes]
    needs_all = bool(linked) or any(one.substitutes for one in updates.values())
    numbers = {fold(code): number for code, number in queries.codes(session).items()} if needs_all else {}
    lists = Lists(session)
    for one in updates.values():
        for unit, _factor in one.packs:
            lists.unit(unit)
    known = around(session, None if needs_all else ())
    link_new(session, linked, known, numbers)
    _update(session, updates, lists, known, numbers, lambda done: added(len(products) + done, 0))


def _update(
    session: Session,
    updates: Mapping[int, ImportedProduct],
    lists: Lists,
    known: Around,
    numbers: Mapping[str, int],
    progress: Any,
) -> None:
    base = company.base_currency(session)
    wanted = sorted(updates)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        records = _records(session, chunk)
        for record in records:
            one = updates[record.id]
            details = _details(record, one, lists, base)
            keep_details(session, record, details, _parts(record, one, lists, numbers), known)
        session.flush()
        count_stock(session, {number: counted for number in chunk if (counted := updates[number].counted) is not None})
        for record in records:
            session.expunge(record)
        progress(start + len(chunk))


def _records(session: Session, numbers: Collection[int]) -> list[Product]:
    parts = (selectinload(Product.names), selectinload(Product.packs), selectinload(Product.substitutes))
    return list(session.scalars(select(Product).where(Product.id.in_(numbers)).order_by(Product.id).options(*parts)))


def _details(record: Product, one: ImportedProduct, lists: Lists, base: str) -> ProductDetails:
    """Return the stored details with what the file says over them."""
    stored = ProductDetails(
        name=record.name, code=record.code, kind=record.kind, group_id=record.group_id, unit_id=record.unit_id,
        vat_rate=record.vat_rate, price=_money(record.price, base), barcode=record.barcode or "",
        description=record.description or "", cost=_money(record.cost, base), strengths=record.strengths or "",
        low_at=record.low_at, expected_on=record.expected_on, samples=record.samples, sample_place=record.sample_place or "",
    )  # fmt: skip
    changes = {
        name: value for name in one.given & _DETAILS if not _same(value := getattr(one.details, name), getattr(stored, name))
    }
    if one.group and not lists.is_called(record.group_id, one.group):
        changes["group_id"] = lists.group(one.group)
    if one.unit:
        changes["unit_id"] = lists.unit(one.unit)
    return replace(stored, **changes)


def _same(given: Any, stored: Any) -> bool:
    """Tell whether a file says what is stored; a list has no lines within its cells, so they make no difference."""
    if isinstance(given, str) and isinstance(stored, str):
        return given.split() == stored.split()
    return bool(given == stored)


def _money(minor: int | None, base: str) -> Money | None:
    return None if minor is None else Money.of_minor(minor, base)


def _parts(record: Product, one: ImportedProduct, lists: Lists, numbers: Mapping[str, int]) -> ProductParts:
    names = {name.language: name.name for name in record.names} | dict(one.names) if one.names else None
    return ProductParts(
        names=names,
        packs=_packs(record, one.packs, lists, whole="packs" in one.given) if one.packs else None,
        substitutes=_substitutes(record, one, numbers) if one.substitutes else None,
    )


def _packs(record: Product, named: Sequence[tuple[str, Decimal]], lists: Lists, *, whole: bool) -> tuple[Pack, ...]:
    """Return the packs of the file, with those beside them that it does not name unless it names all."""
    stored = {pack.unit_id: pack for pack in stored_packs(record)}
    found = {}
    for unit, factor in named:
        unit_id = lists.unit(unit) or 0
        found[unit_id] = replace(stored[unit_id], factor=factor) if unit_id in stored else Pack(unit_id, factor)
    return tuple(found.values() if whole else (stored | found).values())


def _substitutes(record: Product, one: ImportedProduct, numbers: Mapping[str, int]) -> tuple[Substitute, ...]:
    notes = {other.substitute_id: other.note or "" for other in record.substitutes}
    return tuple(replace(other, note=notes.get(other.product_id, "")) for other in wanted_of(one, numbers))
