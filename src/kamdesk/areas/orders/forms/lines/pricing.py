"""What the lines cost while they are typed: asked of the store as one quote, and only when something in it changed."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kamdesk.areas.orders.queries import Quote, Quoted, quoted
from kamdesk.areas.orders.rules import LineInput, OrderLineError, OrderSums, PricedLine, sums_of
from kamdesk.areas.orders.rules.refusals import PriceMissingError
from kamdesk.areas.prices.queries import Ask, price_day, prices_for
from kamdesk.core.errors import KamDeskError
from kamdesk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Terms:
    """What the prices depend on besides the lines; `order_id` is the stored order that is edited."""

    client_id: int | None
    date: dt.date | None
    currency: str
    promised: dt.date | None = None
    rate: Decimal | None = None
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class Costs:
    """What is known of the lines that were asked about, by their places in the question.

    Attributes:
        lines: what could be priced.
        missing: lines whose price nobody knows.
        refused: why another line cannot be priced.
        sums: what the priced lines come to; None where none is.
        price_on: the day whose prices count.
        why_not: why nothing can be priced at all.
    """

    lines: Mapping[int, PricedLine] = field(default_factory=dict)
    missing: frozenset[int] = frozenset()
    refused: Mapping[int, str] = field(default_factory=dict)
    sums: OrderSums | None = None
    price_on: dt.date | None = None
    why_not: str = ""


class PriceBook:
    """Prices lines for the terms that hold at the time."""

    def __init__(self, desk: Desk, terms: Callable[[], Terms]) -> None:
        self._desk = desk
        self.terms = terms
        self._asked: tuple[Terms, tuple[LineInput, ...]] | None = None
        self._costs = Costs()
        self._unpriced: set[LineInput] = set()

    def forget(self) -> None:
        """Ask anew next time, though nothing was typed: prices or rates changed."""
        self._asked = None
        self._unpriced.clear()

    def costs(self, lines: Sequence[LineInput]) -> Costs:
        """Return what *lines* cost; a line that cannot be priced does not keep the others from it."""
        asked = (self.terms(), tuple(lines))
        if asked != self._asked:
            if self._asked is None or asked[0] != self._asked[0]:
                self._unpriced.clear()
            self._costs = self._ask(*asked)
            self._asked = asked
        return self._costs

    def _ask(self, terms: Terms, lines: tuple[LineInput, ...]) -> Costs:
        if terms.client_id is None or terms.date is None or not lines:
            return Costs()
        missing = {place for place, line in enumerate(lines) if line in self._unpriced}
        refused: dict[int, str] = {}
        while True:
            left_out = missing | refused.keys()
            asked = [_stand_in(line) if place in left_out else line for place, line in enumerate(lines)]
            try:
                found = self._desk.read(quoted, _quote(terms, terms.client_id, terms.date, asked))
            except PriceMissingError as problem:
                missing |= self._unknown(terms, lines) | {problem.position - 1}
                self._unpriced |= {lines[place] for place in missing}
            except OrderLineError as problem:
                if problem.position - 1 in left_out:
                    return Costs(refused=refused, why_not=str(problem))
                refused[problem.position - 1] = str(problem)
            except KamDeskError as problem:
                return Costs(why_not=str(problem))
            else:
                return _costs(found, missing, refused)

    def _unknown(self, terms: Terms, lines: Sequence[LineInput]) -> set[int]:
        """Return the places of all lines without a price, so that they are found in one go."""
        if terms.client_id is None or terms.date is None:
            return set()
        asked = [(place, line) for place, line in enumerate(lines) if line.price is None and line.line_id is None]
        day = self._desk.read(price_day, terms.client_id, terms.date, terms.promised)
        asks = [Ask(line.product_id, line.quantity, line.unit_id) for _place, line in asked]
        found = self._desk.read(prices_for, terms.client_id, terms.currency, day, asks)
        return {place for (place, _line), price in zip(asked, found, strict=True) if price.price is None}


def _stand_in(line: LineInput) -> LineInput:
    """Return a line that costs nothing in the place of one that cannot be priced, so that the others keep their numbers."""
    return LineInput(product_id=line.product_id, quantity=Decimal(1), price=Decimal(0))


def _quote(terms: Terms, client_id: int, day: dt.date, lines: Sequence[LineInput]) -> Quote:
    promised = terms.promised if terms.promised is not None and terms.promised >= day else None
    return Quote(
        client_id=client_id,
        date=day,
        lines=tuple(lines),
        currency=terms.currency,
        promised=promised,
        rate=terms.rate,
        order_id=terms.order_id,
        lenient=True,
    )


def _costs(found: Quoted, missing: set[int], refused: dict[int, str]) -> Costs:
    lines = {place: line for place, line in enumerate(found.lines) if place not in missing and place not in refused}
    sums = sums_of(tuple(lines.values()), found.currency) if lines else None
    return Costs(lines, frozenset(missing), refused, sums, found.price_on)
