"""Drawing up an act about goods that are not as the papers say, changing it, signing it."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.orders.actions.going import locked_gate
from kamdesk.areas.receivables.actions.posting import check_client
from kamdesk.areas.returns.actions.commands import ActLineInput, ChangeAct, DrawAct, SettleAct
from kamdesk.areas.returns.actions.disputing import put_in_dispute
from kamdesk.areas.returns.actions.going import act_of, next_act_number, text_of
from kamdesk.areas.returns.model import ActLine, GoodsAct
from kamdesk.areas.returns.queries.claims import found_of
from kamdesk.areas.returns.queries.sources import Source, source_of
from kamdesk.areas.returns.queries.unlisted import unlisted_line
from kamdesk.areas.returns.rules import Charged, Found, act_kind, worth_found
from kamdesk.areas.returns.rules.refusals import (
    ImpossibleQuantityError,
    LackingTooMuchError,
    MoreDamagedError,
    NotDeliveredYetError,
    NothingFoundError,
    PairError,
    TooEarlyError,
)
from kamdesk.areas.returns.rules.worth import fits_places
from kamdesk.storage.errors import ChangedByOthersError


def draw_act(session: Session, command: DrawAct) -> int:
    """Draw up an act about a delivery or an invoice and return its id; what was drawn under its key is not drawn again.

    Lines that are as the papers say are left out. The kind follows from what was found, the amount from what was charged: above
    zero the client was charged too much.

    Raises:
        NothingFoundError: everything is as the papers say.
        LackingTooMuchError: more is missing or damaged than did not come back and was not claimed before.
        PairError: a mis-sorted pair lacks one of its sides.
        ReturnError: the delivery or invoice cannot be used, a quantity, a day or a text is impossible.
    """
    if (known := drawn_before(session, command.key)) is not None:
        return known
    source = source_of(session, delivery_id=command.delivery_id, invoice_id=command.invoice_id)
    check_client(session, source.client_id)
    if command.date < source.left_on:
        raise TooEarlyError(command.date, source.left_on)
    lines = act_lines(session, source, command.lines, command.date)
    texts = {"place": text_of(command.place), "present": text_of(command.present), "findings": text_of(command.findings)}
    number = next_act_number(session, command.date)
    if (known := drawn_before(session, command.key)) is not None:
        return known
    made = GoodsAct(
        number=number, kind=_kind(lines), client_id=source.client_id, order_id=source.order_id, delivery_id=source.delivery_id,
        invoice_id=source.invoice_id, date=command.date, status="draft", currency=source.currency,
        amount=sum(line.amount for line in lines), key=command.key, **texts,
    )  # fmt: skip
    made.lines = lines
    session.add(made)
    session.flush()
    return made.id


def drawn_before(session: Session, key: str) -> int | None:
    """Return the id of the act that was drawn up under *key*."""
    return session.scalars(select(GoodsAct.id).where(GoodsAct.key == key)).first()


def change_act(session: Session, command: ChangeAct) -> int:
    """Change an act that nobody signed and return its id.

    Raises:
        WrongStateError: it is signed, settled or cancelled.
        ReturnError: as `draw_act`.
        ChangedByOthersError: a colleague was faster.
    """
    act = act_of(session, command.act_id, command.version, ("draft",))
    source = source_of_act(session, act)
    if command.date < source.left_on:
        raise TooEarlyError(command.date, source.left_on)
    lines = act_lines(session, source, command.lines, command.date)
    act.date, act.lines = command.date, lines
    act.kind, act.amount = _kind(lines), sum(line.amount for line in lines)
    act.place, act.present, act.findings = text_of(command.place), text_of(command.present), text_of(command.findings)
    flag_modified(act, "status")  # the version grows also where only lines changed
    session.flush()
    return act.id


def source_of_act(session: Session, act: GoodsAct) -> Source:
    """Return what an act is about, without counting what the act itself claims.

    Raises:
        ReturnError: it cannot be used any more.
    """
    by_delivery = act.delivery_id is not None and (act.invoice_id is None or _knows_delivery(act))
    return source_of(
        session, delivery_id=act.delivery_id if by_delivery else None, invoice_id=act.invoice_id, besides_act=act.id
    )  # fmt: skip


def _knows_delivery(act: GoodsAct) -> bool:
    """Tell whether the lines that stand on papers know the delivery's lines."""
    return all(line.delivery_line_id is not None for line in act.lines if line.document_line_id is not None)


def act_lines(session: Session, source: Source, inputs: Sequence[ActLineInput], day: dt.date) -> list[ActLine]:
    """Return what differs from the papers as it is stored.

    Raises:
        ReturnError: as `draw_act`.
    """
    by_delivery = {line.delivery_line_id or 0: line for line in source.lines}
    by_document = {line.document_line_id or 0: line for line in source.lines}
    made: list[ActLine] = []
    used: set[int] = set()
    for one in inputs:
        if one.delivery_line_id is None and one.document_line_id is None:
            line = unlisted_line(session, source, one.product_id, one.price, day)
        else:
            known = by_delivery.get(one.delivery_line_id or -1) or by_document.get(one.document_line_id or -1)
            if known is None or id(known) in used:
                raise ChangedByOthersError
            used.add(id(known))
            line = known
        found = _found(line, one)
        if not found.as_it_should:
            made.append(_line(len(made) + 1, line, found, one, source.currency))
    if not made:
        raise NothingFoundError
    check_pairs(made)
    return made


def _found(line: Charged, one: ActLineInput) -> Found:
    for quantity in (one.found, one.damaged):
        if not fits_places(quantity) or quantity < 0:
            raise ImpossibleQuantityError(line.description)
    if one.damaged > one.found:
        raise MoreDamagedError(line.description, one.damaged, one.found)
    found = Found(line.product_id, line.paper, one.found, one.damaged)
    if found.lacking > line.most:
        raise LackingTooMuchError(line.description, found.lacking, line.most)
    return found


def _line(position: int, line: Charged, found: Found, one: ActLineInput, currency: str) -> ActLine:
    net, amount = worth_found(line, found, currency)
    return ActLine(
        position=position, product_id=line.product_id, document_line_id=line.document_line_id,
        delivery_line_id=line.delivery_line_id, description=line.description, unit=line.unit, factor=line.factor,
        expected=found.expected, found=found.found, damaged=found.damaged, price=line.price, discount=line.discount,
        vat_rate=line.vat_rate, net=net, amount=amount, pair=one.pair, note=text_of(one.note),
    )  # fmt: skip


def check_pairs(lines: Sequence[ActLine]) -> None:
    """Make sure that each mis-sorted pair has both of its sides.

    Raises:
        PairError: one has not.
    """
    for number in sorted({line.pair for line in lines if line.pair is not None}):
        mine = [found_of(line) for line in lines if line.pair == number]
        if not any(one.missing for one in mine) or not any(one.over for one in mine):
            raise PairError(number)


def _kind(lines: Sequence[ActLine]) -> str:
    paired = any(line.pair is not None for line in lines)
    return act_kind([found_of(line) for line in lines], paired, [line.amount for line in lines]) or "shortage"


def sign_act(session: Session, command: SettleAct) -> int:
    """Note that both sides signed an act on a day, and return its id; its amount is in dispute on the open items of the invoice.

    Raises:
        LackingTooMuchError: somebody else claimed the same goods meanwhile.
        NotDeliveredYetError: nobody knows yet what the client took; what it did not is never charged.
        WrongStateError: it is no draft any more.
        TooEarlyError: the day is before the act's.
        ChangedByOthersError: a colleague was faster, or wrote down since that the client took less.
    """
    act = act_of(session, command.act_id, command.version, ("draft",))
    if command.date < act.date:
        raise TooEarlyError(command.date, act.date)
    locked_gate(session, act.client_id)
    _refuse_other_papers(source_of_act(session, act), act)
    link_act(session, act)
    act.status, act.signed_on = "signed", command.date
    session.flush()
    put_in_dispute(session, act)
    return act.id


def _refuse_other_papers(source: Source, act: GoodsAct) -> None:
    """Refuse to sign what the papers do not say any more: what was not taken at the door would be claimed once more."""
    if not source.delivered:
        raise NotDeliveredYetError(source.delivery or "")
    paper = {line.delivery_line_id: line.paper for line in source.lines if line.delivery_line_id is not None}
    if any(paper.get(line.delivery_line_id or 0, line.expected) != line.expected for line in act.lines):
        raise ChangedByOthersError


def link_act(session: Session, act: GoodsAct) -> None:
    """Let an act be about the invoice that its delivery is on by now, priced as that charges, without claiming goods twice.

    Raises:
        LackingTooMuchError: somebody else claimed the same goods meanwhile.
    """
    source = source_of_act(session, act)
    by_delivery = {line.delivery_line_id or 0: line for line in source.lines}
    by_document = {line.document_line_id or 0: line for line in source.lines}
    for line in act.lines:
        part = by_delivery.get(line.delivery_line_id or -1) or by_document.get(line.document_line_id or -1)
        if part is None:
            continue
        found = found_of(line)
        if found.lacking > part.most:
            raise LackingTooMuchError(line.description, found.lacking, part.most)
        line.document_line_id = part.document_line_id
        line.net, line.amount = worth_found(part, found, act.currency)
    act.invoice_id = source.invoice_id
    act.amount = sum(line.amount for line in act.lines)
    session.flush()
