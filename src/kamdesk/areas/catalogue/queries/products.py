"""Products: one, the list, and what the search finds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, ProductGroup, Unit
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
        found.expected_on, found.samples, found.sample_place, found.strengths,
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


def codes(session: Session) -> dict[str, int]:
    """Return the number of every product by its code."""
    return dict(session.execute(select(Product.code, Product.id)).all())


def vat_rates(session: Session) -> list[Decimal]:
    """Return every VAT rate in use, the highest first."""
    return list(session.scalars(select(Product.vat_rate).distinct().order_by(Product.vat_rate.desc())))


def matching(text: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a product is found by *text*, which is folded already."""
    return found_in(Product, text, dialect)


def list_of_products(
    base_currency: str, *, archived: bool = False, kind: str | None = None, group_id: int | None = None
) -> Select[Any]:
    """Return the rows of the list, of a group with all groups below it; the table sorts and filters them."""
    columns: tuple[Any, ...] = (
        Product.id, Product.code, Product.name, Product.kind, ProductGroup.name.label("group_name"),
        Unit.name.label("unit_name"), Product.vat_rate, Product.price, case((Product.id > 0, base_currency)).label("currency"),
        Product.barcode, Product.description, Product.changed_at,
    )  # fmt: skip
    wanted = (
        select(*columns)
        .outerjoin(ProductGroup, ProductGroup.id == Product.group_id)
        .outerjoin(Unit, Unit.id == Product.unit_id)
        .where(Product.archived if archived else ~Product.archived)
    )
    if kind is not None:
        wanted = wanted.where(Product.kind == kind)
    return wanted if group_id is None else wanted.where(Product.group_id.in_(_below(group_id)))


def _below(group_id: int) -> Select[int]:
    """Return the select of a group's number and those of all groups below it."""
    below = select(ProductGroup.id).where(ProductGroup.id == group_id).cte("below", recursive=True)
    below = below.union(select(ProductGroup.id).join(below, ProductGroup.parent_id == below.c.id))
    return select(below.c.id)


def found_products(session: Session, folded: str, limit: int) -> list[tuple[int, str, str]]:
    """Return number, name and code of products that the search box found, those that begin with the text first."""
    begins = case((Product.name_key.startswith(folded, autoescape=True), 0), else_=1)
    wanted = (
        select(Product.id, Product.name, Product.code)
        .where(~Product.archived, matching(folded, session.get_bind().dialect.name))
        .order_by(begins, Product.name_key, Product.id)
        .limit(limit)
    )
    return [(number, name, code) for number, name, code in session.execute(wanted)]
