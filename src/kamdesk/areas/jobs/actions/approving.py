"""The director's approval, which replaces the edition before and asks holders to sign again, and annulling."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.jobs.actions.commands import Annul, Approve
from kamdesk.areas.jobs.actions.holders import ask_to_sign
from kamdesk.areas.jobs.actions.keeping import LONGEST_NOTE, edition_of, refuse_unless_writer, role_of_user
from kamdesk.areas.jobs.model import JobAgreement, JobDescription
from kamdesk.areas.jobs.queries.editions import all_days, days_of
from kamdesk.areas.jobs.rules import AGREERS, STATES, state
from kamdesk.areas.jobs.rules.refusals import (
    ApprovedTooEarlyError,
    BeforeEditionError,
    DirectorOnlyError,
    NotAgreedError,
    NotInStateError,
    PastDateError,
    WhyAnnulledError,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import clean_lines

_DIRECTOR = "director"


def approve(session: Session, command: Approve) -> int:
    """Approve an agreed edition and return how many holders were asked to read and sign it.

    From its day on it is in force and the edition before is replaced. Everybody who holds the position now is asked to sign at
    once, so that there is time to read; who is appointed later is asked then.

    Raises:
        DirectorOnlyError: whoever acts is no director.
        EditionGoneError: it is not there.
        NotAgreedError: somebody has not agreed, or nobody was asked.
        NotInStateError: it was approved or annulled before.
        ApprovedTooEarlyError: that day is before the one on which everybody had agreed.
        PastDateError: it would be in force before it was approved.
        BeforeEditionError: it would be in force before the edition that it replaces.
        ChangedByOthersError: a colleague was faster.
    """
    if role_of_user(session) != _DIRECTOR:
        raise DirectorOnlyError
    found = edition_of(session, command.description_id, command.version)
    _refuse_unless_agreed(session, found)
    if found.agreed_on is not None and command.on < found.agreed_on:
        raise ApprovedTooEarlyError(command.on, found.agreed_on)
    if command.in_force_from < command.on:
        raise PastDateError(command.in_force_from, command.on)
    for other in all_days(session, found.position_id):
        if other.id != found.id and other.begins is not None and other.begins > command.in_force_from:
            raise BeforeEditionError(other.number, other.begins)
    found.approved_on, found.approved_by = command.on, session.info.get("user_id")
    found.in_force_from = command.in_force_from
    session.flush()
    return ask_to_sign(session, found.position_id, command.on)


def annul(session: Session, command: Annul) -> int:
    """Let an edition count no more from a day on and return its id; it stays readable, and what it replaced does not come back.

    A draft may be annulled by anybody, which is how it is given up; what was approved only by a director.

    Raises:
        DirectorOnlyError: it was approved, and whoever acts is no director.
        EditionGoneError: it is not there.
        NotInStateError: it is annulled or replaced already.
        WhyAnnulledError: the reason is missing.
        ChangedByOthersError: a colleague was faster.
    """
    refuse_unless_writer(session)
    found = edition_of(session, command.description_id, command.version)
    if found.approved_on is not None and role_of_user(session) != _DIRECTOR:
        raise DirectorOnlyError
    now = state(days_of(found), all_days(session, found.position_id), command.on)
    if now == "replaced" or found.annulled_on is not None:
        raise NotInStateError(found.edition, STATES[now if found.annulled_on is None else "annulled"])
    reason = clean_lines(command.reason)[:LONGEST_NOTE]
    if not reason:
        raise WhyAnnulledError
    found.annulled_on, found.annul_reason = command.on, reason
    session.flush()
    return found.id


def _refuse_unless_agreed(session: Session, found: JobDescription) -> None:
    if found.annulled_on is not None or found.approved_on is not None:
        now = "annulled" if found.annulled_on is not None else "approved"
        raise NotInStateError(found.edition, STATES[now])
    if found.agreed_on is None:
        wanted = select(JobAgreement).where(JobAgreement.description_id == found.id).order_by(JobAgreement.id)
        waiting = [_(AGREERS.get(one.role, one.role)) for one in session.scalars(wanted) if not one.agreed]
        raise NotAgreedError(found.edition, waiting)
