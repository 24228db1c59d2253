"""Deciding about orders that are held."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.orders.actions.commands import Decide, Outcome
from kamdesk.areas.orders.actions.confirming import settle, waiting_kinds
from kamdesk.areas.orders.actions.going import locked_gate, order_of, reason_of, remember
from kamdesk.areas.orders.model import OrderDecision, SalesOrder
from kamdesk.areas.orders.rules import DECIDERS
from kamdesk.areas.orders.rules.refusals import DecidedAlreadyError, MayNotDecideError, OrderGoneError
from kamdesk.areas.people.model import Employee


def decide(session: Session, command: Decide) -> Outcome:
    """Let a held order pass, or not; after the last approval it is checked for the rest and confirmed.

    A refusal leaves it held, and what else was asked for it lapses; it is a draft again once it is edited.

    Raises:
        MayNotDecideError: whoever does this is neither a head of sales nor a director.
        DecidedAlreadyError: it was decided before, or the order changed since.
        WhyMissingError: no reason is given.
    """
    decision, order = _locked(session, command.decision_id)
    who = session.info.get("user_id")
    if not _may_decide(session, who):
        raise MayNotDecideError
    if decision.approved is not None or decision.lapsed:
        raise DecidedAlreadyError(order.number)
    reason = reason_of(command.reason)
    decision.approved, decision.reason = command.approve, reason
    decision.decided_at, decision.decided_by = datetime.now(UTC), who
    remember(session, order, "approved" if command.approve else "refused", decision=decision.kind, reason=reason)
    session.flush()
    if order.status != "held":
        return Outcome(order.id, order.status)
    if not command.approve:
        _lapse_others(session, order.id)
        return Outcome(order.id, order.status)
    if waiting := waiting_kinds(session, order.id):
        return Outcome(order.id, order.status, (), waiting)
    return settle(session, order, command.today, "")


def _locked(session: Session, decision_id: int) -> tuple[OrderDecision, SalesOrder]:
    """Return a decision and its order after the client's gate was locked, as every check does it first."""
    about = select(OrderDecision.order_id).where(OrderDecision.id == decision_id)
    order_id = session.scalars(about).first()
    if order_id is None:
        raise OrderGoneError
    order = order_of(session, order_id)
    locked_gate(session, order.client_id)
    session.refresh(order)
    found = select(OrderDecision).where(OrderDecision.id == decision_id).with_for_update()
    return session.scalars(found).one(), order


def _may_decide(session: Session, who: int | None) -> bool:
    role = session.scalars(select(Employee.role).where(Employee.id == who, ~Employee.archived)).first()
    return role in DECIDERS


def _lapse_others(session: Session, order_id: int) -> None:
    wanted = select(OrderDecision).where(
        OrderDecision.order_id == order_id, OrderDecision.approved.is_(None), ~OrderDecision.lapsed
    )
    for one in session.scalars(wanted):
        one.lapsed = True
    session.flush()
