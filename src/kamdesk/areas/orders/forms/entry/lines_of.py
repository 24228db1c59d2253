"""The lines of stored orders as an order form takes them."""

from kamdesk.areas.orders.forms.lines.goods import Goods
from kamdesk.areas.orders.forms.lines.settling import FORMER, LOST, lost
from kamdesk.areas.orders.queries import OrderCard, OrderLineRow
from kamdesk.ui.grid import Line
from kamdesk.ui.grid.column import as_typed


def stored_lines(goods: Goods, card: OrderCard) -> list[Line]:
    """Return the lines of an order to be edited; they keep their prices as long as goods and quantity stay."""
    goods.learn(line.product_id for line in card.lines)
    return [_stored(goods, line) for line in card.lines]


def _stored(goods: Goods, line: OrderLineRow) -> Line:
    found = _copied(goods, line) | {"line_id": str(line.line_id)}
    good = goods.of(line.product_id)
    if good is not None and good.pack(line.unit_id) is None:
        found[LOST] = lost(line.unit_id, line.factor, line.unit)
    if line.price_source == "hand":
        found["price"] = as_typed(line.price)
    if line.discount_hand:
        found["hand"] = as_typed(line.discount_hand)
    return found


def copied_lines(goods: Goods, card: OrderCard) -> list[Line]:
    """Return the lines of an order for another one, where they are priced anew; what they cost stays beside them."""
    goods.learn(line.product_id for line in card.lines)
    return [_copied(goods, line) | {FORMER: as_typed(line.price)} for line in card.lines]


def _copied(goods: Goods, line: OrderLineRow) -> Line:
    good = goods.of(line.product_id)
    pack = None if good is None else good.pack(line.unit_id)
    return {
        "code": line.code,
        "product_id": str(line.product_id),
        "name": line.description,
        "quantity": as_typed(line.quantity),
        "unit": pack.unit if pack is not None else line.unit,
    }
