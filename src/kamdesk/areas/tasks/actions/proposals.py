"""Proposals: asked for, given, considered, answered, carried out, withdrawn."""

from typing import Final

from sqlalchemy.orm import Session

from kamdesk.areas.tasks.actions.checking import (
    acting,
    check_done,
    check_due,
    check_works,
    name_of,
    record_of,
    search_of,
    title_of,
)
from kamdesk.areas.tasks.actions.commands import (
    AnswerProposal,
    AskProposal,
    ChangeProposal,
    FinishProposal,
    GiveProposal,
    Propose,
    WithdrawProposal,
)
from kamdesk.areas.tasks.model import Proposal
from kamdesk.areas.tasks.rules import PROPOSAL_KINDS, PROPOSAL_STATES, proposal_steps
from kamdesk.areas.tasks.rules.refusals import (
    AnswerMissingError,
    DoneEarlierError,
    MayNotAnswerError,
    MayNotAskError,
    MayNotGiveError,
    NotNowError,
    NotYoursError,
    ReasonNeededError,
    ReportMissingError,
    TaskError,
    UnknownKindError,
)
from kamdesk.core.i18n import _
from kamdesk.core.text import clean_lines

#: The step that leads to a state.
_STEPS: Final = {"considered": "consider", "accepted": "accept", "refused": "refuse"}
_OF_HEADS: Final = frozenset(_STEPS.values())
#: In which states a step is possible at all.
_POSSIBLE: Final = {
    "give": {"asked"},
    "consider": {"given"},
    "accept": {"given", "considered"},
    "refuse": {"given", "considered"},
    "done": {"accepted"},
    "edit": {"asked", "given"},
    "withdraw": {"asked", "given", "considered"},
}


def propose(session: Session, command: Propose) -> int:
    """Put a proposal of whoever does this on record and return its id.

    Raises:
        UnknownKindError, TitleMissingError, TitleTooLongError: it is not complete.
        MayNotGiveError: nobody is known to work here.
    """
    who = acting(session)
    if who.employee_id is None:
        raise MayNotGiveError
    made = Proposal(
        employee_id=who.employee_id, given_on=command.given_on, wanted_by=command.wanted_by, state="given"
    )  # fmt: skip
    _fill(made, command.kind, command.subject, command.text)
    session.add(made)
    session.flush()
    return made.id


def ask_proposal(session: Session, command: AskProposal) -> int:
    """Ask somebody for a proposal and return its id.

    Raises:
        MayNotAskError: whoever does this is neither a head of sales nor a director.
        DueEarlierError: it is wanted before it is asked for.
        TaskError: as in `propose`.
    """
    who = acting(session)
    if not who.is_head:
        raise MayNotAskError
    check_works(session, command.employee_id)
    check_due(command.wanted_by, command.asked_on)
    made = Proposal(
        employee_id=command.employee_id,
        asked_on=command.asked_on,
        asked_by=who.employee_id,
        wanted_by=command.wanted_by,
        state="asked",
    )
    _fill(made, command.kind, command.subject, command.text)
    session.add(made)
    session.flush()
    return made.id


def change_proposal(session: Session, command: ChangeProposal) -> int:
    """Say a proposal otherwise before anybody considers it, and return its id.

    Raises:
        NotYoursError: whoever does this neither made nor asked for it.
        NotNowError: it is considered or answered already.
        ChangedByOthersError: a colleague was faster.
        TaskError: as in `propose`.
    """
    found = _found(session, command.proposal_id, command.version, "edit")
    _fill(found, command.kind, command.subject, command.text)
    if found.state == "asked" and found.asked_on is not None and command.wanted_by is not None:
        check_due(command.wanted_by, found.asked_on)
    if found.asked_on is None or (found.state == "asked" and command.wanted_by is not None):
        found.wanted_by = command.wanted_by
    session.flush()
    return found.id


def give_proposal(session: Session, command: GiveProposal) -> int:
    """Deliver what was asked for and return its id.

    Raises:
        NotYoursError: somebody else was asked.
        NotNowError: it is given already.
        ReportMissingError, DoneEarlierError, NotYetError: it is not complete.
        ChangedByOthersError: a colleague was faster.
    """
    found = _found(session, command.proposal_id, command.version, "give")
    text = clean_lines(command.text)
    if not text:
        raise ReportMissingError
    check_done(command.given_on, found.asked_on or command.given_on, command.today)
    found.given_on, found.state, found.text = command.given_on, "given", text
    found.search = search_of(found.subject, text)
    session.flush()
    return found.id


def answer_proposal(session: Session, command: AnswerProposal) -> int:
    """Consider, accept or refuse a proposal and return its id; taking it under consideration needs no words.

    Raises:
        MayNotAnswerError: whoever does this is no head, or a head of sales whose own it is.
        NotNowError: it is answered already.
        AnswerMissingError, DoneEarlierError: it is not complete.
        ChangedByOthersError: a colleague was faster.
    """
    found = _found(session, command.proposal_id, command.version, _STEPS[command.state])
    answer = clean_lines(command.answer)
    if not answer and command.state != "considered":
        raise AnswerMissingError
    if found.given_on is not None and command.answered_on < found.given_on:
        raise DoneEarlierError(command.answered_on, found.given_on)
    found.state, found.answer = command.state, answer or found.answer
    found.answered_on, found.answered_by = command.answered_on, acting(session).employee_id
    session.flush()
    return found.id


def finish_proposal(session: Session, command: FinishProposal) -> int:
    """Say that an accepted proposal is carried out and return its id.

    Raises:
        NotYoursError: whoever does this neither made it nor is a head.
        NotNowError: it is not accepted, or carried out already.
        DoneEarlierError, NotYetError: not on that day.
        ChangedByOthersError: a colleague was faster.
    """
    found = _found(session, command.proposal_id, command.version, "done")
    check_done(command.done_on, found.answered_on or command.done_on, command.today)
    found.done_on, found.state = command.done_on, "done"
    session.flush()
    return found.id


def withdraw_proposal(session: Session, command: WithdrawProposal) -> int:
    """Take a proposal back, or what was asked for, and return its id; it does not count any more.

    Raises:
        NotYoursError: whoever does this neither made nor asked for it.
        NotNowError: it is answered already.
        ReasonNeededError: no reason is given.
        ChangedByOthersError: a colleague was faster.
    """
    found = _found(session, command.proposal_id, command.version, "withdraw")
    reason = clean_lines(command.reason)
    if not reason:
        raise ReasonNeededError
    found.state, found.answer = "withdrawn", reason
    session.flush()
    return found.id


def _found(session: Session, proposal_id: int, version: int, step: str) -> Proposal:
    """Return a proposal with which whoever does this can do *step* now."""
    found = record_of(session, Proposal, proposal_id, version)
    if step in proposal_steps(found.state, found.employee_id, acting(session)):
        return found
    raise _refusal(session, found, step)


def _refusal(session: Session, found: Proposal, step: str) -> TaskError:
    if found.state not in _POSSIBLE[step]:
        return NotNowError(found.subject, _(PROPOSAL_STATES[found.state]))
    if step in _OF_HEADS:
        return MayNotAnswerError()
    return MayNotAskError() if found.state == "asked" and step != "give" else NotYoursError(name_of(session, found.employee_id))


def _fill(found: Proposal, kind: str, subject: str, text: str) -> None:
    if kind not in PROPOSAL_KINDS:
        raise UnknownKindError
    found.kind, found.subject, found.text = kind, title_of(subject), clean_lines(text) or None
    found.search = search_of(found.subject, found.text)
