"""What every step of a contract shares: reading it, its facts, its history, and refusing what is frozen."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.contracts.model import Contract, ContractApproval, ContractEvent
from kamdesk.areas.contracts.queries.facts import facts_of
from kamdesk.areas.contracts.rules import OPEN, STATES, state
from kamdesk.areas.contracts.rules.refusals import ContractGoneError, FrozenError, NotInStateError
from kamdesk.storage.errors import ChangedByOthersError


def contract_of(session: Session, contract_id: int, version: int | None = None) -> Contract:
    """Return a contract, as it was read in *version* if one is given.

    Raises:
        ContractGoneError: it is not there.
        ChangedByOthersError: a colleague was faster.
    """
    found = session.get(Contract, contract_id)
    if found is None:
        raise ContractGoneError
    if version is not None and found.version != version:
        raise ChangedByOthersError
    return found


def remember(session: Session, contract: Contract, kind: str, **details: Any) -> None:
    """Add a step to a contract's history, with plain values as *details*."""
    session.add(
        ContractEvent(
            contract_id=contract.id,
            kind=kind,
            at=datetime.now(UTC),
            by=session.info.get("user_id"),
            details=json.dumps(details, ensure_ascii=False),
        )
    )


def touch(contract: Contract) -> None:
    """Let the next flush write the contract itself, so that who comes second is told."""
    flag_modified(contract, "number")


def refuse_frozen(contract: Contract) -> None:
    """Refuse to change what a side signed or what was cancelled.

    Raises:
        FrozenError: a side signed.
        NotInStateError: it was cancelled.
    """
    if contract.cancelled_on is not None:
        raise NotInStateError(contract.number, STATES["cancelled"])
    if contract.signed_by_us is not None or contract.signed_by_them is not None:
        raise FrozenError(contract.number)


def refuse_unless_open(session: Session, contract: Contract) -> None:
    """Refuse unless the contract is still on its way to the signatures.

    Raises:
        NotInStateError: it is signed or cancelled.
    """
    now = state(facts_of(session, contract), contract.date)
    if now not in OPEN:
        raise NotInStateError(contract.number, STATES[now])


def lapse_approvals(session: Session, contract: Contract) -> None:
    """Let what was approved or asked for lapse: text or terms are others now."""
    wanted = select(ContractApproval).where(ContractApproval.contract_id == contract.id, ~ContractApproval.lapsed)
    for one in session.scalars(wanted):
        one.lapsed = True
