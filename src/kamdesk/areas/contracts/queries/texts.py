"""Versions of a contract's text, with the clauses that its terms call for."""

import datetime as dt
import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.contracts.model import Contract, ContractClause, ContractText
from kamdesk.areas.contracts.queries.facts import terms_of
from kamdesk.areas.contracts.rules import conditions
from kamdesk.areas.contracts.rules.clauses import ClauseInput, included, numbers
from kamdesk.areas.contracts.rules.refusals import ContractGoneError
from kamdesk.areas.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """A clause of a version, with its fields still in braces.

    Attributes:
        number: With its stops; nothing for the introduction and for what is not in the contract.
        included: Whether the contract's terms call for it.
        texts: By language.
    """

    key: str
    level: int
    heading: bool
    number: str
    condition: str | None
    library_id: int | None
    texts: Mapping[str, str]
    included: bool

    def as_input(self) -> ClauseInput:
        """Return the clause as it is given back when the text is edited."""
        return ClauseInput(
            key=self.key,
            level=self.level,
            heading=self.heading,
            condition=self.condition,
            library_id=self.library_id,
            texts=dict(self.texts),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One version of a text; `origin` is a key of `ORIGINS`, a frozen one is edited by making the next."""

    id: int
    contract_id: int
    version: int
    number: int
    origin: str
    note: str | None
    frozen: bool
    clauses: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version of a text in the list of versions."""

    id: int
    number: int
    origin: str
    note: str | None
    frozen: bool
    clauses: int
    changed_at: dt.datetime
    changed_by: str | None


def contract_or_refuse(session: Session, contract_id: int) -> Contract:
    """Return a contract.

    Raises:
        ContractGoneError: it is not there.
    """
    found = session.get(Contract, contract_id)
    if found is None:
        raise ContractGoneError
    return found


def latest_text(session: Session, contract_id: int) -> TextRow | None:
    """Return the latest version of a contract's text; None where there is none."""
    wanted = select(ContractText).where(ContractText.contract_id == contract_id).order_by(ContractText.number.desc()).limit(1)
    return _with_clauses(session, session.scalars(wanted.options(selectinload(ContractText.clauses))).first())


def text_version(session: Session, text_id: int) -> TextRow | None:
    """Return one version of a text; None where there is none."""
    return _with_clauses(session, session.get(ContractText, text_id))


def versions(session: Session, contract_id: int) -> tuple[VersionRow, ...]:
    """Return the versions of a contract's text, the latest first."""
    clauses = select(func.count()).select_from(ContractClause).where(ContractClause.text_id == ContractText.id).scalar_subquery()
    wanted = select(ContractText, clauses).where(ContractText.contract_id == contract_id).order_by(ContractText.number.desc())
    names = people.names(session)
    return tuple(
        VersionRow(
            id=one.id,
            number=one.number,
            origin=one.origin,
            note=one.note,
            frozen=one.frozen,
            clauses=counted,
            changed_at=one.changed_at,
            changed_by=names.get(one.changed_by or 0),
        )
        for one, counted in session.execute(wanted)
    )


def held(session: Session, contract: Contract) -> frozenset[str]:
    """Return which of `CONDITIONS` a contract meets.

    Where it says nothing of payment the client's card counts, as everywhere; an additional agreement says only what it changes.
    """
    terms = terms_of(contract)
    if terms.payment_days is None and contract.base_id is None:
        terms = replace(terms, payment_days=usual_days(session, contract.client_id))
    if terms.amount is None and any(line.quantity is not None and line.price is not None for line in contract.lines):
        return conditions(terms, contract.renewal, has_end=contract.ends is not None) | {"value"}
    return conditions(terms, contract.renewal, has_end=contract.ends is not None)


def usual_days(session: Session, client_id: int) -> int:
    """Return in how many days a client pays if nothing else is agreed: by its card, else by the company's terms."""
    own = session.scalars(select(Client.payment_days).where(Client.id == client_id)).first()
    if own is not None:
        return own
    return session.scalars(select(Company.payment_days)).first() or 0


def clause_rows(clauses: list[ContractClause], met: Set[str]) -> tuple[ClauseRow, ...]:
    """Return stored clauses with their numbers, when the conditions *met* hold."""
    inside = included(clauses, met)
    counted = numbers(clauses, inside)
    return tuple(
        ClauseRow(
            key=one.key,
            level=one.level,
            heading=one.heading,
            number=number,
            condition=one.condition,
            library_id=one.library_id,
            texts=json.loads(one.texts),
            included=there,
        )
        for one, there, number in zip(clauses, inside, counted, strict=True)
    )


def _with_clauses(session: Session, text: ContractText | None) -> TextRow | None:
    if text is None:
        return None
    met = held(session, session.get_one(Contract, text.contract_id))
    return TextRow(
        id=text.id,
        contract_id=text.contract_id,
        version=text.version,
        number=text.number,
        origin=text.origin,
        note=text.note,
        frozen=text.frozen,
        clauses=clause_rows(list(text.clauses), met),
    )
