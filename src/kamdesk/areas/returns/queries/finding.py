"""Deliveries and invoices that goods could come back of, as somebody looks for them."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, SalesOrder
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.storage.search import holds


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A delivery or an invoice, to choose from."""

    what: Literal["delivery", "invoice"]
    record_id: int
    number: str
    client: str
    date: dt.date


def found_sources(session: Session, folded: str, limit: int) -> list[FoundSource]:
    """Return deliveries and invoices with lines by number (also the order's) or the client's name, the latest first."""
    named: ColumnElement[bool] = holds(Client.name_key.__clause_element__(), folded)
    inside = {"autoescape": True}
    deliveries = (
        select(Delivery.id, Delivery.number, Client.name, Delivery.shipped_on)
        .join(SalesOrder, SalesOrder.id == Delivery.order_id)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(or_(func.lower(Delivery.number).contains(folded, **inside), SalesOrder.search.contains(folded, **inside), named))
        .order_by(Delivery.id.desc())
        .limit(limit)
    )
    invoices = (
        select(LedgerDocument.id, LedgerDocument.number, Client.name, LedgerDocument.date)
        .join(Client, Client.id == LedgerDocument.client_id)
        .where(
            LedgerDocument.kind == "invoice",
            ~LedgerDocument.cancelled,
            or_(LedgerDocument.search.contains(folded, **inside), named),
            select(DocumentLine.id).where(DocumentLine.document_id == LedgerDocument.id).exists(),
        )
        .order_by(LedgerDocument.id.desc())
        .limit(limit)
    )
    found = [FoundSource("delivery", *row) for row in session.execute(deliveries)]
    found += [FoundSource("invoice", *row) for row in session.execute(invoices)]
    return sorted(found, key=lambda one: (one.date, one.record_id), reverse=True)[:limit]


def source_named(session: Session, what: str, record_id: int) -> FoundSource | None:
    """Return a delivery or an invoice as it is shown among what was found; None where there is none."""
    if what == "delivery":
        row = session.execute(
            select(Delivery.id, Delivery.number, Client.name, Delivery.shipped_on)
            .join(SalesOrder, SalesOrder.id == Delivery.order_id)
            .join(Client, Client.id == SalesOrder.client_id)
            .where(Delivery.id == record_id)
        ).first()
        return None if row is None else FoundSource("delivery", *row)
    found = session.execute(
        select(LedgerDocument.id, LedgerDocument.number, Client.name, LedgerDocument.date)
        .join(Client, Client.id == LedgerDocument.client_id)
        .where(LedgerDocument.id == record_id)
    ).first()
    return None if found is None else FoundSource("invoice", *found)
