"""The price and the discounts of every line, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.queries import PackRow
from kamdesk.areas.orders.model import OrderLine
from kamdesk.areas.orders.queries.pricing.head import Goods, Head, kept_line, known_pack, pack_of
from kamdesk.areas.orders.rules import LineInput, PricedLine
from kamdesk.areas.orders.rules.refusals import FixedPriceError, LineTooLargeError, PriceMissingError, ShippedPriceError
from kamdesk.areas.prices.model import Price
from kamdesk.areas.prices.queries import Ask, FoundPrice, policy, prices_for, volume_discounts
from kamdesk.areas.prices.rules import combined
from kamdesk.areas.receivables.rules import NewLine, line_sum
from kamdesk.core.money import AmountTooLargeError, Money
from kamdesk.core.text import clean_lines

#: Sources of prices that were agreed with the client itself.
_OF_CLIENT: Final = ("special", "contract")


@dataclass(frozen=True, slots=True)
class _Worth:
    """The price of a line before discounts by volume."""

    position: int
    line: LineInput
    pack: PackRow
    price: Decimal
    source: str
    price_id: int | None
    found: Decimal | None
    takes_discounts: bool
    by_column: Decimal
    kept: OrderLine | None


def priced_lines(session: Session, lines: Sequence[LineInput], head: Head) -> tuple[PricedLine, ...]:
    """Return every line with its price, its discounts and what it comes to; `check_lines` found nothing wrong with them.

    Raises:
        OrderLineError: there is no price, or a discount on a price that takes none; `position` tells which line, from 1.
    """
    return _with_discounts(session, _worths(session, lines, head), head)


def _worths(session: Session, lines: Sequence[LineInput], head: Head) -> list[_Worth]:
    known = [known_pack(line, head) for line in lines]
    asks = [
        Ask(line.product_id, line.quantity, None if pack is None else pack.unit_id)
        for line, pack in zip(lines, known, strict=True)
    ]
    answers = prices_for(session, head.client_id, head.currency, head.price_on, asks)
    fixed = _fixed_prices(session, head)
    return [
        _worth(place, line, answer if pack is not None else None, head, fixed)
        for place, (line, pack, answer) in enumerate(zip(lines, known, answers, strict=True), start=1)
    ]


def _worth(position: int, line: LineInput, answer: FoundPrice | None, head: Head, fixed: frozenset[int]) -> _Worth:
    """Return the price of a line; *answer* None: nothing can be asked, the product lost the unit of the stored line."""
    name = head.goods[line.product_id].name
    stored = kept_line(line, head)
    if stored is not None and stored.shipped:
        _check_shipped(position, line, stored, name)
        return _as_stored(position, line, stored, head, answer, takes_discounts=False)
    if line.price is not None:
        return _by_hand(position, line, stored, head, answer)
    if stored is not None and (stored.price_source != "hand" or answer is None):
        takes = _takes_discounts(stored, answer, fixed)
        _check_fixed(position, line, name, takes_discounts=takes)
        return _as_stored(position, line, stored, head, answer, takes_discounts=takes)
    if answer is None or answer.price is None:
        raise PriceMissingError(position, name)
    takes = not answer.fixed_special
    _check_fixed(position, line, name, takes_discounts=takes)
    found, pack, by_column = answer.price, _pack(line, head), answer.discount_column
    return _Worth(position, line, pack, found, answer.source, answer.price_id, found, takes, by_column, None)


def _takes_discounts(stored: OrderLine, answer: FoundPrice | None, fixed: frozenset[int]) -> bool:
    """Tell whether the price that *stored* keeps takes discounts: as the search says while it finds the same one, else as it is."""
    if answer is not None and (answer.source, answer.price_id) == (stored.price_source, stored.price_id):
        return not answer.fixed_special
    return stored.price_id not in fixed


def _pack(line: LineInput, head: Head) -> PackRow:
    return pack_of(line, head) or head.packs[line.product_id][0]


def _as_stored(
    position: int, line: LineInput, stored: OrderLine, head: Head, answer: FoundPrice | None, *, takes_discounts: bool
) -> _Worth:
    found = None if answer is None else answer.price
    source, price_id, by_column = stored.price_source, stored.price_id, stored.discount_column
    return _Worth(position, line, _pack(line, head), stored.price, source, price_id, found, takes_discounts, by_column, stored)


def _by_hand(position: int, line: LineInput, stored: OrderLine | None, head: Head, answer: FoundPrice | None) -> _Worth:
    """Return a line with its typed price; in the place of a fixed special price it takes no discounts by volume either."""
    agreed = stored if stored is not None and (stored.price_source, stored.price) == ("hand", line.price) else None
    pack, price = _pack(line, head), line.price or Decimal(0)
    if answer is None:
        return _Worth(position, line, pack, price, "hand", None, None, True, Decimal(0), agreed)
    takes, by_column = not answer.fixed_special, answer.discount_column
    return _Worth(position, line, pack, price, "hand", None, answer.price, takes, by_column, agreed)


def _check_shipped(position: int, line: LineInput, stored: OrderLine, name: str) -> None:
    if line.price not in {None, stored.price} or line.discount_hand != stored.discount_hand:
        raise ShippedPriceError(position, name)


def _check_fixed(position: int, line: LineInput, name: str, *, takes_discounts: bool) -> None:
    if line.discount_hand and not takes_discounts:
        raise FixedPriceError(position, name)


def _fixed_prices(session: Session, head: Head) -> frozenset[int]:
    """Return which of the stored lines' special and contract prices are fixed ones, not percentages."""
    used = {one.price_id for one in head.stored.values() if one.price_id is not None and one.price_source in _OF_CLIENT}
    if not used:
        return frozenset()
    return frozenset(session.scalars(select(Price.id).where(Price.id.in_(sorted(used)), Price.amount.is_not(None))))


def _with_discounts(session: Session, worths: Sequence[_Worth], head: Head) -> tuple[PricedLine, ...]:
    kept = [one.kept for one in worths if one.kept is not None]
    untouched = len(kept) == len(worths) == len(head.stored)
    if untouched:
        by_volume = [one.discount_volume for one in kept]
    else:
        amounts = [(one.line.product_id, one.line.quantity * one.price * head.rate, one.takes_discounts) for one in worths]
        by_volume = volume_discounts(session, head.client_id, head.price_on, amounts)
    rules = policy(session)
    made = []
    for one, volume in zip(worths, by_volume, strict=True):
        hand, stored = one.line.discount_hand, one.kept
        if stored is not None and (stored.shipped or (untouched and hand == stored.discount_hand)):
            made.append(_priced(one, stored.discount_volume, stored.discount, head))
        else:
            made.append(_priced(one, volume, combined([one.by_column, volume, hand], rules.combine, rules.cap), head))
    return tuple(made)


def _priced(one: _Worth, volume: Decimal, discount: Decimal, head: Head) -> PricedLine:
    line, goods = one.line, head.goods[one.line.product_id]
    vat_rate = one.kept.vat_rate if one.kept is not None else goods.vat_rate
    described = clean_lines(line.description or "") or goods.name
    typed = NewLine(description=described, quantity=line.quantity, price=one.price, discount=discount, vat_rate=vat_rate)
    try:
        came_to = line_sum(typed, head.currency, one.position)
        cost = _cost(goods, one, head)
    except AmountTooLargeError as problem:
        raise LineTooLargeError(one.position) from problem
    values: dict[str, Any] = {
        "unit_id": one.pack.unit_id, "unit": one.pack.unit, "factor": one.pack.factor, "quantity": line.quantity,
        "price": one.price, "price_source": one.source, "price_id": one.price_id, "found": one.found,
        "discount_column": one.by_column, "discount_volume": volume, "discount_hand": line.discount_hand,
    }  # fmt: skip
    return PricedLine(
        position=one.position,
        line_id=line.line_id,
        product_id=goods.id,
        code=goods.code,
        description=described,
        takes_discounts=one.takes_discounts,
        discount=discount,
        vat_rate=vat_rate,
        net=came_to.net,
        tax=came_to.tax,
        cost=cost,
        **values,
    )


def _cost(goods: Goods, one: _Worth, head: Head) -> Money | None:
    if goods.cost is None:
        return None
    of_unit = Money.of_minor(goods.cost, head.base).amount
    return Money(of_unit * one.pack.factor * one.line.quantity / head.rate, head.currency)
