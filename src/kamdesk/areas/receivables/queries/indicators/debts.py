"""Overdue share and DSO as of the end of each month, and the records behind them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import or_
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.indicators.balances import owed
from kamdesk.areas.receivables.queries.indicators.months import Span, next_month, spans
from kamdesk.areas.receivables.queries.indicators.sales import DocumentRow, Figures, documents_select
from kamdesk.areas.receivables.queries.indicators.turnover import SALES_MONTHS, booked, taken_back, units, walked
from kamdesk.areas.receivables.queries.items import open_items_select
from kamdesk.areas.receivables.queries.movements import Scope
from kamdesk.areas.receivables.rules import SALES_KINDS
from kamdesk.core.indicators import Figure
from kamdesk.core.money import decimals, round_half_up


class DebtRow(NamedTuple):
    """An open item behind a figure; `base` is what was open of it, in minor units of the base currency, credits negative."""

    document_id: int
    number: str
    client: str
    day: dt.date
    base: int
    overdue: bool


def overdue_share(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return what was overdue at the end of each month, and the receivables as the ageing has them."""
    found = spans(months, today)
    if not found:
        return {}
    base = company.base_currency(session)
    return {
        (owner_id, span.first): Figure(units(sums.overdue[number], base), units(sums.balance[number], base))
        for owner_id, sums in owed(session, found).items()
        for number, span in enumerate(found)
        if sums.overdue[number] or sums.balance[number]
    }


def dso(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return the receivables at the end of each month × the days of the sales, and those sales."""
    found = spans(months, today)
    if not found:
        return {}
    base, debts, sold = company.base_currency(session), owed(session, found), _credit_sales(session, found)
    figures = {}
    for owner_id in sorted({*debts, *(owner_id for owner_id, _month in sold)}):
        for number, span in enumerate(found):
            balance = debts[owner_id].balance[number] if owner_id in debts else Decimal(0)
            sales = sold.get((owner_id, span.first), 0)
            if balance or sales:
                days = sales_days(span)
                part = units(balance, base) * ((days.last - days.first).days + 1)
                figures[owner_id, span.first] = Figure(part, units(sales, base))
    return figures


def sales_days(span: Span) -> Span:
    """Return the days whose sales the receivables at the end of *span* are compared with: its month and the two before it."""
    return Span(next_month(span.first, -SALES_MONTHS + 1), span.last)


def _credit_sales(session: Session, found: Sequence[Span]) -> dict[tuple[int, dt.date], int]:
    """Return the sales of the days that belong to each of *found*, by owner and month, in minor units of the base currency."""
    months = walked(found)
    sums: defaultdict[tuple[int, dt.date], int] = defaultdict(int)
    for one in booked(session, months):
        if one.kind in SALES_KINDS:
            sums[one.owner_id, one.month] += one.base if one.kind == "invoice" else -one.base
    for back in taken_back(session, months):
        sums[back.owner_id, back.month] += back.base
    return {
        (owner_id, span.first): sum(sums.get((owner_id, next_month(span.first, -by)), 0) for by in range(SALES_MONTHS))
        for owner_id in {owner_id for owner_id, _month in sums}
        for span in found
    }


def open_at(session: Session, owner_id: int, day: dt.date) -> list[DebtRow]:
    """Return what was open of an owner's clients at the end of *day*, the latest first."""
    base = company.base_currency(session)
    latest = (OpenItem.date.desc(), OpenItem.id.desc())
    wanted = open_items_select(Scope(as_of=day, owner_id=owner_id)).add_columns(LedgerDocument.rate.label("rate"))
    rows = []
    for one in session.execute(wanted.order_by(None).order_by(*latest)):
        worth = Decimal(one.open)
        if one.currency != base:
            worth = round_half_up(worth * one.rate * Decimal(10) ** (decimals(base) - decimals(one.currency)), 0)
        overdue = one.age_from is not None and one.age_from < day
        rows.append(DebtRow(one.document_id, one.number, one.client, one.date, int(worth), overdue))
    return rows


def credit_sales_of(session: Session, owner_id: int, days: Span) -> list[DocumentRow]:
    """Return the invoices and credit notes of *days*, and the cancellations of such that are dated in them; the latest first."""
    subject = aliased(LedgerDocument)
    wanted = documents_select(owner_id, days).outerjoin(subject, subject.id == LedgerDocument.subject_id)
    of_sales = or_(LedgerDocument.kind.in_(SALES_KINDS), (LedgerDocument.kind == "cancellation") & subject.kind.in_(SALES_KINDS))
    return [DocumentRow(*row) for row in session.execute(wanted.where(of_sales))]
