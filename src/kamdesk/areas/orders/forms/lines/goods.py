"""The products of the lines: read once, found by code, barcode or any part of a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.queries import PackRow, ProductRow
from kamdesk.core.text import fold
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk

OFFERED = 12


@dataclass(frozen=True, slots=True)
class Good:
    """A product with the units it is sold in, the base unit first."""

    product: ProductRow
    packs: tuple[PackRow, ...]

    def pack(self, unit_id: int | None) -> PackRow | None:
        """Return one of its units, the base unit for None; None where the product has no such unit any more."""
        if unit_id is None:
            return self.packs[0]
        return next((pack for pack in self.packs if pack.unit_id == unit_id), None)

    def in_unit(self, name: str) -> PackRow | None:
        """Return the unit called *name*, the base unit for no name; None where the product has no such unit."""
        if not name.strip():
            return self.packs[0]
        return next((pack for pack in self.packs if fold(pack.unit) == fold(name)), None)

    def scanned(self, text: str) -> PackRow | None:
        """Return the pack whose barcode *text* is."""
        return next((pack for pack in self.packs[1:] if pack.barcode and fold(pack.barcode) == fold(text)), None)


@dataclass(frozen=True, slots=True)
class Named:
    """A product that a text names; `pack` where the text was the barcode of one."""

    good: Good
    pack: PackRow | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A product among several that a text could mean."""

    id: int
    code: str
    name: str
    stock: Decimal | None
    unit: str


class Goods:
    """What the form knows of products."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[int, Good] = {}

    def of(self, product_id: int) -> Good | None:
        """Return a product, archived or not."""
        self.learn([product_id])
        return self._known.get(product_id)

    def learn(self, product_ids: Iterable[int]) -> None:
        """Read the products that are not known yet, all at once."""
        unknown = [number for number in dict.fromkeys(product_ids) if number not in self._known]
        if unknown:
            self._known |= {good.product.id: good for good in self._desk.read(_goods, unknown)}

    def forget(self) -> None:
        """Read everything anew when it is asked for: somebody changed products."""
        self._known.clear()

    def offers(self, text: str) -> list[Offered]:
        """Return the products that *text* could mean, the best first."""
        return self._desk.read(_offers, fold(text)) if text.strip() else []

    def named(self, text: str) -> Named | None:
        """Return the product whose code, barcode or name *text* is; else the first that it is a part of."""
        found = self.fitting(text)
        return found[0] if found else None

    def fitting(self, text: str) -> list[Named]:
        """Return the one product that *text* names exactly, or all that it is a part of, a dozen at most."""
        wanted = fold(text)
        offers = self.offers(text)
        self.learn(offer.id for offer in offers)
        fitting = [Named(good, good.scanned(wanted)) for offer in offers if (good := self._known.get(offer.id)) is not None]
        exact = [one for one in fitting if one.pack is not None or wanted in _names(one.good)]
        return exact[:1] or fitting


def _names(good: Good) -> set[str]:
    return {fold(good.product.code), fold(good.product.name), fold(good.product.barcode or "")} - {""}


def _goods(session: Session, product_ids: list[int]) -> list[Good]:
    packs = catalogue.packs_of(session, product_ids)
    rows = [catalogue.product(session, number) for number in product_ids]
    return [Good(row, tuple(packs[row.id])) for row in rows if row is not None]


def _offers(session: Session, folded: str) -> list[Offered]:
    found = catalogue.found_products(session, folded, OFFERED)
    stock = {row.id: row for row in catalogue.stock_of(session, [number for number, _name, _code in found])}
    return [Offered(number, code, name, stock[number].stock, stock[number].unit) for number, name, code in found]
