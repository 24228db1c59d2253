"""Changing an order: drafts freely, held ones become drafts, confirmed ones are checked again when they grow or move in time."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.orders.actions.commands import ChangeOrder, Outcome
from kamdesk.areas.orders.actions.confirming import Check, beyond, checked, hold, note_limit
from kamdesk.areas.orders.actions.going import locked_gate, order_of, progress_of, remember
from kamdesk.areas.orders.actions.lines import change_lines, check_picked, shipped_worth
from kamdesk.areas.orders.actions.taking import address_of, margin_of, number_of
from kamdesk.areas.orders.model import OrderDecision, OrderLine, SalesOrder
from kamdesk.areas.orders.queries.pricing import Quote, Quoted, quoted
from kamdesk.areas.orders.rules import BEFORE, STATUSES, CreditView, PricedLine
from kamdesk.areas.orders.rules.refusals import (
    DiscountAfterShippingError,
    GrowsOverLimitError,
    NotEditableError,
    PartnerFixedError,
)
from kamdesk.areas.orders.rules.requests import discount_details
from kamdesk.areas.orders.rules.stages import stage_of
from kamdesk.areas.receivables.actions.posting import LONGEST_REFERENCE, check_client, note_of, search_text, short
from kamdesk.core.i18n import _
from kamdesk.core.money import Money
from kamdesk.storage.database import translated
from kamdesk.storage.errors import CreditLimitGuardError

_DONE: Final = frozenset({"invoiced", "cancelled"})
#: What of a line may not change without its discount being looked at again; its quantity may not grow either.
_AGREED: Final = ("product_id", "unit_id", "factor", "price", "price_source", "discount_hand")


def change_order(session: Session, command: ChangeOrder, today: dt.date, why: str = "") -> int:
    """Change an order and return its id; a confirmed one that grows or moves may be held by it, with *why* as the asker's reason.

    Raises:
        NotEditableError: it is invoiced or cancelled.
        PartnerFixedError: it is confirmed, and client or currency would change.
        OrderLineError: a line is impossible, or less than was picked of it; `position` tells which, from 1.
        GrowsOverLimitError: it grows over the limit, and goods have left already.
        ChangedByOthersError: a colleague was faster.
        KamDeskError: as `take_order`.
    """
    return changed(session, command, today, why).order_id


def changed(session: Session, command: ChangeOrder, today: dt.date, why: str) -> Outcome:
    """Change an order and tell what became of it."""
    order = order_of(session, command.order_id, command.version)
    if order.status in _DONE:
        raise NotEditableError(order.number, _(STATUSES[order.status]))
    locked_gate(session, order.client_id)  # before any row of the order, as those do who decide about it
    made = quoted(session, _quote(order, command))
    check_client(session, command.client_id)
    check_picked(order, made.lines)
    number = number_of(session, command.number, order.id)
    if order.status not in BEFORE:
        return _change_confirmed(session, order, command, made, number, today, why)
    _lapse(session, order, made, moved=_moves(order, command) or _changes_partner(order, command, made), waiting=True)
    remember(session, order, "changed", **_differences(order, command, made))
    _write(order, command, made, number)
    order.status, order.partial, order.committed = "draft", False, 0
    session.flush()
    return Outcome(order.id, order.status)


def _quote(order: SalesOrder, command: ChangeOrder) -> Quote:
    return Quote(
        client_id=command.client_id,
        date=command.date,
        lines=command.lines,
        currency=command.currency or order.currency,
        promised=command.promised,
        rate=command.rate,
        order_id=order.id,
    )


def _moves(order: SalesOrder, command: ChangeOrder) -> bool:
    """Tell whether an order goes to a later day; one that nothing is promised for is taken for the day it was made."""
    later = (command.promised or command.date) > (order.promised or order.date)
    return later or command.date > order.date


def _changes_partner(order: SalesOrder, command: ChangeOrder, made: Quoted) -> bool:
    """Tell whether an order becomes another client's, or its amounts mean another currency."""
    return command.client_id != order.client_id or made.currency != order.currency


def _differences(order: SalesOrder, command: ChangeOrder, made: Quoted) -> dict[str, object]:
    """Return what changes, before and after, as plain values."""
    pairs: dict[str, tuple[object, object]] = {
        "client_id": (order.client_id, command.client_id),
        "currency": (order.currency, made.currency),
        "total": (order.total, made.sums.total.minor),
        "date": (_iso(order.date), _iso(command.date)),
        "promised": (_iso(order.promised), _iso(command.promised)),
        "lines": (len(order.lines), len(made.lines)),
    }
    return {name: [before, after] for name, (before, after) in pairs.items() if before != after}


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _write(order: SalesOrder, command: ChangeOrder, made: Quoted, number: str | None) -> None:
    """Put everything that was typed into *order*, without its state; nothing is flushed."""
    owner = made.owner_id if command.client_id != order.client_id else order.owner_id
    order.number = number or order.number
    order.client_id = command.client_id
    order.owner_id = command.owner_id or owner
    order.date, order.promised, order.price_on = command.date, command.promised, made.price_on
    order.currency, order.rate = made.currency, made.rate
    order.reference = short(command.reference, LONGEST_REFERENCE)
    order.address, order.note = address_of(command.address), note_of(command.note)
    order.search = search_text(order.number, order.reference)
    change_lines(order, made)
    order.net, order.tax, order.total = made.sums.net.minor, made.sums.tax.minor, made.sums.total.minor
    order.margin = margin_of(made)
    flag_modified(order, "status")  # the version grows also where only lines changed


def _lapse(session: Session, order: SalesOrder, made: Quoted, *, moved: bool, waiting: bool) -> None:
    """Let approvals lapse that were given for an earlier day or for less, and with *waiting* the requests that wait."""
    wanted = select(OrderDecision).where(OrderDecision.order_id == order.id, ~OrderDecision.lapsed)
    for one in session.scalars(wanted):
        outgrown = moved or one.amount < made.sums.total.minor
        one.lapsed = waiting if one.approved is None else one.approved and outgrown
    session.flush()


def _change_confirmed(
    session: Session, order: SalesOrder, command: ChangeOrder, made: Quoted, number: str | None, today: dt.date, why: str
) -> Outcome:
    if _changes_partner(order, command, made):
        raise PartnerFixedError(order.number)
    moved = _moves(order, command)
    bigger = moved or made.sums.total.minor > order.total
    _lapse(session, order, made, moved=moved, waiting=bigger)
    check = _checked_again(session, order, made, today, bigger=bigger)
    differences = _differences(order, command, made)
    if not check.asks and _stored(session, order, command, made, number, check.view if bigger else None):
        remember(session, order, "changed", **differences)
        session.flush()
        return Outcome(order.id, order.status, check.view.stops if bigger else ())
    return _held(session, order, command, made, number, check, differences, why)


def _checked_again(session: Session, order: SalesOrder, made: Quoted, today: dt.date, *, bigger: bool) -> Check:
    """Check a confirmed order as it shall be; the limit only where it is *bigger* or later, discounts only where they are new."""
    adds = Money.of_minor(made.sums.total.minor - order.invoiced, order.currency)
    check = checked(session, order, adds, made.sums.total.minor, _newly_given(order, made.lines), today, grows=True)
    asks = {kind: asked for kind, asked in check.asks.items() if bigger or kind != "credit"}
    if "discount" in asks:  # held for it, all of the order waits: those who decide see every discount, also what was agreed
        asks["discount"] = discount_details(beyond(session, order, made.lines))
    return Check(check.view, asks)


def _newly_given(order: SalesOrder, lines: Sequence[PricedLine]) -> list[PricedLine]:
    """Return the lines whose price by hand or discount by hand was not agreed for so much of those goods on confirming."""
    agreed = {line.id: line for line in order.lines}
    typed = [line for line in lines if line.discount_hand or line.price_source == "hand"]
    return [line for line in typed if not _is_agreed(line, agreed.pop(line.line_id or 0, None))]


def _is_agreed(line: PricedLine, stored: OrderLine | None) -> bool:
    """Tell whether *line* is no more than what is *stored* of the same goods at the same price and discount."""
    if stored is None or line.quantity > stored.quantity:
        return False
    return all(getattr(line, name) == getattr(stored, name) for name in _AGREED)


def _stored(
    session: Session, order: SalesOrder, command: ChangeOrder, made: Quoted, number: str | None, view: CreditView | None
) -> bool:
    """Store a confirmed order as it stays confirmed, now under the limit of *view*; tell whether the store's guard let it pass."""
    try:
        with session.begin_nested(), session.no_autoflush:
            handed_over = order.status != "confirmed"
            _write(order, command, made, number)
            stage = stage_of(progress_of(order), handed_over=handed_over)
            done = stage.status == "invoiced"
            order.status, order.partial = stage
            order.invoiced = order.total if done else min(order.invoiced, order.total)
            order.shipped = min(shipped_worth(order), order.total)
            order.committed = 0 if done else order.total - order.invoiced
            if view is not None:
                note_limit(order, view)
            session.flush()
    except DBAPIError as problem:
        if not isinstance(translated(problem), CreditLimitGuardError):
            raise
        session.refresh(order)
        return False
    return True


def _held(
    session: Session,
    order: SalesOrder,
    command: ChangeOrder,
    made: Quoted,
    number: str | None,
    check: Check,
    differences: dict[str, object],
    why: str,
) -> Outcome:
    """Store an order that waits for a decision from here on; one of which goods have left cannot."""
    if any(line.shipped for line in order.lines):
        if "discount" in check.asks:
            raise DiscountAfterShippingError(order.number)
        over = None if check.view.headroom is None else -check.view.headroom
        raise GrowsOverLimitError(order.number, over, supply=check.view.supply is not None)
    with session.no_autoflush:
        _write(order, command, made, number)
        order.status, order.partial, order.committed = "held", False, 0
        session.flush()
    remember(session, order, "changed", **differences)
    return hold(session, order, check, why)
