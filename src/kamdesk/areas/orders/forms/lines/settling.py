"""What follows for a line from what was typed into one of its cells.

A line keeps, besides its cells, `product_id`; `line_id` where it is stored; `asks` where it was priced by hand and its quantity
changed since. Its `price` and `hand` hold what was typed only: an empty price is the one that the search finds.
"""

from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue.queries import PackRow
from kamdesk.areas.orders.forms.lines.goods import Good, Goods
from kamdesk.areas.orders.forms.lines.quantity import UnitUnknownError, amount, pack_named
from kamdesk.core.errors import KamDeskError
from kamdesk.ui.grid import Line
from kamdesk.ui.grid.column import as_typed

ASKS: Final = "asks"
#: What a line cost in the order it was copied from, for goods whose price nobody knows now.
FORMER: Final = "former"
#: Number, factor and name of the unit of a stored line that its product is not sold in any more.
LOST: Final = "lost"


def good_of(line: Line, goods: Goods) -> Good | None:
    """Return the product of a line."""
    number = line.get("product_id")
    return goods.of(int(number)) if number else None


def lost(unit_id: int | None, factor: Decimal, unit: str) -> str:
    """Return what is kept at `LOST`."""
    return f"{unit_id or 0} {factor} {unit}"


def lost_pack(line: Line) -> PackRow | None:
    """Return the unit that a stored line has and its product lost, as long as no other one is typed."""
    number, _gap, rest = line.get(LOST, "").partition(" ")
    factor, _gap, unit = rest.partition(" ")
    return PackRow(int(number) or None, unit, Decimal(factor)) if number and unit == line.get("unit", "") else None


def settle(line: Line, key: str, goods: Goods) -> None:
    """Fill the line from what was typed into the cell *key*; what cannot be understood stays as it was typed."""
    if key == "code":
        _settle_code(line, goods)
    elif key == "quantity":
        _settle_quantity(line, goods)
    elif key == "unit":
        _settle_unit(line, goods)


def _settle_code(line: Line, goods: Goods) -> None:
    named = goods.named(line.get("code", "").strip())
    if named is not None:
        put_good(line, named.good, named.pack)
        return
    for kept in ("product_id", "unit", "name", "line_id"):
        line.pop(kept, None)


def put_good(line: Line, good: Good, pack: PackRow | None = None) -> None:
    """Make it a line of *good*: in *pack*, else in the unit that it has if the product has that too."""
    product = good.product
    if line.get("product_id") != str(product.id):
        for gone in ("price", ASKS, LOST, "line_id"):
            line.pop(gone, None)
    line |= {"code": product.code, "product_id": str(product.id), "name": product.name}
    kept = good.in_unit(line.get("unit", "")) or good.packs[0]
    line["unit"] = (pack or kept).unit
    if not line.get("quantity", "").strip():
        line["quantity"] = "1"


def _settle_quantity(line: Line, goods: Goods) -> None:
    good = good_of(line, goods)
    if good is None or not line["quantity"].strip():
        return
    try:
        number, pack = amount(line["quantity"], good.packs)
    except KamDeskError:
        return
    line["quantity"] = as_typed(number)
    if pack is not None:
        line["unit"] = pack.unit


def _settle_unit(line: Line, goods: Goods) -> None:
    good = good_of(line, goods)
    typed = line["unit"].strip()
    if good is None or not typed:
        return
    try:
        line["unit"] = pack_named(typed, good.packs).unit
    except UnitUnknownError:
        return
