"""Stops of supply and holds of reminders."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.model import Reminder, ReminderHold, ReminderItem, SupplyStop
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRow:
    """A stop of supply.

    Attributes:
        reminder: The number of the letter that stopped it; empty: somebody did it by hand.
        open: What is still to be paid of that letter; its payment releases supply. None: by hand.
        state: One of `rules.STOP_STATES`.
    """

    stop_id: int
    version: int
    client_id: int
    client: str
    from_on: dt.date
    reason: str
    reminder_id: int | None
    reminder: str
    open: Money | None
    state: str
    lifted_on: dt.date | None = None
    lifted_reason: str = ""
    made_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRow:
    """No reminders to a client, or about one item; `until_on` inclusive, None: until it is lifted."""

    hold_id: int
    version: int
    client_id: int
    client: str
    item_id: int | None
    number: str
    from_on: dt.date
    until_on: dt.date | None
    lifted_on: dt.date | None
    reason: str
    made_by: str
    now: bool


def demanded() -> Any:
    """Return what is still to be paid of a letter, correlated with it: items paid, in dispute or not in it any more are not."""
    return (
        select(func.coalesce(func.sum(OpenItem.open), 0))
        .join_from(ReminderItem, OpenItem, OpenItem.id == ReminderItem.item_id)
        .where(ReminderItem.reminder_id == Reminder.id, ReminderItem.active, OpenItem.disputed_on.is_(None))
        .correlate(Reminder)
        .scalar_subquery()
    )


def supply_stopped(session: Session, client_id: int, on: dt.date | None = None) -> StopRow | None:
    """Return the stop that holds a client's orders on a day (None: any day from its first on), the oldest; None: none does.

    A stop that a letter made ends by itself when all its items are paid, and is there again when such a payment is cancelled.
    """
    wanted = _stops().where(SupplyStop.client_id == client_id, SupplyStop.lifted_on.is_(None), _not_released())
    if on is not None:
        wanted = wanted.where(SupplyStop.from_on <= on)
    row = session.execute(wanted.order_by(SupplyStop.from_on, SupplyStop.id).limit(1)).first()
    return None if row is None else _stop(row, on or row.from_on)


def stops(session: Session, today: dt.date, client_id: int | None = None) -> list[StopRow]:
    """Return all stops with their states, those not lifted first, the latest first."""
    wanted = _stops()
    if client_id is not None:
        wanted = wanted.where(SupplyStop.client_id == client_id)
    lifted = case((SupplyStop.lifted_on.is_(None), 0), else_=1)
    rows = session.execute(wanted.order_by(lifted, SupplyStop.from_on.desc(), SupplyStop.id.desc()))
    return [_stop(row, today) for row in rows]


def stop_row(session: Session, stop_id: int, today: dt.date) -> StopRow | None:
    """Return one stop; None where there is none."""
    row = session.execute(_stops().where(SupplyStop.id == stop_id)).first()
    return None if row is None else _stop(row, today)


def _not_released() -> ColumnElement[bool]:
    unpaid: ColumnElement[bool] = (Reminder.status == "sent") & (demanded() > 0)
    return SupplyStop.reminder_id.is_(None) | unpaid


def _stops() -> Select[Any]:
    columns: tuple[Any, ...] = (
        SupplyStop.id, SupplyStop.version, SupplyStop.client_id, Client.name.label("client"), SupplyStop.from_on, SupplyStop.reason,
        SupplyStop.reminder_id, Reminder.number.label("reminder"), Reminder.currency, Reminder.status,
        case((SupplyStop.reminder_id.is_(None), 0), else_=demanded()).label("open"),
        SupplyStop.lifted_on, SupplyStop.lifted_reason, Employee.name.label("made_by"),
    )  # fmt: skip
    return (
        select(*columns)
        .join_from(SupplyStop, Client, Client.id == SupplyStop.client_id)
        .outerjoin(Reminder, Reminder.id == SupplyStop.reminder_id)
        .outerjoin(Employee, Employee.id == SupplyStop.made_by)
    )


def _stop(row: Any, today: dt.date) -> StopRow:
    still_open = None if row.reminder_id is None else Money.of_minor(int(row.open), row.currency)
    return StopRow(
        stop_id=row.id,
        version=row.version,
        client_id=row.client_id,
        client=row.client,
        from_on=row.from_on,
        reason=row.reason,
        reminder_id=row.reminder_id,
        reminder=row.reminder or "",
        open=still_open,
        state=_state(row, still_open, today),
        lifted_on=row.lifted_on,
        lifted_reason=row.lifted_reason or "",
        made_by=row.made_by or "",
    )


def _state(row: Any, still_open: Money | None, today: dt.date) -> str:
    if row.lifted_on is not None:
        return "lifted"
    if still_open is not None and (not still_open or row.status != "sent"):
        return "paid"
    return "later" if row.from_on > today else "now"


def holding(on: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a hold that holds on a day."""
    return (
        ReminderHold.from_on <= on,
        ReminderHold.until_on.is_(None) | (ReminderHold.until_on >= on),
        ReminderHold.lifted_on.is_(None) | (ReminderHold.lifted_on > on),
    )


def holds(session: Session, today: dt.date, client_ids: Collection[int] | None = None) -> list[HoldRow]:
    """Return all holds, those that hold on *today* first, the latest first."""
    now = case((holding(today)[0] & holding(today)[1] & holding(today)[2], literal(1)), else_=literal(0)).label("now")
    columns: tuple[Any, ...] = (
        ReminderHold.id, ReminderHold.version, ReminderHold.client_id, Client.name, ReminderHold.item_id, LedgerDocument.number,
        ReminderHold.from_on, ReminderHold.until_on, ReminderHold.lifted_on, ReminderHold.reason, Employee.name, now,
    )  # fmt: skip
    wanted = (
        select(*columns)
        .join_from(ReminderHold, Client, Client.id == ReminderHold.client_id)
        .outerjoin(OpenItem, OpenItem.id == ReminderHold.item_id)
        .outerjoin(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .outerjoin(Employee, Employee.id == ReminderHold.made_by)
    )
    if client_ids is not None:
        wanted = wanted.where(ReminderHold.client_id.in_(client_ids))
    rows = session.execute(wanted.order_by(now.desc(), ReminderHold.from_on.desc(), ReminderHold.id.desc()))
    return [
        HoldRow(
            hold_id=row[0], version=row[1], client_id=row[2], client=row[3], item_id=row[4], number=row[5] or "", from_on=row[6],
            until_on=row[7], lifted_on=row[8], reason=row[9], made_by=row[10] or "", now=bool(row[11]),
        )
        for row in rows
    ]  # fmt: skip
