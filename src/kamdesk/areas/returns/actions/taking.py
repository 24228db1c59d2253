"""Taking a return or a refusal, and changing it while it is a draft."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.orders.actions.going import locked_gate
from kamdesk.areas.receivables.actions.posting import check_client
from kamdesk.areas.returns.actions.commands import ChangeReturn, ReturnLineInput, TakeReturn
from kamdesk.areas.returns.actions.going import next_return_number, reason_of, return_of, text_of
from kamdesk.areas.returns.actions.stock import move_stock
from kamdesk.areas.returns.model import GoodsReturn, ReturnLine
from kamdesk.areas.returns.queries.sources import Source, source_of
from kamdesk.areas.returns.rules import UNFIT, Charged, worth_back, worth_of
from kamdesk.areas.returns.rules.refusals import (
    ImpossibleQuantityError,
    NotDeliveredYetError,
    NothingBackError,
    SourceMissingError,
    TooEarlyError,
    TooMuchBackError,
)
from kamdesk.areas.returns.rules.worth import fits_places
from kamdesk.storage.errors import ChangedByOthersError


def take_return(session: Session, command: TakeReturn) -> int:
    """Take goods back, or note that they were refused, and return the id; what was taken under its key is not taken again.

    The goods are priced as they were charged. People who take returns of one client wait for each other.

    Raises:
        TooMuchBackError: more than was delivered or invoiced less what came back before, or than was refused.
        NothingBackError: there is no quantity.
        NotDeliveredYetError: nobody knows yet what the client took.
        ReasonNeededError: no reason is given.
        ReturnError: the delivery or invoice cannot be used, a day or a text is impossible.
    """
    if (known := taken_before(session, command.key)) is not None:
        return known
    reason_of(command.reason)
    source = _source(session, command)
    check_client(session, source.client_id)
    locked_gate(session, source.client_id)
    if (known := taken_before(session, command.key)) is not None:
        return known
    source = _source(session, command)  # as it is now that everybody else waits
    _check_source(source, command)
    lines = _lines(source, command.kind, command.lines, command.reason)
    made = GoodsReturn(
        number=next_return_number(session, command.date), kind=command.kind, client_id=source.client_id, order_id=source.order_id,
        delivery_id=source.delivery_id, invoice_id=source.invoice_id if command.kind == "return" else None, act_id=command.act_id,
        date=command.date, status="draft", currency=source.currency, reason=command.reason, cause=text_of(command.cause),
        measure=text_of(command.measure), measure_due=command.measure_due, note=text_of(command.note), key=command.key,
        **_sums(lines),
    )  # fmt: skip
    made.lines = lines
    session.add(made)
    session.flush()
    if command.accept:
        accept(session, made)
    return made.id


def taken_before(session: Session, key: str) -> int | None:
    """Return the id of the return that was taken under *key*."""
    return session.scalars(select(GoodsReturn.id).where(GoodsReturn.key == key)).first()


def _source(session: Session, command: TakeReturn) -> Source:
    if command.kind == "refusal" and command.delivery_id is None:
        raise SourceMissingError
    return source_of(session, delivery_id=command.delivery_id, invoice_id=command.invoice_id)


def _check_source(source: Source, command: TakeReturn) -> None:
    if not source.delivered:
        raise NotDeliveredYetError(source.delivery or "")
    if command.date < source.left_on:
        raise TooEarlyError(command.date, source.left_on)


def accept(session: Session, one: GoodsReturn) -> None:
    """Let the goods of a draft be here: what is fit to be sold goes back to stock."""
    one.status = "accepted"
    session.flush()
    move_stock(session, one, back=True)


def change_return(session: Session, command: ChangeReturn) -> int:
    """Change a return and return its id; once it is accepted, only cause, measure and note.

    Raises:
        WrongStateError: it was rejected or cancelled.
        ReturnError: as `take_return`.
        ChangedByOthersError: a colleague was faster.
    """
    states = ("draft", "accepted", "credited", "replaced")
    one = return_of(session, command.return_id, command.version, states)
    if one.status == "draft":
        locked_gate(session, one.client_id)
        _rewrite(session, one, command)
    one.cause, one.measure, one.note = text_of(command.cause), text_of(command.measure), text_of(command.note)
    one.measure_due, one.measure_done = command.measure_due, command.measure_done
    flag_modified(one, "status")  # the version grows also where only lines changed
    session.flush()
    return one.id


def _rewrite(session: Session, one: GoodsReturn, command: ChangeReturn) -> None:
    delivery_id = one.delivery_id
    invoice_id = one.invoice_id
    source = source_of(
        session,
        delivery_id=delivery_id if _by_delivery(one) else None,
        invoice_id=invoice_id,
        besides_return=one.id,
    )
    if command.date < source.left_on:
        raise TooEarlyError(command.date, source.left_on)
    lines = _lines(source, one.kind, command.lines, reason_of(command.reason))
    one.date, one.reason = command.date, command.reason
    for name, value in _sums(lines).items():
        setattr(one, name, value)
    one.lines = lines


def _by_delivery(one: GoodsReturn) -> bool:
    """Tell whether a return was taken from a delivery: all of its lines know theirs."""
    return one.delivery_id is not None and all(line.delivery_line_id is not None for line in one.lines)


def _lines(source: Source, kind: str, inputs: Sequence[ReturnLineInput], reason: str) -> list[ReturnLine]:
    asked = [one for one in inputs if one.quantity]
    if not asked:
        raise NothingBackError
    known = {line.delivery_line_id: line for line in source.lines if line.delivery_line_id is not None}
    by_document = {line.document_line_id: line for line in source.lines if line.document_line_id is not None}
    made: list[ReturnLine] = []
    used: set[int] = set()
    for position, one in enumerate(asked, start=1):
        line = known.get(one.delivery_line_id or 0) or by_document.get(one.document_line_id or 0)
        if line is None or id(line) in used:
            raise ChangedByOthersError
        used.add(id(line))
        made.append(_line(position, line, one, kind, reason, source.currency))
    return made


def _line(position: int, line: Charged, one: ReturnLineInput, kind: str, reason: str, currency: str) -> ReturnLine:
    most = line.refused if kind == "refusal" else line.most
    if not fits_places(one.quantity):
        raise ImpossibleQuantityError(line.description)
    if not 0 <= one.quantity <= most:
        raise TooMuchBackError(line.description, one.quantity, most)
    net, tax = _worth(line, one.quantity, kind, currency)
    own = one.reason if one.reason and one.reason != reason else None
    fit = (own or reason) not in UNFIT if one.to_stock is None else one.to_stock
    return ReturnLine(
        position=position, product_id=line.product_id, document_line_id=line.document_line_id if kind == "return" else None,
        delivery_line_id=line.delivery_line_id, description=line.description, unit=line.unit, factor=line.factor,
        quantity=one.quantity, price=line.price, discount=line.discount, vat_rate=line.vat_rate, net=net, tax=tax,
        reason=None if own is None else reason_of(own), to_stock=fit,
    )  # fmt: skip


def _worth(line: Charged, quantity: Decimal, kind: str, currency: str) -> tuple[int, int]:
    if kind == "return":
        return worth_back(line, quantity)
    worth = worth_of(line, quantity, currency)
    return worth.net.minor, worth.tax.minor


def _sums(lines: Sequence[ReturnLine]) -> dict[str, int]:
    net, tax = sum(line.net for line in lines), sum(line.tax for line in lines)
    return {"net": net, "tax": tax, "total": net + tax}
