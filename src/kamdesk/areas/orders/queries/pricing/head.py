"""What counts for all lines of an order, and which unit and which stored line each of them is about."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.catalogue.queries import PackRow, packs_of, substitutes
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import exchange_rate
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.orders.rules import LineInput
from kamdesk.areas.orders.rules.lines import check_base_quantity, check_line
from kamdesk.areas.orders.rules.refusals import ProductArchivedError, ProductGoneError, UnitUnknownError
from kamdesk.areas.prices.queries import price_day
from kamdesk.core.money import currency_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An order as it is typed so far.

    Attributes:
        currency: None: the client's.
        rate: None: that of the date.
        order_id: the stored order that is edited: lines of it that change neither goods nor quantity keep their prices.
        lenient: goods that are not sold any more pass, as they do in a copy until it is confirmed.
    """

    client_id: int
    date: dt.date
    lines: tuple[LineInput, ...]
    currency: str | None = None
    promised: dt.date | None = None
    rate: Decimal | None = None
    order_id: int | None = None
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as an order needs it; `cost` of a base unit in minor units of the base currency."""

    id: int
    code: str
    name: str
    archived: bool
    vat_rate: Decimal
    cost: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """What counts for all lines."""

    client_id: int
    currency: str
    base: str
    rate: Decimal
    price_on: dt.date
    goods: Mapping[int, Goods]
    packs: Mapping[int, list[PackRow]]
    stored: Mapping[int, OrderLine] = field(default_factory=dict)
    same_prices: bool = False


_GOODS: Final = select(Product.id, Product.code, Product.name, Product.archived, Product.vat_rate, Product.cost).where(
    Product.id.in_(bindparam("products", expanding=True))
)


def head_of(session: Session, quote: Quote, currency: str) -> Head:
    """Read what counts for all lines of an order in *currency*.

    Raises:
        NoRateError: the currency has no rate on that day.
        KamDeskError: currency or rate are impossible.
    """
    base = company.base_currency(session)
    currency = currency_code(currency)
    order = None if quote.order_id is None else session.get(SalesOrder, quote.order_id)
    if currency == base:
        rate = Decimal(1)
    elif quote.rate is not None:
        rate = exchange_rate(currency, base, quote.rate)
    elif order is not None and (order.currency, order.date) == (currency, quote.date):
        rate = order.rate
    else:
        rate = company.rate_on(session, currency, quote.date)
    price_on = price_day(session, quote.client_id, quote.date, quote.promised)
    same = order is not None and (order.client_id, order.currency, order.price_on) == (quote.client_id, currency, price_on)
    ids = sorted({line.product_id for line in quote.lines})
    goods = {row.id: Goods(*row) for row in session.execute(_GOODS, {"products": ids})}
    packs = packs_of(session, ids)
    stored = {line.id: line for line in order.lines} if order is not None else {}
    return Head(quote.client_id, currency, base, rate, price_on, goods, packs, stored, same)


def check_lines(session: Session, quote: Quote, head: Head) -> None:
    """Make sure that every line can be priced.

    Raises:
        OrderLineError: one cannot; `position` tells which, from 1.
    """
    for position, line in enumerate(quote.lines, start=1):
        check_line(line, position)
        one = head.goods.get(line.product_id)
        if one is None:
            raise ProductGoneError(position)
        if one.archived and not quote.lenient and not stored_line(line, head):
            raise ProductArchivedError(position, one.name, [other.name for other in substitutes(session, one.id)])
        pack = pack_of(line, head)
        if pack is None:
            raise UnitUnknownError(position, one.name, [known.unit for known in head.packs[one.id]])
        check_base_quantity(line, pack.factor, position)


def stored_line(line: LineInput, head: Head) -> OrderLine | None:
    """Return the stored line that *line* changes, if it is still about the same goods."""
    stored = head.stored.get(line.line_id or 0)
    return stored if stored is not None and stored.product_id == line.product_id else None


def pack_of(line: LineInput, head: Head) -> PackRow | None:
    """Return the unit of a line; a stored line whose price or goods stay has it as it was, also if the product lost it since."""
    kept = kept_line(line, head)
    return PackRow(kept.unit_id, kept.unit or "", kept.factor) if kept is not None else known_pack(line, head)


def known_pack(line: LineInput, head: Head) -> PackRow | None:
    """Return the unit of a line as the product has it now; None: it has it no more."""
    known = head.packs[line.product_id]
    return next((one for one in known if line.unit_id is None or one.unit_id == line.unit_id), None)


def kept_line(line: LineInput, head: Head) -> OrderLine | None:
    """Return the stored line whose price a line keeps: the same goods and quantity at the same prices, or goods that left.

    So does one of which something was picked in a unit that the product lost since.
    """
    stored = stored_line(line, head)
    unit_id = head.packs[line.product_id][0].unit_id if line.unit_id is None else line.unit_id
    if stored is None or stored.unit_id != unit_id:
        return None
    same = head.same_prices and stored.quantity == line.quantity
    return stored if stored.shipped or same or (stored.picked and known_pack(line, head) is None) else None
