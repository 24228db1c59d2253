"""An order as it is typed: its lines checked, priced, discounted and added up."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.queries.pricing.head import Quote, check_lines, head_of
from kamdesk.areas.orders.queries.pricing.lines import priced_lines
from kamdesk.areas.orders.rules import OrderSums, PricedLine, sums_of
from kamdesk.areas.orders.rules.refusals import NoLinesError, PromisedTooEarlyError
from kamdesk.areas.receivables.rules.refusals import ClientNotThereError


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What an order would come to; `rate` is base units for one unit of currency, `price_on` the day whose prices count."""

    client_id: int
    owner_id: int
    currency: str
    base: str
    rate: Decimal
    price_on: dt.date
    lines: tuple[PricedLine, ...]
    sums: OrderSums


_CLIENT: Final = select(Client.currency, Client.owner_id, Client.merged_into_id).where(Client.id == bindparam("client"))


def quoted(session: Session, quote: Quote) -> Quoted:
    """Return what an order would come to.

    Raises:
        OrderLineError: a line is impossible; `position` tells which, from 1.
        OrderError: there are no lines, or the promised day is before the order's.
        ClientNotThereError: the client was merged into another one, or is not there.
        NoRateError: the currency has no rate on that day.
        KamDeskError: currency or rate are impossible.
    """
    if not quote.lines:
        raise NoLinesError
    if quote.promised is not None and quote.promised < quote.date:
        raise PromisedTooEarlyError(quote.promised, quote.date)
    client = session.execute(_CLIENT, {"client": quote.client_id}).first()
    if client is None or client.merged_into_id is not None:
        raise ClientNotThereError
    head = head_of(session, quote, quote.currency or client.currency)
    check_lines(session, quote, head)
    lines = priced_lines(session, quote.lines, head)
    return Quoted(
        client_id=quote.client_id,
        owner_id=client.owner_id,
        currency=head.currency,
        base=head.base,
        rate=head.rate,
        price_on=head.price_on,
        lines=lines,
        sums=sums_of(lines, head.currency),
    )
