"""Goods that go out again at the prices they were charged at: what was missing, damaged or sent back."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.orders.actions.commands import LineInput, NewOrder
from kamdesk.areas.orders.actions.taking import taken, taken_before
from kamdesk.areas.orders.model import DeliveryLine, OrderLine
from kamdesk.areas.orders.queries.deliveries import line_worth

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPrice:
    """One line that goes out again.

    Attributes:
        price: as it was charged, without VAT and before *discount*, per cent.
        delivery_line_id: the delivery's line that it stands for, whose order says where price and discounts came from.
    """

    product_id: int
    quantity: Decimal
    unit_id: int | None
    description: str
    price: Decimal
    discount: Decimal
    vat_rate: Decimal
    delivery_line_id: int | None = None


def take_again(session: Session, command: NewOrder, lines: Sequence[AtPrice]) -> int:
    """Take a draft of *lines* at exactly their prices and return its id; what was taken under its key is not taken again.

    The lines of *command* do not count.

    Raises:
        KamDeskError: as `take_order`; also where a product is not sold any more.
    """
    if (known := taken_before(session, command.key)) is not None:
        return known
    typed = tuple(
        LineInput(
            product_id=one.product_id, quantity=one.quantity, unit_id=one.unit_id, price=one.price, description=one.description
        )
        for one in lines
    )  # fmt: skip
    values = {name: getattr(command, name) for name in NewOrder.__dataclass_fields__}
    order = taken(session, NewOrder(**{**values, "lines": typed}))
    former = _former(session, lines)
    for line, one in zip(order.lines, lines, strict=True):
        _price_as_charged(line, one, former.get(one.delivery_line_id or 0), order.currency)
    order.net, order.tax = sum(line.net for line in order.lines), sum(line.tax for line in order.lines)
    order.total = order.net + order.tax
    costs = [line.cost for line in order.lines if line.cost is not None]
    order.margin = order.net - sum(costs) if len(costs) == len(order.lines) else None
    session.flush()
    return order.id


def _former(session: Session, lines: Sequence[AtPrice]) -> dict[int, OrderLine]:
    ids = [one.delivery_line_id for one in lines if one.delivery_line_id is not None]
    rows = session.execute(
        select(DeliveryLine.id, OrderLine).join(OrderLine, OrderLine.id == DeliveryLine.line_id).where(DeliveryLine.id.in_(ids))
    )
    return dict(rows.all())


def _price_as_charged(line: OrderLine, one: AtPrice, former: OrderLine | None, currency: str) -> None:
    """Put price and discounts as they were charged into a new line."""
    line.price, line.discount, line.vat_rate = one.price, one.discount, one.vat_rate
    if former is not None and (former.price, former.discount) == (one.price, one.discount):
        line.price_source, line.price_id = former.price_source, former.price_id
        line.discount_column, line.discount_volume = former.discount_column, former.discount_volume
        line.discount_hand = former.discount_hand
    else:
        line.price_source, line.price_id = "hand", None
        line.discount_column = line.discount_volume = _NOTHING
        line.discount_hand = one.discount
    worth = line_worth(line, line.quantity, currency)
    line.net, line.tax = worth.net.minor, worth.tax.minor
