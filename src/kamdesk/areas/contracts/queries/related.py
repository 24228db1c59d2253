"""The contracts that belong to one: what it changes or renews, its additional agreements, its successor."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries.facts import facts_of_all
from kamdesk.areas.contracts.rules import state


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRow:
    """An additional agreement, the contract it belongs to, a predecessor or a successor (`relation`)."""

    contract_id: int
    relation: str
    number: str
    state: str
    starts: dt.date
    ends: dt.date | None


def related(session: Session, contract: Contract, today: dt.date) -> tuple[RelatedRow, ...]:
    """Return the contracts that belong to this one, the earliest first."""
    known = {contract.base_id: "base", contract.predecessor_id: "predecessor"}
    wanted = select(Contract).where(
        (Contract.base_id == contract.id)
        | (Contract.predecessor_id == contract.id)
        | Contract.id.in_([one for one in known if one is not None])
    )
    found = list(session.scalars(wanted.order_by(Contract.starts, Contract.id)))
    facts = facts_of_all(session, [one.id for one in found])
    return tuple(
        RelatedRow(
            contract_id=one.id,
            relation=known.get(one.id) or ("amendment" if one.base_id == contract.id else "successor"),
            number=one.number,
            state=state(facts[one.id], today),
            starts=one.starts,
            ends=one.ends,
        )
        for one in found
    )
