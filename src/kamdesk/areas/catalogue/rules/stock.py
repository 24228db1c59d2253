"""What is on hand: how it is counted, and what is said of it in the list."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue.rules.refusals import MOST, QUANTITY_PLACES, QuantityError, TooManyToCountError
from kamdesk.core.i18n import N_, _

#: What is said of a product's stock, the worst first; the keys are used by filters, their places by the list.
AVAILABILITY: Final[dict[str, str]] = {
    "none": N_("Out of stock"),
    "low": N_("Low"),
    "in_stock": N_("In stock"),
    "not_counted": N_("Not counted"),
}
#: As many products are counted by hand at once.
MOST_COUNTED: Final = 500


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of one product.

    Attributes:
        quantity: Base units on hand; None: the product is not counted any more.
        on: The day of the counting.
        was: What the store had when it began.
        compared: Refuse it where the store has no longer what it `was`.
    """

    quantity: Decimal | None
    on: date | None = None
    was: Decimal | None = None
    compared: bool = False


def counted(one: Counted) -> Counted:
    """Return what was counted; what is not counted has no day.

    Raises:
        QuantityError: the quantity is no number that can be kept; it may be below zero.
    """
    quantity = _quantity(_("Stock"), one.quantity, -MOST)
    return replace(one, quantity=quantity, on=None if quantity is None else one.on)


def refuse_many_counts(count: int) -> None:
    """Refuse to have more products counted by hand at once.

    Raises:
        TooManyToCountError: there are more.
    """
    if count > MOST_COUNTED:
        raise TooManyToCountError(count, MOST_COUNTED)


def limit_of_stock(quantity: Decimal | None) -> Decimal | None:
    """Return the stock at or below which a product is low.

    Raises:
        QuantityError: it is below zero or no number that can be kept.
    """
    return _quantity(_("Low at"), quantity, Decimal(0))


def _quantity(label: str, quantity: Decimal | None, least: Decimal) -> Decimal | None:
    if quantity is None:
        return None
    if not quantity.is_finite() or not least <= quantity <= MOST or quantity != round(quantity, QUANTITY_PLACES):
        raise QuantityError(label, quantity)
    return quantity


def availability(kind: str, stock: Decimal | None, low_at: Decimal | None) -> str | None:
    """Return the key in `AVAILABILITY`; None for a service, which is not counted anyway."""
    if kind == "service":
        return None
    if stock is None:
        return "not_counted"
    if stock <= 0:
        return "none"
    return "low" if low_at is not None and stock <= low_at else "in_stock"
