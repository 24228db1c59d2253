"""The list of products as it is shown and exported."""

from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Label, Select, Text, case, func, null, select
from sqlalchemy.orm import aliased

from kamdesk.areas.catalogue.model import Product, ProductGroup, ProductName, ProductSubstitute, ProductUnit, Unit
from kamdesk.areas.catalogue.rules import AVAILABILITY
from kamdesk.core.i18n import LANGUAGES
from kamdesk.storage.base import QUANTITY_PLACES

#: What parts name and factor of a pack, and packs, in the column `packs`; the factor is in the store's own whole numbers.
PART: Final = "\x1f"
END: Final = "\x1e"
_PLACES: Final = {key: place for place, key in enumerate(AVAILABILITY)}


def list_of_products(
    base_currency: str,
    *,
    archived: bool = False,
    kind: str | None = None,
    group_id: int | None = None,
    availability: str | None = None,
) -> Select[Any]:
    """Return the rows of the list, of a group with all groups below it; the table sorts and filters them.

    `availability` is a key of `rules.AVAILABILITY`; in the rows stands its place there.
    """
    wanted = (
        select(*_columns(base_currency))
        .outerjoin(ProductGroup, ProductGroup.id == Product.group_id)
        .outerjoin(Unit, Unit.id == Product.unit_id)
        .where(Product.archived if archived else ~Product.archived)
    )
    if kind is not None:
        wanted = wanted.where(Product.kind == kind)
    if availability is not None:
        wanted = wanted.where(available() == _PLACES.get(availability, -1))
    return wanted if group_id is None else wanted.where(Product.group_id.in_(_below(group_id)))


def _columns(base_currency: str) -> tuple[Any, ...]:
    return (
        Product.id, Product.code, Product.name, Product.kind, ProductGroup.name.label("group_name"),
        Unit.name.label("unit_name"), Product.vat_rate, Product.price, case((Product.id > 0, base_currency)).label("currency"),
        Product.stock, available().label("availability"), Product.low_at, Product.stock_on, Product.expected_on,
        Product.samples, Product.sample_place, Product.strengths, Product.cost, Product.barcode, Product.description,
        _packs(), _substitutes(), *(_name(language) for language in LANGUAGES), Product.changed_at,
    )  # fmt: skip


def packs_in(text: str) -> list[tuple[str, Decimal]]:
    """Return unit and factor of the packs in the column `packs`, the smallest first."""
    parts = (pack.partition(PART) for pack in text.split(END))
    return sorted(((unit, Decimal(raw).scaleb(-QUANTITY_PLACES)) for unit, _part, raw in parts), key=lambda pack: pack[1])


def available() -> ColumnElement[int | None]:
    """Return the place of what `rules.availability` says in `rules.AVAILABILITY`; None for a service."""
    return case(
        (Product.kind == "service", null()),
        (Product.stock.is_(None), _PLACES["not_counted"]),
        (Product.stock <= Decimal(0), _PLACES["none"]),
        (Product.stock <= Product.low_at, _PLACES["low"]),
        else_=_PLACES["in_stock"],
    )


def _packs() -> Label[str]:
    packed, unit = aliased(ProductUnit), aliased(Unit)
    text = unit.name + PART + packed.factor.cast(Text)
    found = select(func.aggregate_strings(text, END)).select_from(packed).join(unit, unit.id == packed.unit_id)
    return found.where(packed.product_id == Product.id).correlate(Product).scalar_subquery().label("packs")


def _substitutes() -> Label[str]:
    link, other = aliased(ProductSubstitute), aliased(Product)
    found = select(func.aggregate_strings(other.code, "; ")).select_from(other).join(link, link.substitute_id == other.id)
    return found.where(link.product_id == Product.id).correlate(Product).scalar_subquery().label("substitutes")


def _name(language: str) -> Label[str]:
    found = select(ProductName.name).where(ProductName.product_id == Product.id, ProductName.language == language)
    return found.correlate(Product).scalar_subquery().label(f"name_{language}")


def _below(group_id: int) -> Select[int]:
    """Return the select of a group's number and those of all groups below it."""
    below = select(ProductGroup.id).where(ProductGroup.id == group_id).cte("below", recursive=True)
    below = below.union(select(ProductGroup.id).join(below, ProductGroup.parent_id == below.c.id))
    return select(below.c.id)
