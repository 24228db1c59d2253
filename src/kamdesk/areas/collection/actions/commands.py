"""What collecting can be asked to do: one frozen command for each action.

`key` is the idempotency key: whoever asks makes it once (`new_key`) and gives the same one again after a lost connection.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from kamdesk.areas.collection.rules import LetterText
from kamdesk.core.money import Money


def new_key() -> str:
    """Return an idempotency key that nobody else has."""
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelInput:
    """A level as typed; the fee is in the base currency, the interest per cent a year, texts are by language."""

    position: int
    name: str
    days: int
    tone: str
    fee: Money | None = None
    interest: Decimal | None = None
    stops_supply: bool = False
    answer_days: int = 7
    texts: Mapping[str, LetterText]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReminders:
    """Make letters for what is late on a day.

    Attributes:
        client_ids: Only these clients; None: all.
        chosen: The letters to make, each by client and currency, also doubtful ones; None: all that are not doubtful.
    """

    as_of: dt.date
    key: str
    client_ids: tuple[int, ...] | None = None
    chosen: frozenset[tuple[int, str]] | None = None


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run made: the letters, and how many debts it left out."""

    run_id: int
    reminder_ids: tuple[int, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class SendResult:
    """The letters that are sent now, and those with nothing to send any more: paid, in dispute, promised or held meanwhile."""

    sent: tuple[int, ...]
    settled: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReminder:
    """Take a letter back: its items can be reminded at its level again, and the stop of supply it made ends."""

    reminder_id: int
    version: int
    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Book the fee and interest of a letter as an invoice."""

    reminder_id: int
    date: dt.date
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePromise:
    """A client promised to pay; without items it is about the oldest ones. A contact or a person is named."""

    client_id: int
    made_on: dt.date
    due: dt.date
    amount: Money
    key: str
    contact_id: int | None = None
    person: str = ""
    note: str = ""
    item_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPromise:
    """Take a promise back, by agreement or because it was typed wrongly."""

    promise_id: int
    version: int
    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """No reminders to a client, or about one item, from a day on; *until_on* inclusive."""

    client_id: int
    from_on: dt.date
    reason: str
    until_on: dt.date | None = None
    item_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSupply:
    """Hold the orders of a client from a day on."""

    client_id: int
    from_on: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftStop:
    """Let a client be supplied again."""

    stop_id: int
    version: int
    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMeasure:
    """Something that was done to collect; *kind* is one of `rules.RECORDED`."""

    client_id: int
    date: dt.date
    kind: str
    note: str
    amount: Money | None = None
