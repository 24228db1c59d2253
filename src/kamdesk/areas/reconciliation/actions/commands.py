"""What the actions are told: plain values, amounts in minor units of the act's currency."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.areas.reconciliation.rules import USUAL_DAYS

#: Called with how much is done and how much there is; raises to stop.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepare:
    """An act of one client, currency and period, both days included.

    `tolerance` is in minor units; `language` None takes the client's, else the company's; `key` stays the same however often
    it is sent.
    """

    client_id: int
    currency: str
    since: dt.date
    until: dt.date
    key: str
    today: dt.date
    language: str | None = None
    tolerance_days: int = USUAL_DAYS
    tolerance: int = 0
    note: str | None = None
    run_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareMany:
    """An act for each of several clients, given as (client, currency); those that have one of the same period are left out.

    `tolerance` is in whole units of each currency.
    """

    clients: tuple[tuple[int, str], ...]
    since: dt.date
    until: dt.date
    key: str
    today: dt.date
    tolerance_days: int = USUAL_DAYS
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run made: the acts in the order of the clients given, and how many clients had one already."""

    act_ids: tuple[int, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirLine:
    """A line of the client's ledger; `amount` signed as ours: plus is what the client owes us."""

    amount: int
    date: dt.date | None = None
    number: str = ""
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLedger:
    """The client's whole ledger in place of what was known of it; balances as told, in our sign, None where not told."""

    act_id: int
    version: int
    lines: tuple[TheirLine, ...]
    opening: int | None = None
    closing: int | None = None
    file_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rematch:
    """The automatic matching anew, with other tolerances; what was matched by hand stays."""

    act_id: int
    version: int
    tolerance_days: int
    tolerance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Lines of an act that somebody chose."""

    act_id: int
    version: int
    entry_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain:
    """Why something differs; `entry_id` is a line of it, None for the opening balances; `kind` None leaves it as it is."""

    act_id: int
    version: int
    entry_id: int | None
    explanation: str | None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A step of an act, and its day."""

    act_id: int
    version: int
    on: dt.date
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """An act that is not pursued."""

    act_id: int
    version: int
    reason: str
    today: dt.date
