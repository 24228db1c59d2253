"""What belongs to products: packs, substitutes, names in other languages, pictures."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import exists, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.catalogue.model import Product, ProductName, ProductPicture, ProductSubstitute, ProductUnit, Unit


@dataclass(frozen=True, slots=True)
class PackRow:
    """A unit in which a product is sold; `factor` base units are in one. The base unit may have no name."""

    unit_id: int | None
    unit: str
    factor: Decimal
    barcode: str | None = None


@dataclass(frozen=True, slots=True)
class SubstituteRow:
    """A product to offer instead of another one, with its stock in its own base units."""

    product_id: int
    code: str
    name: str
    stock: Decimal | None
    note: str | None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture of a product; `kind` is png or jpeg."""

    id: int
    name: str
    kind: str
    width: int
    height: int
    picture: bytes


def packs(session: Session, product_id: int) -> list[PackRow]:
    """Return the units of a product: the base unit with factor 1, then the packs from the smallest; none where it is not."""
    return packs_of(session, [product_id]).get(product_id, [])


def packs_of(session: Session, product_ids: Collection[int]) -> dict[int, list[PackRow]]:
    """Return the units of several products by product as `packs` does, in two statements."""
    wanted = list(product_ids)
    bases = (
        select(Product.id, Product.unit_id, Unit.name, Product.barcode)
        .outerjoin(Unit, Unit.id == Product.unit_id)
        .where(Product.id.in_(wanted))
    )
    found = {
        product_id: [PackRow(unit_id, unit or "", Decimal(1), barcode)]
        for product_id, unit_id, unit, barcode in session.execute(bases)
    }
    others = (
        select(ProductUnit.product_id, ProductUnit.unit_id, Unit.name, ProductUnit.factor, ProductUnit.barcode)
        .join(Unit, Unit.id == ProductUnit.unit_id)
        .where(ProductUnit.product_id.in_(wanted))
        .order_by(ProductUnit.product_id, ProductUnit.factor, ProductUnit.id)
    )
    for product_id, unit_id, unit, factor, barcode in session.execute(others):
        found[product_id].append(PackRow(unit_id, unit, factor, barcode))
    return found


def substitutes(session: Session, product_id: int, *, with_archived: bool = False) -> list[SubstituteRow]:
    """Return what to offer instead of a product, the best first."""
    wanted = (
        select(Product.id, Product.code, Product.name, Product.stock, ProductSubstitute.note, Product.archived)
        .join(ProductSubstitute, ProductSubstitute.substitute_id == Product.id)
        .where(ProductSubstitute.product_id == product_id)
        .order_by(ProductSubstitute.position, ProductSubstitute.id)
    )
    if not with_archived:
        wanted = wanted.where(~Product.archived)
    return [SubstituteRow(*row) for row in session.execute(wanted)]


def names(session: Session, product_id: int) -> dict[str, str]:
    """Return the names that a product has of its own in a language, by language."""
    wanted = select(ProductName.language, ProductName.name).where(ProductName.product_id == product_id)
    return dict(session.execute(wanted).all())


def names_in(session: Session, product_ids: Collection[int], language: str) -> dict[int, str]:
    """Return the names of products in *language*, the usual name where there is none, by product; one statement."""
    named = (ProductName.product_id == Product.id) & (ProductName.language == language)
    wanted = (
        select(Product.id, func.coalesce(ProductName.name, Product.name))
        .outerjoin(ProductName, named)
        .where(Product.id.in_(list(product_ids)))
    )
    return dict(session.execute(wanted).all())


def pictures(session: Session, product_id: int, most: int | None = None) -> list[PictureRow]:
    """Return the pictures of a product in their order, the first *most* of them."""
    columns = (ProductPicture.id, ProductPicture.name, ProductPicture.kind, ProductPicture.width, ProductPicture.height)
    wanted = (
        select(*columns, ProductPicture.picture)
        .where(ProductPicture.product_id == product_id)
        .order_by(ProductPicture.position, ProductPicture.id)
        .limit(most)
    )
    return [PictureRow(*row) for row in session.execute(wanted)]


def first_pictures(session: Session, product_ids: Collection[int]) -> dict[int, bytes]:
    """Return the file of the first picture of each product that has one, by product."""
    other = aliased(ProductPicture)
    earlier = exists().where(
        other.product_id == ProductPicture.product_id,
        tuple_(other.position, other.id) < tuple_(ProductPicture.position, ProductPicture.id),
    )
    columns = (ProductPicture.product_id, ProductPicture.picture)
    wanted = select(*columns).where(ProductPicture.product_id.in_(list(product_ids)), ~earlier)
    return dict(session.execute(wanted).all())
