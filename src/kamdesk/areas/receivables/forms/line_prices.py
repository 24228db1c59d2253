"""The prices that are proposed for lines: those of the client on the day of the document, else the usual ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.company import queries as company
from kamdesk.areas.prices import queries as prices
from kamdesk.areas.prices.queries import Ask
from kamdesk.areas.prices.rules import combined
from kamdesk.areas.receivables.rules.proposals import price_in
from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import Money
from kamdesk.core.numbers import parse_number
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.grid import Line
from kamdesk.ui.grid.column import as_typed

_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose prices count, and of which day."""

    client_id: int
    day: date


class LinePrices:
    """Fills price and discount of lines that have a product; what somebody typed instead stays.

    Args:
        desk: Where prices are looked up.
        currency: Returns the currency of the document.
        rate: Returns its rate, None while none is known.
        terms: Returns the client and the day, None while one of them is not known or where usual prices are wanted.
    """

    def __init__(
        self,
        desk: Desk,
        currency: Callable[[], str],
        rate: Callable[[], Decimal | None],
        terms: Callable[[], Terms | None],
    ) -> None:
        self._desk = desk
        self._currency = currency
        self._rate = rate
        self.terms = terms

    def propose(self, lines: Sequence[Line]) -> None:
        """Fill the lines, all of which have a product."""
        asks = self.asks(lines)
        for line, (price, discount) in zip(lines, self._found(asks), strict=True):
            _offer(line, "price", price)
            _offer(line, "discount", discount)

    def asks(self, lines: Sequence[Line]) -> list[Ask]:
        """Return what is asked for each line: its quantity, in its unit if that is a pack of the product."""
        packs = self._desk.read(catalogue.packs_of, {int(line["product_id"]) for line in lines})
        asks = []
        for line in lines:
            product_id, unit = int(line["product_id"]), fold(line.get("unit", ""))
            fitting = [pack.unit_id for pack in packs.get(product_id, ()) if fold(pack.unit) == unit]
            asks.append(Ask(product_id, _quantity(line), fitting[0] if fitting else None))
        return asks

    def _found(self, asks: Sequence[Ask]) -> list[tuple[Decimal | None, Decimal | None]]:
        """Return price and discount of each; the usual price where the client is not known or nothing else is found."""
        terms = self.terms()
        if terms is None:
            return [(self._usual(ask.product_id), None) for ask in asks]
        try:
            found = self._desk.read(prices.prices_for, terms.client_id, self._currency(), terms.day, asks)
        except KamDeskError:  # the client or a product has just gone: the document itself says so when it is booked
            return [(self._usual(ask.product_id), None) for ask in asks]
        policy = self._desk.read(prices.policy)
        return [
            (
                self._usual(ask.product_id) if one.price is None else one.price,
                combined((one.discount_column,), policy.combine, policy.cap) or None,
            )
            for ask, one in zip(asks, found, strict=True)
        ]

    def _usual(self, product_id: int) -> Decimal | None:
        product, rate = self._desk.read(catalogue.product, product_id), self._rate()
        if product is None or product.price is None or not rate:
            return None
        return price_in(Money.of_minor(product.price, self._desk.read(company.base_currency)), self._currency(), rate)


def _quantity(line: Line) -> Decimal:
    try:
        return parse_number(line.get("quantity", ""))
    except KamDeskError:
        return _ONE


def _offer(line: Line, key: str, value: Decimal | None) -> None:
    """Fill a cell, unless somebody typed something else into it than what was proposed before."""
    proposed = f"proposed_{key}"
    if line.get(key, "") in {"", line.get(proposed, "")}:
        line[key] = as_typed(value)
    line[proposed] = as_typed(value)


def forget_proposals(line: Line) -> None:
    """Let the next proposal replace whatever stands in the line: it became another product."""
    for key in ("price", "discount"):
        line.pop(f"proposed_{key}", None)
        line.pop(key, None)
