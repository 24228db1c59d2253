"""Sales of a manager's clients by client and by product group, in the base currency; they add up to the sales of the indicator."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, case, null, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.areas.receivables.queries.indicators import Span, span_table
from kamdesk.areas.receivables.queries.indicators.sales import is_sale
from kamdesk.areas.receivables.queries.indicators.turnover import SIGNED_BASE
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.targets.rules.monthly import Line, Part, in_units
from kamdesk.core.money import Money

#: The place of the month among the asked spans, and of the month before it.
_NOW, _BEFORE = 0, 1


def client_sales(session: Session, owner_id: int, found: Sequence[Span]) -> dict[int, tuple[str, list[int]]]:
    """Return each client's name and sales in each of *found*, with VAT, in minor units of the base currency."""
    span = span_table(found)
    keys = (span.c.number, Client.id, Client.name)
    columns: tuple[Any, ...] = (*keys, total(SIGNED_BASE))
    rows = session.execute(_sold(select(*columns), span, owner_id).group_by(*keys))
    sums: dict[int, tuple[str, list[int]]] = {}
    for number, client_id, name, minor in rows:
        sums.setdefault(client_id, (name, [0] * len(found)))[1][number] += minor
    return sums


def by_client(sums: dict[int, tuple[str, list[int]]], base: str) -> Part:
    """Return the section of clients, the largest first; clients without sales in the month are left out."""
    lines = [
        Line(
            area="clients", record=client_id, name=name, worth=in_units(minor[_NOW], base), second=in_units(minor[_BEFORE], base)
        )
        for client_id, (name, minor) in sums.items()
        if minor[_NOW]
    ]
    lines.sort(key=lambda line: (-(line.worth or 0), line.name, line.record))
    return Part(lines=tuple(lines), count=len(lines), worth=sum((line.worth or Decimal(0) for line in lines), Decimal(0)))


def by_group(session: Session, owner_id: int, found: Sequence[Span], sold: Decimal, base: str) -> Part:
    """Return the section of product groups, the largest first; the cents that rounding leaves go to the largest.

    *sold* is what all sales of the month come to.
    """
    worth: defaultdict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for wanted in (_with_lines(owner_id, found), _without_lines(owner_id, found)):
        for number, name, currency, rate, minor in session.execute(wanted):
            worth[name or ""][number] += Money.of_minor(minor, currency).amount * rate
    rounded = {name: [Money(amount, base).amount for amount in amounts] for name, amounts in worth.items()}
    order = sorted(rounded, key=lambda name: (-rounded[name][_NOW], name))
    if order:
        rounded[order[0]][_NOW] += sold - sum((amounts[_NOW] for amounts in rounded.values()), Decimal(0))
    lines = [Line(name=name, worth=rounded[name][_NOW], second=rounded[name][_BEFORE]) for name in order if any(rounded[name])]
    return Part(lines=tuple(lines), count=len(lines), worth=sold)


def _with_lines(owner_id: int, found: Sequence[Span]) -> Select[Any]:
    span = span_table(found)
    keys = (span.c.number, ProductGroup.name, LedgerDocument.currency, LedgerDocument.rate)
    gross = DocumentLine.net + DocumentLine.tax
    columns: tuple[Any, ...] = (*keys, total(case((LedgerDocument.kind == "invoice", gross), else_=-gross)))
    return (
        _sold(select(*columns), span, owner_id)
        .join(DocumentLine, DocumentLine.document_id == LedgerDocument.id)
        .outerjoin(Product, Product.id == DocumentLine.product_id)
        .outerjoin(ProductGroup, ProductGroup.id == Product.group_id)
        .group_by(*keys)
    )


def _without_lines(owner_id: int, found: Sequence[Span]) -> Select[Any]:
    """Return what was booked as a total; it has no group."""
    span = span_table(found)
    keys = (span.c.number, LedgerDocument.currency, LedgerDocument.rate)
    signed = case((LedgerDocument.kind == "invoice", LedgerDocument.amount), else_=-LedgerDocument.amount)
    columns: tuple[Any, ...] = (keys[0], null().label("name"), *keys[1:], total(signed))
    has_lines = select(DocumentLine.id).where(DocumentLine.document_id == LedgerDocument.id).exists()
    return _sold(select(*columns), span, owner_id).where(~has_lines).group_by(*keys)


def _sold(chosen: Select[Any], span: Any, owner_id: int) -> Select[Any]:
    return (
        chosen.select_from(span)
        .join(LedgerDocument, LedgerDocument.date.between(span.c.first, span.c.last))
        .join(Client, Client.id == LedgerDocument.client_id)
        .where(*is_sale(), Client.owner_id == owner_id)
    )


def month_and_before(month: dt.date, until: dt.date, before: dt.date) -> tuple[Span, Span]:
    """Return the days of the month, and those of the month *before* it."""
    return Span(month, until), Span(before, month - dt.timedelta(1))
