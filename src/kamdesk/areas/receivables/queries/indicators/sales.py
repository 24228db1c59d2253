"""Sales and assortment, by month and the clients' owners."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.areas.receivables.queries.indicators.months import Span, span_table, spans
from kamdesk.areas.receivables.queries.indicators.turnover import SIGNED_BASE, booked, units, walked
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.receivables.rules import SALES_KINDS
from kamdesk.core.indicators import Figure

Figures = Mapping[tuple[int, dt.date], Figure]


class DocumentRow(NamedTuple):
    """A document behind a figure; `base` is signed, in minor units of the base currency."""

    document_id: int
    kind: str
    number: str
    date: dt.date
    client: str
    base: int


class GoodsRow(NamedTuple):
    """How many different products a client bought in a month, and the day of its last invoice with goods in it."""

    client_id: int
    client: str
    last: dt.date
    products: int


def is_sale() -> list[ColumnElement[bool]]:
    """Return the conditions on a document that counts as sales."""
    return [LedgerDocument.kind.in_(SALES_KINDS), ~LedgerDocument.cancelled]


def is_invoice(document: type[LedgerDocument] = LedgerDocument) -> list[ColumnElement[bool]]:
    """Return the conditions on a document by which its client bought."""
    return [document.kind == "invoice", ~document.cancelled]


def sales_volume(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return invoices less credit notes of each month, with VAT; cancelled ones are left out."""
    found = spans(months, today)
    if not found:
        return {}
    asked = {span.first for span in found}
    sums: defaultdict[tuple[int, dt.date], int] = defaultdict(int)
    for one in booked(session, walked(found)):
        if one.kind in SALES_KINDS and not one.cancelled and one.month in asked:
            sums[one.owner_id, one.month] += one.base if one.kind == "invoice" else -one.base
    base = company.base_currency(session) if sums else ""
    return {key: Figure(units(minor, base)) for key, minor in sums.items()}


def sales(session: Session, owner_id: int, days: Span) -> list[DocumentRow]:
    """Return the documents of an owner's clients that are the sales of *days*, the latest first."""
    wanted = documents_select(owner_id, days).where(*is_sale())
    return [DocumentRow(*row) for row in session.execute(wanted)]


def documents_select(owner_id: int, days: Span) -> Any:
    """Return the select of an owner's documents of *days* as `DocumentRow` has them."""
    columns: tuple[Any, ...] = (
        LedgerDocument.id,
        LedgerDocument.kind,
        LedgerDocument.number,
        LedgerDocument.date,
        Client.name,
        SIGNED_BASE,
    )
    latest = (LedgerDocument.date.desc(), LedgerDocument.id.desc())
    chosen = select(*columns).join_from(LedgerDocument, Client, Client.id == LedgerDocument.client_id)
    return chosen.where(Client.owner_id == owner_id, LedgerDocument.date.between(*days)).order_by(*latest)


def assortment_width(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many different products each client was invoiced in a month; clients without any named product do not count."""
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    buyers = (
        select(span.c.number, LedgerDocument.client_id, func.count(DocumentLine.product_id.distinct()).label("products"))
        .join_from(span, LedgerDocument, LedgerDocument.date.between(span.c.first, span.c.last))
        .join(DocumentLine, DocumentLine.document_id == LedgerDocument.id)
        .where(*is_invoice(), DocumentLine.product_id.is_not(None))
        .group_by(span.c.number, LedgerDocument.client_id)
        .subquery("buyers")
    )
    keys = (buyers.c.number, Client.owner_id)
    rows = session.execute(
        select(*keys, total(buyers.c.products), func.count())
        .join_from(buyers, Client, Client.id == buyers.c.client_id)
        .group_by(*keys)
    )
    return {
        (owner_id, found[number].first): Figure(Decimal(products), Decimal(clients))
        for number, owner_id, products, clients in rows
    }


def goods_bought(session: Session, owner_id: int, days: Span) -> list[GoodsRow]:
    """Return the clients of an owner with the number of different products that they were invoiced in *days*."""
    last = func.max(LedgerDocument.date).label("last")
    rows = session.execute(
        select(Client.id, Client.name, last, func.count(DocumentLine.product_id.distinct()))
        .join_from(LedgerDocument, Client, Client.id == LedgerDocument.client_id)
        .join(DocumentLine, DocumentLine.document_id == LedgerDocument.id)
        .where(*is_invoice(), DocumentLine.product_id.is_not(None))
        .where(Client.owner_id == owner_id, LedgerDocument.date.between(*days))
        .group_by(Client.id, Client.name)
        .order_by(last.desc(), Client.id.desc())
    )
    return [GoodsRow(*row) for row in rows]
