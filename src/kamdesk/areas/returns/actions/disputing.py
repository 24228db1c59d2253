"""An act's amount in dispute on the open items of its invoice, and the end of that."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables.model import OpenItem
from kamdesk.areas.returns.model import GoodsAct
from kamdesk.areas.returns.rules import ACT_KINDS
from kamdesk.core.formats import whole
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import without_direction_marks

_LINE: Final = "\n"


def put_in_dispute(session: Session, act: GoodsAct) -> None:
    """Mark as many open items of the act's invoice as its amount needs, the last due first; other disputes stay beside it."""
    if act.invoice_id is None or act.amount <= 0 or act.signed_on is None:
        return
    told = _("{kind} {number}: {amount} are not accepted").format(
        kind=_(ACT_KINDS[act.kind]), number=act.number, amount=whole(Money.of_minor(act.amount, act.currency))
    )
    reason = without_direction_marks(told)
    left = act.amount
    open_ = (OpenItem.document_id == act.invoice_id, OpenItem.open > 0)
    wanted = select(OpenItem).where(*open_).order_by(OpenItem.age_from.desc(), OpenItem.position.desc())
    for item in list(session.scalars(wanted)):
        if left <= 0:
            break
        left -= item.open
        on = item.disputed_on or act.signed_on
        together = _LINE.join(part for part in (item.dispute_reason, reason) if part)
        ledger.dispute(session, ledger.Dispute(item_id=item.id, on=on, reason=together))


def end_dispute(session: Session, act: GoodsAct) -> None:
    """Take an act's dispute off the items of its invoice; what is disputed for other reasons stays so."""
    if act.invoice_id is None:
        return
    wanted = select(OpenItem).where(OpenItem.document_id == act.invoice_id, OpenItem.disputed_on.is_not(None))
    for item in list(session.scalars(wanted)):
        lines = (item.dispute_reason or "").split(_LINE)
        others = [line for line in lines if act.number not in line]
        if len(others) == len(lines):
            continue
        if others and item.open and item.disputed_on is not None:
            ledger.dispute(session, ledger.Dispute(item_id=item.id, on=item.disputed_on, reason=_LINE.join(others)))
        else:
            ledger.settle_dispute(session, item.id)
