"""Products: one, what the search finds, and what is on hand of several."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, Unit
from kamdesk.storage.search import found_in


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product; `price` and `cost` of a base unit are in minor units of the base currency, `stock` in base units."""

    id: int
    version: int
    code: str
    name: str
    kind: str
    group_id: int | None
    unit_id: int | None
    vat_rate: Decimal
    price: int | None
    barcode: str | None
    description: str | None
    archived: bool
    cost: int | None
    stock: Decimal | None
    stock_on: date | None
    low_at: Decimal | None
    expected_on: date | None
    samples: int
    sample_place: str | None
    strengths: str | None


def product(session: Session, product_id: int) -> ProductRow | None:
    """Return one product, archived or not; None where there is none."""
    found = session.get(Product, product_id)
    if found is None:
        return None
    return ProductRow(
        found.id, found.version, found.code, found.name, found.kind, found.group_id, found.unit_id, found.vat_rate,
        found.price, found.barcode, found.description, found.archived, found.cost, found.stock, found.stock_on,
        found.low_at, found.expected_on, found.samples, found.sample_place, found.strengths,
    )  # fmt: skip


def code_owner(session: Session, code: str, besides: int | None = None) -> tuple[int, str] | None:
    """Return number and name of the product with *code*, unless it is the one numbered *besides*."""
    wanted = select(Product.id, Product.name).where(Product.code == code)
    if besides is not None:
        wanted = wanted.where(Product.id != besides)
    found = session.execute(wanted).first()
    return None if found is None else (found[0], found[1])


def highest_code(session: Session) -> int:
    """Return the largest code that consists of at most nine digits; 0 where there is none."""
    trimmed = func.ltrim(Product.code, "0123456789")
    whole = case((trimmed == "", func.length(Product.code)), else_=99)
    found = session.scalars(
        select(Product.code).where(whole.between(1, 9)).order_by(whole.desc(), Product.code.desc()).limit(1)
    ).first()
    return int(found) if found else 0


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """A product as imports look it up."""

    id: int
    code: str
    name: str
    archived: bool


def known_products(session: Session) -> list[KnownProduct]:
    """Return every product, archived ones too."""
    wanted = select(Product.id, Product.code, Product.name, Product.archived)
    return [KnownProduct(*row) for row in session.execute(wanted)]


def codes(session: Session) -> dict[str, int]:
    """Return the number of every product by its code."""
    return dict(session.execute(select(Product.code, Product.id)).all())


def vat_rates(session: Session) -> list[Decimal]:
    """Return every VAT rate in use, the highest first."""
    return list(session.scalars(select(Product.vat_rate).distinct().order_by(Product.vat_rate.desc())))


def matching(text: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a product is found by *text*, which is folded already."""
    return found_in(Product, text, dialect)


def found_products(session: Session, folded: str, limit: int) -> list[tuple[int, str, str]]:
    """Return number, name and code of products that are not archived and are found by *folded*.

    First the one whose code it is, then those whose name begins with it, those whose code does, and the others.
    """
    begins = case(
        (Product.search.startswith(f"{folded} ", autoescape=True) & (func.length(Product.code) == len(folded)), 0),
        (Product.name_key.startswith(folded, autoescape=True), 1),
        (Product.search.startswith(folded, autoescape=True), 2),
        else_=3,
    )
    wanted = (
        select(Product.id, Product.name, Product.code)
        .where(~Product.archived, matching(folded, session.get_bind().dialect.name))
        .order_by(begins, Product.name_key, Product.id)
        .limit(limit)
    )
    return [(number, name, code) for number, name, code in session.execute(wanted)]


@dataclass(frozen=True, slots=True)
class StockRow:
    """What is on hand of one product, in base units; None: it is not counted."""

    id: int
    code: str
    name: str
    unit: str
    stock: Decimal | None
    low_at: Decimal | None


def stock_of(session: Session, product_ids: Collection[int]) -> list[StockRow]:
    """Return what is on hand of products, in the order of their names."""
    wanted = (
        select(Product.id, Product.code, Product.name, func.coalesce(Unit.name, ""), Product.stock, Product.low_at)
        .outerjoin(Unit, Unit.id == Product.unit_id)
        .where(Product.id.in_(list(product_ids)))
        .order_by(Product.name_key, Product.id)
    )
    return [StockRow(*row) for row in session.execute(wanted)]
