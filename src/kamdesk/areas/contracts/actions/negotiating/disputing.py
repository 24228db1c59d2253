"""Clauses in dispute: noted one by one, or from a client's wording that was brought in."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.actions.keeping import contract_of, refuse_frozen, remember, touch
from kamdesk.areas.contracts.actions.negotiating.keeping import open_disagreement
from kamdesk.areas.contracts.actions.texts import new_clause_key
from kamdesk.areas.contracts.model import Contract, Disagreement
from kamdesk.areas.contracts.queries.disagreements import compare_wording
from kamdesk.areas.contracts.queries.texts import ClauseRow, latest_text
from kamdesk.areas.contracts.queries.values import values_by_language
from kamdesk.areas.contracts.rules.fields import escaped, unfilled
from kamdesk.areas.contracts.rules.text_refusals import (
    ClauseGoneError,
    DisputedAlreadyError,
    SameWordingError,
)
from kamdesk.areas.contracts.rules.wording import BroughtClause, Comparison, plain
from kamdesk.areas.people.rules import ROLES, UnknownRoleError
from kamdesk.core.docx.wording import Wording
from kamdesk.core.text import clean_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """The client wants a clause otherwise.

    Attributes:
        clause_key: None: a clause that is not in the text yet, to stand where its `number` says.
        theirs: The client's wording, fields in braces are filled in; empty: the clause should go out.
        may_agree: Who of us may agree to it, a role of `people.rules.ROLES`.
    """

    contract_id: int
    clause_key: str | None
    language: str
    theirs: str
    may_agree: str
    today: dt.date
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BringIn:
    """A client's wording of a contract in one language, from a Word file or pasted."""

    contract_id: int
    wording: Wording
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputesFrom:
    """The clauses of a comparison that go into the protocol."""

    contract_id: int
    language: str
    chosen: tuple[BroughtClause, ...]
    may_agree: str
    today: dt.date


def dispute(session: Session, command: Dispute) -> int:
    """Put a clause in dispute and return the disagreement's id.

    Raises:
        FrozenError: a side signed; NotInStateError: the contract was cancelled.
        ClauseGoneError: the clause is not in the latest text.
        SameWordingError: both sides say the same.
        DisputedAlreadyError: it is in dispute already.
        UnknownRoleError: there is no such role.
    """
    contract = _open_contract(session, command.contract_id, command.may_agree)
    clause = _clause(session, contract, command.clause_key, command.number)
    if clause is not None and _open_about(session, contract.id, clause.key, command.language) is not None:
        raise DisputedAlreadyError(clause.number or command.number)
    ours = "" if clause is None else clause.texts.get(command.language, "")
    return _disputed(session, contract, command, clause, ours, clean_lines(command.theirs))


def change_dispute(session: Session, disagreement_id: int, version: int, theirs: str, may_agree: str) -> int:
    """Write down what the client wants now of a clause in dispute, and who may agree to it.

    Raises:
        DisagreementGoneError: it is not there; SettledAlreadyError: it is settled.
        SameWordingError: both sides say the same.
        ChangedByOthersError: a colleague was faster.
    """
    found = open_disagreement(session, disagreement_id, version)
    contract = _open_contract(session, found.contract_id, may_agree)
    wanted = clean_lines(theirs)
    if wanted == found.ours:
        raise SameWordingError(found.number)
    found.theirs, found.may_agree = wanted, may_agree
    touch(contract)
    session.flush()
    return found.id


def bring_in(session: Session, command: BringIn) -> Comparison:
    """Lay a client's wording beside the latest text of a contract; nothing is stored.

    Raises:
        ContractGoneError: the contract is not there.
        NothingInCommonError: the file is something else, or in another language.
    """
    return compare_wording(session, command.contract_id, command.wording, command.language)


def disputes_from(session: Session, command: DisputesFrom) -> list[int]:
    """Put the chosen clauses of a comparison in dispute and return the ids; of those in dispute already the client's wording is new.

    Raises:
        KamDeskError: as `dispute`.
    """
    contract = _open_contract(session, command.contract_id, command.may_agree)
    values = _plain_values(session, contract, command.language)
    made = []
    for one in command.chosen:
        clause = _clause(session, contract, one.key or None, one.number)
        ours = "" if clause is None else clause.texts.get(command.language, "")
        theirs = unfilled(ours, values, one.theirs) if ours and one.theirs else escaped(one.theirs)
        known = None if clause is None else _open_about(session, contract.id, clause.key, command.language)
        if known is None:
            wanted = Dispute(
                contract_id=contract.id, clause_key=one.key or None, language=command.language, theirs=theirs,
                may_agree=command.may_agree, today=command.today, number=one.number,
            )  # fmt: skip
            made.append(_disputed(session, contract, wanted, clause, ours, theirs))
        else:
            known.theirs, known.may_agree = theirs, command.may_agree
            made.append(known.id)
    session.flush()
    return made


def _open_contract(session: Session, contract_id: int, role: str) -> Contract:
    if role not in ROLES:
        raise UnknownRoleError(role)
    contract = contract_of(session, contract_id)
    refuse_frozen(contract)
    return contract


def _clause(session: Session, contract: Contract, key: str | None, number: str) -> ClauseRow | None:
    """Return a clause of the latest text; None for one that is to be new."""
    if key is None:
        return None
    text = latest_text(session, contract.id)
    found = next((one for one in (text.clauses if text else ()) if one.key == key), None)
    if found is None:
        raise ClauseGoneError(number)
    return found


def _open_about(session: Session, contract_id: int, key: str, language: str) -> Disagreement | None:
    wanted = select(Disagreement).where(
        Disagreement.contract_id == contract_id,
        Disagreement.clause_key == key,
        Disagreement.language == language,
        Disagreement.status == "open",
    )
    return session.scalars(wanted).first()


def _plain_values(session: Session, contract: Contract, language: str) -> dict[str, str]:
    values = values_by_language(session, contract, (language,))[language]
    return {name: plain(value) for name, value in values.items()}


def _disputed(session: Session, contract: Contract, command: Dispute, clause: ClauseRow | None, ours: str, theirs: str) -> int:
    number = command.number if clause is None else clause.number
    if ours == theirs:
        raise SameWordingError(number)
    made = Disagreement(
        contract_id=contract.id,
        clause_key=new_clause_key() if clause is None else clause.key,
        number=number,
        language=command.language,
        ours=ours,
        theirs=theirs,
        may_agree=command.may_agree,
        opened_on=command.today,
    )
    session.add(made)
    touch(contract)
    remember(session, contract, "disputed", clause=number)
    session.flush()
    return made.id
