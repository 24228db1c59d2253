"""What a client usually orders: one key away while an order is taken."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low
from typing import Any, Final

from sqlalchemy import bindparam, select, union_all
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, Unit
from kamdesk.areas.orders.model import Delivery, OrderLine, SalesOrder
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.storage.base import IsoDate

_DAYS: Final = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualGood:
    """A product that a client bought in the last twelve months.

    Attributes:
        unit_id: the unit it was bought in most often; `unit` its name.
        quantity: the usual one, in that unit: of the quantities the middle one.
        last: the latest day, `days_since` counted to today.
        times: the number of orders, and of invoices that came from none.
    """

    product_id: int
    code: str
    name: str
    unit_id: int | None
    unit: str
    quantity: Decimal
    last: dt.date
    days_since: int
    times: int


def _sold() -> Any:
    from_order = select(Delivery.id).where(Delivery.invoice_id == LedgerDocument.id).correlate(LedgerDocument).exists()
    ordered = (
        select(
            OrderLine.product_id, SalesOrder.date, OrderLine.unit_id, OrderLine.unit, OrderLine.quantity,
            SalesOrder.number.label("source"),
        )
        .join(SalesOrder, SalesOrder.id == OrderLine.order_id)
        .where(
            SalesOrder.client_id == bindparam("client"),
            SalesOrder.date.between(bindparam("start", type_=IsoDate), bindparam("today", type_=IsoDate)),
            SalesOrder.status != "cancelled",
        )
    )  # fmt: skip
    invoiced = (
        select(
            DocumentLine.product_id, LedgerDocument.date, Unit.id, DocumentLine.unit, DocumentLine.quantity, LedgerDocument.number
        )
        .join(LedgerDocument, LedgerDocument.id == DocumentLine.document_id)
        .outerjoin(Unit, Unit.name == DocumentLine.unit)
        .where(
            LedgerDocument.client_id == bindparam("client"),
            LedgerDocument.kind == "invoice",
            LedgerDocument.date.between(bindparam("start", type_=IsoDate), bindparam("today", type_=IsoDate)),
            ~LedgerDocument.cancelled,
            DocumentLine.product_id.is_not(None),
            DocumentLine.quantity > Decimal(0),
            ~from_order,
        )
    )
    sold = union_all(ordered, invoiced).subquery("sold")
    return select(sold, Product.code, Product.name).join(Product, Product.id == sold.c.product_id).where(~Product.archived)


_SOLD: Final = _sold()


def usual_goods(session: Session, client_id: int, today: dt.date, limit: int = 30) -> list[UsualGood]:
    """Return what a client bought in the twelve months up to *today*, the most often bought first, without what is archived."""
    by_product: dict[int, list[Any]] = {}
    for row in session.execute(_SOLD, {"client": client_id, "start": today - dt.timedelta(_DAYS), "today": today}):
        by_product.setdefault(row.product_id, []).append(row)
    found = [_usual(rows, today) for rows in by_product.values()]
    return sorted(found, key=lambda one: (-one.times, one.days_since, one.name, one.product_id))[:limit]


def _usual(rows: list[Any], today: dt.date) -> UsualGood:
    latest = max(rows, key=lambda row: row.date)
    units = Counter((row.unit_id, row.unit or "") for row in rows)
    most = max(units.values())
    unit_id, unit = (latest.unit_id, latest.unit or "")
    if units[unit_id, unit] < most:
        unit_id, unit = units.most_common(1)[0][0]
    return UsualGood(
        product_id=latest.product_id,
        code=latest.code,
        name=latest.name,
        unit_id=unit_id,
        unit=unit,
        quantity=median_low(row.quantity for row in rows if (row.unit_id, row.unit or "") == (unit_id, unit)),
        last=latest.date,
        days_since=(today - latest.date).days,
        times=len({row.source for row in rows}),
    )
