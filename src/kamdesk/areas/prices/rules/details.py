"""What is typed about prices and discounts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.prices.rules.arithmetic import HUNDRED

_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDetails:
    """A price column as typed.

    `percent` is added to the prices of the parent, without a parent to those of the default column, and in the default column
    to the usual prices; `discount` in per cent is that of its clients; computed prices become whole steps of `round_step` plus
    `round_ending`. `is_default` takes the mark from the column that has it.
    """

    name: str
    currency: str
    parent_id: int | None = None
    is_default: bool = False
    percent: Decimal = _ZERO
    discount: Decimal = _ZERO
    round_step: Decimal | None = None
    round_ending: Decimal = _ZERO
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceDetails:
    """A price or rule as typed, of a column or of a client, for a product, a group with its sub-groups, or all goods.

    Either `amount`, a price without VAT for one unit, or `percent`, added to the price found without it. `unit_id` None is the
    base unit, also of `from_quantity`. An empty `currency` is that of the column or of the client. Both days are included.
    """

    column_id: int | None = None
    client_id: int | None = None
    contract: str = ""
    product_id: int | None = None
    group_id: int | None = None
    unit_id: int | None = None
    from_quantity: Decimal = _ZERO
    amount: Decimal | None = None
    percent: Decimal | None = None
    currency: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeDetails:
    """A volume discount as typed: `percent` from a net value of `from_amount` in the base currency on, before discounts."""

    from_amount: Decimal
    percent: Decimal
    column_id: int | None = None
    group_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDetails:
    """How the company prices: keys of `COMBINING` and `PRICE_DATES`, and per cent."""

    combine: str = "multiply"
    cap: Decimal = HUNDRED
    price_date: str = "order"
    manager_limit: Decimal = _ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class MassChange:
    """A change of the fixed prices of a column from a day on.

    Attributes:
        column_id: Whose prices.
        percent: Added to each, -5 takes a twentieth off.
        valid_from: The first day of the new prices; prices that begin later are changed too.
        group_id: Only products of this group and the groups below it.
        product_ids: Only these products; empty: all.
        round_step: The new prices are whole steps of it plus `round_ending`; None: half up to the decimals that the old one or
            its currency has.
    """

    column_id: int
    percent: Decimal
    valid_from: date
    group_id: int | None = None
    product_ids: tuple[int, ...] = ()
    round_step: Decimal | None = None
    round_ending: Decimal = _ZERO
