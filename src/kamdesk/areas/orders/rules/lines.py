"""Lines of an order as they are typed, and what the price search and the arithmetic make of them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.orders.rules.refusals import (
    LineDiscountError,
    LinePriceError,
    NegativeQuantityError,
    QuantityRangeError,
    ZeroQuantityError,
)
from kamdesk.areas.receivables.rules.lines import places_of
from kamdesk.core.money import Money, round_half_up

_HUNDRED: Final = Decimal(100)
_LARGEST_QUANTITY: Final = Decimal(9) * 10**12
_QUANTITY_PLACES: Final = 6
_LARGEST_PRICE: Final = Decimal(9) * 10**8
_PRICE_PLACES: Final = 10
_PERCENT_PLACES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInput:
    """One line as typed.

    Attributes:
        quantity: more than nothing, in the unit; at most six decimals.
        unit_id: one of the product's units; None: its base unit.
        price: for one unit, without VAT, in the order's currency; None: what the search finds.
        discount_hand: per cent.
        description: as printed; None: the product's name.
        line_id: the stored line that this one changes; None: a new line.
    """

    product_id: int
    quantity: Decimal
    unit_id: int | None = None
    price: Decimal | None = None
    discount_hand: Decimal = Decimal(0)
    description: str | None = None
    line_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """One line with everything that is stored of it; amounts are in the order's currency, percentages in per cent.

    Attributes:
        found: the price that the search found for one unit, also where another one was typed; None: nothing found or not asked.
        takes_discounts: no fixed special price: discounts by volume and hand are possible.
        cost: of the whole line, None where the product has none.
    """

    position: int
    line_id: int | None
    product_id: int
    code: str
    description: str
    unit_id: int | None
    unit: str
    factor: Decimal
    quantity: Decimal
    price: Decimal
    price_source: str
    price_id: int | None
    found: Decimal | None
    takes_discounts: bool
    discount_column: Decimal
    discount_volume: Decimal
    discount_hand: Decimal
    discount: Decimal
    vat_rate: Decimal
    net: Money
    tax: Money
    cost: Money | None


@dataclass(frozen=True, slots=True)
class OrderSums:
    """What an order comes to in its currency; *margin* is net less cost, None where a cost is unknown."""

    net: Money
    tax: Money
    total: Money
    margin: Money | None


def sums_of(lines: tuple[PricedLine, ...], currency: str) -> OrderSums:
    """Return what *lines* come to together."""
    zero = Money.zero(currency)
    net, tax = sum((one.net for one in lines), zero), sum((one.tax for one in lines), zero)
    costs = [one.cost for one in lines if one.cost is not None]
    margin = net - sum(costs, zero) if len(costs) == len(lines) else None
    return OrderSums(net, tax, net + tax, margin)


def check_line(line: LineInput, position: int) -> None:
    """Make sure that quantity, price and discount of a line can be kept.

    Raises:
        OrderLineError: one of them cannot; the sentence says which and why.
    """
    quantity, price, discount = line.quantity, line.price, line.discount_hand
    if not quantity.is_finite():
        raise QuantityRangeError(position)
    if quantity == 0:
        raise ZeroQuantityError(position)
    if quantity < 0:
        raise NegativeQuantityError(position)
    if quantity >= _LARGEST_QUANTITY or places_of(quantity) > _QUANTITY_PLACES:
        raise QuantityRangeError(position)
    if price is not None and not (price.is_finite() and 0 <= price < _LARGEST_PRICE and places_of(price) <= _PRICE_PLACES):
        raise LinePriceError(position)
    if not (discount.is_finite() and 0 <= discount <= _HUNDRED and places_of(discount) <= _PERCENT_PLACES):
        raise LineDiscountError(position)


def check_base_quantity(line: LineInput, factor: Decimal, position: int) -> None:
    """Make sure that the quantity can be kept in base units too, of which *factor* are in the line's unit.

    Raises:
        QuantityRangeError: it cannot.
    """
    if line.quantity * factor >= _LARGEST_QUANTITY:
        raise QuantityRangeError(position)


def given_by_hand(found: Decimal | None, price: Decimal, discount_hand: Decimal) -> Decimal:
    """Return how much was given by hand, in per cent: the typed discount together with a price typed below the one *found*.

    Without a price found, or with a higher one typed, it is the typed discount alone.
    """
    if not found or price >= found:
        return discount_hand
    left = price / found * (_HUNDRED - discount_hand)
    return round_half_up(_HUNDRED - left, _PRICE_PLACES)
