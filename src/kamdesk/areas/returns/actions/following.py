"""What happens to returns and acts when a document they led to, or stand on, is cancelled, and when their delivery is invoiced."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.actions import take_from_stock
from kamdesk.areas.orders.actions import AFTER_INVOICING
from kamdesk.areas.orders.model import Delivery
from kamdesk.areas.receivables.actions import AFTER_CANCELLING
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.returns.actions.act_settling import surplus_in_base_units
from kamdesk.areas.returns.actions.acts import link_act
from kamdesk.areas.returns.actions.disputing import put_in_dispute
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.rules.refusals import StillUnsettledError


def follow_cancellation(session: Session, document: LedgerDocument) -> None:
    """Open again what a cancelled document had settled; let go of a cancelled invoice what its delivery brought there.

    Raises:
        StillUnsettledError: a return or an act stands on the invoice alone.
    """
    if document.kind == "credit_note":
        _uncredit(session, document.id)
    elif document.kind == "invoice":
        _let_go(session, document)
        _uninvoice(session, document.id)


def _uncredit(session: Session, document_id: int) -> None:
    for one in session.scalars(select(GoodsReturn).where(GoodsReturn.credit_note_id == document_id)):
        one.credit_note_id = None
        one.status = "accepted"
    for act in session.scalars(select(GoodsAct).where(GoodsAct.credit_note_id == document_id)):
        act.credit_note_id = None
        _reopen(session, act)
    session.flush()


def _uninvoice(session: Session, document_id: int) -> None:
    """Let a surplus that was invoiced count as stock again, until it is invoiced anew."""
    for act in session.scalars(select(GoodsAct).where(GoodsAct.surplus_invoice_id == document_id)):
        act.surplus_invoice_id = None
        take_from_stock(session, {product: -quantity for product, quantity in surplus_in_base_units(act).items()})
        _reopen(session, act)


def _reopen(session: Session, act: GoodsAct) -> None:
    act.status, act.settlement, act.settled_on = "signed", None, None
    session.flush()
    put_in_dispute(session, act)


def _let_go(session: Session, document: LedgerDocument) -> None:
    """Let returns and acts about a delivery wait for its next invoice."""
    for one in session.scalars(
        select(GoodsReturn).where(GoodsReturn.invoice_id == document.id, GoodsReturn.status.in_(("draft", "accepted")))
    ):
        if one.delivery_id is None or any(line.delivery_line_id is None for line in one.lines):
            raise StillUnsettledError(document.number, one.number)
        one.invoice_id = None
        for line in one.lines:
            line.document_line_id = None
    for act in session.scalars(
        select(GoodsAct).where(GoodsAct.invoice_id == document.id, or_(GoodsAct.status == "draft", GoodsAct.status == "signed"))
    ):
        if act.delivery_id is None or any(_only_invoiced(act)):
            raise StillUnsettledError(document.number, act.number)
        act.invoice_id = None
        for part in act.lines:
            part.document_line_id = None
    session.flush()


def _only_invoiced(act: GoodsAct) -> list[bool]:
    return [line.document_line_id is not None and line.delivery_line_id is None for line in act.lines]


def follow_invoice(session: Session, deliveries: Sequence[Delivery]) -> None:
    """Put the amounts of acts that were signed before in dispute on the invoice that charges their deliveries now."""
    wanted = select(GoodsAct).where(
        GoodsAct.delivery_id.in_([one.id for one in deliveries]), GoodsAct.status == "signed", GoodsAct.invoice_id.is_(None)
    )
    for act in session.scalars(wanted.order_by(GoodsAct.id)).all():
        link_act(session, act)
        put_in_dispute(session, act)


AFTER_INVOICING.append(follow_invoice)
AFTER_CANCELLING.append(follow_cancellation)
