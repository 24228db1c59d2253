"""What can be asked of orders: one frozen command for each action.

`key` is the idempotency key of an order, a delivery or an invoice: whoever asks makes it once (`new_key`) and gives the same one
again after a lost connection; what was made under it already is answered with its id and not made again. `version` is that of
the record as it was read; who comes second is told.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.areas.orders.rules.lines import LineInput
from kamdesk.areas.receivables.actions.commands import new_key
from kamdesk.core.money import Money

__all__ = [
    "Cancel", "ChangeOrder", "Confirm", "Decide", "Deliver", "InvoiceDeliveries", "LineInput", "NewOrder", "Outcome", "Pick",
    "SetTerms", "Ship", "new_key",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order as it is taken.

    Attributes:
        currency: None: the client's.
        rate: base units for one unit of currency; None: that of the date.
        number: None: the next of the series.
        owner_id: who answers for it; None: the client's owner.
    """

    client_id: int
    date: dt.date
    key: str
    lines: tuple[LineInput, ...]
    currency: str | None = None
    promised: dt.date | None = None
    rate: Decimal | None = None
    reference: str | None = None
    address: str | None = None
    note: str | None = None
    number: str | None = None
    copied_from_id: int | None = None
    owner_id: int | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOrder:
    """All of an order as it shall be now; lines that name their `line_id` are changed, those that are missing are removed.

    A line that changes neither goods nor quantity keeps its price, unless another one is typed.

    Attributes:
        currency: None: as it was; None for *rate* too, unless date or currency changed: then that of the date.
        number, owner_id: None: as it was.
    """

    order_id: int
    version: int
    client_id: int
    date: dt.date
    lines: tuple[LineInput, ...]
    currency: str | None = None
    promised: dt.date | None = None
    rate: Decimal | None = None
    reference: str | None = None
    address: str | None = None
    note: str | None = None
    number: str | None = None
    owner_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """Check an order and confirm it, or hold it for a decision; *why* is what the asker says to those who decide."""

    order_id: int
    version: int
    today: dt.date
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """Let an order pass, or not; *reason* is kept on record."""

    decision_id: int
    approve: bool
    reason: str
    today: dt.date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order.

    Attributes:
        status: confirmed (or the stage it had reached), or held.
        stops: keys of `rules.STOPS`, also those that an approved decision let pass.
        waiting: kinds of the decisions that it waits for.
    """

    order_id: int
    status: str
    stops: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Cancel an order of which nothing left yet."""

    order_id: int
    version: int
    reason: str
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Quantities that were picked now, by the lines' ids and in their units; None: all that is left."""

    order_id: int
    version: int
    quantities: Mapping[int, Decimal] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ship:
    """Quantities that leave on *date*, by the lines' ids; None: all that was picked."""

    order_id: int
    version: int
    date: dt.date
    key: str
    today: dt.date
    quantities: Mapping[int, Decimal] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliver:
    """What the client took of a delivery, by the order lines' ids; None: all of it."""

    delivery_id: int
    version: int
    date: dt.date
    quantities: Mapping[int, Decimal] | None = None
    received_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceDeliveries:
    """Invoice what was delivered, all on one invoice of *date*, due by the client's terms."""

    delivery_ids: tuple[int, ...]
    date: dt.date
    key: str
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTerms:
    """The limit and the grace days that clients without their own inherit.

    Attributes:
        standing: one of the clients' standings, "" for the whole company.
        version: that of the terms as they were read; 0: there were none.
        limit: in the base currency; None: none here, go on to the company.
        grace_days: None: none here, go on to the company; none there: what is overdue is not checked.
    """

    standing: str
    version: int
    limit: Money | None
    grace_days: int | None
