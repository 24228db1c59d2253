"""What was booked in each month, added up by the clients' owners: one walk over the documents for several figures."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import CTE, ColumnElement, case, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.indicators.months import Span, after, months_between, next_month, once, span_table
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.receivables.rules import KINDS, SALES_KINDS
from kamdesk.core.money import decimals, round_half_up


class Booked(NamedTuple):
    """Documents of one kind in one span, in minor units: `signed` of their currency, `base` of the books' and positive."""

    owner_id: int
    currency: str
    month: dt.date
    kind: str
    cancelled: bool
    signed: int
    base: int


class TakenBack(NamedTuple):
    """Cancellations of invoices (negative) and of credit notes in one span, in minor units of the base currency."""

    owner_id: int
    month: dt.date
    base: int


#: DSO compares the receivables with the sales of so many months.
SALES_MONTHS: Final = 3
#: The base amount with the sign of the document: what it adds to the debt, or takes from it.
SIGNED_BASE: ColumnElement[int] = case((LedgerDocument.signed > 0, LedgerDocument.base_amount), else_=-LedgerDocument.base_amount)


def walked(found: Sequence[Span]) -> list[Span]:
    """Return what has to be walked for *found*: all months from two before the first one, and the days after the last one."""
    months = months_between(next_month(found[0].first, -SALES_MONTHS + 1), found[-1].first)
    ended = [Span(month, next_month(month) - dt.timedelta(1)) for month in months[:-1]]
    return [*ended, found[-1], after(found[-1].last)]


def booked(session: Session, found: Sequence[Span]) -> list[Booked]:
    """Return what was booked in each of *found*, cancelled documents too."""
    return once(session, ("booked", tuple(found)), lambda: _booked(session, found))


def _booked(session: Session, found: Sequence[Span]) -> list[Booked]:
    """Ask for one span after the other: the fewer rows the database sorts at a time, the faster it is."""
    return [one for span in found for one in _booked_in(session, span)]


def _booked_in(session: Session, span: Span) -> list[Booked]:
    keys = (Client.owner_id, LedgerDocument.currency, LedgerDocument.kind, LedgerDocument.cancelled)
    columns: tuple[Any, ...] = (*keys, total(LedgerDocument.signed), total(LedgerDocument.base_amount))
    rows = session.execute(
        select(*columns)
        .join_from(LedgerDocument, Client, Client.id == LedgerDocument.client_id)
        .where(LedgerDocument.kind.in_(KINDS), LedgerDocument.date.between(*span))
        .group_by(*keys)
    )
    return [
        Booked(owner_id, currency, span.first, kind, cancelled, signed, base)
        for owner_id, currency, kind, cancelled, signed, base in rows
    ]


def taken_back(session: Session, found: Sequence[Span]) -> list[TakenBack]:
    """Return what cancellations took back of sales in each of *found*."""
    span, subject = span_table(found), aliased(LedgerDocument)
    rows = session.execute(
        select(span.c.number, Client.owner_id, total(SIGNED_BASE))
        .join_from(span, LedgerDocument, _cancelled_in(span))
        .join(subject, (subject.id == LedgerDocument.subject_id) & subject.kind.in_(SALES_KINDS))
        .join(Client, Client.id == LedgerDocument.client_id)
        .group_by(span.c.number, Client.owner_id)
    )
    return [TakenBack(owner_id, found[number].first, base) for number, owner_id, base in rows]


def _cancelled_in(span: CTE) -> ColumnElement[bool]:
    return (LedgerDocument.kind == "cancellation") & LedgerDocument.date.between(span.c.first, span.c.last)


def units(minor: Decimal | int, base: str) -> Decimal:
    """Return minor units of *base*, rounded half up, as whole units with their decimals."""
    return round_half_up(Decimal(minor), 0).scaleb(-decimals(base))
