"""What the search for a price is asked, and what it answers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ask:
    """A product in a quantity, below zero for a return, of one of its units; `unit_id` None is the base unit."""

    product_id: int
    quantity: Decimal
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """A price that was looked at.

    Attributes:
        source: A key of `rules.SOURCES`.
        price_id: The row; None for the usual price of the product.
        owner: The name of the column or of the client, or the number of the contract; empty for the usual price.
        goods: The name of the product or the group; empty for all goods.
        from_quantity: Its break, in `unit`.
        unit: The unit of the price and of the break.
        amount: What it makes of the price, for one unit that is asked for, in the currency that is asked for; None: unknown.
        percent: What it adds, where it is no fixed price.
        valid_from: Inclusive; None: always.
        valid_to: Inclusive; None: until further notice.
        won: It is the price.
        why_not: Why it is not, a word marked for translation; empty for the one that won.
    """

    source: str
    price_id: int | None
    owner: str
    goods: str
    from_quantity: Decimal
    unit: str
    amount: Decimal | None
    percent: Decimal | None
    valid_from: date | None
    valid_to: date | None
    won: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class FoundPrice:
    """The price of an `Ask`.

    Attributes:
        price: For one unit, without VAT and before discounts, in the currency that was asked for, at most ten decimals; None:
            nothing gives one, so somebody has to be asked.
        source: A key of `rules.SOURCES`: the step that won, or "none".
        price_id: The row that won; None for a usual price and for none.
        fixed_special: It is a fixed special price of the client or of a contract, which takes no further discount.
        discount_column: The discount "by column" of the client for it, per cent.
        factor: Base units in the unit.
        unit: The name of the unit; may be empty for a base unit without a name.
        considered: All that was looked at, in the order of the search, if that was asked for.
    """

    price: Decimal | None
    source: str
    price_id: int | None
    fixed_special: bool
    discount_column: Decimal
    factor: Decimal
    unit: str
    considered: tuple[Considered, ...] = ()
