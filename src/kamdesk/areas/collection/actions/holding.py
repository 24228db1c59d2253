"""Holding reminders back, and stopping supply."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.actions.commands import Hold, LiftStop, StopSupply
from kamdesk.areas.collection.actions.measures import client_of, note, reason_of, record_of
from kamdesk.areas.collection.model import ReminderHold, SupplyStop
from kamdesk.areas.collection.rules.refusals import (
    HoldDaysError,
    LiftedAlreadyError,
    NotTheirItemError,
    StoppedAlreadyError,
)
from kamdesk.areas.receivables.model import OpenItem


def hold(session: Session, command: Hold) -> int:
    """Hold reminders to a client, or about one item, and return the hold's id.

    Raises:
        HoldDaysError: it ends before it begins.
        NotTheirItemError: the item is another client's.
        ReasonNeededError: no reason is given.
    """
    reason = reason_of(command.reason)
    client_of(session, command.client_id)
    if command.until_on is not None and command.until_on < command.from_on:
        raise HoldDaysError(command.from_on, command.until_on)
    if command.item_id is not None:
        item = session.get(OpenItem, command.item_id)
        if item is None or item.client_id != command.client_id:
            raise NotTheirItemError
    made = ReminderHold(
        client_id=command.client_id,
        item_id=command.item_id,
        from_on=command.from_on,
        until_on=command.until_on,
        reason=reason,
    )
    session.add(made)
    session.flush()
    note(session, command.client_id, command.from_on, "hold", reason)
    return made.id


def lift_hold(session: Session, hold_id: int, version: int, date: dt.date) -> int:
    """Let reminders go on from a day, and return the hold's id.

    Raises:
        LiftedAlreadyError: it was lifted before, or is over.
        ChangedByOthersError: a colleague was faster.
    """
    found = record_of(session, ReminderHold, hold_id, version)
    if found.lifted_on is not None or (found.until_on is not None and found.until_on < date):
        raise LiftedAlreadyError
    found.lifted_on = date
    note(session, found.client_id, date, "hold_lifted", found.reason)
    return found.id


def stop_supply(session: Session, command: StopSupply) -> int:
    """Stop supply to a client by hand, and return the stop's id: its orders are held from that day on.

    Raises:
        StoppedAlreadyError: somebody stopped it already.
        ReasonNeededError: no reason is given.
    """
    reason = reason_of(command.reason)
    client_of(session, command.client_id)
    locked = session.scalars(select(Client).where(Client.id == command.client_id).with_for_update()).one()
    by_hand = select(SupplyStop).where(
        SupplyStop.client_id == command.client_id, SupplyStop.lifted_on.is_(None), SupplyStop.reminder_id.is_(None)
    )
    known = session.scalars(by_hand).first()
    if known is not None:
        raise StoppedAlreadyError(locked.name, known.from_on)
    made = SupplyStop(client_id=command.client_id, from_on=command.from_on, reason=reason)
    session.add(made)
    session.flush()
    note(session, command.client_id, command.from_on, "stop", reason, stop_id=made.id)
    return made.id


def lift_stop(session: Session, command: LiftStop) -> int:
    """Let a client be supplied again, and return the stop's id.

    Raises:
        LiftedAlreadyError: it was lifted before.
        ReasonNeededError: no reason is given.
        ChangedByOthersError: a colleague was faster.
    """
    reason = reason_of(command.reason)
    found = record_of(session, SupplyStop, command.stop_id, command.version)
    if found.lifted_on is not None:
        raise LiftedAlreadyError
    found.lifted_on, found.lifted_reason = command.date, reason
    note(session, found.client_id, command.date, "stop_lifted", reason, stop_id=found.id)
    return found.id
