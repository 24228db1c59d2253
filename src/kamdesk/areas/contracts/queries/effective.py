"""What holds on a day: a contract's terms with its additional agreements."""

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries.facts import terms_of
from kamdesk.areas.contracts.rules import Terms, amended


def effective_terms(session: Session, contract_id: int, day: dt.date) -> Terms:
    """Return the terms of a contract as its signed additional agreements had changed them by *day*."""
    contract = session.get_one(Contract, contract_id)
    signed = select(Contract).where(
        Contract.base_id == contract_id,
        Contract.signed_on.is_not(None),
        Contract.starts <= day,
        or_(Contract.ended_on.is_(None), Contract.ended_on >= day),
    )
    changes = session.scalars(signed.order_by(Contract.starts, Contract.id))
    return amended(terms_of(contract), [terms_of(one) for one in changes])
