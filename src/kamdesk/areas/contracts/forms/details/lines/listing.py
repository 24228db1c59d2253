"""What the price list would give for the lines of a specification, asked for all lines at once."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.prices.queries import Ask, prices_for
from kamdesk.core.errors import KamDeskError
from kamdesk.ui.desk import Desk

_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Buying:
    """Whose prices count: client, currency and day, as they are typed now."""

    client_id: int | None
    currency: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Goods in a unit and a quantity; None counts as one."""

    product_id: int
    unit_id: int | None
    quantity: Decimal | None

    @property
    def ask(self) -> Ask:
        """Return it as the search for prices is asked."""
        return Ask(self.product_id, self.quantity or _ONE, self.unit_id)


class ListPrices:
    """Answers for the client, the currency and the day that are typed at the time."""

    def __init__(self, desk: Desk, buying: Callable[[], Buying]) -> None:
        self._desk = desk
        self.buying = buying
        self._asked: Buying | None = None
        self._known: dict[Wanted, Decimal | None] = {}

    def forget(self) -> None:
        """Ask anew: prices were changed."""
        self._known.clear()

    def learn(self, wanted: Iterable[Wanted]) -> None:
        """Ask for the prices that are not known yet, in one go."""
        buying = self.buying()
        if buying != self._asked:
            self._asked = buying
            self._known.clear()
        unknown = [one for one in dict.fromkeys(wanted) if one not in self._known]
        if not unknown:
            return
        self._known |= dict.fromkeys(unknown)
        if buying.client_id is None or buying.day is None:
            return
        try:
            found = self._desk.read(prices_for, buying.client_id, buying.currency, buying.day, [one.ask for one in unknown])
        except KamDeskError:
            return  # no rate of a currency, for example: then there is nothing to compare with
        self._known |= {one: price.price for one, price in zip(unknown, found, strict=True)}

    def of(self, wanted: Wanted) -> Decimal | None:
        """Return the price of one unit without VAT; None where nobody knows one."""
        self.learn([wanted])
        return self._known[wanted]
