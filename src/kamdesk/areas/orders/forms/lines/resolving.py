"""Pasted rows as lines: each product is found, each number read; what is not is told with its reason."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.queries import KnownProduct
from kamdesk.areas.orders.forms.lines.goods import Goods, Named
from kamdesk.areas.orders.forms.lines.missed import MissedRow
from kamdesk.areas.orders.forms.lines.pasting import PastedRow
from kamdesk.areas.orders.forms.lines.quantity import ordered, pack_named, parted
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.numbers import parse_number
from kamdesk.core.sheets import guess_decimal_sign
from kamdesk.core.text import excerpt, fold, isolate, isolate_ltr, listed
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import Line
from kamdesk.ui.grid.column import as_typed

#: So many rows that name no product exactly are searched for by parts of names; more would keep people waiting.
MOST_SEARCHED: Final = 200
_NAMED: Final = 3


class Resolver:
    """Finds the products of pasted rows; exact codes and names are looked up all at once, what was searched for is remembered."""

    def __init__(self, desk: Desk, goods: Goods) -> None:
        self._goods = goods
        known = desk.read(catalogue.known_products)
        self._by_name: dict[str, KnownProduct] = {}
        for by in ("name", "code"):
            for one in sorted(known, key=lambda one: not one.archived):
                self._by_name[fold(getattr(one, by))] = one
        self._searched: dict[str, list[Named]] = {}
        self._left = MOST_SEARCHED

    def resolve(self, rows: Sequence[PastedRow]) -> tuple[list[Line], list[MissedRow]]:
        """Return the lines that *rows* became, and the others with the reason."""
        self._left = MOST_SEARCHED
        self._goods.learn(one.id for row in rows if (one := self._exact(row)) is not None)
        signs = (guess_decimal_sign([row.quantity for row in rows]), guess_decimal_sign([row.price for row in rows]))
        lines: list[Line] = []
        missed: list[MissedRow] = []
        for row in rows:
            try:
                lines.append(_line(row, self._named(row), *signs))
            except KamDeskError as problem:
                missed.append(MissedRow(row, str(problem)))
        return lines, missed

    def _exact(self, row: PastedRow) -> KnownProduct | None:
        return self._by_name.get(fold(row.product)) or self._by_name.get(fold(row.name) if row.name else "")

    def _named(self, row: PastedRow) -> Named:
        exact = self._exact(row)
        if exact is not None:
            if exact.archived:
                told = _("{name} was put into the archive and is not sold any more.")
                raise KamDeskError(told.format(name=isolate(exact.name)))
            good = self._goods.of(exact.id)
            if good is not None:
                return Named(good)
        fitting = self._search(row.product) or self._search(row.name)
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            raise KamDeskError(_("Nothing in the catalogue is called “{text}”.").format(text=excerpt(row.product or row.name)))
        named = listed(isolate_ltr(one.good.product.code) for one in fitting[:_NAMED])
        told = ngettext("{count} product fits: {codes}…", "{count} products fit: {codes}… Type the code.", len(fitting))
        raise KamDeskError(told.format(count=len(fitting), codes=named))

    def _search(self, text: str) -> list[Named]:
        if not text:
            return []
        if text not in self._searched:
            if not self._left:
                raise KamDeskError(_("Not looked for yet, because too many rows at once are unknown. Try again."))
            self._left -= 1
            self._searched[text] = self._goods.fitting(text)
        return self._searched[text]


def _line(row: PastedRow, named: Named, quantity_sign: str | None, price_sign: str | None) -> Line:
    """Return a pasted row as a line.

    Raises:
        KamDeskError: the quantity, the unit or the price is impossible.
    """
    good, product = named.good, named.good.product
    if not row.quantity:
        raise KamDeskError(_("The quantity is missing."))
    number, unit = parted(row.quantity, good.packs)
    quantity = ordered(parse_number(number, decimal_sign=quantity_sign))
    unit = row.unit or unit
    pack = pack_named(unit, good.packs) if unit else named.pack or good.packs[0]
    line = {"code": product.code, "product_id": str(product.id), "name": product.name}
    line |= {"quantity": as_typed(quantity), "unit": pack.unit}
    if row.price:
        line["price"] = as_typed(_price(row.price, price_sign))
    return line


def _price(text: str, sign: str | None) -> Decimal:
    price = parse_number(text, decimal_sign=sign)
    if price < 0:
        raise KamDeskError(_("The price is below zero. Type what one unit costs without VAT."))
    return price
