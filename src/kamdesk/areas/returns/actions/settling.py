"""What becomes of a return: accepted, rejected, credited, replaced, cancelled; and its measure done."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from kamdesk.areas.orders.actions import AtPrice, NewOrder, take_again
from kamdesk.areas.orders.actions.going import locked_gate
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.rules import LineSum, NewLine
from kamdesk.areas.returns.actions.commands import SettleReturn
from kamdesk.areas.returns.actions.going import return_of, text_of, why_of
from kamdesk.areas.returns.actions.stock import move_stock
from kamdesk.areas.returns.actions.taking import accept
from kamdesk.areas.returns.model import GoodsReturn, ReturnLine
from kamdesk.areas.returns.queries.sources import source_of
from kamdesk.areas.returns.rules import REASONS, Charged, worth_back
from kamdesk.areas.returns.rules.refusals import (
    InvoiceCancelledError,
    NeverChargedError,
    NoProductError,
    NotInvoicedYetError,
    TooEarlyError,
    WorthNothingError,
)
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr


def accept_return(session: Session, command: SettleReturn) -> int:
    """Note that the goods of a draft are here, and return the id; what is fit to be sold is back in stock.

    Raises:
        WrongStateError: it is no draft any more.
        ChangedByOthersError: a colleague was faster.
    """
    one = return_of(session, command.return_id, command.version, ("draft",))
    one.decision = text_of(command.why)
    accept(session, one)
    return one.id


def reject_return(session: Session, command: SettleReturn) -> int:
    """Note why a draft is not accepted, and return its id; its goods stay the client's.

    Raises:
        ReasonNeededError: no reason is given.
        WrongStateError: it is no draft any more.
        ChangedByOthersError: a colleague was faster.
    """
    one = return_of(session, command.return_id, command.version, ("draft",))
    one.decision, one.status = why_of(command.why), "rejected"
    session.flush()
    return one.id


def cancel_return(session: Session, command: SettleReturn) -> int:
    """Take back a return that was written down by mistake, and return its id; stock is as before it.

    Raises:
        ReasonNeededError: no reason is given.
        WrongStateError: it was credited or replaced: cancel the credit note first.
        ChangedByOthersError: a colleague was faster.
    """
    one = return_of(session, command.return_id, command.version, ("draft", "accepted"))
    was_here = one.status == "accepted"
    one.decision, one.status = why_of(command.why), "cancelled"
    session.flush()
    if was_here:
        move_stock(session, one, back=False)
    return one.id


def finish_measure(session: Session, return_id: int, version: int, on: dt.date | None) -> int:
    """Note when the measure of a return was done, None for not yet, and return the return's id.

    Raises:
        ReturnGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    one = return_of(session, return_id, version, ("draft", "accepted", "credited", "replaced", "rejected"))
    one.measure_done = on
    session.flush()
    return one.id


def credit_return(session: Session, command: SettleReturn) -> int:
    """Give the client credit for goods that are here, on their invoice, and return the credit note's id; once, however often asked.

    Raises:
        NeverChargedError: the goods were refused at the door.
        NotInvoicedYetError: their delivery is not invoiced yet.
        WorthNothingError: they were free.
        TooEarlyError: the day is before the return's.
        WrongStateError: the goods are not accepted yet, or it ended otherwise.
        ChangedByOthersError: a colleague was faster.
        KamDeskError: the ledger refuses the credit note.
    """
    if (known := _done(session, command.return_id, "credited")) is not None:
        return known
    one = return_of(session, command.return_id, command.version, ("accepted",))
    note = _credit(session, one, command)
    one.credit_note_id, one.status = note, "credited"
    one.decision = text_of(command.why) or one.decision
    session.flush()
    return note


def replace_return(session: Session, command: SettleReturn) -> int:
    """Send the same goods again: credit what came back, take a draft order at the same prices and return its id; once.

    Goods refused at the door were never charged, so they are only ordered again.

    Raises:
        NoProductError: a line has no product.
        KamDeskError: as `credit_return` and `take_order`.
    """
    one = session.get(GoodsReturn, command.return_id)
    if one is not None and one.status == "replaced" and one.replacement_id is not None:
        return one.replacement_id
    one = return_of(session, command.return_id, command.version, ("accepted",))
    if one.kind == "return" and one.total:
        one.credit_note_id = _credit(session, one, command)
    one.replacement_id = standing_order(session, one.replacement_id) or take_again(
        session, _order(one, command.date), _again(session, one)
    )
    one.status, one.decision = "replaced", text_of(command.why) or one.decision
    session.flush()
    return one.replacement_id


def standing_order(session: Session, order_id: int | None) -> int | None:
    """Return the id of an order that the same goods go out again by already; None where there is none, or it was cancelled."""
    found = None if order_id is None else session.get(SalesOrder, order_id)
    return None if found is None or found.status == "cancelled" else found.id


def _done(session: Session, return_id: int, status: str) -> int | None:
    one = session.get(GoodsReturn, return_id)
    return one.credit_note_id if one is not None and one.status == status else None


def _order(one: GoodsReturn, day: dt.date) -> NewOrder:
    key = f"{one.key}:again" if one.replacement_id is None else f"{one.key}:again:{one.version}"
    return NewOrder(
        client_id=one.client_id, date=day, key=key, lines=(), currency=one.currency, reference=one.number,
        copied_from_id=one.order_id,
    )  # fmt: skip


def _again(session: Session, one: GoodsReturn) -> list[AtPrice]:
    """Return the lines of a return as an order takes them again.

    Raises:
        NoProductError: one has no product.
    """
    by_delivery = any(line.delivery_line_id is not None for line in one.lines)
    source = source_of(
        session, delivery_id=one.delivery_id if by_delivery else None, invoice_id=one.invoice_id, besides_return=one.id
    )  # fmt: skip
    units = {(part.product_id, part.unit): part.unit_id for part in source.lines}
    made = []
    for line in one.lines:
        if line.product_id is None:
            raise NoProductError(line.description)
        made.append(
            AtPrice(
                product_id=line.product_id, quantity=line.quantity, unit_id=units.get((line.product_id, line.unit)),
                description=line.description, price=line.price, discount=line.discount, vat_rate=line.vat_rate,
                delivery_line_id=line.delivery_line_id,
            )
        )  # fmt: skip
    return made


# The credit note


def _credit(session: Session, one: GoodsReturn, command: SettleReturn) -> int:
    """Book the credit note for a return that is accepted."""
    if one.kind == "refusal":
        raise NeverChargedError(one.number)
    if command.date < one.date:
        raise TooEarlyError(command.date, one.date)
    locked_gate(session, one.client_id)
    link_to_invoice(session, one)
    if one.invoice_id is None:
        raise NotInvoicedYetError(one.number)
    if not one.total:
        raise WorthNothingError(one.number)
    told = _("Return {number}: {reason}").format(number=isolate_ltr(one.number), reason=_(REASONS[one.reason]))
    lines = [(_new_line(line), line.net, line.tax) for line in one.lines if line.net or line.tax]
    return credit_note(
        session, one.client_id, one.invoice_id, command.date, lines, f"{one.key}:credit:{one.version}", one.number, told
    )


def _new_line(line: ReturnLine) -> NewLine:
    return NewLine(
        description=line.description, quantity=line.quantity, price=line.price, product_id=line.product_id, unit=line.unit,
        discount=line.discount, vat_rate=line.vat_rate, factor=line.factor,
    )  # fmt: skip


def credit_note(
    session: Session,
    client_id: int,
    invoice_id: int,
    day: dt.date,
    lines: Sequence[tuple[NewLine, int, int]],
    key: str,
    reference: str,
    told: str,
) -> int:
    """Book a credit note on an invoice whose *lines* come to exactly their net and tax, minor units; return its id.

    Raises:
        KamDeskError: the ledger refuses it.
    """
    invoice = session.get_one(LedgerDocument, invoice_id)
    currency = invoice.currency
    return ledger.book_credit_note(
        session,
        ledger.NewCreditNote(
            client_id=client_id,
            date=max(day, invoice.date),
            currency=currency,
            key=key,
            subject_id=invoice_id,
            lines=tuple(line for line, _net, _tax in lines),
            sums=tuple(LineSum(Money.of_minor(net, currency), Money.of_minor(tax, currency)) for _line, net, tax in lines),
            reference=reference,
            note=told,
        ),
    )


def link_to_invoice(session: Session, one: GoodsReturn) -> None:
    """Let a return that was taken before its delivery was invoiced be about that invoice, priced as it charges."""
    linked = one.invoice_id is not None and all(line.document_line_id is not None for line in one.lines)
    if linked or one.delivery_id is None or one.kind != "return":
        return
    source = source_of(session, delivery_id=one.delivery_id, besides_return=one.id)
    if source.invoice_id is None:
        return
    if session.get_one(LedgerDocument, source.invoice_id).cancelled:
        raise InvoiceCancelledError(source.invoice or "")
    known: dict[int | None, Charged] = {part.delivery_line_id: part for part in source.lines}
    for line in one.lines:
        part = known.get(line.delivery_line_id)
        if part is not None and part.document_line_id is not None:
            line.document_line_id = part.document_line_id
            line.net, line.tax = worth_back(part, line.quantity)
    one.invoice_id = source.invoice_id
    one.net, one.tax = sum(line.net for line in one.lines), sum(line.tax for line in one.lines)
    one.total = one.net + one.tax
    session.flush()
