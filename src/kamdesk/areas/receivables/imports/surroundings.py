"""What a ledger import is planned in: whose rows they are, what is stored, and how rows belong together."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kamdesk.areas.receivables.imports.drafts import Draft, Party
from kamdesk.areas.receivables.imports.entries import Entry
from kamdesk.areas.receivables.queries.imported import StoredDocument
from kamdesk.areas.receivables.rules import Instalment
from kamdesk.core.money import LARGEST_MINOR, AmountTooLargeError, Money

Owned = tuple[Party, Entry]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the plan is made in: the books, what is stored, and how payments are read.

    Attributes:
        stored: Documents by client's id, kind and number.
        keys: Keys under which something is booked already.
        products: Numbers of products by their folded names and codes.
        paid: What the invoices say was paid, by party and number; only there where that is to be believed.
        negative: What a negative payment is taken for.
        unread: Clients, folded, and numbers of rows that could not be read.
    """

    base: str
    stored: Mapping[tuple[int, str, str], StoredDocument] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    products: Mapping[str, int] = field(default_factory=dict)
    rates: Mapping[str, Decimal] = field(default_factory=dict)
    stored_rates: Mapping[tuple[str, dt.date], Decimal] = field(default_factory=dict)
    paid: Mapping[tuple[Party, str], Money] = field(default_factory=dict)
    negative: str = "refund"
    unread: frozenset[tuple[str, str]] = frozenset()


def grouped(owned: Iterable[Owned], *, by_invoice: bool = False) -> dict[tuple[Party, str], list[Owned]]:
    """Return rows by client and number, or by client and the invoice that they are about."""
    groups: dict[tuple[Party, str], list[Owned]] = {}
    for party, entry in owned:
        groups.setdefault((party, entry.applies_to if by_invoice else entry.number), []).append((party, entry))
    return groups


def draft_of(party: Party, stored: StoredDocument) -> Draft:
    """Return a stored document as the plan sees it."""
    amount = Money.of_minor(stored.amount, stored.currency)
    dues = tuple(Instalment(due, Money.of_minor(part, stored.currency)) for due, part in stored.instalments)
    return Draft(
        party,
        stored.kind,
        stored.number,
        stored.date,
        amount,
        stored.key,
        stored.open,
        stored.rate,
        instalments=dues,
        stored=stored,
    )


def fits_books(amount: Money, rate: Decimal, base: str) -> bool:
    """Tell whether the books can hold an amount in their own currency."""
    try:
        return amount.convert(rate, base).minor <= LARGEST_MINOR
    except AmountTooLargeError:
        return False
