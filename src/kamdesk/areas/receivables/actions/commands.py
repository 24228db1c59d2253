"""What the ledger can be asked to book: one frozen command for each action.

`key` is the idempotency key of a booking: whoever asks makes it once (`new_key`) and gives the same one again after a lost
connection; what was booked under it already is answered with its id and not booked again.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import uuid4

from kamdesk.areas.receivables.rules import Instalment, LineSum, NewLine
from kamdesk.core.money import Money

#: Oldest due first, not at all, or by hand: (open item, minor units) each.
Allocate = Literal["oldest", "none"] | tuple[tuple[int, int], ...]


def new_key() -> str:
    """Return an idempotency key that nobody else has."""
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvoice:
    """An invoice: its lines, or only its total with the tax in it.

    Without *instalments* it is due as a whole on *due*, without that on its own date. *rate* None takes the rate of the date,
    *number* None the next of the series.
    """

    client_id: int
    date: dt.date
    currency: str
    key: str
    lines: tuple[NewLine, ...] = ()
    total: Money | None = None
    tax: Money | None = None
    due: dt.date | None = None
    instalments: tuple[Instalment, ...] = ()
    rate: Decimal | None = None
    number: str | None = None
    reference: str | None = None
    note: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCreditNote:
    """A credit note about the invoice *subject_id*, or given freely; *note* is its reason.

    It is applied to its invoice; one that is larger than what is open there stands alone. *rate* None takes the invoice's rate.
    *sums* is what each line comes to where that follows from an invoice; without it the lines are computed.
    """

    client_id: int
    date: dt.date
    currency: str
    key: str
    subject_id: int | None = None
    lines: tuple[NewLine, ...] = ()
    sums: tuple[LineSum, ...] = ()
    total: Money | None = None
    tax: Money | None = None
    rate: Decimal | None = None
    number: str | None = None
    reference: str | None = None
    note: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPayment:
    """Money received. More than the client owes is refused unless it is said to be an *advance*."""

    client_id: int
    date: dt.date
    amount: Money
    key: str
    allocate: Allocate = "oldest"
    advance: bool = False
    rate: Decimal | None = None
    method: str | None = "bank"
    number: str | None = None
    reference: str | None = None
    note: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRefund:
    """Money given back out of the payment or credit note *subject_id*; without one it stands alone."""

    client_id: int
    date: dt.date
    amount: Money
    key: str
    subject_id: int | None = None
    rate: Decimal | None = None
    method: str | None = "bank"
    number: str | None = None
    reference: str | None = None
    note: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocateCredit:
    """Use the credit item *credit_id* for debts: (open item, minor units) each."""

    credit_id: int
    shares: tuple[tuple[int, int], ...]
    date: dt.date
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocateOldest:
    """Use all money and credits of a client in one currency, the oldest first, for its debts, the oldest due first."""

    client_id: int
    currency: str
    date: dt.date
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoAllocation:
    """Take an allocation back; neither of its sides is cancelled."""

    allocation_id: int
    date: dt.date
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallWriteOff:
    """Give up what is left open on an item, of either sign, within the currency's tolerance."""

    item_id: int
    date: dt.date
    reason: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelDocument:
    """Book the opposite of a document that should not have been booked; debts it paid are open again."""

    document_id: int
    date: dt.date
    reason: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """An item the client does not accept, until settled."""

    item_id: int
    on: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDocument:
    """Correct what is not money; *version* is that of the document which was edited."""

    document_id: int
    version: int
    reference: str | None
    note: str | None
