"""A product as the values of its fields, and back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.catalogue import queries
from kamdesk.areas.catalogue.forms.substitutes import substitute_line
from kamdesk.areas.catalogue.queries import ProductRow
from kamdesk.areas.catalogue.rules import USUAL_VAT, Counted, Picture, ProductDetails, ProductParts
from kamdesk.areas.company import queries as company_queries
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk

#: A stock and the day of its counting.
Shown = tuple[Decimal | None, date | None]
_AS_THEY_ARE: Final = ("kind", "group_id", "unit_id", "vat_rate", "price", "cost", "low_at", "expected_on")
_TEXTS: Final = ("name", "code", "barcode", "description", "strengths", "sample_place")
_OWN: Final = ("code", "barcode", "stock", "stock_on", "expected_on", "pictures")


def values_of(desk: Desk, row: ProductRow) -> dict[str, Any]:
    """Return the values of the editors for a stored product."""
    base = desk.read(company_queries.base_currency)
    values: dict[str, Any] = {name: getattr(row, name) for name in (*_AS_THEY_ARE, *_TEXTS, "stock", "stock_on")}
    values |= {name: None if values[name] is None else Money.of_minor(values[name], base) for name in ("price", "cost")}
    values["samples"] = row.samples or None
    names = desk.read(queries.names, row.id)
    values |= {f"name_{language}": names.get(language) for language in LANGUAGES}
    packs = desk.read(queries.packs, row.id)[1:]
    values["packs"] = [{"unit": one.unit, "factor": one.factor, "barcode": one.barcode} for one in packs]
    values["substitutes"] = [substitute_line(one) for one in desk.read(queries.substitutes, row.id, with_archived=True)]
    values["pictures"] = tuple(
        Picture(one.name, one.kind, one.width, one.height, one.picture, one.id) for one in desk.read(queries.pictures, row.id)
    )
    return values


def copied_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values for a new product like another one: without what belongs to that one only."""
    packs = [{**pack, "barcode": None} for pack in values["packs"]]
    return {**values, **dict.fromkeys(_OWN), "packs": packs}


def details_of(values: Mapping[str, Any]) -> ProductDetails:
    """Return what is typed about the product itself."""
    given: dict[str, Any] = {name: values[name] for name in _AS_THEY_ARE}
    texts = {name: values[name] or "" for name in _TEXTS}
    return ProductDetails(**given | texts, samples=values["samples"] or 0)


def parts_of(values: Mapping[str, Any], counted: Counted | None) -> ProductParts:
    """Return what is typed about what belongs to it."""
    return ProductParts(
        names={language: values[f"name_{language}"] or "" for language in LANGUAGES},
        packs=tuple(values["packs"]),
        substitutes=tuple(values["substitutes"]),
        pictures=values["pictures"],
        counted=counted,
    )


def counted_of(values: Mapping[str, Any], shown: Shown, today: date) -> Counted | None:
    """Return what was counted; None where the stock stands as it was *shown*, so that goods which leave meanwhile count."""
    stock, on = values["stock"], values["stock_on"]
    if (stock, on) == shown:
        return None
    return Counted(stock, today if on == shown[1] or on is None else on, was=shown[0], compared=True)


def general_rate(desk: Desk) -> Decimal:
    """Return the general VAT rate of the company's country."""
    return Decimal(USUAL_VAT.get(desk.read(company_queries.company).country, (0,))[0])
