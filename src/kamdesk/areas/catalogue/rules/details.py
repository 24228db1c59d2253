"""What a product must be: code, kind, VAT, price, cost, and what is shown of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue.rules.refusals import (
    LONGEST_CODE,
    LONGEST_NAME,
    MOST,
    VAT_PLACES,
    NegativeCostError,
    NegativePriceError,
    ProductCodeError,
    ProductNameError,
    SamplesError,
    TextTooLongError,
    UnknownChoiceError,
    VatRateError,
)
from kamdesk.areas.catalogue.rules.stock import limit_of_stock
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import clean, clean_lines, fold

#: Kinds of products with the words shown for them; the keys are stored.
KINDS: Final[dict[str, str]] = {"product": N_("Product"), "service": N_("Service")}
#: The usual VAT rates by country, the general one first; others may be typed.
USUAL_VAT: Final[dict[str, tuple[int, ...]]] = {
    "AZ": (18, 0), "RU": (22, 10, 0), "SA": (15, 0), "AE": (5, 0), "EG": (14, 0), "TR": (20, 10, 1, 0), "GE": (18, 0),
    "KZ": (16, 5, 0), "BH": (10, 0), "OM": (5, 0), "JO": (16, 0), "UZ": (12, 0), "GB": (20, 5, 0), "DE": (19, 7, 0),
}  # fmt: skip
LONGEST_STRENGTHS: Final = 4000


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
    cost: Money | None = None
    strengths: str = ""
    low_at: Decimal | None = None
    expected_on: date | None = None
    samples: int = 0
    sample_place: str = ""


def checked(details: ProductDetails) -> ProductDetails:
    """Return *details* cleaned.

    Raises:
        KamDeskError: the name is missing or a text too long; the kind, the rate or a figure is impossible.
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
    if details.cost is not None and details.cost.amount < 0:
        raise NegativeCostError
    whole_samples(Decimal(details.samples))
    return replace(
        details,
        name=name,
        code=code,
        vat_rate=vat_rate(details.vat_rate),
        low_at=limit_of_stock(details.low_at),
        barcode=short(clean(details.barcode), _("Barcode"), LONGEST_CODE),
        description=clean_lines(details.description),
        strengths=short(clean_lines(details.strengths), _("Strengths"), LONGEST_STRENGTHS),
        sample_place=short(clean(details.sample_place), _("Where the samples are"), LONGEST_NAME),
    )


def whole_samples(samples: Decimal) -> int:
    """Return how many samples are on show.

    Raises:
        SamplesError: it is no whole number, below zero, or beyond any showroom.
    """
    if not samples.is_finite() or samples != int(samples) or not 0 <= samples <= MOST:
        raise SamplesError(samples)
    return int(samples)


def short(text: str, label: str, most: int) -> str:
    """Return *text* of the field called *label* (translated).

    Raises:
        TextTooLongError: it has more than *most* characters.
    """
    if len(text) > most:
        raise TextTooLongError(label, most)
    return text


def vat_rate(rate: Decimal) -> Decimal:
    """Return *rate* in per cent.

    Raises:
        VatRateError: it is outside 0–100, or has more than four decimals.
    """
    if not rate.is_finite() or not 0 <= rate <= 100 or rate != round(rate, VAT_PLACES):
        raise VatRateError(rate)
    return rate


def search_text(details: ProductDetails, names: Iterable[str] = (), barcodes: Iterable[str] = ()) -> str:
    """Return the text under which a product is found: the code, what it is called in any language, all barcodes, the rest."""
    parts = (
        details.code,
        details.name,
        *sorted(names),
        details.barcode,
        *sorted(barcodes),
        details.description,
        details.strengths,
    )
    return fold(" ".join(part for part in parts if part))


def next_code(highest: int) -> str:
    """Return the code that follows the highest one made of digits."""
    return f"{highest + 1:04d}"
