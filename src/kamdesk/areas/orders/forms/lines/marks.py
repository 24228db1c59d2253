"""Words and tones of a line: where its price comes from, and whether there is enough of it."""

from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue.queries import PackRow, ProductRow
from kamdesk.areas.catalogue.rules import AVAILABILITY, availability
from kamdesk.areas.orders.forms.lines.quantity import in_packs
from kamdesk.areas.orders.rules import PricedLine
from kamdesk.areas.prices.rules import SOURCES
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.table import Mark
from kamdesk.ui.theme import Tone

_TONES: Final[dict[str, Tone]] = {"special": "ok", "contract": "ok", "hand": "warn", "none": "error"}


def source_mark(priced: PricedLine) -> Mark | None:
    """Return the tone of where a price comes from; special ones stand out, and those typed by hand."""
    tone = _TONES.get(priced.price_source)
    return None if tone is None else Mark(tone)


def source_word(priced: PricedLine) -> str:
    """Return in short where a price comes from."""
    return _(SOURCES[priced.price_source])


def stock_mark(product: ProductRow, pack: PackRow, quantity: Decimal) -> Mark | None:
    """Return how much of a product is on hand in the unit of the line, and whether that is enough; None for a service."""
    state = availability(product.kind, product.stock, product.low_at)
    if state is None or product.stock is None:
        return None if state is None else Mark("muted", _(AVAILABILITY[state]))
    if state == "none":
        return Mark("error", _("none ✕"))
    on_hand = in_packs(product.stock, pack.factor)
    shown = show_number(on_hand)
    if on_hand < quantity:
        return Mark("warn", _("only {amount} !").format(amount=shown))
    return (
        Mark("warn", _("{amount}, low").format(amount=shown))
        if state == "low"
        else Mark("plain", _("{amount} ✓").format(amount=shown))
    )


def stock_sentence(product: ProductRow, pack: PackRow, quantity: Decimal) -> str:
    """Return what to tell the client where there is not enough of a product; nothing where there is."""
    if product.kind == "service" or product.stock is None or in_packs(product.stock, pack.factor) >= quantity:
        return ""
    on_hand = show_number(max(in_packs(product.stock, pack.factor), Decimal(0)))
    told = _("{name}: {amount} {unit} on hand, {wanted} wanted.")
    said = told.format(
        name=isolate(product.name),
        amount=isolate_ltr(on_hand),
        unit=isolate(pack.unit),
        wanted=isolate_ltr(show_number(quantity)),
    )
    if product.expected_on is None:
        return said
    more = _("More is expected on {date}.").format(date=show_date(product.expected_on))
    return f"{said} {more}"
