"""The facts that a contract's state is computed from."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.contracts.model import Contract, ContractApproval, ContractText
from kamdesk.areas.contracts.rules import Facts
from kamdesk.areas.contracts.rules.terms import Terms
from kamdesk.core.money import Money


def approved_now() -> ColumnElement[bool]:
    """Return the condition that a contract is approved as it is: of its latest text, by all who were asked."""
    latest = (
        select(func.max(ContractText.id)).where(ContractText.contract_id == Contract.id).correlate(Contract).scalar_subquery()
    )
    valid = and_(ContractApproval.contract_id == Contract.id, ~ContractApproval.lapsed, ContractApproval.text_id == latest)
    wanting = exists().where(valid, (ContractApproval.approved.is_(None)) | ~ContractApproval.approved)
    return and_(exists().where(valid), ~wanting)


def renewed_now() -> ColumnElement[bool]:
    """Return the condition that a signed successor goes on after a contract."""
    successor = aliased(Contract)
    return exists().where(successor.predecessor_id == Contract.id, successor.signed_on.is_not(None))


@cache
def facts_columns() -> tuple[Any, ...]:
    """Return the columns that `facts_row` reads, besides those of `Contract` itself."""
    yes, no = 1, 0
    return (
        case((approved_now(), yes), else_=no).label("approved"),
        case((renewed_now(), yes), else_=no).label("renewed"),
    )


def facts_row(row: Any) -> Facts:
    """Return the facts of a row that has the contract's columns and `facts_columns`."""
    return Facts(
        starts=row.starts,
        ends=row.ends,
        notice_days=row.notice_days,
        renewal=row.renewal,
        sent_on=row.sent_on,
        approved=bool(row.approved),
        half_signed=row.signed_by_us is not None or row.signed_by_them is not None,
        signed_on=row.signed_on,
        no_renewal=row.not_renewed_on is not None,
        renewed=bool(row.renewed),
        ended_on=row.ended_on,
        cancelled_on=row.cancelled_on,
    )


#: Columns of a contract that say in which state it is.
FACTS = (
    Contract.starts, Contract.ends, Contract.notice_days, Contract.renewal, Contract.sent_on, Contract.signed_by_us,
    Contract.signed_by_them, Contract.signed_on, Contract.not_renewed_on, Contract.ended_on, Contract.cancelled_on,
)  # fmt: skip


def facts_of(session: Session, contract: Contract) -> Facts:
    """Return the facts of one contract."""
    return facts_of_all(session, [contract.id])[contract.id]


def facts_of_all(session: Session, ids: Collection[int]) -> dict[int, Facts]:
    """Return the facts of contracts by their number."""
    columns: tuple[Any, ...] = (Contract.id, *FACTS, *facts_columns())
    rows = session.execute(select(*columns).where(Contract.id.in_(ids)))
    return {row.id: facts_row(row) for row in rows}


def terms_of(contract: Contract) -> Terms:
    """Return what a contract agrees, as it was typed."""
    currency = contract.currency

    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money.of_minor(minor, currency)

    return Terms(
        currency=currency,
        amount=money(contract.amount),
        payment_days=contract.payment_days,
        credit_limit=money(contract.credit_limit),
        discount=contract.discount,
        price_column=contract.price_column,
        bonus_percent=contract.bonus_percent,
        bonus_from=money(contract.bonus_from),
        bonus_period=contract.bonus_period,
        penalty_percent=contract.penalty_percent,
        penalty_cap=contract.penalty_cap,
        return_days=contract.return_days,
        delivery_days=contract.delivery_days,
        minimum_order=money(contract.minimum_order),
        merchandising=contract.merchandising,
        recommendations=contract.recommendations,
    )
