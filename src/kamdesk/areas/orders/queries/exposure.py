"""What clients take of their limits, added up by the database, and the rates at which other currencies count.

`model.guard` adds up the same in SQL; a change here is a change there.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import CompoundSelect, bindparam, case, func, literal_column, select, text, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.sql.elements import ColumnElement

from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.company.model import Company, CurrencyRate
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.orders.model import CreditTerms, SalesOrder
from kamdesk.areas.orders.rules import AddendKind, LimitFrom
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.money import Money

#: As they stand in the indexes, or SQLite would not use those.
IS_OPEN: Final = text("open_item.open <> 0")
IS_COMMITTED: Final = text("sales_order.committed <> 0")

Of = Callable[[InstrumentedAttribute[int]], ColumnElement[bool]]


class Sum(NamedTuple):
    """A part of a client's exposure in one currency, minor units."""

    client_id: int
    kind: AddendKind
    currency: str
    amount: int


def _addends(of: Of) -> CompoundSelect[Any]:
    """Return the sums of the clients that *of* limits a column of client ids to; the order numbered `besides` does not count."""
    own = (of(SalesOrder.client_id), IS_COMMITTED, SalesOrder.id != bindparam("besides"))
    orders = (SalesOrder.client_id, SalesOrder.currency)
    kind = case((OpenItem.open > 0, literal_column("'open'")), else_=literal_column("'money'"))
    return union_all(
        select(OpenItem.client_id, kind.label("kind"), OpenItem.currency, func.sum(OpenItem.open))
        .where(of(OpenItem.client_id), IS_OPEN)
        .group_by(OpenItem.client_id, OpenItem.currency, literal_column("2")),
        select(SalesOrder.client_id, literal_column("'shipped'"), SalesOrder.currency, func.sum(SalesOrder.shipped - SalesOrder.invoiced))
        .where(*own)
        .group_by(*orders),
        select(SalesOrder.client_id, literal_column("'orders'"), SalesOrder.currency, func.sum(SalesOrder.total - SalesOrder.shipped))
        .where(*own)
        .group_by(*orders),
    )  # fmt: skip


_OF_ONE: Final = _addends(lambda column: column == bindparam("client"))
_OF_SEVERAL: Final = _addends(lambda column: column.in_(bindparam("clients", expanding=True)))


def sums_of_client(session: Session, client_id: int, besides: int | None = None) -> list[Sum]:
    """Return the parts of one client's exposure by currency, without the order numbered *besides*."""
    rows = session.execute(_OF_ONE, {"client": client_id, "besides": besides or 0})
    return [Sum(owner, kind, currency, int(amount)) for owner, kind, currency, amount in rows]


def sums_of_clients(session: Session, client_ids: Collection[int]) -> list[Sum]:
    """Return the parts of several clients' exposures by client and currency."""
    rows = session.execute(_OF_SEVERAL, {"clients": list(client_ids), "besides": 0})
    return [Sum(owner, kind, currency, int(amount)) for owner, kind, currency, amount in rows]


@dataclass(frozen=True, slots=True)
class LimitRow:
    """The limit that counts for a client and its grace days; *currency* is the limit's, also where there is none."""

    client_id: int
    limit: int | None
    limit_from: LimitFrom
    currency: str
    base: str
    grace: int | None


_TERMS, _WHOLE = aliased(CreditTerms), aliased(CreditTerms)
_LIMITS: Final = (
    select(
        Client.id, Client.credit_limit, Client.currency, select(Company.base_currency).scalar_subquery(),
        _TERMS.credit_limit, _WHOLE.credit_limit, func.coalesce(_TERMS.grace_days, _WHOLE.grace_days),
    )
    .outerjoin(_TERMS, _TERMS.standing == Client.standing)
    .outerjoin(_WHOLE, _WHOLE.standing == "")
)  # fmt: skip
_LIMIT_OF_ONE: Final = _LIMITS.where(Client.id == bindparam("client"))


def limit_of(session: Session, client_id: int) -> LimitRow:
    """Return the limit that counts for a client.

    Raises:
        ClientGoneError: there is no such client.
    """
    row = session.execute(_LIMIT_OF_ONE, {"client": client_id}).first()
    if row is None:
        raise ClientGoneError
    return _limit(*row)


def limits_of(session: Session, condition: ColumnElement[bool]) -> list[LimitRow]:
    """Return the limits that count for the clients that fulfil *condition*."""
    return [_limit(*row) for row in session.execute(_LIMITS.where(condition))]


def _limit(
    client_id: int, own: int | None, currency: str, base: str, standing: int | None, company: int | None, grace: int | None
) -> LimitRow:
    if own is not None:
        return LimitRow(client_id, own, "client", currency, base, grace)
    if standing is not None:
        return LimitRow(client_id, standing, "standing", base, base, grace)
    return LimitRow(client_id, company, "company" if company is not None else "", base, base, grace)


class Rates:
    """Turns amounts of several currencies into that of a limit, each rounded half up once."""

    def __init__(self, target: str, known: dict[str, Decimal]) -> None:
        self.target, self._known = target, known

    def convert(self, minor: int, currency: str) -> Money:
        """Return *minor* units of *currency* in the target currency."""
        amount = Money.of_minor(minor, currency)
        if currency == self.target:
            return amount
        return Money(amount.amount * self._known[currency] / self._known[self.target], self.target)


def rates_for(session: Session, client_id: int, base: str, target: str, currencies: Iterable[str], today: dt.date) -> Rates:
    """Return the last rates known, whatever their days; where there is none, that of the client's latest order or document.

    Raises:
        NoRateError: a currency has none of these; *today* is the day the sentence names.
    """
    used = set(currencies)
    if used <= {target}:
        return Rates(target, {})
    known = {base: Decimal(1), **_last_rates(session, (used | {target}) - {base})}
    for currency in sorted((used | {target}) - known.keys()):
        known[currency] = _own_rate(session, client_id, currency, today)
    return Rates(target, known)


def _last_rates(session: Session, currencies: Collection[str]) -> dict[str, Decimal]:
    later = aliased(CurrencyRate)
    last = select(func.max(later.day)).where(later.currency == CurrencyRate.currency).scalar_subquery()
    wanted = select(CurrencyRate.currency, CurrencyRate.rate).where(
        CurrencyRate.currency.in_(sorted(currencies)), CurrencyRate.day == last
    )
    return dict(session.execute(wanted).all()) if currencies else {}


def _own_rate(session: Session, client_id: int, currency: str, today: dt.date) -> Decimal:
    for stored in (SalesOrder, LedgerDocument):
        wanted = select(stored.rate).where(stored.client_id == client_id, stored.currency == currency)
        found = session.scalars(wanted.order_by(stored.id.desc()).limit(1)).first()
        if found is not None:
            return found
    raise NoRateError(currency, today)
