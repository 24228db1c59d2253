"""Many products at once, as imports bring them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import queries, rules
from kamdesk.areas.catalogue.actions.lists import add_group, add_unit
from kamdesk.areas.catalogue.actions.parts import Around, around
from kamdesk.areas.catalogue.actions.values import values_of
from kamdesk.areas.catalogue.model import Product, ProductName, ProductSubstitute, ProductUnit
from kamdesk.areas.catalogue.rules import Counted, Pack, ProductDetails, Substitute
from kamdesk.core.text import fold
from kamdesk.storage.database import touch

_CHUNK = 5000
Path = tuple[str, ...]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ImportedProduct:
    """A product with the names of its group, from the top down, and of its unit; both are made where they are missing.

    Attributes:
        names: Names by language.
        packs: The units of packs by name, with how many base units are in one.
        substitutes: The codes of products to offer instead; those that nobody knows are passed over.
        given: The names of what the file said, as far as an update takes over only that; “packs” replaces all packs, without
            it each pack is added to those that are there.
    """

    details: ProductDetails
    group: Path = ()
    unit: str = ""
    names: tuple[tuple[str, str], ...] = ()
    packs: tuple[tuple[str, Decimal], ...] = ()
    substitutes: tuple[str, ...] = ()
    counted: Counted | None = None
    given: frozenset[str] = frozenset()


class Lists:
    """The groups and units that are there, and those that an import makes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        rows = queries.groups(session, with_archived=True)
        by_id = {row.id: row for row in rows}
        self._groups: dict[Path, int] = {_path(by_id, row.id, len(rows)): row.id for row in rows}
        self._units = {fold(row.name): row.id for row in queries.units(session, with_archived=True)}

    def missing_groups(self, paths: Sequence[Path]) -> int:
        """Return how many groups would have to be made."""
        wanted = {_folded(path[:depth]) for path in paths if not self._known(path) for depth in range(1, len(path) + 1)}
        return len(wanted - self._groups.keys())

    def group(self, path: Path) -> int | None:
        """Return the group at *path*, made where it is missing; one name alone may be that of a single sub-group."""
        known = self._known(path)
        if known is not None:
            return known
        above: int | None = None
        for depth in range(1, len(path) + 1):
            key = _folded(path[:depth])
            if key not in self._groups:
                self._groups[key] = add_group(self._session, path[depth - 1], above)
            above = self._groups[key]
        return above

    def _known(self, path: Path) -> int | None:
        key = _folded(path)
        if key in self._groups or len(key) != 1:
            return self._groups.get(key)
        alike = [number for other, number in self._groups.items() if other[-1] == key[0]]
        return alike[0] if len(alike) == 1 else None

    def is_called(self, group_id: int | None, path: Path) -> bool:
        """Tell whether *path* is a name alone, and that of the group *group_id*."""
        key = _folded(path)
        return len(key) == 1 and any(other[-1] == key[0] and number == group_id for other, number in self._groups.items())

    def unit(self, name: str) -> int | None:
        """Return the unit called *name*, made where it is missing; None without a name."""
        if not name:
            return None
        if fold(name) not in self._units:
            self._units[fold(name)] = add_unit(self._session, name)
        return self._units[fold(name)]


def _path(groups: Mapping[int, queries.GroupRow], number: int | None, left: int) -> Path:
    if number is None or not left:
        return ()
    return (*_path(groups, groups[number].parent_id, left - 1), fold(groups[number].name))


def _folded(names: Path) -> Path:
    return tuple(map(fold, names))


def take_over(
    session: Session, products: Sequence[ImportedProduct], batch_id: int | None = None, progress: Progress | None = None
) -> int:
    """Add products, with the groups and units they name, and return how many.

    Raises:
        KamDeskError: a detail is impossible.
        NotUniqueError: a code is taken.
    """
    lists = Lists(session)
    for start in range(0, len(products), _CHUNK):
        chunk = products[start : start + _CHUNK]
        placed = [
            replace(one, details=replace(one.details, group_id=lists.group(one.group), unit_id=lists.unit(one.unit)))
            for one in chunk
        ]
        _insert(session, placed, batch_id)
        _insert_parts(session, placed, lists)
        if progress is not None:
            progress(start + len(chunk), len(products))
    return len(products)


def groups_missing(session: Session, products: Sequence[ImportedProduct]) -> int:
    """Return how many groups would have to be made for *products*."""
    return Lists(session).missing_groups([one.group for one in products])


def create_many(session: Session, products: Sequence[ProductDetails], batch_id: int | None = None) -> int:
    """Add many products at once and return how many; for imports.

    Codes must be there and free: the import looks them up before.

    Raises:
        KamDeskError: a detail is impossible.
        NotUniqueError: a code is taken.
    """
    for start in range(0, len(products), _CHUNK):
        _insert(session, [ImportedProduct(one) for one in products[start : start + _CHUNK]], batch_id)
    return len(products)


def _insert(session: Session, products: Sequence[ImportedProduct], batch_id: int | None) -> None:
    now, who = datetime.now(UTC), session.info.get("user_id")
    shared = {
        "archived": False, "made_at": now, "made_by": who, "changed_at": now, "changed_by": who, "version": 1, "batch_id": batch_id,
    }  # fmt: skip
    rows = []
    for one in products:
        counted = rules.counted(one.counted or Counted(None))
        values = values_of(rules.checked(one.details), [name for _language, name in one.names])
        rows.append(values | shared | {"stock": counted.quantity, "stock_on": counted.on})
    if rows:
        session.execute(insert(Product), rows)
    touch(session, Product)


def _insert_parts(session: Session, products: Sequence[ImportedProduct], lists: Lists) -> None:
    """Add names and packs to products that were just added."""
    with_parts = [one for one in products if one.names or one.packs]
    if not with_parts:
        return
    named: list[dict[str, Any]] = []
    packed: list[dict[str, Any]] = []
    numbers = ids_of_codes(session, [one.details.code for one in with_parts])
    packs = [tuple(Pack(lists.unit(unit) or 0, factor) for unit, factor in one.packs) for one in with_parts]
    units = around(session).units
    for one, own_packs in zip(with_parts, packs, strict=True):
        number = numbers[one.details.code]
        names = rules.checked_names(dict(one.names))
        named += [{"product_id": number, "language": language, "name": name} for language, name in names.items()]
        checked = rules.checked_packs(own_packs, one.details.unit_id, units)
        packed += [{"product_id": number, "unit_id": pack.unit_id, "factor": pack.factor} for pack in checked]
    if named:
        session.execute(insert(ProductName), named)
    if packed:
        session.execute(insert(ProductUnit), packed)


def link_new(session: Session, products: Sequence[ImportedProduct], known: Around, numbers: Mapping[str, int]) -> None:
    """Add substitutes to products that were just added, whose versions stay so that the import can be undone.

    Args:
        session: A writing one.
        products: What was added.
        known: What the substitutes are checked against.
        numbers: The number of every product by its folded code.

    Raises:
        KamDeskError: a product would replace itself, or one is named twice or archived.
    """
    rows = []
    for one in products:
        own = numbers[fold(one.details.code)]
        found = rules.checked_substitutes(wanted_of(one, numbers), own, known.products, known.archived)
        rows += [
            {"product_id": own, "substitute_id": other.product_id, "position": place}
            for place, other in enumerate(found, start=1)
        ]
    for start in range(0, len(rows), _CHUNK):
        session.execute(insert(ProductSubstitute), rows[start : start + _CHUNK])


def wanted_of(product: ImportedProduct, numbers: Mapping[str, int]) -> list[Substitute]:
    """Return the substitutes that are known among those a file names."""
    return [Substitute(numbers[fold(code)]) for code in product.substitutes if fold(code) in numbers]


def ids_of_codes(session: Session, codes: Sequence[str]) -> dict[str, int]:
    """Return the numbers of products by their codes, which are at most a few thousand."""
    return dict(session.execute(select(Product.code, Product.id).where(Product.code.in_(codes))).all())
