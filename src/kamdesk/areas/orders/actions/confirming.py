"""The check of an order: confirmed, or held for those who decide.

The client's gate is locked before anything is read, so two orders of one client are checked one after the other; the store's own
guard (`model.guard`) stands behind. What it refuses although the check passed, by a rounding between two currencies, is held.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.catalogue.queries import substitutes
from kamdesk.areas.orders.actions.commands import Confirm, Outcome
from kamdesk.areas.orders.actions.going import locked_gate, order_of, progress_of, remember
from kamdesk.areas.orders.model import OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.credit import credit
from kamdesk.areas.orders.rules import BEFORE, STATUSES, CreditView, PricedLine
from kamdesk.areas.orders.rules.lines import given_by_hand
from kamdesk.areas.orders.rules.refusals import NotConfirmableError, ProductArchivedError
from kamdesk.areas.orders.rules.requests import (
    DiscountFigures,
    LineDiscount,
    covers,
    covers_supply,
    credit_details,
    discount_details,
    discount_figures,
)
from kamdesk.areas.orders.rules.stages import stage_of
from kamdesk.areas.prices.queries import Ask, hand_limit, prices_for
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import clean_lines
from kamdesk.storage.database import translated
from kamdesk.storage.errors import CreditLimitGuardError


@dataclass(frozen=True, slots=True)
class Check:
    """What the check of an order found: the credit view, and what has to be asked for, by kind with its stored figures."""

    view: CreditView
    asks: Mapping[str, str]


def confirm_order(session: Session, command: Confirm) -> Outcome:
    """Check a draft or a held order and confirm it, or hold it for a decision.

    Raises:
        NotConfirmableError: it is confirmed already, or cancelled.
        ProductArchivedError: a line's product is not sold any more.
        NoRateError: the client owes in a currency without any rate.
        ChangedByOthersError: a colleague was faster.
    """
    order = order_of(session, command.order_id, command.version)
    if order.status not in BEFORE:
        raise NotConfirmableError(order.number, _(STATUSES[order.status]))
    return settle(session, order, command.today, command.why)


def settle(session: Session, order: SalesOrder, today: dt.date, why: str) -> Outcome:
    """Check an order that is not confirmed yet, and confirm or hold it."""
    session.flush()
    locked_gate(session, order.client_id)
    _check_sold(session, order.lines)
    total = Money.of_minor(order.total - order.invoiced, order.currency)
    check = checked(session, order, total, order.total, order.lines, today)
    if not check.asks and confirmed(session, order, check.view):
        return Outcome(order.id, order.status, check.view.stops)
    return hold(session, order, check, why)


def _check_sold(session: Session, lines: Sequence[OrderLine]) -> None:
    ids = sorted({line.product_id for line in lines})
    gone = set(session.scalars(select(Product.id).where(Product.id.in_(ids), Product.archived)))
    for line in lines:
        if line.product_id in gone:
            others = [one.name for one in substitutes(session, line.product_id)]
            raise ProductArchivedError(line.position, line.description, others)


def checked(
    session: Session,
    order: SalesOrder,
    adds: Money,
    total: int,
    lines: Sequence[OrderLine | PricedLine],
    today: dt.date,
    *,
    grows: bool = False,
) -> Check:
    """Check an order whose gate is locked.

    Args:
        session: A writing session.
        order: As it is stored.
        adds: What it takes of the limit.
        total: What approved decisions must have been given for at least, minor units.
        lines: Those whose discounts by hand are looked at.
        today: What was due before it is overdue.
        grows: It was confirmed before: an approval counts only if the client is no further over its limit than it was then.
    """
    view = credit(session, order.client_id, today, adds, order.id)
    approved = _approved(session, order, total)
    asks = {}
    if view.stops and not _passes(approved.get("credit"), view, grows=grows):
        asks["credit"] = credit_details(view)
    given = beyond(session, order, lines)
    if given.lines and not ("discount" in approved and discount_figures(approved["discount"]).cover(given)):
        asks["discount"] = discount_details(given)
    return Check(view, asks)


def _passes(approval: str | None, view: CreditView, *, grows: bool) -> bool:
    """Tell whether an approval, its stored figures, lets an order pass that *view* stops."""
    return approval is not None and covers_supply(approval, view.stops) and (not grows or covers(approval, view))


def _approved(session: Session, order: SalesOrder, total: int) -> dict[str, str]:
    """Return the details of the approvals that hold for an order of *total*, by kind."""
    wanted = (
        select(OrderDecision.kind, OrderDecision.details)
        .where(
            OrderDecision.order_id == order.id,
            OrderDecision.approved.in_((True,)),
            ~OrderDecision.lapsed,
            OrderDecision.amount >= total,
        )
        .order_by(OrderDecision.id)
    )
    return dict(session.execute(wanted).all())


def beyond(session: Session, order: SalesOrder, lines: Sequence[OrderLine | PricedLine]) -> DiscountFigures:
    """Return what was given by hand on *lines* beyond the limit of who asks, the highest first."""
    typed = [line for line in lines if line.discount_hand or line.price_source == "hand"]
    most = hand_limit(session, session.info.get("user_id")) if typed else None
    if most is None:
        return DiscountFigures(most=Decimal(100), lines=())
    asks = [Ask(line.product_id, line.quantity, line.unit_id) for line in typed if line.price_source == "hand"]
    found = iter(prices_for(session, order.client_id, order.currency, order.price_on, asks) if asks else ())
    given = []
    for line in typed:
        price = next(found).price if line.price_source == "hand" else None
        percent = given_by_hand(price, line.price, line.discount_hand)
        if percent > most:
            goods = LineDiscount(position=line.position, product_id=line.product_id, goods=line.description, percent=percent)
            given.append(goods)
    return DiscountFigures(most=most, lines=tuple(sorted(given, key=lambda one: (-one.percent, one.position))))


def confirmed(session: Session, order: SalesOrder, view: CreditView) -> bool:
    """Confirm an order, or put one that was held back to the stage it had reached; tell whether the store's guard let it pass."""
    stage = stage_of(progress_of(order), handed_over=False)
    try:
        with session.begin_nested():
            order.status, order.partial = stage
            order.committed = order.total - order.invoiced
            note_limit(order, view)
            session.flush()
    except DBAPIError as problem:
        if not isinstance(translated(problem), CreditLimitGuardError):
            raise
        session.refresh(order)
        return False
    _lapse_waiting(session, order.id)
    details = {} if view.limit is None else {"limit": view.limit.minor, "currency": view.currency}
    remember(session, order, "confirmed", **details, **({"stops": list(view.stops)} if view.stops else {}))
    session.flush()
    return True


def note_limit(order: SalesOrder, view: CreditView) -> None:
    """Keep the limit that an order was checked against."""
    order.limit_then = None if view.limit is None else view.limit.minor
    order.limit_currency = None if view.limit is None else view.limit.currency


def hold(session: Session, order: SalesOrder, check: Check, why: str) -> Outcome:
    """Hold an order and ask for the decisions that it needs; what waits already is not asked twice.

    Approvals that are not enough any more lapse, so that only the new ones let it pass.
    """
    view, asks = check.view, check.asks
    if not asks:  # the check passed and the store's guard refused
        view = replace(view, stops=view.stops or ("limit",))
        asks = {"credit": credit_details(view)}
    order.status, order.partial, order.committed = "held", False, 0
    session.flush()
    for one in _not_lapsed(session, order.id, approved=True):
        one.lapsed = one.kind in asks
    waiting = {one.kind: one for one in _waiting(session, order.id)}
    for kind, one in waiting.items():
        one.lapsed = kind not in asks
    reason = clean_lines(why)
    remember(session, order, "held", stops=list(view.stops), waits_for=list(asks))
    for kind, details in asks.items():
        if kind not in waiting:
            session.add(_request(session, order, kind, reason, details))
            remember(session, order, "asked", decision=kind, why=reason)
    session.flush()
    return Outcome(order.id, "held", view.stops, tuple(asks))


def _request(session: Session, order: SalesOrder, kind: str, why: str, details: str) -> OrderDecision:
    return OrderDecision(
        order_id=order.id,
        kind=kind,
        asked_at=datetime.now(UTC),
        asked_by=session.info.get("user_id"),
        why=why,
        details=details,
        amount=order.total,
    )


def _waiting(session: Session, order_id: int) -> list[OrderDecision]:
    return _not_lapsed(session, order_id, approved=None)


def _not_lapsed(session: Session, order_id: int, *, approved: bool | None) -> list[OrderDecision]:
    same = OrderDecision.approved.is_(None) if approved is None else OrderDecision.approved.in_((approved,))
    wanted = select(OrderDecision).where(OrderDecision.order_id == order_id, same, ~OrderDecision.lapsed)
    return list(session.scalars(wanted.order_by(OrderDecision.id)))


def waiting_kinds(session: Session, order_id: int) -> tuple[str, ...]:
    """Return the kinds of the decisions that an order waits for."""
    return tuple(one.kind for one in _waiting(session, order_id))


def _lapse_waiting(session: Session, order_id: int) -> None:
    for one in _waiting(session, order_id):
        one.lapsed = True
