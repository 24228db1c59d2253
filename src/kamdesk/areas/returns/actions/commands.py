"""What can be asked of returns and acts: one frozen command for each action.

`key` is the idempotency key of a return or an act, as for orders; `version` is that of the record as it was read.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.areas.receivables.actions.commands import new_key

__all__ = [
    "ActLineInput", "ChangeAct", "ChangeReturn", "DrawAct", "ReturnLineInput", "SettleAct", "SettleReturn", "TakeReturn", "new_key",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLineInput:
    """How much of one line comes back, in its unit.

    Attributes:
        document_line_id: the line of the invoice, for goods taken from an invoice.
        delivery_line_id: the line of the delivery, for goods taken from a delivery.
        to_stock: fit to be sold again; None: as the reason says.
        reason: where it differs from the whole; one of `rules.REASONS`.
    """

    quantity: Decimal
    document_line_id: int | None = None
    delivery_line_id: int | None = None
    to_stock: bool | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeReturn:
    """Goods that come back, or were not taken at the door, of a delivery or an invoice.

    Attributes:
        kind: one of `rules.RETURN_KINDS`; a refusal needs the delivery.
        accept: the goods are here already.
    """

    date: dt.date
    key: str
    lines: tuple[ReturnLineInput, ...]
    reason: str
    kind: str = "return"
    delivery_id: int | None = None
    invoice_id: int | None = None
    act_id: int | None = None
    cause: str | None = None
    measure: str | None = None
    measure_due: dt.date | None = None
    note: str | None = None
    accept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReturn:
    """All of a draft as it shall be now; of a later state only cause, measure and note may differ, and `lines` are not read."""

    return_id: int
    version: int
    date: dt.date
    lines: tuple[ReturnLineInput, ...]
    reason: str
    cause: str | None = None
    measure: str | None = None
    measure_due: dt.date | None = None
    measure_done: dt.date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleReturn:
    """A step of a return on *date*; *why* is kept as the decision's reason where one is needed."""

    return_id: int
    version: int
    date: dt.date
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLineInput:
    """What was found of one product; what should be there the papers say, nothing for goods that are on none.

    Attributes:
        document_line_id, delivery_line_id: the line it is about; neither: goods that are on no paper, `product_id` says which.
        price: for goods on no paper; None: what the client usually pays.
        pair: lines with the same number are a mis-sorted pair.
    """

    found: Decimal
    damaged: Decimal = Decimal(0)
    document_line_id: int | None = None
    delivery_line_id: int | None = None
    product_id: int | None = None
    price: Decimal | None = None
    pair: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawAct:
    """An act about a delivery or an invoice; *present* names the commission, one a line."""

    date: dt.date
    key: str
    lines: tuple[ActLineInput, ...]
    delivery_id: int | None = None
    invoice_id: int | None = None
    place: str | None = None
    present: str | None = None
    findings: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAct:
    """All of a draft as it shall be now."""

    act_id: int
    version: int
    date: dt.date
    lines: tuple[ActLineInput, ...]
    place: str | None = None
    present: str | None = None
    findings: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAct:
    """How an act ends; *settlement* is one of `rules.SETTLEMENTS`, *reason* is needed for "nothing" and a cancellation."""

    act_id: int
    version: int
    date: dt.date
    settlement: str = ""
    reason: str = ""
