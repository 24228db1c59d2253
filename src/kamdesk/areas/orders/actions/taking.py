"""Taking an order, and taking a former one again: a draft with its prices."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.company.actions import take_number
from kamdesk.areas.orders.actions.commands import LineInput, NewOrder
from kamdesk.areas.orders.actions.going import order_of, remember
from kamdesk.areas.orders.actions.lines import new_lines
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.orders.queries.pricing import Quote, Quoted, quoted
from kamdesk.areas.orders.rules import order_number
from kamdesk.areas.prices.queries import Ask, price_day, prices_for
from kamdesk.areas.receivables.actions.posting import LONGEST_NUMBER, LONGEST_REFERENCE, check_client, note_of, search_text, short
from kamdesk.areas.receivables.rules.refusals import NumberTakenError, TextTooLongError
from kamdesk.core.text import clean, clean_lines

LONGEST_ADDRESS = 1000


def take_order(session: Session, command: NewOrder) -> int:
    """Take an order as a draft, priced by the search, and return its id; what was taken under its key already is not taken again.

    Raises:
        OrderLineError: a line is impossible; `position` tells which, from 1.
        OrderError: there are no lines, or the promised day is before the order's.
        ClientNotThereError: the client was merged into another one, or is not there.
        NoRateError: the currency has no rate on that day.
        KamDeskError: a currency, a rate, a number or a text is impossible.
    """
    return taken(session, command).id


def taken(session: Session, command: NewOrder) -> SalesOrder:
    """Take an order as `take_order` does, and return it."""
    if (known := taken_before(session, command.key)) is not None:
        return order_of(session, known)
    return _store(session, command, _quote(command))


def _quote(command: NewOrder, *, lenient: bool = False) -> Quote:
    return Quote(
        client_id=command.client_id,
        date=command.date,
        lines=command.lines,
        currency=command.currency,
        promised=command.promised,
        rate=command.rate,
        lenient=lenient,
    )


def taken_before(session: Session, key: str) -> int | None:
    """Return the id of the order that was taken under *key*."""
    return session.scalars(select(SalesOrder.id).where(SalesOrder.key == key)).first()


def _store(session: Session, command: NewOrder, quote: Quote) -> SalesOrder:
    made = quoted(session, quote)
    check_client(session, command.client_id)
    reference, address = short(command.reference, LONGEST_REFERENCE), address_of(command.address)
    note, typed = note_of(command.note), number_of(session, command.number)
    numbering = session.begin_nested()
    number = typed or _next_number(session, command.date)
    if (known := taken_before(session, command.key)) is not None:
        numbering.rollback()  # another connection took it while we waited for the number, which is given back
        return order_of(session, known)
    numbering.commit()
    order = SalesOrder(
        number=number,
        client_id=command.client_id,
        owner_id=command.owner_id or made.owner_id,
        date=command.date,
        promised=command.promised,
        status="draft",
        currency=made.currency,
        rate=made.rate,
        price_on=made.price_on,
        net=made.sums.net.minor,
        tax=made.sums.tax.minor,
        total=made.sums.total.minor,
        margin=margin_of(made),
        reference=reference,
        address=address,
        note=note,
        copied_from_id=command.copied_from_id,
        key=command.key,
        batch_id=command.batch_id,
        search=search_text(number, reference),
    )
    order.lines = new_lines(made)
    session.add(order)
    session.flush()
    if command.copied_from_id is None:
        remember(session, order, "taken")
    else:
        source = session.get(SalesOrder, command.copied_from_id)
        remember(session, order, "copied", number=None if source is None else source.number)
    return order


def _next_number(session: Session, day: dt.date) -> str:
    """Return the next number that nobody typed or imported already."""
    while True:
        number = order_number(day, take_number(session, "order", day.year))
        if not _taken(session, number, None):
            return number


def number_of(session: Session, typed: str | None, besides: int | None = None) -> str | None:
    """Return a number typed for an order, None where none was.

    Raises:
        NumberTakenError: another order than the one numbered *besides* has it.
        TextTooLongError: it is longer than any number.
    """
    number = clean(typed or "")
    if len(number) > LONGEST_NUMBER:
        raise TextTooLongError(number, LONGEST_NUMBER)
    if number and _taken(session, number, besides):
        raise NumberTakenError(number)
    return number or None


def _taken(session: Session, number: str, besides: int | None) -> bool:
    found = session.scalars(select(SalesOrder.id).where(SalesOrder.number == number)).first()
    return found not in {None, besides}


def address_of(text: str | None) -> str | None:
    """Return an address cleaned, None for nothing.

    Raises:
        TextTooLongError: it is longer than any address.
    """
    kept = clean_lines(text or "")
    if len(kept) > LONGEST_ADDRESS:
        raise TextTooLongError(kept, LONGEST_ADDRESS)
    return kept or None


def margin_of(made: Quoted) -> int | None:
    """Return the margin that is stored with an order."""
    return None if made.sums.margin is None else made.sums.margin.minor


def copy_order(session: Session, order_id: int, today: dt.date, key: str) -> int:
    """Take a former order again as a draft of *today*, priced anew, and return its id.

    Discounts by hand are left out; a price typed by hand stays only where the search finds none. Goods that are not sold any
    more come along and are refused on confirming.

    Raises:
        OrderGoneError: there is no such order.
        ClientNotThereError: its client was merged into another one, or is not there.
        NoRateError: its currency has no rate today.
        OrderLineError: a product has lost the unit that it was ordered in.
    """
    if (known := taken_before(session, key)) is not None:
        return known
    former = order_of(session, order_id)
    check_client(session, former.client_id)
    asks = [Ask(line.product_id, line.quantity, line.unit_id) for line in former.lines]
    day = price_day(session, former.client_id, today, None)
    found = prices_for(session, former.client_id, former.currency, day, asks)
    lines = tuple(
        LineInput(
            product_id=line.product_id,
            quantity=line.quantity,
            unit_id=line.unit_id,
            price=line.price if answer.price is None else None,
            description=line.description,
        )
        for line, answer in zip(former.lines, found, strict=True)
    )
    command = NewOrder(
        client_id=former.client_id,
        date=today,
        key=key,
        lines=lines,
        currency=former.currency,
        address=former.address,
        note=former.note,
        copied_from_id=former.id,
    )
    return _store(session, command, _quote(command, lenient=True)).id
