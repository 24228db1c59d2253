"""Giving a contract to the client, asking for its approval, and approving it by role."""

import datetime as dt
import json
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.contracts.actions.commands import DecideContract
from kamdesk.areas.contracts.actions.keeping import contract_of, lapse_approvals, refuse_unless_open, remember, touch
from kamdesk.areas.contracts.model import Contract, ContractApproval, ContractClause, ContractText, LibraryText
from kamdesk.areas.contracts.queries.facts import terms_of
from kamdesk.areas.contracts.rules.approvals import Usual, approvers, may_approve, unusual
from kamdesk.areas.contracts.rules.fields import fields_in
from kamdesk.areas.contracts.rules.refusals import (
    ApprovedAlreadyError,
    ContractGoneError,
    MayNotApproveError,
    NoTextError,
    WhyRefusedError,
)
from kamdesk.areas.orders.model import CreditTerms
from kamdesk.areas.people.model import Employee
from kamdesk.areas.people.rules import ROLES
from kamdesk.areas.prices import queries as prices
from kamdesk.core.errors import KamDeskError
from kamdesk.core.money import Money
from kamdesk.core.text import clean_lines


def send_contract(session: Session, contract_id: int, version: int, on: dt.date) -> int:
    """Note that the contract was given to the client; its text is a version from here on. Return the contract's new version.

    Raises:
        NotInStateError: it is signed or cancelled.
        NoTextError: it has no clauses.
    """
    contract = contract_of(session, contract_id, version)
    refuse_unless_open(session, contract)
    latest_text_of(session, contract).frozen = True
    contract.sent_on = contract.sent_on or on
    touch(contract)
    remember(session, contract, "sent", on=on.isoformat())
    session.flush()
    return contract.version


def ask_approval(session: Session, contract_id: int, version: int) -> tuple[str, ...]:
    """Ask for the approvals that the contract needs and return the roles that are asked; what was asked before lapses.

    Raises:
        NotInStateError: it is signed or cancelled.
        NoTextError: it has no clauses.
    """
    contract = contract_of(session, contract_id, version)
    refuse_unless_open(session, contract)
    text = latest_text_of(session, contract)
    lapse_approvals(session, contract)
    text.frozen = True
    found = unusual(
        terms_of(contract), _usual(session, contract), contract.starts, contract.ends,
        own_wording=text.origin != "template", fields_lost=_fields_lost(session, text),
    )  # fmt: skip
    roles = approvers(found)
    for role in roles:
        session.add(
            ContractApproval(
                contract_id=contract.id,
                text_id=text.id,
                role=role,
                why=json.dumps(found),
                asked_at=datetime.now(UTC),
                asked_by=session.info.get("user_id"),
            )
        )
    touch(contract)
    remember(session, contract, "asked", roles=list(roles), why=list(found))
    session.flush()
    return roles


def decide_contract(session: Session, command: DecideContract) -> None:
    """Approve or refuse one request; after the last approval the contract can be signed.

    Raises:
        MayNotApproveError: whoever does this has not the role.
        ApprovedAlreadyError: it was decided before, or the contract changed since.
        WhyRefusedError: a refusal has no reason.
    """
    found = select(ContractApproval).where(ContractApproval.id == command.approval_id).with_for_update()
    approval = session.scalars(found).first()
    if approval is None:
        raise ContractGoneError
    contract = contract_of(session, approval.contract_id)
    who = session.info.get("user_id")
    role = session.scalars(select(Employee.role).where(Employee.id == who, ~Employee.archived)).first()
    if not may_approve(role, approval.role):
        raise MayNotApproveError(ROLES[approval.role])
    if approval.approved is not None or approval.lapsed:
        raise ApprovedAlreadyError(contract.number)
    reason = clean_lines(command.reason)
    if not command.approve and not reason:
        raise WhyRefusedError
    approval.approved, approval.reason = command.approve, reason or None
    approval.decided_at, approval.decided_by = datetime.now(UTC), who
    touch(contract)
    remember(session, contract, "approved" if command.approve else "refused", role=approval.role, reason=reason)
    session.flush()


def latest_text_of(session: Session, contract: Contract) -> ContractText:
    """Return the latest version of a contract's text.

    Raises:
        NoTextError: there is none, or it has no clauses.
    """
    wanted = select(ContractText).where(ContractText.contract_id == contract.id).order_by(ContractText.number.desc()).limit(1)
    text = session.scalars(wanted).first()
    if text is None:
        raise NoTextError(contract.number)
    clauses = select(func.count()).select_from(ContractClause).where(ContractClause.text_id == text.id)
    if not session.execute(clauses).scalar_one():
        raise NoTextError(contract.number)
    return text


def _fields_lost(session: Session, text: ContractText) -> bool:
    """Tell whether a clause that names an agreed term by its field in the library says it in other words here."""
    of_library = {clause.library_id: json.loads(clause.texts) for clause in text.clauses if clause.library_id is not None}
    wanted = select(LibraryText).where(LibraryText.clause_id.in_(of_library))
    return any(
        not set(fields_in(one.text)) <= set(fields_in(of_library[one.clause_id][one.language]))
        for one in session.scalars(wanted)
        if one.language in of_library[one.clause_id]
    )


def _usual(session: Session, contract: Contract) -> Usual:
    """Return what the company agrees to without asking, in the contract's currency."""
    standing = session.scalars(select(Client.standing).where(Client.id == contract.client_id)).one()
    limits = {one.standing: one.credit_limit for one in session.scalars(select(CreditTerms))}
    limit = limits.get(standing)
    if limit is None:
        limit = limits.get("")
    own = company.company(session)
    who = session.info.get("user_id")
    return Usual(
        discount=prices.hand_limit(session, who),
        credit_limit=_converted(session, limit, own.base_currency, contract),
        payment_days=own.payment_days,
    )


def _converted(session: Session, minor: int | None, base: str, contract: Contract) -> int | None:
    """Return an amount of the base currency in the contract's; without a rate nothing is usual: zero."""
    if minor is None or base == contract.currency:
        return minor
    try:
        rate = company.rate_on(session, contract.currency, contract.date)
    except KamDeskError:
        return 0
    return Money(Money.of_minor(minor, base).amount / rate, contract.currency).minor
