"""Confirmed orders that a cut limit would not let pass any more; they go on, but somebody should know."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import CreditTerms, SalesOrder
from kamdesk.areas.orders.queries.exposure import IS_COMMITTED, LimitRow, Rates, Sum, limits_of, rates_for, sums_of_clients
from kamdesk.core.money import Money

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedOrder:
    """A confirmed order that does not fit the limit any more; amounts in the limit's currency.

    Attributes:
        rest: what has not left yet of it.
        over: how far the client is over its limit with this order and the older ones.
        limit_then: the limit it was confirmed under, in that limit's currency; None: there was none.
    """

    order_id: int
    number: str
    client_id: int
    client: str
    date: dt.date
    promised: dt.date | None
    status: str
    rest: Money
    over: Money
    limit: Money
    limit_then: Money | None


def affected_by_limit(session: Session, client_id: int, today: dt.date) -> list[AffectedOrder]:
    """Return the confirmed orders of a client that go beyond its limit as it is now, the oldest first."""
    return _affected(session, Client.id == client_id, today)


def affected_by_terms(session: Session, standing: str, today: dt.date) -> list[AffectedOrder]:
    """Return the same for all clients that inherit the limit of a standing, or the company's for ""."""
    inherits = Client.credit_limit.is_(None)
    if standing:
        return _affected(session, inherits & (Client.standing == standing), today)
    terms = aliased(CreditTerms)
    own = exists().where(terms.standing == Client.standing, terms.credit_limit.is_not(None)).correlate(Client)
    return _affected(session, inherits & ~own, today)


def _affected(session: Session, condition: ColumnElement[bool], today: dt.date) -> list[AffectedOrder]:
    busy = select(SalesOrder.client_id).where(IS_COMMITTED)
    limits = [one for one in limits_of(session, condition & Client.id.in_(busy)) if one.limit is not None]
    found: list[AffectedOrder] = []
    for start in range(0, len(limits), _AT_ONCE):
        some = {one.client_id: one for one in limits[start : start + _AT_ONCE]}
        sums: dict[int, list[Sum]] = {}
        for part in sums_of_clients(session, some):
            sums.setdefault(part.client_id, []).append(part)
        over = {client_id: limit for client_id, limit in some.items() if _is_over(session, limit, sums.get(client_id, []), today)}
        found += _beyond(session, over, sums, today)
    return sorted(found, key=lambda one: (one.client, one.client_id, one.date, one.order_id))


def _is_over(session: Session, limit: LimitRow, sums: list[Sum], today: dt.date) -> bool:
    rates = _rates(session, limit, sums, today)
    return sum(rates.convert(one.amount, one.currency).minor for one in sums) > (limit.limit or 0)


def _rates(session: Session, limit: LimitRow, sums: Iterable[Sum], today: dt.date) -> Rates:
    return rates_for(session, limit.client_id, limit.base, limit.currency, {one.currency for one in sums}, today)


def _beyond(session: Session, limits: dict[int, LimitRow], sums: dict[int, list[Sum]], today: dt.date) -> list[AffectedOrder]:
    """Walk the orders of clients over their limits from the oldest, and return those that end beyond."""
    if not limits:
        return []
    wanted = (
        select(SalesOrder, Client.name)
        .join(Client, Client.id == SalesOrder.client_id)
        .where(SalesOrder.client_id.in_(list(limits)), IS_COMMITTED, SalesOrder.total > SalesOrder.shipped)
        .order_by(SalesOrder.client_id, SalesOrder.date, SalesOrder.id)
    )
    taken: dict[int, int] = {}
    found = []
    for order, client in session.execute(wanted):
        limit = limits[order.client_id]
        rates = _rates(session, limit, sums[order.client_id], today)
        if order.client_id not in taken:
            others = [one for one in sums[order.client_id] if one.kind != "orders"]
            taken[order.client_id] = sum(rates.convert(one.amount, one.currency).minor for one in others)
        rest = rates.convert(order.total - order.shipped, order.currency)
        taken[order.client_id] += rest.minor
        over = taken[order.client_id] - (limit.limit or 0)
        if over > 0:
            found.append(_row(order, client, limit, rest, over))
    return found


def _row(order: SalesOrder, client: str, limit: LimitRow, rest: Money, over: int) -> AffectedOrder:
    then = None
    if order.limit_then is not None and order.limit_currency is not None:
        then = Money.of_minor(order.limit_then, order.limit_currency)
    return AffectedOrder(
        order_id=order.id,
        number=order.number,
        client_id=order.client_id,
        client=client,
        date=order.date,
        promised=order.promised,
        status=order.status,
        rest=rest,
        over=Money.of_minor(over, limit.currency),
        limit=Money.of_minor(limit.limit or 0, limit.currency),
        limit_then=then,
    )
