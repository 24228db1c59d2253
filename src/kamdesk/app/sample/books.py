"""The sample's books: deliveries and money in order of time, kept in memory until all are booked at once.

What is open is followed here as the office would have seen it on the day, so that each payment knows which debts it meets.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from kamdesk.app.sample.firms import Firm
from kamdesk.areas.company import actions as company
from kamdesk.areas.receivables.actions import ImportedAllocation, ImportedDocument, book_many
from kamdesk.areas.receivables.rules import document_number
from kamdesk.core.money import Money

Step = Callable[[int, int], None]
#: What happens on one day happens in this order.
INVOICE, MONEY, LATER = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: on which day, in which order of that day, and how."""

    day: date
    order: int
    number: int
    happen: Callable[[], None]


@dataclass(slots=True)
class Open:
    """What is left of a document in memory: a debt ages from its due date, a credit from its own."""

    key: str
    age: date
    left: int


@dataclass(slots=True)
class Books:
    """What is needed to keep books, and what was put into them."""

    session: Session
    firms: Sequence[Firm]
    clients: Sequence[int]
    rates: Mapping[date, Mapping[str, Decimal]]
    today: date
    events: list[Event] = field(default_factory=list)
    documents: list[ImportedDocument] = field(default_factory=list)
    allocations: list[ImportedAllocation] = field(default_factory=list)
    debts: dict[int, list[Open]] = field(default_factory=lambda: defaultdict(list))
    credits: dict[int, list[Open]] = field(default_factory=lambda: defaultdict(list))
    ids: dict[str, int] = field(default_factory=dict)

    def at(self, day: date, order: int, happen: Callable[..., None], *values: Any) -> None:
        """Call ``happen(*values)`` on *day*, unless that is still to come."""
        if day < self.today:
            self.events.append(Event(day, order, len(self.events), partial(happen, *values)))

    def run(self) -> None:
        """Let everything happen in order of time."""
        for event in sorted(self.events, key=lambda event: (event.day, event.order, event.number)):
            event.happen()
        self.events.clear()

    def book(self, progress: Step | None) -> None:
        """Book all that happened."""
        numbers = book_many(self.session, self.documents, self.allocations, None, progress)
        self.ids.update(zip((one.key for one in self.documents), numbers, strict=True))

    def add(self, key: str, kind: str, index: int, day: date, amount: int, **more: Any) -> Open:
        """Add a document of the *index*-th firm and return what is open of it; *amount* in minor units."""
        currency = self.firms[index].currency
        rate = more.pop("rate", None) or self.rate(day, currency)
        counted = company.take_number(self.session, kind, day.year)
        self.documents.append(
            ImportedDocument(
                kind=kind,
                client_id=self.clients[index],
                number=document_number(kind, day, counted),
                date=day,
                amount=Money.of_minor(amount, currency),
                rate=rate,
                key=key,
                **more,
            )
        )
        return Open(key, day, amount)

    def rate(self, day: date, currency: str) -> Decimal:
        """Return the rate of the month of *day*; before the first month, that of the first."""
        return self.rates[max(day.replace(day=1), min(self.rates))][currency]

    def owe(self, index: int, debt: Open) -> None:
        """Let the *index*-th firm owe *debt*."""
        self.debts[index].append(debt)

    def hold(self, index: int, credit: Open) -> None:
        """Keep what is left of *credit* for later debts of the *index*-th firm."""
        if credit.left > 0:
            self.credits[index].append(credit)

    def debt(self, index: int, key: str) -> Open | None:
        """Return the debt of this key, as far as it is open."""
        return next((one for one in self.debts[index] if one.key == key and one.left > 0), None)

    def allocate(self, credit: Open, debt: Open, day: date) -> None:
        """Use as much of *credit* for *debt* as there is."""
        part = min(credit.left, debt.left)
        if part > 0:
            credit.left -= part
            debt.left -= part
            key = f"{credit.key}.{debt.key}.{day}"
            self.allocations.append(ImportedAllocation(credit=credit.key, debit=debt.key, amount=part, date=day, key=key))

    def pay_oldest(self, index: int, credit: Open, day: date) -> None:
        """Use *credit* for the debts, the oldest due first."""
        for debt in sorted(self.debts[index], key=lambda one: one.age):
            self.allocate(credit, debt, day)

    def use_credits(self, index: int, day: date) -> None:
        """Use what is left of earlier money and credit notes for the oldest debts."""
        for credit in self.credits[index]:
            self.pay_oldest(index, credit, day)
        self.credits[index] = [one for one in self.credits[index] if one.left > 0]
        self.debts[index] = [one for one in self.debts[index] if one.left > 0]
