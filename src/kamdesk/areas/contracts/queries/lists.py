"""The list of contracts, those of a client, what waits for approval, and what comes to its end."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.model import Contract, ContractApproval, Disagreement
from kamdesk.areas.contracts.queries.card import ApprovalRow, approval_row
from kamdesk.areas.contracts.queries.facts import FACTS, approved_now, facts_columns, facts_row, renewed_now
from kamdesk.areas.contracts.rules import notice_date, state, warning
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee
from kamdesk.core.money import Money
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import SHORTEST_INSIDE, begins, ids_found

_HALF_SIGNED: Final = or_(Contract.signed_by_us.is_not(None), Contract.signed_by_them.is_not(None))


def contract_list(wanted: str | None, today: dt.date, owner_id: int | None = None, client_id: int | None = None) -> Select[Any]:
    """Return the rows of the list in state *wanted*, all for None; "binding" are those that both sides are bound by.

    `state` is computed from the row by `row_state`; amounts are in minor units.
    """
    base = aliased(Contract)
    columns: tuple[Any, ...] = (
        Contract.id,
        Contract.version,
        Contract.number,
        Contract.kind,
        Contract.client_id,
        Client.name.label("client"),
        Contract.date,
        *FACTS,
        *facts_columns(),
        Contract.amount,
        Contract.currency,
        base.number.label("base"),
        Contract.owner_id,
        Employee.name.label("owner"),
        _open_disagreements().label("disputes"),
        state_expression(today).label("state"),
        literal(today, IsoDate).label("today"),
    )
    shown = (
        select(*columns)
        .join_from(Contract, Client, Client.id == Contract.client_id)
        .outerjoin(Employee, Employee.id == Contract.owner_id)
        .outerjoin(base, base.id == Contract.base_id)
    )
    if wanted == "binding":
        shown = shown.where(state_expression(today).in_(("upcoming", "in_force", "to_renew", "ending")))
    elif wanted is not None:
        shown = shown.where(state_expression(today) == wanted)
    if owner_id is not None:
        shown = shown.where(Contract.owner_id == owner_id)
    return shown if client_id is None else shown.where(Contract.client_id == client_id)


def state_expression(today: dt.date) -> ColumnElement[str]:
    """Return the state on *today* as the database works it out, the same as `rules.state`; a test compares the two."""
    last = case(
        (Contract.ended_on.is_(None), Contract.ends),
        (Contract.ends.is_(None), Contract.ended_on),
        (Contract.ended_on < Contract.ends, Contract.ended_on),
        else_=Contract.ends,
    )
    return case(
        (Contract.cancelled_on.is_not(None), "cancelled"),
        (and_(Contract.signed_on.is_(None), _HALF_SIGNED), "signed"),
        (and_(Contract.signed_on.is_(None), approved_now()), "approved"),
        (and_(Contract.signed_on.is_(None), Contract.sent_on.is_(None)), "draft"),
        (Contract.signed_on.is_(None), "negotiation"),
        (last < literal(today, IsoDate), "ended"),
        (Contract.starts > today, "upcoming"),
        (or_(Contract.ended_on.is_not(None), Contract.not_renewed_on.is_not(None)), "ending"),
        (or_(Contract.warned_from.is_(None), Contract.warned_from > today, renewed_now()), "in_force"),
        (Contract.renewal == "none", "ending"),
        else_="to_renew",
    )


def row_state(row: Any) -> str:
    """Return the state of a row of `contract_list`."""
    return state(facts_row(row), row.today)


def _open_disagreements() -> Any:
    counted = select(func.count()).where(Disagreement.contract_id == Contract.id, Disagreement.status == "open")
    return counted.correlate(Contract).scalar_subquery()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRow:
    """A contract as cards, the search box and lists of what is due show it.

    Attributes:
        warning: how near its notice date is, as `rules.warning` says.
    """

    contract_id: int
    number: str
    kind: str
    client_id: int
    client: str
    state: str
    warning: int | None
    date: dt.date
    starts: dt.date
    ends: dt.date | None
    notice_on: dt.date | None
    amount: Money | None
    base: str | None


def contracts_of(session: Session, client_id: int, today: dt.date) -> list[ContractRow]:
    """Return all contracts of a client, the latest first."""
    wanted = contract_list(None, today, client_id=client_id).order_by(Contract.starts.desc(), Contract.id.desc())
    return [_row(row) for row in session.execute(wanted)]


def due_for_renewal(session: Session, today: dt.date, owner_id: int | None = None) -> list[ContractRow]:
    """Return contracts whose end is near and about which nothing was decided, the earliest notice date first."""
    wanted = contract_list(None, today, owner_id).where(
        state_expression(today).in_(("to_renew", "ending")), Contract.ended_on.is_(None), Contract.not_renewed_on.is_(None)
    )
    found = [_row(row) for row in session.execute(wanted)]
    return sorted(found, key=lambda one: (one.notice_on or dt.date.max, one.contract_id))


def found_contracts(session: Session, folded: str, dialect: str, limit: int, today: dt.date) -> list[ContractRow]:
    """Return contracts whose number holds *folded*, the latest first."""
    condition: ColumnElement[bool] = Contract.id.in_(ids_found(Contract, folded, dialect))
    if len(folded) < SHORTEST_INSIDE:
        condition = begins(Contract.search.__clause_element__(), folded, dialect)
    wanted = contract_list(None, today).where(condition).order_by(Contract.date.desc(), Contract.id.desc()).limit(limit)
    return [_row(row) for row in session.execute(wanted)]


def _row(row: Any) -> ContractRow:
    facts = facts_row(row)
    return ContractRow(
        contract_id=row.id,
        number=row.number,
        kind=row.kind,
        client_id=row.client_id,
        client=row.client,
        state=state(facts, row.today),
        warning=warning(facts, row.today),
        date=row.date,
        starts=row.starts,
        ends=row.ends,
        notice_on=notice_date(row.ends, row.notice_days),
        amount=None if row.amount is None else Money.of_minor(row.amount, row.currency),
        base=row.base,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingApproval:
    """An approval that waits, with what it is about."""

    contract_id: int
    number: str
    kind: str
    client_id: int
    client: str
    amount: Money | None
    approval: ApprovalRow


def waiting_approvals(session: Session, contract_id: int | None = None) -> list[WaitingApproval]:
    """Return the approvals that wait, the oldest first; of one contract if it is named."""
    names = people.names(session)
    wanted = (
        select(ContractApproval, Contract, Client.name)
        .join(Contract, Contract.id == ContractApproval.contract_id)
        .join(Client, Client.id == Contract.client_id)
        .where(ContractApproval.approved.is_(None), ~ContractApproval.lapsed, Contract.cancelled_on.is_(None))
        .order_by(ContractApproval.id)
    )
    if contract_id is not None:
        wanted = wanted.where(Contract.id == contract_id)
    return [
        WaitingApproval(
            contract_id=one.id,
            number=one.number,
            kind=one.kind,
            client_id=one.client_id,
            client=client,
            amount=None if one.amount is None else Money.of_minor(one.amount, one.currency),
            approval=approval_row(approval, names),
        )
        for approval, one, client in session.execute(wanted)
    ]
