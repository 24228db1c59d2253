"""What a product must be: code, kind, VAT, price; and where a group may hang."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import clean, clean_lines, excerpt, fold

#: Kinds of products with the words shown for them; the keys are stored.
KINDS: Final[dict[str, str]] = {"product": N_("Product"), "service": N_("Service")}
#: The usual VAT rates by country, the general one first; others may be typed.
USUAL_VAT: Final[dict[str, tuple[int, ...]]] = {
    "AZ": (18, 0), "RU": (22, 10, 0), "SA": (15, 0), "AE": (5, 0), "EG": (14, 0), "TR": (20, 10, 1, 0), "GE": (18, 0),
    "KZ": (16, 5, 0), "BH": (10, 0), "OM": (5, 0), "JO": (16, 0), "UZ": (12, 0), "GB": (20, 5, 0), "DE": (19, 7, 0),
}  # fmt: skip
LONGEST_CODE: Final = 60
LONGEST_NAME: Final = 300
VAT_PLACES: Final = 4


class ProductNameError(KamDeskError):
    """A product has no name, or one as long as a page."""

    def __init__(self, name: str) -> None:
        if name:
            super().__init__(
                _("The name is too long: at most {most} characters fit. Move the rest to the description.").format(
                    most=LONGEST_NAME
                )
            )
        else:
            super().__init__(_("The product has no name. Type the name."))


class ProductCodeError(KamDeskError):
    """A code is too long for a label."""

    def __init__(self) -> None:
        super().__init__(_("The code is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_CODE))


class CodeTakenError(KamDeskError):
    """Another product has the code."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(
            _("The code “{code}” belongs to “{name}”. Choose another code, or open that product.").format(
                code=excerpt(code), name=excerpt(name)
            )
        )


class VatRateError(KamDeskError):
    """A VAT rate is outside 0–100 or has too many decimals."""

    def __init__(self, rate: Decimal) -> None:
        super().__init__(
            _("A VAT rate of {rate} % is not possible. Type a rate between 0 and 100 with at most {places} decimals.").format(
                rate=show_number(rate), places=VAT_PLACES
            )
        )


class NegativePriceError(KamDeskError):
    """A price is below zero."""

    def __init__(self) -> None:
        super().__init__(_("A price cannot be below zero. Type the usual price, or leave it empty."))


class GroupNameError(KamDeskError):
    """A group has no name, an overlong one, or the name of its neighbour."""


class GroupInsideItselfError(KamDeskError):
    """A group would hang below itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The group “{name}” cannot be inside itself or one of its own sub-groups. Choose another place.").format(
                name=excerpt(name)
            )
        )


class UnitNameError(KamDeskError):
    """A unit has no name or the name of another unit."""


class UnknownChoiceError(KamDeskError):
    """A kind, a group or a unit that is not there."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“{text}” is not in the list. Choose one from the list.").format(text=excerpt(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDetails:
    """What is kept of a product, as typed; an empty code means the next free number."""

    name: str
    code: str = ""
    kind: str = "product"
    group_id: int | None = None
    unit_id: int | None = None
    vat_rate: Decimal = Decimal(0)
    price: Money | None = None
    barcode: str = ""
    description: str = ""


def checked(details: ProductDetails) -> ProductDetails:
    """Return *details* cleaned.

    Raises:
        KamDeskError: the name is missing or too long, the code too long, the rate or the price impossible.
    """
    name, code = clean(details.name), clean(details.code)
    if not name or len(name) > LONGEST_NAME:
        raise ProductNameError(name)
    if len(code) > LONGEST_CODE:
        raise ProductCodeError
    if details.kind not in KINDS:
        raise UnknownChoiceError(details.kind)
    if details.price is not None and details.price.amount < 0:
        raise NegativePriceError
    return ProductDetails(
        name=name, code=code, kind=details.kind, group_id=details.group_id, unit_id=details.unit_id,
        vat_rate=vat_rate(details.vat_rate), price=details.price, barcode=clean(details.barcode)[:LONGEST_CODE],
        description=clean_lines(details.description),
    )  # fmt: skip


def vat_rate(rate: Decimal) -> Decimal:
    """Return *rate* in per cent.

    Raises:
        VatRateError: it is outside 0–100, or has more than four decimals.
    """
    if not rate.is_finite() or not 0 <= rate <= 100 or rate != round(rate, VAT_PLACES):
        raise VatRateError(rate)
    return rate


def search_text(name: str, code: str, barcode: str, description: str) -> str:
    """Return the text under which a product is found."""
    return fold(" ".join(part for part in (code, name, barcode, description) if part))


def next_code(highest: int) -> str:
    """Return the code that follows the highest one made of digits."""
    return f"{highest + 1:04d}"


def group_name(name: str, neighbours: Mapping[int, str], own_id: int | None = None) -> str:
    """Return the name of a group, cleaned.

    Args:
        name: As typed.
        neighbours: Names of the groups at the same place by number.
        own_id: The group's own number when it is renamed.

    Raises:
        GroupNameError: it is empty, too long, or taken by a neighbour.
    """
    cleaned = clean(name)
    if not cleaned:
        raise GroupNameError(_("The group has no name. Type the name."))
    if len(cleaned) > LONGEST_NAME:
        raise GroupNameError(_("The name is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_NAME))
    if fold(cleaned) in {fold(other) for number, other in neighbours.items() if number != own_id}:
        raise GroupNameError(
            _("There is a group “{name}” here already. Use that one, or choose another name.").format(name=excerpt(cleaned))
        )
    return cleaned


def refuse_loop(group_id: int, parent_id: int | None, parents: Mapping[int, int | None], name: str) -> None:
    """Refuse to hang a group below itself.

    Args:
        group_id: The group that moves.
        parent_id: Where it goes; None for the top.
        parents: The parent of every group by number.
        name: The name of the group, for the sentence.

    Raises:
        GroupInsideItselfError: the new place is the group or one of its own sub-groups.
    """
    above = parent_id
    for _step in range(len(parents) + 1):
        if above is None:
            return
        if above == group_id:
            break
        above = parents.get(above)
    raise GroupInsideItselfError(name)


def unit_name(name: str, others: Mapping[int, str], own_id: int | None = None) -> str:
    """Return the name of a unit, cleaned.

    Raises:
        UnitNameError: it is empty, too long or taken.
    """
    cleaned = clean(name)
    if not cleaned:
        raise UnitNameError(_("The unit has no name. Type it as it is printed on invoices, for example “pcs”."))
    if len(cleaned) > LONGEST_CODE:
        raise UnitNameError(_("The name is too long: at most {most} characters fit. Shorten it.").format(most=LONGEST_CODE))
    if fold(cleaned) in {fold(other) for number, other in others.items() if number != own_id}:
        raise UnitNameError(_("There is a unit “{name}” already.").format(name=excerpt(cleaned)))
    return cleaned


def group_paths(parents: Mapping[int, int | None], group_names: Mapping[int, str]) -> dict[int, str]:
    """Return “group / sub-group” for every group."""

    def path(number: int, left: int) -> str:
        above = parents.get(number)
        own = group_names[number]
        return own if above is None or not left or above not in group_names else f"{path(above, left - 1)} / {own}"

    return {number: path(number, len(parents)) for number in group_names}
