"""What is offered while a product or a unit is typed into a line."""

from kamdesk.areas.catalogue.queries import PackRow
from kamdesk.areas.orders.forms.lines.goods import Good, Goods, Offered
from kamdesk.areas.orders.forms.lines.offers import Offer
from kamdesk.areas.orders.forms.lines.quantity import parted, told
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import fold, isolate, isolate_ltr
from kamdesk.ui.theme import Tone


def offers_of_goods(goods: Goods, text: str) -> list[Offer]:
    """Return the products that *text* could mean, with what is on hand of them; the key is the number of the product."""
    return [Offer(one.id, one.name, one.code, _on_hand(one), _tone(one)) for one in goods.offers(text)]


def _on_hand(one: Offered) -> str:
    if one.stock is None:
        return ""
    if one.stock <= 0:
        return _("Out of stock")
    return f"{isolate_ltr(show_number(one.stock))} {isolate(one.unit)}".strip()


def _tone(one: Offered) -> Tone:
    return "error" if one.stock is not None and one.stock <= 0 else "muted"


def offers_of_units(good: Good | None, text: str, *, alone: bool = False) -> list[Offer]:
    """Return the units that can follow what is typed of a quantity, or, *alone*, of a unit; the key is a `PackRow`.

    Nothing is offered behind a bare number, which counts in the unit that the line has.
    """
    if good is None or len(good.packs) < 2:
        return []
    typed = text if alone else parted(text, good.packs)[1]
    if not alone and not typed and not text.endswith(" "):
        return []
    return [Offer(pack, told(pack, good.packs)) for pack in good.packs if _begins(pack, typed)]


def _begins(pack: PackRow, typed: str) -> bool:
    return bool(pack.unit) and fold(pack.unit).startswith(fold(typed))
