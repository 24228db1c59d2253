"""How a signed contract ends: notice, an early end, and its successor."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.actions.commands import End, GiveNotice, NewContract, Renew
from kamdesk.areas.contracts.actions.drafting import drafted
from kamdesk.areas.contracts.actions.effects import take_effect_of
from kamdesk.areas.contracts.actions.keeping import contract_of, remember, touch
from kamdesk.areas.contracts.actions.pricing import close_prices
from kamdesk.areas.contracts.actions.texts import copy_text
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries.card import details_of
from kamdesk.areas.contracts.queries.effective import effective_terms
from kamdesk.areas.contracts.queries.facts import facts_of
from kamdesk.areas.contracts.rules import BINDING, END_RIGHTS, SIDES, STATES, last_day, renewal_term, state
from kamdesk.areas.contracts.rules.details import ContractDetails
from kamdesk.areas.contracts.rules.refusals import (
    EndDayError,
    EndReasonError,
    NotInStateError,
    OverlappingTermError,
    RenewedAlreadyError,
    SignedInFutureError,
)
from kamdesk.core.text import clean_lines


def give_notice(session: Session, command: GiveNotice) -> None:
    """Note that one side does not want the contract renewed; it ends on its last day.

    Raises:
        NotInStateError: it is not in force, has no end, or notice was given already.
        SignedInFutureError: the day is still to come.
    """
    contract = _binding(session, command.contract_id, command.version, command.today)
    if contract.ends is None or contract.not_renewed_on is not None or command.side not in SIDES:
        raise NotInStateError(contract.number, STATES[state(facts_of(session, contract), command.today)])
    if command.on > command.today:
        raise SignedInFutureError(command.on)
    contract.not_renewed_on, contract.not_renewed_by = command.on, command.side
    touch(contract)
    remember(session, contract, "notice", on=command.on.isoformat(), side=command.side)
    session.flush()


def end_contract(session: Session, command: End) -> None:
    """End a contract before its day: its prices end, and after its last day its terms leave the client's card.

    Raises:
        EndReasonError: reason or right is missing.
        EndDayError: the last day is outside its term.
        OverlappingTermError: its successor begins by that day.
        NotInStateError: it is not in force.
    """
    contract = _binding(session, command.contract_id, command.version, command.today)
    reason = clean_lines(command.reason)
    if not reason or command.right not in END_RIGHTS:
        raise EndReasonError
    if command.last_day < contract.starts or (contract.ends is not None and command.last_day > contract.ends):
        raise EndDayError(contract.starts, contract.ends)
    follows = session.scalars(select(Contract.starts).where(Contract.predecessor_id == contract.id)).first()
    before = last_day(facts_of(session, contract))
    if follows is not None and follows <= command.last_day and (before is None or command.last_day > before):
        raise OverlappingTermError(follows, command.last_day)
    contract.ended_on, contract.end_reason, contract.end_right = command.last_day, reason, command.right
    touch(contract)
    remember(session, contract, "ended", on=command.last_day.isoformat(), reason=reason, right=command.right)
    session.flush()
    close_prices(session, contract, command.last_day, before)
    take_effect_of(session, contract.client_id, command.today)


def renew(session: Session, command: Renew) -> int:
    """Draft the successor of a signed contract, from the day after its end, with its text and terms of today; return its id.

    Raises:
        RenewedAlreadyError: it has a successor that was not cancelled.
        OverlappingTermError: the typed term would begin before this one ends.
        NotInStateError: it was never signed, or has no end.
    """
    if (known := session.scalars(select(Contract.id).where(Contract.key == command.key)).first()) is not None:
        return known
    contract = contract_of(session, command.contract_id)
    facts = facts_of(session, contract)
    ends = last_day(facts)
    if contract.signed_on is None or ends is None or contract.base_id is not None:
        raise NotInStateError(contract.number, STATES[state(facts, command.today)])
    successor = session.scalars(select(Contract.number).where(Contract.predecessor_id == contract.id)).first()
    if successor is not None:
        raise RenewedAlreadyError(successor)
    details = command.details or successor_details(session, contract, ends, command.today)
    if details.starts <= ends:
        raise OverlappingTermError(details.starts, ends)
    made = NewContract(client_id=contract.client_id, details=details, key=command.key)
    made_contract = drafted(session, made, predecessor=contract)
    made_contract.template_id = contract.template_id
    copy_text(session, contract, made_contract)
    remember(session, contract, "renewed", number=made_contract.number)
    session.flush()
    return made_contract.id


def successor_details(session: Session, contract: Contract, ends: dt.date, today: dt.date) -> ContractDetails:
    """Return what a successor is proposed with."""
    first, last = renewal_term(contract.starts, ends, contract.renewal_months)
    terms = effective_terms(session, contract.id, min(today, ends))
    return replace(details_of(contract), number="", date=today, starts=first, ends=last, terms=terms)


def _binding(session: Session, contract_id: int, version: int, today: dt.date) -> Contract:
    contract = contract_of(session, contract_id, version)
    now = state(facts_of(session, contract), today)
    if now not in BINDING or contract.base_id is not None:
        raise NotInStateError(contract.number, STATES[now])
    return contract
