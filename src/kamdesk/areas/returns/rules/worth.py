"""What goods that come back are worth: as they were charged, so that all of them together are exactly what was charged."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.receivables.rules import LineSum, NewLine, line_sum
from kamdesk.areas.returns.rules.acts import Found
from kamdesk.core.money import round_half_up, share_of

_PLACES: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """One line as it was delivered or charged, and what became of it since.

    Attributes:
        product_id: None for a line typed without a product.
        unit_id: One of the product's units, where the order's line is known.
        document_line_id: The line of the invoice; None where nothing is invoiced yet, or not by an invoice with lines.
        delivery_line_id: The line of the delivery; None where it is taken from an invoice alone.
        paper: The quantity that the papers say the client has, in `unit`.
        whole: The quantity that was charged, of all deliveries on the invoice; `paper` where it is not invoiced.
        net, tax: What `whole` came to, minor units.
        gone: How much of it came back, is missing or damaged already.
        gone_net, gone_tax: What that was worth.
        most: How much can come back now.
        shipped: What left; equals `whole` where that is not known.
        refused: What was not taken at the door, and is on no refusal yet.
    """

    product_id: int | None
    code: str
    description: str
    unit: str | None
    unit_id: int | None
    factor: Decimal
    price: Decimal
    discount: Decimal
    vat_rate: Decimal
    document_line_id: int | None
    delivery_line_id: int | None
    paper: Decimal
    whole: Decimal
    net: int
    tax: int
    gone: Decimal
    gone_net: int
    gone_tax: int
    most: Decimal
    shipped: Decimal
    refused: Decimal
    group_id: int | None = None


def worth_back(line: Charged, quantity: Decimal) -> tuple[int, int]:
    """Return net and tax, minor units, of *quantity* that comes back of a line.

    They are cut from running totals: the last piece takes what rounding left, so that all pieces come to the line's amounts.
    """
    net = _cut(line.net, line.gone + quantity, line.whole) - line.gone_net
    tax = _cut(line.tax, line.gone + quantity, line.whole) - line.gone_tax
    return max(net, 0), max(tax, 0)


def _cut(amount: int, part: Decimal, whole: Decimal) -> int:
    if not whole:
        return 0
    return share_of(amount, int(part.scaleb(_PLACES)), int(whole.scaleb(_PLACES)))


def worth_of(line: Charged, quantity: Decimal, currency: str) -> LineSum:
    """Return what *quantity* more of a line comes to at its price and discount."""
    return line_sum(as_new_line(line, quantity), currency)


def worth_found(line: Charged, found: Found, currency: str) -> tuple[int, int]:
    """Return net and whole amount of what was found, minor units: above zero for what is lacking, below for a surplus."""
    if found.lacking:
        net, tax = worth_back(line, found.lacking)
        return net, net + tax
    worth = worth_of(line, found.over, currency)
    return -worth.net.minor, -(worth.net + worth.tax).minor


def as_new_line(line: Charged, quantity: Decimal) -> NewLine:
    """Return *quantity* of a line as it stands on a credit note or an invoice."""
    return NewLine(
        description=line.description,
        quantity=quantity,
        price=line.price,
        product_id=line.product_id,
        unit=line.unit,
        discount=line.discount,
        vat_rate=line.vat_rate,
        factor=line.factor,
    )


def in_base_units(quantity: Decimal, factor: Decimal) -> Decimal:
    """Return a quantity in the product's own unit."""
    return round_half_up(quantity * factor, _PLACES)


def fits_places(quantity: Decimal) -> bool:
    """Tell whether a quantity has no more decimals than are kept."""
    return quantity.is_finite() and quantity == round_half_up(quantity, _PLACES)
