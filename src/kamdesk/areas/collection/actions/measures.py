"""Putting measures on record, and what all actions share."""

import datetime as dt
from typing import TypeVar

from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.collection.actions.commands import RecordMeasure
from kamdesk.areas.collection.model import Measure
from kamdesk.areas.collection.rules import RECORDED
from kamdesk.areas.collection.rules.refusals import MeasureKindError, ReasonNeededError, RecordGoneError
from kamdesk.core.money import Money
from kamdesk.core.text import clean_lines
from kamdesk.storage.base import Base
from kamdesk.storage.errors import ChangedByOthersError

T = TypeVar("T", bound=Base)


def record_measure(session: Session, command: RecordMeasure) -> int:
    """Note what was done to collect and return the measure's id; it stays on record.

    Raises:
        MeasureKindError: it is none that people note.
        ReasonNeededError: nothing is said about it.
        ClientGoneError: there is no such client.
    """
    if command.kind not in RECORDED:
        raise MeasureKindError
    client_of(session, command.client_id)
    return note(session, command.client_id, command.date, command.kind, reason_of(command.note), command.amount).id


def note(
    session: Session,
    client_id: int,
    date: dt.date,
    kind: str,
    words: str | None = None,
    amount: Money | None = None,
    **about: int,
) -> Measure:
    """Put a measure on record; *about* names the letter, promise or stop it is about."""
    made = Measure(client_id=client_id, date=date, kind=kind, note=words or None, **about)
    if amount is not None:
        made.amount, made.currency = amount.minor, amount.currency
    session.add(made)
    session.flush()
    return made


def client_of(session: Session, client_id: int) -> Client:
    """Return a client.

    Raises:
        ClientGoneError: there is none of this number.
    """
    found = session.get(Client, client_id)
    if found is None:
        raise ClientGoneError
    return found


def record_of(session: Session, kind: type[T], record_id: int, version: int | None = None) -> T:
    """Return a record as it was read in *version*, if one is given.

    Raises:
        RecordGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    found = session.get(kind, record_id)
    if found is None:
        raise RecordGoneError
    if version is not None and getattr(found, "version", version) != version:
        raise ChangedByOthersError
    return found


def reason_of(text: str) -> str:
    """Return a reason cleaned.

    Raises:
        ReasonNeededError: there is none.
    """
    kept = clean_lines(text)
    if not kept:
        raise ReasonNeededError
    return kept
