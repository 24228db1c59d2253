"""What an order's lines are stored as, and how those of a stored order are changed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.orders.queries.pricing import Quoted
from kamdesk.areas.orders.rules import PricedLine
from kamdesk.areas.orders.rules.refusals import PickedAlreadyError
from kamdesk.areas.orders.rules.stages import part_of
from kamdesk.core.formats import show_number
from kamdesk.storage.errors import ChangedByOthersError

_NOTHING: Final = Decimal(0)


def new_lines(quoted: Quoted) -> list[OrderLine]:
    """Return the lines of a new order."""
    return [_filled(_fresh(), one) for one in quoted.lines]


def check_picked(order: SalesOrder, lines: Sequence[PricedLine]) -> None:
    """Make sure that nothing that was picked is lost by *lines*.

    Raises:
        PickedAlreadyError: a line would go away, become less than was picked of it, or other goods.
        ChangedByOthersError: a line is not there any more.
    """
    asked: dict[int, PricedLine] = {}
    for line in lines:
        if line.line_id is not None:
            asked.setdefault(line.line_id, line)
    known = {line.id: line for line in order.lines}
    if not asked.keys() <= known.keys():
        raise ChangedByOthersError
    for line_id, stored in known.items():
        kept = asked.get(line_id)
        if stored.picked and (kept is None or not _same_goods(kept, stored) or kept.quantity < stored.picked):
            position = stored.position if kept is None else kept.position
            raise PickedAlreadyError(position, stored.description, show_number(stored.picked))


def _same_goods(line: PricedLine, stored: OrderLine) -> bool:
    return (line.product_id, line.unit_id) == (stored.product_id, stored.unit_id)


def change_lines(order: SalesOrder, quoted: Quoted) -> None:
    """Bring the lines of *order* in line with what was quoted; those that are not in it go away, a line named twice is copied.

    One that becomes other goods is another line: what a delivery brought back of it was not of these.
    """
    known = {line.id: line for line in order.lines}
    asked = [None if one.line_id is None else known.pop(one.line_id, None) for one in quoted.lines]
    stored = [
        line if line is not None and _same_goods(one, line) else None for one, line in zip(quoted.lines, asked, strict=True)
    ]
    order.lines[:] = [_filled(_fresh() if line is None else line, one) for line, one in zip(stored, quoted.lines, strict=True)]


def _fresh() -> OrderLine:
    """Return a line that nothing was done for; how far the order is, is told before the store fills that in."""
    return OrderLine(picked=_NOTHING, shipped=_NOTHING, delivered=_NOTHING, invoiced=_NOTHING)


def _filled(line: OrderLine, one: PricedLine) -> OrderLine:
    line.position = one.position
    line.product_id = one.product_id
    line.description = one.description
    line.unit_id = one.unit_id
    line.unit = one.unit or None
    line.factor = one.factor
    line.quantity = one.quantity
    line.price = one.price
    line.price_source = one.price_source
    line.price_id = one.price_id
    line.discount_column = one.discount_column
    line.discount_volume = one.discount_volume
    line.discount_hand = one.discount_hand
    line.discount = one.discount
    line.vat_rate = one.vat_rate
    line.net = one.net.minor
    line.tax = one.tax.minor
    line.cost = None if one.cost is None else one.cost.minor
    return line


def shipped_worth(order: SalesOrder) -> int:
    """Return what left of *order*, with tax in minor units; at least what was invoiced."""
    left = sum(part_of(one.net + one.tax, one.shipped, one.quantity) for one in order.lines if one.shipped)
    return max(left, order.invoiced)
