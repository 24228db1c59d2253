"""What was promised in a contract against what was done, on both sides, with what is late."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Literal

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.queries import packs_of
from kamdesk.areas.contracts.model import Contract, ContractPromise, Recommendation
from kamdesk.areas.contracts.queries.bonuses import BonusRow, bonuses, bought
from kamdesk.areas.contracts.queries.effective import effective_terms
from kamdesk.areas.contracts.queries.facts import facts_of
from kamdesk.areas.contracts.rules import Terms, last_day
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderLine, SalesOrder
from kamdesk.areas.orders.rules import BEFORE
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.i18n import N_
from kamdesk.core.money import Money

#: What is reckoned, with the words shown for it.
MEASURED: Final[dict[str, str]] = {
    "goods": N_("Delivered of the specification"),
    "delivery": N_("Deliveries within the agreed days"),
    "volume": N_("Bought of the agreed value"),
    "payment": N_("Invoices paid when due"),
    "overdue": N_("Overdue now"),
    "recommendations": N_("Recommendations given"),
    "promise": N_("Promise"),
}
Value = Money | Decimal | int | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceRow:
    """One thing that a side promised.

    Attributes:
        what: a key of `MEASURED`; `name` the goods or the promise in words.
        promised, done: in the same unit: money, a quantity in `unit`, a count, or days.
        late: it is behind; `days` by how many days at most, 0 where days say nothing.
    """

    side: Literal["ours", "theirs"]
    what: str
    name: str = ""
    unit: str = ""
    promised: Value = None
    done: Value = None
    late: bool = False
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """How a contract is kept from its first day to *until*, inclusive."""

    since: dt.date
    until: dt.date
    rows: tuple[PerformanceRow, ...]
    bonuses: tuple[BonusRow, ...]

    @property
    def late(self) -> int:
        """How many rows are behind."""
        return sum(row.late for row in self.rows)


def performance(session: Session, contract_id: int, today: dt.date) -> Performance:
    """Return how a contract is kept up to *today* or its last day; orders and invoices of its client and currency count."""
    contract = session.get_one(Contract, contract_id)
    last = last_day(facts_of(session, contract))
    until = min(today, last) if last is not None else today
    span = _Span(contract, contract.starts, max(until, contract.starts), last, today)
    terms = effective_terms(session, contract_id, until)
    rows = [
        *_goods(session, span),
        *_deliveries(session, span, terms),
        *_volume(session, span, terms),
        *_payments(session, span),
        *_recommendations(session, span, terms),
        *_promises(session, span),
    ]
    return Performance(
        since=span.since, until=span.until, rows=tuple(rows), bonuses=bonuses(session, contract, terms, span.since, span.until)
    )


@dataclass(frozen=True, slots=True)
class _Span:
    contract: Contract
    since: dt.date
    until: dt.date
    last: dt.date | None
    today: dt.date

    @property
    def over(self) -> bool:
        return self.last is not None and self.last < self.today

    @property
    def passed(self) -> Decimal | None:
        """The share of the term that is over; None for a contract without an end."""
        if self.last is None:
            return None
        return Decimal((self.until - self.since).days + 1) / ((self.last - self.since).days + 1)


def _orders(span: _Span) -> Any:
    return and_(
        SalesOrder.client_id == span.contract.client_id,
        SalesOrder.status.not_in((*BEFORE, "cancelled")),
        SalesOrder.date.between(span.since, span.until),
    )


def _goods(session: Session, span: _Span) -> Iterable[PerformanceRow]:
    """Return for each line with a quantity what was delivered of it, in the line's unit."""
    lines = [line for line in span.contract.lines if line.product_id is not None and line.quantity is not None]
    if not lines:
        return
    goods = {line.product_id for line in lines}
    delivered = (
        select(OrderLine.product_id, DeliveryLine.delivered, OrderLine.factor)
        .join(OrderLine, OrderLine.id == DeliveryLine.line_id)
        .join(SalesOrder, SalesOrder.id == OrderLine.order_id)
        .join(Delivery, Delivery.id == DeliveryLine.delivery_id)
        .where(_orders(span), OrderLine.product_id.in_(goods), Delivery.delivered_on.is_not(None))
    )
    sums: dict[int, Decimal] = {}
    for product_id, quantity, factor in session.execute(delivered):
        sums[product_id] = sums.get(product_id, Decimal(0)) + (quantity or Decimal(0)) * factor
    known = packs_of(session, [one for one in goods if one is not None])
    factors: dict[tuple[int | None, int | None], Decimal] = {
        (product_id, pack.unit_id): pack.factor for product_id, some in known.items() for pack in some
    }
    for line in lines:
        done = sums.get(line.product_id or 0, Decimal(0)) / factors.get((line.product_id, line.unit_id), Decimal(1))
        yield PerformanceRow(
            side="theirs",
            what="goods",
            name=line.description,
            unit=line.unit or "",
            promised=line.quantity,
            done=done,
            late=_behind(done, line.quantity or Decimal(0), span),
        )


def _behind(done: Decimal, promised: Decimal, span: _Span) -> bool:
    """Tell whether less was done than the share of the term that passed; with a tenth of the whole to spare until its end."""
    if span.over:
        return done < promised
    passed = span.passed
    return passed is not None and done < promised * (passed - Decimal("0.1"))


def _deliveries(session: Session, span: _Span, terms: Terms) -> Iterable[PerformanceRow]:
    if terms.delivery_days is None:
        return
    wanted = select(SalesOrder.date, SalesOrder.status, SalesOrder.partial, func.max(Delivery.delivered_on)).where(_orders(span))
    rows = session.execute(
        wanted.outerjoin(Delivery, Delivery.order_id == SalesOrder.id).group_by(
            SalesOrder.id, SalesOrder.date, SalesOrder.status, SalesOrder.partial
        )
    )
    due = on_time = 0
    worst = 0
    for ordered, status, partial, delivered_on in rows:
        last = ordered + dt.timedelta(days=terms.delivery_days)
        complete = status in {"delivered", "invoiced"} and not partial
        came = delivered_on if complete else None
        if came is None and last >= span.today:
            continue  # neither delivered nor due
        due += 1
        behind = ((came or span.today) - last).days
        on_time += behind <= 0
        worst = max(worst, behind)
    if due:
        yield PerformanceRow(side="ours", what="delivery", promised=due, done=on_time, late=on_time < due, days=worst)


def _volume(session: Session, span: _Span, terms: Terms) -> Iterable[PerformanceRow]:
    if terms.amount is None or not terms.amount:
        return
    done = bought(session, span.contract.client_id, terms.currency, span.since, span.until)
    yield PerformanceRow(
        side="theirs", what="volume", promised=terms.amount, done=done, late=_behind(done.amount, terms.amount.amount, span)
    )


def _payments(session: Session, span: _Span) -> Iterable[PerformanceRow]:
    """Return how many instalments that fell due within the term were paid in time or are open, and what is overdue now."""
    currency = span.contract.currency
    items = (
        select(OpenItem.open, OpenItem.age_from)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(
            OpenItem.client_id == span.contract.client_id,
            OpenItem.currency == currency,
            LedgerDocument.kind == "invoice",
            ~LedgerDocument.cancelled,
            OpenItem.date.between(span.since, span.until),
            OpenItem.age_from < span.today,
        )
    )
    due = 0
    late: list[tuple[int, int]] = []
    for open_minor, age_from in session.execute(items):
        due += 1
        if open_minor > 0 and age_from is not None:
            late.append((open_minor, (span.today - age_from).days))
    if due:
        yield PerformanceRow(
            side="theirs",
            what="payment",
            promised=due,
            done=due - len(late),
            late=bool(late),
            days=max((d for _o, d in late), default=0),
        )
    if late:
        overdue = Money.of_minor(sum(minor for minor, _days in late), currency)
        yield PerformanceRow(
            side="theirs", what="overdue", promised=Money.zero(currency), done=overdue, late=True, days=max(d for _o, d in late)
        )


def _recommendations(session: Session, span: _Span, terms: Terms) -> Iterable[PerformanceRow]:
    if not terms.recommendations:
        return
    given = select(func.count()).where(
        Recommendation.client_id == span.contract.client_id, Recommendation.date.between(span.since, span.until)
    )
    count = session.execute(given.select_from(Recommendation)).scalar_one()
    yield PerformanceRow(
        side="theirs",
        what="recommendations",
        promised=terms.recommendations,
        done=count,
        late=_behind(Decimal(count), Decimal(terms.recommendations), span),
    )


def _promises(session: Session, span: _Span) -> Iterable[PerformanceRow]:
    wanted = select(ContractPromise).where(ContractPromise.contract_id == span.contract.id)
    for one in session.scalars(wanted.order_by(ContractPromise.due, ContractPromise.id)):
        behind = 0 if one.due is None else ((one.done_on or span.today) - one.due).days
        yield PerformanceRow(
            side="ours" if one.side == "ours" else "theirs",
            what="promise",
            name=one.text,
            promised=one.due,
            done=one.done_on,
            late=behind > 0,
            days=max(behind, 0),
        )
