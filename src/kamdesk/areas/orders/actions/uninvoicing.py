"""Deliveries whose invoice is cancelled: they wait for another one, in the transaction of the cancellation."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kamdesk.areas.orders.actions.going import locked_gate, order_of, recount, remember
from kamdesk.areas.orders.model import Delivery, OrderDecision, SalesOrder
from kamdesk.areas.orders.queries.credit import credit
from kamdesk.areas.orders.rules.requests import credit_details
from kamdesk.areas.receivables.actions import AFTER_CANCELLING
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import translated
from kamdesk.storage.errors import CreditLimitGuardError


def take_back_invoice(session: Session, document: LedgerDocument) -> None:
    """Let the deliveries on a cancelled invoice be not invoiced again; other documents are left alone.

    The client's exposure stays what it was: the invoice closed as the orders take of the limit again. So it has to pass also
    where the client is over its limit by now; the store's guard, which sees only the growth, is then shown a decision that
    says so and lapses at once.
    """
    orders = list(session.scalars(select(Delivery.order_id).where(Delivery.invoice_id == document.id).distinct()))
    if not orders:
        return
    locked_gate(session, document.client_id)
    try:
        with session.begin_nested():
            _take_back(session, document)
    except DBAPIError as problem:
        if not isinstance(translated(problem), CreditLimitGuardError):
            raise
        passes = [_pass_for(session, document, order_of(session, order_id)) for order_id in sorted(orders)]
        session.flush()
        _take_back(session, document)
        for one in passes:
            one.lapsed = True
        session.flush()


def _take_back(session: Session, document: LedgerDocument) -> None:
    deliveries = session.scalars(select(Delivery).where(Delivery.invoice_id == document.id).order_by(Delivery.id)).all()
    for order_id in sorted({one.order_id for one in deliveries}):
        order = order_of(session, order_id)
        known = {line.id: line for line in order.lines}
        own = [one for one in deliveries if one.order_id == order_id]
        for delivery in own:
            delivery.invoice_id = None
            for part in delivery.lines:
                known[part.line_id].invoiced -= part.delivered or 0
        named = [one.number for one in own]
        remember(session, order, "uninvoiced", invoice=document.number, document_id=document.id, deliveries=named)
        recount(session, order)


def _pass_for(session: Session, document: LedgerDocument, order: SalesOrder) -> OrderDecision:
    now, who = datetime.now(UTC), session.info.get("user_id")
    why = _("{invoice} was cancelled. Its goods left before, so nothing more is lent.").format(
        invoice=isolate_ltr(document.number)
    )
    made = OrderDecision(
        order_id=order.id, kind="credit", asked_at=now, asked_by=who, why=why, amount=order.total, approved=True, decided_at=now,
        decided_by=who, reason=why, details=credit_details(credit(session, order.client_id, document.date)),
    )  # fmt: skip
    session.add(made)
    return made


AFTER_CANCELLING.append(take_back_invoice)
