"""How an act ends: credit note, further delivery, invoice for a surplus, return of what is damaged, or nothing; cancelling it."""

import datetime as dt
from decimal import Decimal

from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.actions import take_from_stock
from kamdesk.areas.orders.actions import AtPrice, NewOrder, take_again
from kamdesk.areas.orders.actions.going import locked_gate
from kamdesk.areas.receivables import actions as ledger
from kamdesk.areas.receivables import queries as receivables
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.areas.returns.actions.acts import link_act, source_of_act
from kamdesk.areas.returns.actions.commands import ReturnLineInput, SettleAct, TakeReturn
from kamdesk.areas.returns.actions.disputing import end_dispute
from kamdesk.areas.returns.actions.going import act_of, text_of, why_of
from kamdesk.areas.returns.actions.settling import credit_note, standing_order
from kamdesk.areas.returns.actions.taking import take_return
from kamdesk.areas.returns.model import ActLine, GoodsAct
from kamdesk.areas.returns.queries.claims import found_of
from kamdesk.areas.returns.rules import ACT_KINDS, CREDITING, INVOICING, SETTLEMENTS, in_base_units, settlements_of
from kamdesk.areas.returns.rules.refusals import (
    NoProductError,
    NotInvoicedYetError,
    SettlementError,
    TooEarlyError,
    WorthNothingError,
)
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate_ltr


def settle_act(session: Session, command: SettleAct) -> int:
    """End a signed act in one of the ways that fit it, and return its id; its dispute is over.

    A further delivery is a draft order of what is missing or damaged, at the prices that were charged; what was charged the
    first time is credited, so that the client pays once. What the client keeps of a surplus is invoiced and leaves the stock.
    An act that was settled in the same way already is answered with its id.

    Raises:
        SettlementError: that way does not fit what was found.
        NotInvoicedYetError: its goods are not invoiced yet, so nothing can be credited.
        ReasonNeededError: it ends with nothing, and nobody says why.
        WrongStateError: it is not signed, or ended otherwise.
        ChangedByOthersError: a colleague was faster.
        KamDeskError: the ledger or the orders refuse what follows.
    """
    act = session.get(GoodsAct, command.act_id)
    if act is not None and act.status == "settled" and act.settlement == command.settlement:
        return act.id
    act = act_of(session, command.act_id, command.version, ("signed",))
    credited_already = act.credit_note_id is not None and command.settlement not in CREDITING
    if credited_already or command.settlement not in settlements_of([found_of(line) for line in act.lines]):
        raise SettlementError(act.number, _(SETTLEMENTS.get(command.settlement, command.settlement)))
    if act.signed_on is not None and command.date < act.signed_on:
        raise TooEarlyError(command.date, act.signed_on)
    locked_gate(session, act.client_id)
    link_act(session, act)
    act.reason = why_of(command.reason) if command.settlement == "nothing" else text_of(command.reason)
    end_dispute(session, act)
    way, before = command.settlement, act.version
    act.status, act.settlement, act.settled_on = "settled", way, command.date
    session.flush()
    key = f"{act.key}:{before}"
    if way in CREDITING and act.credit_note_id is None:
        act.credit_note_id = _credit(session, act, command.date, f"{key}:credit")
    if way in INVOICING and act.surplus_invoice_id is None:
        act.surplus_invoice_id = _invoice(session, act, command.date, f"{key}:surplus")
    if way == "delivery":
        standing = standing_order(session, act.further_order_id)
        act.further_order_id = standing or _deliver_again(session, act, command.date, f"{key}:again")
    if way == "return":
        _take_back(session, act, command.date, f"{key}:return")
    session.flush()
    return act.id


def _lacking(act: GoodsAct) -> list[tuple[ActLine, Decimal]]:
    found = [(line, found_of(line).lacking) for line in act.lines]
    return [(line, quantity) for line, quantity in found if quantity]


def _over(act: GoodsAct) -> list[tuple[ActLine, Decimal]]:
    found = [(line, found_of(line).over) for line in act.lines]
    return [(line, quantity) for line, quantity in found if quantity]


def _new_line(line: ActLine, quantity: Decimal) -> NewLine:
    return NewLine(
        description=line.description, quantity=quantity, price=line.price, product_id=line.product_id, unit=line.unit,
        discount=line.discount, vat_rate=line.vat_rate, factor=line.factor,
    )  # fmt: skip


def _told(act: GoodsAct) -> str:
    return _("{kind} {number} of {date}").format(
        kind=_(ACT_KINDS[act.kind]), number=isolate_ltr(act.number), date=show_date(act.date)
    )


def _credit(session: Session, act: GoodsAct, day: dt.date, key: str) -> int:
    if act.invoice_id is None:
        raise NotInvoicedYetError(act.number)
    lines = [(_new_line(line, quantity), line.net, line.amount - line.net) for line, quantity in _lacking(act) if line.amount > 0]
    if not lines:
        raise WorthNothingError(act.number)
    return credit_note(session, act.client_id, act.invoice_id, day, lines, key, act.number, _told(act))


def _invoice(session: Session, act: GoodsAct, day: dt.date, key: str) -> int:
    """Book the invoice for what the client keeps of a surplus; it leaves the stock now."""
    over = _over(act)
    if not any(line.amount for line, _quantity in over):
        raise WorthNothingError(act.number)
    number = ledger.book_invoice(
        session,
        ledger.NewInvoice(
            client_id=act.client_id, date=day, currency=act.currency, key=key,
            lines=tuple(_new_line(line, quantity) for line, quantity in over),
            due=receivables.usual_due(session, act.client_id, day), reference=act.number, note=_told(act),
        ),
    )  # fmt: skip
    take_from_stock(session, surplus_in_base_units(act))
    return number


def surplus_in_base_units(act: GoodsAct) -> dict[int, Decimal]:
    """Return the surplus of an act by product, in base units."""
    taken: dict[int, Decimal] = {}
    for line, quantity in _over(act):
        if line.product_id is not None:
            taken[line.product_id] = taken.get(line.product_id, Decimal(0)) + in_base_units(quantity, line.factor)
    return taken


def _deliver_again(session: Session, act: GoodsAct, day: dt.date, key: str) -> int:
    units = {(one.product_id, one.unit): one.unit_id for one in source_of_act(session, act).lines}
    lines = []
    for line, quantity in _lacking(act):
        if line.product_id is None:
            raise NoProductError(line.description)
        lines.append(
            AtPrice(
                product_id=line.product_id, quantity=quantity, unit_id=units.get((line.product_id, line.unit)),
                description=line.description, price=line.price, discount=line.discount, vat_rate=line.vat_rate,
                delivery_line_id=line.delivery_line_id,
            )
        )  # fmt: skip
    command = NewOrder(
        client_id=act.client_id, date=day, key=key, lines=(), currency=act.currency, reference=act.number,
        copied_from_id=act.order_id,
    )  # fmt: skip
    return take_again(session, command, lines)


def _take_back(session: Session, act: GoodsAct, day: dt.date, key: str) -> int:
    """Take a draft of a return of what is damaged; it is credited when the goods are here."""
    by_delivery = act.delivery_id is not None and all(line.delivery_line_id is not None for line, _quantity in _lacking(act))
    return take_return(
        session,
        TakeReturn(
            date=day, key=key, reason="damaged", act_id=act.id,
            delivery_id=act.delivery_id if by_delivery else None, invoice_id=act.invoice_id,
            lines=tuple(
                ReturnLineInput(
                    quantity=quantity, document_line_id=line.document_line_id, delivery_line_id=line.delivery_line_id, to_stock=False
                )
                for line, quantity in _lacking(act)
            ),
        ),
    )  # fmt: skip


def cancel_act(session: Session, command: SettleAct) -> int:
    """Take an act back that is not settled, and return its id; its dispute is over.

    Raises:
        ReasonNeededError: no reason is given.
        WrongStateError: it is settled or cancelled.
        ChangedByOthersError: a colleague was faster.
    """
    act = act_of(session, command.act_id, command.version, ("draft", "signed"))
    act.reason = why_of(command.reason)
    end_dispute(session, act)
    act.status = "cancelled"
    session.flush()
    return act.id
