"""What is said of the line with the cursor: what is wrong with it, else where its price comes from and whether there is enough."""

from decimal import Decimal
from typing import Final, NamedTuple

from kamdesk.areas.orders.forms.lines.marks import source_word, stock_sentence
from kamdesk.areas.orders.forms.lines.model import OrderLinesModel
from kamdesk.areas.orders.rules import PricedLine
from kamdesk.areas.prices.rules import places_of
from kamdesk.core.formats import show_percent, show_price
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr, listed

_PLACES: Final = 2


class Told(NamedTuple):
    """A sentence and whether it is about a problem."""

    text: str
    is_problem: bool = False


def told_of(lines: OrderLinesModel, row: int) -> Told:
    """Return what to say of a line."""
    if not 0 <= row < lines.rowCount() or lines.is_blank(row):
        return Told(_("Type a code, a barcode or a part of a name, then the quantity, like “40” or “40 box”. F1 shows the keys."))
    problems = lines.problems_of(row)
    if problems:
        told = _("Line {number}: {problem}")
        return Told("\n".join(told.format(number=row + 1, problem=problem) for problem in problems), is_problem=True)
    good, pack, priced = lines.good(row), lines.pack(row), lines.priced(row)
    parts = [] if priced is None else [_price(priced, lines.book.terms().currency), _discounts(priced)]
    if good is not None and pack is not None and priced is not None:
        parts.append(stock_sentence(good.product, pack, priced.quantity))
    return Told(" · ".join(part for part in parts if part))


def _price(priced: PricedLine, currency: str) -> str:
    shown = isolate_ltr(show_price(priced.price, currency))
    if priced.price_source == "hand":
        if priced.found is None:
            return _("{price} was typed by hand; no other price is known").format(price=shown)
        told = _("{price} was typed by hand; the price list says {found}")
        return told.format(price=shown, found=isolate_ltr(show_price(priced.found, currency)))
    return _("{price}: {source} (F4 explains it)").format(price=shown, source=source_word(priced))


def _discounts(priced: PricedLine) -> str:
    if not priced.takes_discounts:
        return _("a fixed price takes no discount")
    named = (
        (_("column {percent}"), priced.discount_column),
        (_("volume {percent}"), priced.discount_volume),
        (_("by hand {percent}"), priced.discount_hand),
    )
    parts = [told.format(percent=_percent(percent)) for told, percent in named if percent]
    if not parts:
        return ""
    told = _("discount {percent}: {parts}")
    return told.format(percent=_percent(priced.discount), parts=listed(parts))


def asked_of(lines: OrderLinesModel, row: int) -> str:
    """Return the question about a line that was priced by hand and whose quantity changed since."""
    good, priced, currency = lines.good(row), lines.priced(row), lines.book.terms().currency
    if good is None or priced is None:
        return ""
    parts = [_("price {price}").format(price=isolate_ltr(show_price(priced.price, currency)))]
    if priced.discount_hand:
        parts.append(_("discount {percent}").format(percent=_percent(priced.discount_hand)))
    if priced.found is None:
        told = _(
            "Line {number}, {name}: the quantity changed, and it was priced by hand ({typed}). The price list has no price for it."
        )
    else:
        told = _(
            "Line {number}, {name}: the quantity changed, and it was priced by hand ({typed}). The price list says {found} now."
        )
    found = "" if priced.found is None else isolate_ltr(show_price(priced.found, currency))
    return told.format(number=row + 1, name=isolate(good.product.name), typed=listed(parts), found=found)


def _percent(percent: Decimal) -> str:
    return show_percent(percent / 100, places=min(places_of(percent), _PLACES))
