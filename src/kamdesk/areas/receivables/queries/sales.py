"""What a client bought: by product, group, month and year, how often, and what it never bought.

Invoices count as they are, credit notes negative; documents that were cancelled do not count. Documents without lines
(imported totals) count as sales without a product.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import ColumnElement, Integer, Select, case, cast, extract, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.receivables.rules import SALES_KINDS
from kamdesk.core.money import Money
from kamdesk.storage.base import Quantity

SalesBy = Literal["product", "group", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesRow:
    """Sales of one product (group, month, year) in one currency; amounts without VAT in minor units.

    `key_id` is the product's or group's id, None without one; `month` is its first day, `year` the first of January.
    """

    key_id: int | None
    name: str | None
    period: dt.date | None
    currency: str
    quantity: Decimal
    net: int
    gross: int
    base_net: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyingRhythm:
    """How a client buys in one currency; amounts with VAT in minor units.

    `days_between` is the mean number of days from one invoice to the next, None for fewer than two days with invoices.
    """

    currency: str
    invoices: int
    first: dt.date
    last: dt.date
    average: int
    days_between: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtProduct:
    """A product with what a client bought of it; the last two are None for one never bought."""

    product_id: int
    code: str
    name: str
    group: str | None
    last: dt.date | None
    quantity: Decimal | None


def sales_history(
    session: Session,
    client_id: int,
    by: SalesBy,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> list[SalesRow]:
    """Return a client's sales: periods in order of time, products and groups the largest first."""
    base = company.base_currency(session)
    sums: defaultdict[tuple[Any, ...], list[Any]] = defaultdict(lambda: [Decimal(0), 0, 0, Decimal(0)])
    for row in session.execute(_grouped(_sold(client_id, start, end), by)):
        kept = sums[row.key_id, row.name, row.year, row.month, row.currency]
        kept[0] += row.quantity
        kept[1] += row.net
        kept[2] += row.gross
        kept[3] += Money.of_minor(row.net, row.currency).amount * row.rate
    rows = [
        SalesRow(
            key_id=key_id,
            name=name,
            period=None if year is None else dt.date(year, month or 1, 1),
            currency=currency,
            quantity=quantity,
            net=net,
            gross=gross,
            base_net=Money(worth, base).minor,
        )
        for (key_id, name, year, month, currency), (quantity, net, gross, worth) in sums.items()
    ]
    if by in ("month", "year"):
        return sorted(rows, key=lambda row: (row.period or dt.date.min, row.currency))
    return sorted(rows, key=lambda row: (-row.base_net, row.name or "", row.currency))


def _conditions(client_id: int, start: dt.date | None, end: dt.date | None) -> list[ColumnElement[bool]]:
    conditions = [
        LedgerDocument.client_id == client_id,
        LedgerDocument.kind.in_(SALES_KINDS),
        ~LedgerDocument.cancelled,
    ]
    if start is not None:
        conditions.append(LedgerDocument.date >= start)
    if end is not None:
        conditions.append(LedgerDocument.date <= end)
    return conditions


def _sold(client_id: int, start: dt.date | None, end: dt.date | None) -> Any:
    """Return the lines of a client's invoices and credit notes, and a line for each document that has none."""
    sign = case((LedgerDocument.kind == "invoice", 1), else_=-1)
    common = (LedgerDocument.date, LedgerDocument.currency, LedgerDocument.rate)
    conditions = _conditions(client_id, start, end)
    has_lines = select(DocumentLine.id).where(DocumentLine.document_id == LedgerDocument.id).exists()
    with_lines = (
        select(
            *common,
            DocumentLine.product_id,
            (sign * func.coalesce(DocumentLine.base_quantity, DocumentLine.quantity)).cast(Quantity).label("quantity"),
            (sign * DocumentLine.net).label("net"),
            (sign * (DocumentLine.net + DocumentLine.tax)).label("gross"),
        )
        .join_from(LedgerDocument, DocumentLine, DocumentLine.document_id == LedgerDocument.id)
        .where(*conditions)
    )
    whole = select(
        *common,
        null().label("product_id"),
        literal(Decimal(0), Quantity).label("quantity"),
        (sign * (LedgerDocument.amount - LedgerDocument.tax)).label("net"),
        (sign * LedgerDocument.amount).label("gross"),
    ).where(*conditions, ~has_lines)
    return union_all(with_lines, whole).subquery("sold")


def _grouped(sold: Any, by: SalesBy) -> Select[Any]:
    sums = (
        sold.c.currency,
        sold.c.rate,
        func.sum(sold.c.quantity).cast(Quantity).label("quantity"),
        total(sold.c.net).label("net"),
        total(sold.c.gross).label("gross"),
    )
    nothing: Any = null()
    if by in ("month", "year"):
        year: Any = cast(extract("year", sold.c.date), Integer)
        month: Any = cast(extract("month", sold.c.date), Integer) if by == "month" else None
        keys = [year] if month is None else [year, month]
        shown = (
            nothing.label("key_id"),
            nothing.label("name"),
            year.label("year"),
            (nothing if month is None else month).label("month"),
        )
        return select(*shown, *sums).group_by(*keys, sold.c.currency, sold.c.rate)
    key, name = (Product.id, Product.name) if by == "product" else (ProductGroup.id, ProductGroup.name)
    grouped = select(key.label("key_id"), name.label("name"), nothing.label("year"), nothing.label("month"), *sums)
    grouped = grouped.select_from(sold).outerjoin(Product, Product.id == sold.c.product_id)
    if by == "group":
        grouped = grouped.outerjoin(ProductGroup, ProductGroup.id == Product.group_id)
    return grouped.group_by(key, name, sold.c.currency, sold.c.rate)


def buying_rhythm(session: Session, client_id: int) -> list[BuyingRhythm]:
    """Return how often and how much a client buys, by currency; credit notes do not count here."""
    invoices = [*_conditions(client_id, None, None), LedgerDocument.kind == "invoice"]
    rows = session.execute(
        select(
            LedgerDocument.currency,
            func.count(),
            func.min(LedgerDocument.date),
            func.max(LedgerDocument.date),
            total(LedgerDocument.amount),
            func.count(LedgerDocument.date.distinct()),
        )
        .where(*invoices)
        .group_by(LedgerDocument.currency)
        .order_by(LedgerDocument.currency)
    )
    return [
        BuyingRhythm(
            currency=currency,
            invoices=count,
            first=first,
            last=last,
            average=Money(Money.of_minor(whole, currency).amount / count, currency).minor,
            days_between=Decimal((last - first).days) / (days - 1) if days > 1 else None,
        )
        for currency, count, first, last, whole, days in rows
    ]


def bought(session: Session, client_id: int) -> list[BoughtProduct]:
    """Return the products a client bought, the latest first, with the quantity less what was credited."""
    sold = _sold(client_id, None, None)
    last = func.max(sold.c.date)
    rows = session.execute(
        select(Product.id, Product.code, Product.name, ProductGroup.name, last, func.sum(sold.c.quantity).cast(Quantity))
        .join_from(sold, Product, Product.id == sold.c.product_id)
        .outerjoin(ProductGroup, ProductGroup.id == Product.group_id)
        .group_by(Product.id, Product.code, Product.name, Product.name_key, ProductGroup.name)
        .order_by(last.desc(), Product.name_key)
    )
    return [
        BoughtProduct(product_id=id_, code=code, name=name, group=group, last=day, quantity=quantity)
        for id_, code, name, group, day, quantity in rows
    ]


def never_bought(session: Session, client_id: int, most: int = 500) -> list[BoughtProduct]:
    """Return the products on offer that a client never bought, by group and name."""
    sold = _sold(client_id, None, None)
    known = select(sold.c.product_id).where(sold.c.product_id.is_not(None))
    rows = session.execute(
        select(Product.id, Product.code, Product.name, ProductGroup.name)
        .outerjoin(ProductGroup, ProductGroup.id == Product.group_id)
        .where(~Product.archived, Product.id.not_in(known))
        .order_by(ProductGroup.name, Product.name_key, Product.id)
        .limit(most)
    )
    return [
        BoughtProduct(product_id=id_, code=code, name=name, group=group, last=None, quantity=None)
        for id_, code, name, group in rows
    ]
