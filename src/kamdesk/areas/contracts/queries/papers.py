"""What stands on the papers of a contract: everything one of them shows, read at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.queries import ClientCard, client_card
from kamdesk.areas.company.queries import CompanyRow, company
from kamdesk.areas.contracts.model import Contract, TemplateName
from kamdesk.areas.contracts.queries.facts import facts_of
from kamdesk.areas.contracts.queries.filling import languages_of
from kamdesk.areas.contracts.queries.specification import Specification, specification
from kamdesk.areas.contracts.queries.texts import contract_or_refuse
from kamdesk.areas.contracts.queries.values import values_by_language
from kamdesk.areas.contracts.rules import state
from kamdesk.areas.contracts.rules.refusals import ContractGoneError


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """Both parties and the contract that a paper is about.

    Attributes:
        languages: One, or two that stand side by side.
        state: A key of `STATES` on the contract's own date, which tells apart what is signed and what is not.
        names: The title by language, as the template has it; empty without one.
        values: The value of every field by language.
        base: Number and date of the contract that an additional agreement changes.
    """

    languages: tuple[str, ...]
    contract_id: int
    number: str
    date: dt.date
    kind: str
    state: str
    currency: str
    names: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    company: CompanyRow
    client: ClientCard
    base: tuple[str, dt.date] | None
    base_id: int | None


def paper_head(session: Session, contract_id: int, languages: Sequence[str] | None = None) -> PaperHead:
    """Return what every paper of a contract shows; *languages* None takes the contract's own, at most two are printed.

    Raises:
        ContractGoneError: the contract is not there.
    """
    contract = contract_or_refuse(session, contract_id)
    card = client_card(session, contract.client_id)
    if card is None:
        raise ContractGoneError
    spoken = tuple(dict.fromkeys(languages or languages_of(contract)))[:2]
    names = select(TemplateName.language, TemplateName.name).where(TemplateName.template_id == contract.template_id)
    base = None if contract.base_id is None else session.get(Contract, contract.base_id)
    return PaperHead(
        languages=spoken,
        contract_id=contract.id,
        number=contract.number,
        date=contract.date,
        kind=contract.kind,
        state=state(facts_of(session, contract), contract.date),
        currency=contract.currency,
        names=dict(session.execute(names).all()),
        values=values_by_language(session, contract, spoken),
        company=company(session),
        client=card,
        base=None if base is None else (base.number, base.date),
        base_id=contract.base_id,
    )


def paper_lines(session: Session, contract_id: int, languages: Sequence[str]) -> Specification:
    """Return the specification of a contract with names in each of *languages*.

    Raises:
        ContractGoneError: the contract is not there.
    """
    return specification(session, contract_or_refuse(session, contract_id), languages)


def amendments(session: Session, contract_id: int) -> tuple[int, ...]:
    """Return the additional agreements to a contract that were not given up, by their dates."""
    wanted = select(Contract.id).where(Contract.base_id == contract_id, Contract.cancelled_on.is_(None))
    return tuple(session.scalars(wanted.order_by(Contract.date, Contract.id)))
