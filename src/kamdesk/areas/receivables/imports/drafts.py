"""What a ledger import would book: documents and allocations, before they have ids."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kamdesk.areas.receivables.imports.entries import Entry
from kamdesk.areas.receivables.queries.imported import StoredDocument
from kamdesk.areas.receivables.rules import Instalment, NewLine, sign_of
from kamdesk.core.importing import Note
from kamdesk.core.money import Money


@dataclass(eq=False, slots=True)
class Party:
    """A client of the files: one that is stored, or one to be made under *name*."""

    name: str
    client_id: int | None = None
    currency: str = ""


@dataclass(eq=False, slots=True)
class Draft:
    """A document of the files or of the store; *left* is what is not allocated of it, in minor units."""

    party: Party
    kind: str
    number: str
    date: dt.date
    amount: Money
    key: str
    left: int
    rate: Decimal = Decimal(1)
    due: dt.date | None = None
    entries: list[Entry] = field(default_factory=list)
    instalments: tuple[Instalment, ...] = ()
    lines: tuple[NewLine, ...] = ()
    subject: "Draft | None" = None
    note: str | None = None
    stored: StoredDocument | None = None

    @property
    def sign(self) -> int:
        """Plus where it adds to the debt."""
        return sign_of(self.kind)

    @property
    def age_from(self) -> dt.date:
        """The day by which the oldest debt is found."""
        return min((part.due for part in self.instalments if part.due), default=None) or self.due or self.date


@dataclass(frozen=True, slots=True)
class Use:
    """A part of a credit that goes to a debit."""

    credit: Draft
    debit: Draft
    amount: int
    date: dt.date
    content: str


@dataclass(slots=True)
class Plan:
    """All that one reading of the files comes to."""

    drafts: list[Draft] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unmatched: list[Draft] = field(default_factory=list)  # payments whose invoice is nowhere
    repeated: list[Entry] = field(default_factory=list)  # rows left out because they are there twice
    passed: list[str] = field(default_factory=list)  # keys of payments not taken as they are written

    @property
    def new(self) -> list[Draft]:
        """The documents that would be booked."""
        return [draft for draft in self.drafts if draft.stored is None]

    def use(self, credit: Draft, debit: Draft, amount: int, day: dt.date, content: str) -> None:
        """Take *amount* from both sides."""
        credit.left -= amount
        debit.left -= amount
        self.uses.append(Use(credit, debit, amount, max(day, credit.date, debit.date), content))


def key_of(parts: Iterable[object]) -> str:
    """Return a key that the same content always has."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:40]


def entry_key(party: Party, entry: Entry) -> str:
    """Return the idempotency key of what an entry books; a rename of the client or other rows of the file do not change it."""
    return key_of(
        (entry.client, entry.kind, entry.number, entry.date, entry.amount.minor, entry.amount.currency, entry.applies_to)
    )
