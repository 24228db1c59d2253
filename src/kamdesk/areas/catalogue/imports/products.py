"""How a row of a list becomes a product."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from kamdesk.areas.catalogue.actions import ImportedProduct
from kamdesk.areas.catalogue.rules import (
    KINDS,
    LONGEST_CODE,
    Counted,
    PackError,
    ProductDetails,
    checked,
    checked_names,
    counted,
    pack_factor,
    whole_samples,
)
from kamdesk.core.formats import show_money, show_number
from kamdesk.core.i18n import LANGUAGES, _, in_language
from kamdesk.core.importing import Note, Row, Table
from kamdesk.core.money import Money
from kamdesk.core.numbers import parse_number
from kamdesk.core.text import excerpt, fold

#: Differences below this come from programs that count in binary fractions (9.779999999999999); they are not mentioned.
_DUST: Final = Decimal("0.00001")
_SERVICES: Final = ("service", "services", "xidmət", "услуга", "услуги", "خدمة", "خدمات")
_BETWEEN: Final = re.compile(r"[,;،؛\n]")
_BETWEEN_PACKS: Final = re.compile(r"[;؛\n]")
_PACK: Final = re.compile(r"(.*?\S)[\s=:×]+(\d[\d.,٫٬]*)")
#: What of a row stands in which detail of a product; kind, price and cost only where they could be taken.
_DETAILS: Final = {
    "name": "name", "vat": "vat_rate", "barcode": "barcode", "description": "description",
    "strengths": "strengths", "low_at": "low_at", "expected_on": "expected_on", "samples": "samples",
    "sample_place": "sample_place", "packs": "packs",
}  # fmt: skip


def product_of(table: Table, row: Row, base: str, today: date, notes: list[Note]) -> ImportedProduct:
    """Return the product of a row; one without a code is known by its name. What is odd goes to *notes*.

    Raises:
        KamDeskError: a detail is impossible.
    """
    name, kind = line(row, "name"), _kind(table, row, notes)
    price = _money(table, row, "price", base, notes)
    cost = _money(table, row, "purchase_cost", base, notes)
    details = ProductDetails(
        name=name,
        code=line(row, "code") or name[:LONGEST_CODE],
        kind=kind or "product",
        vat_rate=parse_number(row.text("vat").strip(" %٪"), decimal_sign=".") if row.text("vat") else Decimal(0),
        price=price,
        cost=cost,
        barcode=line(row, "barcode"),
        description=row.text("description"),
        strengths=row.text("strengths"),
        low_at=row.amounts.get("low_at"),
        expected_on=row.dates.get("expected_on"),
        samples=whole_samples(row.amounts.get("samples", Decimal(0))),
        sample_place=line(row, "sample_place"),
    )
    given = {field for key, field in _DETAILS.items() if key in row.texts or key in row.amounts or key in row.dates}
    given |= {field for field, value in (("price", price), ("cost", cost), ("kind", kind)) if value is not None}
    names = checked_names({language: row.text(f"name_{language}") for language in LANGUAGES})
    return ImportedProduct(
        checked(details),
        tuple(part for part in (" ".join(piece.split()) for piece in row.text("group").split("/")) if part),
        line(row, "unit"),
        names=tuple(names.items()),
        packs=_packs(row),
        substitutes=_parts(_BETWEEN, row.text("substitutes")),
        counted=_counted(row, today),
        given=frozenset(given),
    )


def line(row: Row, key: str) -> str:
    """Return the text of a target as one line."""
    return " ".join(row.text(key).split())


def _parts(between: re.Pattern[str], text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in between.split(text))
    return tuple(part for part in parts if part)


def _counted(row: Row, today: date) -> Counted | None:
    stock = row.amounts.get("stock")
    return None if stock is None else counted(Counted(stock, row.dates.get("stock_on", today)))


def _packs(row: Row) -> tuple[tuple[str, Decimal], ...]:
    """Return the packs of a row: all of them in one cell (“box 12; pallet 480”), or one in two cells."""
    found = []
    for part in _parts(_BETWEEN_PACKS, row.text("packs")):
        pack = _PACK.fullmatch(part)
        if pack is None:
            told = _("The pack “{pack}” is not understood. Write its unit and how many are in one, for example “box 12”.")
            raise PackError(told.format(pack=excerpt(part)))
        found.append((pack[1], pack_factor(parse_number(pack[2]))))
    unit, size = line(row, "pack_unit"), row.amounts.get("pack_size")
    if unit and size is not None:
        found.append((unit, pack_factor(size)))
    elif size is not None or unit:
        told = _("A pack needs both its unit and how many units are in it. Fill in the other cell, or empty both.")
        raise PackError(told)
    return tuple(found)


def _kind(table: Table, row: Row, notes: list[Note]) -> str | None:
    typed = fold(row.text("kind"))
    if typed and typed not in _words_for_kinds():
        told = _("The kind “{kind}” is not known, so it was taken for a product.").format(kind=excerpt(row.text("kind")))
        notes.append(table.odd(row.number, told))
    return _words_for_kinds().get(typed)


@cache
def _words_for_kinds() -> dict[str, str]:
    """Return the keys of the kinds by their folded words in all languages."""
    words = {fold(key): key for key in KINDS} | {fold(word): "service" for word in _SERVICES}
    for language in LANGUAGES:
        with in_language(language):
            words |= {fold(_(word)): key for key, word in KINDS.items()}
    return words


def _money(table: Table, row: Row, key: str, base: str, notes: list[Note]) -> Money | None:
    amount = row.amounts.get(key)
    if amount is None:
        return None
    if row.currency is not None and row.currency != base:
        told = _("The price is in {currency}, but prices are kept in {base}, so it was left out.")
        notes.append(table.odd(row.number, told.format(currency=row.currency, base=base)))
        return None
    price = Money(amount, base)
    if abs(price.amount - amount) > _DUST:
        told = _("The price {typed} was rounded to {price}.")
        notes.append(table.odd(row.number, told.format(typed=show_number(amount), price=show_money(price, with_currency=True))))
    return price
