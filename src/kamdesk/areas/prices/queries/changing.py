"""What a change of many prices would do, row by row."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.catalogue.model import Product, Unit
from kamdesk.areas.prices.model import Price
from kamdesk.areas.prices.queries.prices import groups_below
from kamdesk.areas.prices.rules import MassChange, checked_change, new_amount


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A fixed price that a change replaces.

    Attributes:
        price_id: The row as it is stored.
        code: Of the product.
        name: Of the product.
        unit: Of the price; may be empty.
        from_quantity: Its break, in the unit.
        before: The amount it has, in `currency`.
        after: The amount it gets.
        currency: Of both.
        valid_from: The first day of the new amount.
        valid_to: Its last day; None: until further notice.
        is_kept: The old amount goes on until the day before; else it would only have begun later, and is replaced.
    """

    price_id: int
    code: str
    name: str
    unit: str
    from_quantity: Decimal
    before: Decimal
    after: Decimal
    currency: str
    valid_from: date
    valid_to: date | None
    is_kept: bool


def preview_change(session: Session, change: MassChange) -> list[ChangeRow]:
    """Return what `actions.change_prices` would do, in the order of products; nothing is written.

    Every fixed price of the column that holds on the first day or later is changed; percentages are not.

    Raises:
        PercentageError: the percentage is out of bounds.
        RoundingError: prices cannot be rounded so.
    """
    change, base = checked_change(change), aliased(Unit)
    columns: tuple[Any, ...] = (
        Price.id, Product.code, Product.name, func.coalesce(Unit.name, base.name, ""), Price.from_quantity, Price.amount,
        Price.currency, Price.valid_from, Price.valid_to,
    )  # fmt: skip
    wanted = (
        select(*columns)
        .join(Product, Product.id == Price.product_id)
        .outerjoin(Unit, Unit.id == Price.unit_id)
        .outerjoin(base, base.id == Product.unit_id)
        .where(Price.column_id == change.column_id, Price.amount.is_not(None), ~Price.archived)
        .where(or_(Price.valid_to.is_(None), Price.valid_to >= change.valid_from))
        .order_by(Product.name_key, Product.id, Price.from_quantity, Price.valid_from, Price.id)
    )
    if change.group_id is not None:
        wanted = wanted.where(Product.group_id.in_(groups_below(change.group_id)))
    if change.product_ids:
        wanted = wanted.where(Product.id.in_(change.product_ids))
    return [_row(change, *row) for row in session.execute(wanted)]


def _row(
    change: MassChange,
    number: int,
    code: str,
    name: str,
    unit: str,
    from_quantity: Decimal,
    before: Decimal,
    currency: str,
    first: date | None,
    last: date | None,
) -> ChangeRow:
    begins_before = first is None or first < change.valid_from
    after = new_amount(before, currency, change)
    begins = change.valid_from if first is None or begins_before else first
    return ChangeRow(number, code, name, unit, from_quantity, before, after, currency, begins, last, begins_before)
