"""A product's details as columns."""

from collections.abc import Iterable
from typing import Any

from kamdesk.areas.catalogue import rules
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.core.money import Money
from kamdesk.core.text import fold


def values_of(details: ProductDetails, names: Iterable[str] = (), barcodes: Iterable[str] = ()) -> dict[str, Any]:
    """Return the columns of a product, all but its stock; *names* and *barcodes* are those of its parts, for the search."""
    return {
        "code": details.code,
        "name": details.name,
        "name_key": fold(details.name),
        "kind": details.kind,
        "group_id": details.group_id,
        "unit_id": details.unit_id,
        "vat_rate": details.vat_rate,
        "price": _minor(details.price),
        "cost": _minor(details.cost),
        "barcode": details.barcode or None,
        "description": details.description or None,
        "strengths": details.strengths or None,
        "low_at": details.low_at,
        "expected_on": details.expected_on,
        "samples": details.samples,
        "sample_place": details.sample_place or None,
        "search": rules.search_text(details, names, barcodes),
    }


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor
