"""What is wrong with the cells of a line, as sentences that say what to do."""

from typing import TYPE_CHECKING

from kamdesk.areas.orders.forms.lines.quantity import UnitUnknownError, amount
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, isolate
from kamdesk.ui.grid import GridColumn

if TYPE_CHECKING:
    from kamdesk.areas.orders.forms.lines.model import OrderLinesModel


def problem_of(lines: "OrderLinesModel", row: int, column: GridColumn) -> str | None:
    """Return what is wrong with a cell of a line that is not empty; what cannot be read at all is the model's own business."""
    checks = {
        "code": _of_code,
        "quantity": _of_quantity,
        "unit": _of_unit,
        "price": _of_price,
        "hand": _of_discount,
    }
    check = checks.get(column.key)
    return None if check is None else check(lines, row)


def _of_code(lines: "OrderLinesModel", row: int) -> str | None:
    text, good = lines.line_at(row).get("code", "").strip(), lines.good(row)
    if good is None and text:
        told = _("Nothing in the catalogue is called “{text}”. Type its code, its barcode or another part of its name.")
        return told.format(text=excerpt(text))
    if good is None:
        return _("The line has no product. Type its code or a part of its name, or remove the line with Ctrl+Del.")
    if good.product.archived and not (lines.is_agreed and lines.line_at(row).get("line_id")):
        told = _("{name} was put into the archive and is not sold any more. Take another product, or remove the line.")
        return told.format(name=isolate(good.product.name))
    return None


def _of_quantity(lines: "OrderLinesModel", row: int) -> str | None:
    text, good = lines.line_at(row).get("quantity", "").strip(), lines.good(row)
    if good is None:
        return None
    if not text:
        return _("The quantity is missing. Type how much, and the unit if it is not the usual one.")
    lost = lines.pack(row)
    try:
        amount(text, good.packs if lost is None else [*good.packs, lost])
    except KamDeskError as problem:
        return str(problem)
    return None


def _of_unit(lines: "OrderLinesModel", row: int) -> str | None:
    good = lines.good(row)
    if good is None or lines.pack(row) is not None:
        return None
    return str(UnitUnknownError(lines.line_at(row).get("unit", ""), good.packs))


def _of_price(lines: "OrderLinesModel", row: int) -> str | None:
    good = lines.good(row)
    if good is None or not lines.lacks_price(row) or lines.line_at(row).get("price", "").strip():
        return None
    pack = lines.pack(row)
    told = _("No price is known for {name}. Type the price of one {unit} without VAT.")
    return told.format(name=isolate(good.product.name), unit=isolate(pack.unit if pack and pack.unit else _("unit")))


def _of_discount(lines: "OrderLinesModel", row: int) -> str | None:
    """Return why the line was refused as a whole: a discount on a fixed special price, a change of goods that left, and the like."""
    return lines.refusal(row)
