"""How prices, percentages, quantities and days are told in words on every screen."""

from datetime import date
from decimal import Decimal

from kamdesk.areas.prices.rules import places_of, show_period
from kamdesk.core.formats import NO_BREAK_SPACE, show_number, show_percent, show_price
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr


def price_words(price: Decimal, currency: str) -> str:
    """Return a price of a unit with its currency; no sentence turns it round."""
    return isolate_ltr(f"{show_price(price, currency)}{NO_BREAK_SPACE}{currency}")


def percent_words(percent: Decimal, *, signed: bool = False) -> str:
    """Return a percentage with the decimals it has: “12.5 %”; *signed* shows a plus too."""
    text = show_percent(percent / 100, places=places_of(percent))
    return f"+{text}" if signed and percent > 0 else text


def rule_words(percent: Decimal) -> str:
    """Return what a rule adds to a price: “+5 %”, “-10 %”."""
    return percent_words(percent, signed=True)


def quantity_words(quantity: Decimal, unit: str) -> str:
    """Return a quantity with its unit."""
    number = isolate_ltr(show_number(quantity))
    return f"{number}{NO_BREAK_SPACE}{isolate(unit)}" if unit else number


def break_words(from_quantity: Decimal, unit: str) -> str:
    """Return from how much on a price counts; nothing where it is any quantity."""
    if not from_quantity:
        return ""
    return _("from {quantity}").format(quantity=quantity_words(from_quantity, unit))


def period_words(first: date | None, last: date | None) -> str:
    """Return on which days something holds; nothing where it always does."""
    return "" if first is None and last is None else show_period(first, last)
