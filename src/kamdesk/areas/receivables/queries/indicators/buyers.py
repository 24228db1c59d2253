"""The clients who buy: those active in a month, the new ones, and those of a year before who still buy."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, cast, column, func, select, values
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.indicators.months import Span, next_month, once, plain_rows, spans
from kamdesk.areas.receivables.queries.indicators.sales import Figures, is_invoice
from kamdesk.core.indicators import Figure
from kamdesk.storage.base import IsoDate

_A_YEAR: Final = 12
#: A client still buys who bought in this month or in one of the two before it.
_STILL: Final = (-2, -1, 0)
#: So many months are counted at once: each looks at four months, and each of those is one bit of a whole number.
_AT_ONCE: Final = 15


class Bought(NamedTuple):
    """Of one owner's clients in one month: who bought, who did a year before, and which of those still buy."""

    owner_id: int
    month: dt.date
    active: int
    year_before: int
    kept: int


class BuyerRow(NamedTuple):
    """A client behind a figure with the day of the invoice that tells, and whether it still buys."""

    client_id: int
    client: str
    day: dt.date
    kept: bool = True


def active_clients(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many clients have an invoice in each month."""
    return {(one.owner_id, one.month): Figure(Decimal(one.active)) for one in _bought(session, months, today) if one.active}


def clients_kept(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many clients have an invoice in the same month of the year before, and how many of them still buy."""
    return {
        (one.owner_id, one.month): Figure(Decimal(one.kept), Decimal(one.year_before))
        for one in _bought(session, months, today)
        if one.year_before
    }


def _bought(session: Session, months: Sequence[dt.date], today: dt.date) -> list[Bought]:
    found = spans(months, today)
    parts = [found[start : start + _AT_ONCE] for start in range(0, len(found), _AT_ONCE)]
    return once(session, ("bought", tuple(found)), lambda: [one for part in parts for one in _counted(session, part, today)])


def _counted(session: Session, found: Sequence[Span], today: dt.date) -> list[Bought]:
    """Return what is asked of *found*: each client's months become the bits of a number, and those are counted by owner."""
    looked_at = spans((next_month(one.first, by) for one in found for by in (-_A_YEAR, *_STILL)), today)
    bits = {span.first: 1 << number for number, span in enumerate(looked_at)}
    bought, by_owner = _buyers(looked_at, bits), defaultdict[int, list[int]](list)
    clients_months = select(Client.owner_id, bought.c.months).join_from(bought, Client, Client.id == bought.c.client_id)
    for owner_id, months in plain_rows(session, clients_months):
        by_owner[owner_id].append(months)
    counted = []
    for month, _last in found:
        now, year_before = bits[month], bits[next_month(month, -_A_YEAR)]
        still = sum(bits[next_month(month, by)] for by in _STILL)
        for owner_id, clients in by_owner.items():
            expected = [months for months in clients if months & year_before]
            active, kept = (sum(1 for months in those if months & mask) for those, mask in ((clients, now), (expected, still)))
            counted.append(Bought(owner_id, month, active, len(expected), kept))
    return counted


def _buyers(looked_at: Sequence[Span], bits: dict[dt.date, int]) -> Any:
    """Return rows (client_id, months) of the clients who bought in any of the months *looked_at*."""
    columns: list[ColumnElement[Any]] = [column("first", IsoDate), column("last", IsoDate), column("bit", BigInteger)]
    span = values(*columns, name="span").data([(*one, bits[one.first]) for one in looked_at]).cte("span")
    return (
        select(LedgerDocument.client_id, cast(func.sum(span.c.bit.distinct()), BigInteger).label("months"))
        .join_from(span, LedgerDocument, LedgerDocument.date.between(span.c.first, span.c.last))
        .where(*is_invoice())
        .group_by(LedgerDocument.client_id)
        .subquery("buyers")
    )


def buyers(session: Session, owner_id: int, days: Span) -> list[BuyerRow]:
    """Return the clients of an owner with an invoice in *days*, with the day of the last one; the latest first."""
    last = func.max(LedgerDocument.date).label("last")
    rows = session.execute(
        select(Client.id, Client.name, last)
        .join_from(LedgerDocument, Client, Client.id == LedgerDocument.client_id)
        .where(*is_invoice(), Client.owner_id == owner_id, LedgerDocument.date.between(*days))
        .group_by(Client.id, Client.name)
        .order_by(last.desc(), Client.id.desc())
    )
    return [BuyerRow(*row) for row in rows]


def new_clients(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many clients have their first invoice ever in each month."""
    found = spans(months, today)
    if not found:
        return {}
    first = func.min(LedgerDocument.date)
    rows = session.execute(_newcomers(Client.owner_id, first, since=found[0].first))
    last_of = {span.first: span.last for span in found}
    counted = Counter(
        (owner_id, day.replace(day=1)) for owner_id, day in rows if day <= last_of.get(day.replace(day=1), dt.date.min)
    )
    return {key: Figure(Decimal(count)) for key, count in counted.items()}


def newcomers(session: Session, owner_id: int, days: Span) -> list[BuyerRow]:
    """Return the clients of an owner whose first invoice ever is in *days*, with its day; the latest first."""
    first = func.min(LedgerDocument.date).label("first")
    wanted = _newcomers(Client.id, Client.name, first, since=days.first).where(Client.owner_id == owner_id)
    rows = session.execute(wanted.having(first <= days.last).order_by(first.desc(), Client.id.desc()))
    return [BuyerRow(*row) for row in rows]


def _newcomers(*columns: Any, since: dt.date) -> Any:
    """Return the select of *columns* of the clients with an invoice but none before *since*."""
    earlier = aliased(LedgerDocument)
    before = select(earlier.id).where(*is_invoice(earlier), earlier.client_id == Client.id, earlier.date < since)
    return (
        select(*columns)
        .join_from(Client, LedgerDocument, LedgerDocument.client_id == Client.id)
        .where(*is_invoice(), ~before.correlate(Client).exists())
        .group_by(Client.id, Client.owner_id, Client.name)
    )


def kept_buyers(session: Session, owner_id: int, month: dt.date, today: dt.date) -> list[BuyerRow]:
    """Return the clients of an owner with an invoice in the same month a year before, with the last day they bought by the end."""
    (span,) = spans([month], today)
    since = next_month(month, _STILL[0])
    (year_before,) = spans([next_month(month, -_A_YEAR)], today)
    then = aliased(LedgerDocument)
    bought_then = select(then.id).where(*is_invoice(then), then.client_id == Client.id, then.date.between(*year_before))
    last = func.max(LedgerDocument.date).label("last")
    rows = session.execute(
        select(Client.id, Client.name, last)
        .join_from(Client, LedgerDocument, LedgerDocument.client_id == Client.id)
        .where(*is_invoice(), Client.owner_id == owner_id, LedgerDocument.date <= span.last)
        .where(bought_then.correlate(Client).exists())
        .group_by(Client.id, Client.name)
        .order_by(last.desc(), Client.id.desc())
    )
    return [BuyerRow(client_id, name, day, day >= since) for client_id, name, day in rows]
