"""What returns do to the stock of products."""

from decimal import Decimal

from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.actions import take_from_stock
from kamdesk.areas.returns.model import GoodsReturn
from kamdesk.areas.returns.rules import in_base_units


def move_stock(session: Session, one: GoodsReturn, *, back: bool) -> None:
    """Put what is fit to be sold back to stock; without *back* take it out again, because it does not come back after all.

    What was refused at the door went back to stock when that was written down: of it, what is not fit is taken out.
    """
    taken: dict[int, Decimal] = {}
    for line in one.lines:
        if line.product_id is None or line.to_stock != (one.kind == "return"):
            continue
        quantity = in_base_units(line.quantity, line.factor)
        taken[line.product_id] = taken.get(line.product_id, Decimal(0)) + quantity
    sign = (-1 if back else 1) * (1 if one.kind == "return" else -1)
    take_from_stock(session, {product: sign * quantity for product, quantity in taken.items()})
