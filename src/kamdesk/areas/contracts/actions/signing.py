"""Signing a contract, and giving up one that was never signed."""

import datetime as dt
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.actions.approving import latest_text_of
from kamdesk.areas.contracts.actions.commands import Cancel, Sign
from kamdesk.areas.contracts.actions.effects import take_effect_of
from kamdesk.areas.contracts.actions.keeping import contract_of, lapse_approvals, refuse_unless_open, remember, touch
from kamdesk.areas.contracts.actions.pricing import write_prices
from kamdesk.areas.contracts.model import Contract, Disagreement
from kamdesk.areas.contracts.queries.facts import facts_of
from kamdesk.areas.contracts.queries.filling import missing_fields
from kamdesk.areas.contracts.queries.values import values_by_language
from kamdesk.areas.contracts.rules import BINDING, STATES, state
from kamdesk.areas.contracts.rules.refusals import (
    CancelReasonError,
    DisputedError,
    FieldsMissingError,
    NotApprovedError,
    NotInStateError,
    SignatoryMissingError,
    SignedAlreadyError,
    SignedInFutureError,
)
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.text import clean_lines


def sign(session: Session, command: Sign) -> str:
    """Note the signatures of one side or both, and return the contract's new state.

    The first signature freezes text and terms, and keeps what stands in the text's fields. With the second one the contract binds: its special prices are written, and its
    terms are on the client's card from its first day on.

    Raises:
        DisputedError: clauses are in dispute.
        NotApprovedError: it is not approved as it is now.
        FieldsMissingError: its text has empty fields; SignatoryMissingError: nobody is named who signs.
        SignedAlreadyError: that side signed before; SignedInFutureError: on a day to come.
        NotInStateError: it is cancelled or signed by both, or what it changes ends before it begins.
        ChangedByOthersError: a colleague was faster.
    """
    contract = contract_of(session, command.contract_id, command.version)
    facts = facts_of(session, contract)
    if contract.cancelled_on is not None or contract.signed_on is not None:
        raise NotInStateError(contract.number, STATES[state(facts, command.today)])
    if contract.base_id is not None:
        _refuse_ended(session, session.get_one(Contract, contract.base_id), contract.starts)
    days = [day for day in (command.by_us, command.by_them) if day is not None]
    if late := [day for day in days if day > command.today]:
        raise SignedInFutureError(late[0])
    kept: dict[str, Any] = {}
    if not facts.half_signed:
        _refuse_unready(session, contract, approved=facts.approved)
        kept["values"] = values_by_language(session, contract, LANGUAGES)
    for side, day in (("us", command.by_us), ("them", command.by_them)):
        _sign(contract, f"signed_by_{side}", day)
    latest_text_of(session, contract).frozen = True
    touch(contract)
    kept |= {name: day.isoformat() for name, day in (("us", command.by_us), ("them", command.by_them)) if day is not None}
    remember(session, contract, "signed", **kept)
    if contract.signed_by_us is not None and contract.signed_by_them is not None:
        contract.signed_on = max(contract.signed_by_us, contract.signed_by_them)
        session.flush()
        write_prices(session, contract)
        take_effect_of(session, contract.client_id, command.today)
    session.flush()
    return state(facts_of(session, contract), command.today)


def _refuse_ended(session: Session, base: Contract, starts: dt.date) -> None:
    """Refuse an additional agreement to a contract that has ended by the day from which it is to hold."""
    if (now := state(facts_of(session, base), starts)) not in BINDING:
        raise NotInStateError(base.number, STATES[now])


def _sign(contract: Contract, name: str, day: dt.date | None) -> None:
    if day is None:
        return
    before: dt.date | None = getattr(contract, name)
    if before is not None:
        raise SignedAlreadyError(before)
    setattr(contract, name, day)


def _refuse_unready(session: Session, contract: Contract, *, approved: bool) -> None:
    """Refuse to sign what is in dispute, not approved, or not complete."""
    latest_text_of(session, contract)
    wanted = select(Disagreement.number).where(Disagreement.contract_id == contract.id, Disagreement.status == "open")
    if disputed := list(session.scalars(wanted.order_by(Disagreement.id))):
        raise DisputedError(contract.number, disputed)
    if not (contract.our_signatory and contract.their_signatory):
        raise SignatoryMissingError
    if not approved:
        raise NotApprovedError(contract.number)
    if missing := missing_fields(session, contract.id):
        raise FieldsMissingError([one.words for one in missing])


def cancel_contract(session: Session, command: Cancel) -> None:
    """Give up a contract that was never signed; what was asked for it lapses.

    Raises:
        CancelReasonError: no reason is given.
        NotInStateError: it is signed by both, or cancelled already.
    """
    contract = contract_of(session, command.contract_id, command.version)
    reason = clean_lines(command.reason)
    if not reason:
        raise CancelReasonError
    if contract.signed_on is None and contract.cancelled_on is None:
        contract.cancelled_on, contract.cancel_reason = command.today, reason
        contract.predecessor_id = None  # so that it can be renewed again
        touch(contract)
        lapse_approvals(session, contract)
        remember(session, contract, "cancelled", reason=reason)
        session.flush()
        return
    refuse_unless_open(session, contract)
