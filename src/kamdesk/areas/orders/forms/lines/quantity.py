"""A quantity as it is typed: “40”, “40 box”, “2.5kg”; the unit is one of the product's, or the beginning of its name."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from kamdesk.areas.catalogue.queries import PackRow
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _
from kamdesk.core.numbers import parse_number
from kamdesk.core.text import excerpt, fold, isolate, listed

_PLACES: Final = 6
MOST: Final = Decimal(10**9)


class Amount(NamedTuple):
    """How much, and of which of the product's units; None where none was typed."""

    number: Decimal
    pack: PackRow | None


class UnitUnknownError(KamDeskError):
    """A product is not sold in the unit that was typed."""

    def __init__(self, typed: str, packs: Sequence[PackRow]) -> None:
        known = listed(isolate(told(pack, packs)) for pack in packs if pack.unit)
        if known:
            sentence = _(
                "This product is not sold in “{unit}”, but in {units}. Type one of these, or add the pack in the catalogue."
            )
        else:
            sentence = _("This product has no unit, so “{unit}” cannot be counted. Type the number alone.")
        super().__init__(sentence.format(unit=excerpt(typed, 20), units=known))


def parted(text: str, packs: Sequence[PackRow]) -> tuple[str, str]:
    """Return number and unit of *text* as they were typed; units that have digits in their names are known from *packs*."""
    text = text.strip()
    for name in sorted((pack.unit for pack in packs if pack.unit), key=len, reverse=True):
        start = len(text) - len(name)
        if start > 0 and fold(text[start:]) == fold(name) and text[:start].strip()[-1:].isdecimal():
            return text[:start].strip(), text[start:]
    start = next((place for place, sign in enumerate(text) if sign.isalpha()), len(text))
    return text[:start].strip(), text[start:].strip()


def amount(text: str, packs: Sequence[PackRow]) -> Amount:
    """Return what *text* says.

    Raises:
        KamDeskError: it is no quantity that can be ordered, or the product has no such unit.
    """
    number, unit = parted(text, packs)
    return Amount(ordered(parse_number(number)), pack_named(unit, packs) if unit else None)


def ordered(number: Decimal) -> Decimal:
    """Return a quantity that can be ordered.

    Raises:
        KamDeskError: it is zero, negative, too large, or has more than six decimals.
    """
    if number == 0:
        raise KamDeskError(_("A quantity of zero orders nothing. Type how much, or leave the line out."))
    if number < 0:
        raise KamDeskError(_("The quantity is below zero. An order only sends goods; a return is booked as a credit note."))
    if number >= MOST:
        told = _("{number} is more than an order can have; the most is below {most}. Type a smaller quantity or a larger unit.")
        raise KamDeskError(told.format(number=show_number(number), most=show_number(MOST)))
    if number != round(number, _PLACES):
        raise KamDeskError(_("At most {count} decimals are possible here.").format(count=_PLACES))
    return number


def pack_named(typed: str, packs: Sequence[PackRow]) -> PackRow:
    """Return the unit that *typed* names or only it begins with.

    Raises:
        UnitUnknownError: the product has none, or several units begin so.
    """
    exact = [pack for pack in packs if pack.unit and fold(pack.unit) == fold(typed)]
    fitting = exact or [pack for pack in packs if pack.unit and fold(pack.unit).startswith(fold(typed))]
    if len(fitting) != 1:
        raise UnitUnknownError(typed, packs)
    return fitting[0]


def in_packs(base: Decimal, factor: Decimal) -> Decimal:
    """Return how many packs of *factor* base units there are in *base* of them: whole ones, but never more than there are."""
    return base if factor == 1 else (base / factor).quantize(Decimal(1), ROUND_FLOOR)


def told(pack: PackRow, packs: Sequence[PackRow]) -> str:
    """Return a unit with what is in it: “box (12 pcs)”; the base unit stands alone."""
    base = next((one.unit for one in packs if one.factor == 1), "")
    if pack.factor == 1:
        return pack.unit
    return _("{unit} ({count} {base})").format(unit=pack.unit, count=show_number(pack.factor), base=base)
