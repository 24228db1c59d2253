"""The credit check of a client: exposure against limit, overdue against grace, the rows behind, and what would release an order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, TextClause, bindparam, case, func, null, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.collection.queries import supply_stopped
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.orders.queries.exposure import (
    IS_COMMITTED,
    IS_OPEN,
    LimitRow,
    Rates,
    Sum,
    limit_of,
    rates_for,
    sums_of_client,
)
from kamdesk.areas.orders.rules import (
    ADDENDS,
    Addend,
    AddendKind,
    CreditView,
    Release,
    SupplyStopped,
    first_day,
    lines_to_cut,
    smallest_payment,
    stops_of,
)
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.money import Money
from kamdesk.storage.base import IsoDate


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRow:
    """One document or order behind an addend.

    Attributes:
        record: "documents" or "orders": what `record_id` numbers.
        kind: of a document: its kind; of an order: its status.
        due: of an open invoice, the day from which it ages; the promised day of an order.
        amount: what it adds, in its own currency.
        worth: the same in the limit's currency, rounded for itself.
    """

    record: Literal["documents", "orders"]
    record_id: int
    kind: str
    number: str
    date: dt.date
    due: dt.date | None
    amount: Money
    worth: Money
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class _Overdue:
    """What is overdue in one currency: all of it, what is past the grace days, and since when."""

    currency: str
    amount: int
    beyond: int
    since: dt.date


def credit(
    session: Session, client_id: int, today: dt.date, order: Money | None = None, besides: int | None = None
) -> CreditView:
    """Return how a client stands to its limit *today*; the number of statements does not grow with its ledger.

    Args:
        session: Any session.
        client_id: Whose limit.
        today: What was due before it is overdue.
        order: The total with tax of an order that is looked at, in its own currency.
        besides: The id of that order where it is stored: it does not count a second time.

    Raises:
        ClientGoneError: there is no such client.
        NoRateError: something is in a currency without any rate.
    """
    limit = limit_of(session, client_id)
    sums = sums_of_client(session, client_id, besides)
    overdue = _overdue(session, client_id, today, limit.grace)
    used = {one.currency for one in sums} | {one.currency for one in overdue} | ({order.currency} if order else set())
    rates = rates_for(session, client_id, limit.base, limit.currency, used, today)
    return _view(limit, sums, overdue, rates, order, today, _stopped(session, client_id, today))


def _stopped(session: Session, client_id: int, today: dt.date) -> SupplyStopped | None:
    """Return why supply to a client is stopped."""
    found = supply_stopped(session, client_id, today)
    if found is None:
        return None
    return SupplyStopped(found.from_on, "" if found.reminder else found.reason, found.reminder, found.open)


def _view(
    limit: LimitRow,
    sums: Sequence[Sum],
    overdue: Sequence[_Overdue],
    rates: Rates,
    order: Money | None,
    today: dt.date,
    supply: SupplyStopped | None,
) -> CreditView:
    zero = Money.zero(limit.currency)
    addends = tuple(
        Addend(kind, sum((rates.convert(one.amount, one.currency) for one in sums if one.kind == kind), zero)) for kind in ADDENDS
    )
    exposure = sum((one.amount for one in addends), zero)
    this_order = _added(sums, rates, order) if order else zero
    most = None if limit.limit is None else Money.of_minor(limit.limit, limit.currency)
    days = (today - min(one.since for one in overdue)).days if overdue else 0
    return CreditView(
        client_id=limit.client_id,
        limit=most,
        limit_from=limit.limit_from,
        addends=addends,
        exposure=exposure,
        this_order=this_order,
        headroom=None if most is None else most - exposure - this_order,
        overdue=sum((rates.convert(one.amount, one.currency) for one in overdue), zero),
        overdue_days=days,
        beyond_grace=sum((rates.convert(one.beyond, one.currency) for one in overdue), zero),
        grace=limit.grace,
        stops=stops_of(most, exposure + this_order, days, limit.grace, supply=supply is not None),
        supply=supply,
    )


def _added(sums: Sequence[Sum], rates: Rates, order: Money) -> Money:
    """Return what *order* adds to the rest of the orders; that is rounded as one amount for each currency, as the guard does."""
    rest = sum(one.amount for one in sums if one.kind == "orders" and one.currency == order.currency)
    return rates.convert(rest + order.minor, order.currency) - rates.convert(rest, order.currency)


_DISPUTED: Final = aliased(OpenItem)


def _open_debts(*conditions: ColumnElement[bool]) -> tuple[ColumnElement[bool] | TextClause, ...]:
    """Return the conditions of a client's open items that age and are not in dispute.

    The index of what is open answers them alone; the few items in dispute are named, because they stand in an index of their own.
    """
    mine = OpenItem.client_id == bindparam("client")
    disputed = select(_DISPUTED.id).where(_DISPUTED.client_id == bindparam("client"), _DISPUTED.disputed_on.is_not(None))
    return mine, IS_OPEN, OpenItem.open > 0, *conditions, OpenItem.id.not_in(disputed)


_LATE: Final = (
    select(
        OpenItem.currency,
        func.sum(OpenItem.open),
        func.sum(case((OpenItem.age_from < bindparam("beyond", type_=IsoDate), OpenItem.open), else_=0)),
        func.min(OpenItem.age_from),
    )
    .where(*_open_debts(OpenItem.age_from < bindparam("today", type_=IsoDate)))
    .group_by(OpenItem.currency)
)


def _overdue(session: Session, client_id: int, today: dt.date, grace: int | None) -> list[_Overdue]:
    beyond = dt.date.min if grace is None else today - dt.timedelta(grace)
    rows = session.execute(_LATE, {"client": client_id, "today": today, "beyond": beyond})
    return [_Overdue(currency, int(amount), int(past), since) for currency, amount, past, since in rows]


#: What releases an order that nothing stops.
NOTHING_STOPS: Final = Release(None)


def release(
    session: Session,
    client_id: int,
    today: dt.date,
    order: Money,
    lines: Sequence[Money] = (),
    besides: int | None = None,
) -> Release:
    """Return what would release an order that the credit check stops.

    Args:
        session: Any session.
        client_id: Whose limit.
        today: What was due before it is overdue.
        order: The total of the order with tax, in its own currency.
        lines: What each of its lines comes to with tax, in the same currency and in their order.
        besides: The id of the order where it is stored.

    Raises:
        ClientGoneError: there is no such client.
        NoRateError: something is in a currency without any rate.
    """
    view = credit(session, client_id, today, order, besides)
    payment = smallest_payment(view)
    if payment is None or view.headroom is None or "overdue" in view.stops:
        return Release(payment)
    used = {one.currency for one in lines}
    dues = list(session.execute(_DUES, {"client": client_id, "today": today}))
    used |= {currency for _day, currency, _open in dues}
    rates = rates_for(session, client_id, limit_of(session, client_id).base, view.currency, used, today)
    worth = [rates.convert(one.minor, one.currency) for one in lines]
    falling_due = ((day, rates.convert(int(open_), currency)) for day, currency, open_ in dues if day)
    return Release(payment, lines_to_cut(-view.headroom, worth), first_day(-view.headroom, falling_due))


_DUES: Final = (
    select(OpenItem.age_from, OpenItem.currency, func.sum(OpenItem.open))
    .where(*_open_debts(OpenItem.age_from >= bindparam("today", type_=IsoDate)))
    .group_by(OpenItem.age_from, OpenItem.currency)
    .order_by(OpenItem.age_from, OpenItem.currency)
)


def credit_rows(session: Session, client_id: int, kind: AddendKind) -> list[CreditRow]:
    """Return the rows that an addend adds up, the oldest first: open parts of documents, or orders.

    Raises:
        ClientGoneError: there is no such client.
        NoRateError: something is in a currency without any rate.
    """
    limit = limit_of(session, client_id)
    wanted = _items(client_id, kind) if kind in {"open", "money"} else _orders(client_id, kind)
    rows = session.execute(wanted).all()
    today = max((row.date for row in rows), default=dt.date.min)
    rates = rates_for(session, client_id, limit.base, limit.currency, {row.currency for row in rows}, today)
    return [
        CreditRow(
            record="documents" if kind in {"open", "money"} else "orders",
            record_id=row.id,
            kind=row.kind,
            number=row.number,
            date=row.date,
            due=row.due,
            amount=Money.of_minor(row.amount, row.currency),
            worth=rates.convert(row.amount, row.currency),
            disputed=row.disputed is not None,
        )
        for row in rows
    ]


def _items(client_id: int, kind: AddendKind) -> Select[Any]:
    columns: tuple[Any, ...] = (
        LedgerDocument.id, LedgerDocument.kind, LedgerDocument.number, OpenItem.date, OpenItem.age_from.label("due"),
        OpenItem.open.label("amount"), OpenItem.currency, OpenItem.disputed_on.label("disputed"),
    )  # fmt: skip
    sign = OpenItem.open > 0 if kind == "open" else OpenItem.open < 0
    found = select(OpenItem.id).where(OpenItem.client_id == client_id, IS_OPEN, sign)
    return (
        select(*columns)
        .join_from(OpenItem, LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(OpenItem.id.in_(found.correlate(None)))
        .order_by(func.coalesce(OpenItem.age_from, OpenItem.date), OpenItem.id)
    )


def _orders(client_id: int, kind: AddendKind) -> Select[Any]:
    amount = SalesOrder.shipped - SalesOrder.invoiced if kind == "shipped" else SalesOrder.total - SalesOrder.shipped
    columns: tuple[Any, ...] = (
        SalesOrder.id, SalesOrder.status.label("kind"), SalesOrder.number, SalesOrder.date, SalesOrder.promised.label("due"),
        amount.label("amount"), SalesOrder.currency, null().label("disputed"),
    )  # fmt: skip
    return (
        select(*columns)
        .where(SalesOrder.client_id == client_id, IS_COMMITTED, amount > 0)
        .order_by(SalesOrder.date, SalesOrder.id)
    )
