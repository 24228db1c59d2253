"""Reading and signing: the holder's signature, a note why it is missing, and reminders."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.actions.commands import Acknowledge
from kamdesk.areas.jobs.actions.keeping import LONGEST_NOTE, read, refuse_unless_writer
from kamdesk.areas.jobs.model import Acknowledgement
from kamdesk.areas.jobs.rules.refusals import AcknowledgementGoneError, SignedAlreadyError, SignedTooEarlyError
from kamdesk.areas.people import queries as people
from kamdesk.core.text import clean_lines


def acknowledge(session: Session, command: Acknowledge) -> int:
    """Note that a holder signed, or why not, and return the line's id.

    Raises:
        AcknowledgementGoneError: nobody asked them.
        SignedAlreadyError: they signed before.
        SignedTooEarlyError: the signature is older than the paper, or from a day to come.
        ChangedByOthersError: a colleague was faster.
    """
    found = read(session, Acknowledgement, command.acknowledgement_id, command.version, AcknowledgementGoneError)
    refuse_unless_writer(session, found.employee_id)
    if found.signed_on is not None:
        raise SignedAlreadyError(people.names(session).get(found.employee_id, ""), found.signed_on)
    signed = command.signed_on
    if signed is not None and not found.asked_on <= signed <= max(command.today, found.asked_on):
        raise SignedTooEarlyError(signed, found.asked_on)
    found.signed_on = signed
    found.note = clean_lines(command.note)[:LONGEST_NOTE] or None
    session.flush()
    return found.id


def unsign(session: Session, acknowledgement_id: int, version: int) -> int:
    """Take back a signature that was noted by mistake and return the line's id.

    Raises:
        AcknowledgementGoneError: nobody asked them.
        ChangedByOthersError: a colleague was faster.
    """
    found = read(session, Acknowledgement, acknowledgement_id, version, AcknowledgementGoneError)
    found.signed_on = None
    session.flush()
    return found.id


def remind(session: Session, numbers: Collection[int], today: dt.date) -> int:
    """Note that holders were reminded today and return how many; who signed in between is left out."""
    wanted = select(Acknowledgement).where(Acknowledgement.id.in_(numbers), Acknowledgement.signed_on.is_(None))
    found = session.scalars(wanted).all()
    for one in found:
        one.reminded_on = today
    session.flush()
    return len(found)
