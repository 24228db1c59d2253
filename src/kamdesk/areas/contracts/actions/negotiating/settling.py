"""Settling a clause in dispute: who may give way, and what was agreed goes into the text."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.actions.keeping import contract_of, refuse_frozen, remember, touch
from kamdesk.areas.contracts.actions.negotiating.keeping import open_disagreement
from kamdesk.areas.contracts.actions.texts import inputs_of, latest_of, write_text
from kamdesk.areas.contracts.model import Contract, Disagreement
from kamdesk.areas.contracts.queries.disagreements import place_of
from kamdesk.areas.contracts.queries.texts import latest_text
from kamdesk.areas.contracts.rules.clauses import DEEPEST, ClauseInput, checked_clauses
from kamdesk.areas.contracts.rules.text_refusals import (
    AgreedWordingMissingError,
    ClauseGoneError,
    MayNotSettleError,
    SettlementError,
    TextGoneError,
)
from kamdesk.areas.people.model import Employee
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.text import clean_lines

_GIVING_WAY = frozenset({"theirs", "agreed"})
_SETTLED = frozenset({"ours", "withdrawn"}) | _GIVING_WAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """What became of a clause in dispute.

    Attributes:
        status: ours, theirs, agreed (another wording, in `agreed`) or withdrawn.
        others: The agreed wording in the other languages of the text; a language that is not named loses its old wording of the
            clause, because it would say something else.
    """

    disagreement_id: int
    version: int
    status: str
    today: dt.date
    agreed: str = ""
    reason: str = ""
    others: Mapping[str, str] = field(default_factory=dict)


def settle(session: Session, command: Settle) -> int:
    """Settle a clause in dispute and return the disagreement's id; what was agreed goes into the next version of the text.

    Raises:
        DisagreementGoneError: it is not there; SettledAlreadyError: it is settled.
        MayNotSettleError: whoever does this may not give way about this clause.
        AgreedWordingMissingError: another wording was agreed, and there is none.
        ClauseGoneError: the clause is not in the latest text any more.
        FrozenError: a side signed; NotInStateError: the contract was cancelled.
        ChangedByOthersError: a colleague was faster.
    """
    found = open_disagreement(session, command.disagreement_id, command.version)
    contract = contract_of(session, found.contract_id)
    refuse_frozen(contract)
    if command.status not in _SETTLED:
        raise SettlementError(command.status)
    wording = {"ours": found.ours, "theirs": found.theirs, "agreed": clean_lines(command.agreed), "withdrawn": None}
    agreed = wording[command.status]
    if command.status in _GIVING_WAY:
        _check_may_settle(session, found)
        if command.status == "agreed" and not agreed:
            raise AgreedWordingMissingError(found.number)
        _write_agreed(session, contract, found, agreed or "", command.others)
    found.status, found.agreed = command.status, agreed
    found.settled_on, found.settled_by = command.today, session.info.get("user_id")
    found.reason = clean_lines(command.reason) or None
    touch(contract)
    remember(session, contract, "settled", clause=found.number, status=command.status, reason=found.reason or "")
    session.flush()
    return found.id


def _check_may_settle(session: Session, found: Disagreement) -> None:
    who = session.info.get("user_id")
    role = session.scalars(select(Employee.role).where(Employee.id == who, ~Employee.archived)).first()
    if role not in {found.may_agree, "director"}:
        raise MayNotSettleError(found.number, ROLES[found.may_agree])


def _write_agreed(session: Session, contract: Contract, found: Disagreement, agreed: str, others: Mapping[str, str]) -> None:
    """Put the agreed wording of a clause into the text: changed, taken out, or new at its place."""
    text = latest_of(session, contract.id)
    if text is None:
        raise TextGoneError
    clauses = inputs_of(text)
    at = next((place for place, one in enumerate(clauses) if one.key == found.clause_key), None)
    texts = {**{language: words for language, words in others.items() if words.strip()}, found.language: agreed}
    if at is None and found.ours:
        raise ClauseGoneError(found.number)
    if at is None:
        level = min(max(len(found.number.strip(".").split(".")), 1), DEEPEST)
        made = ClauseInput(key=found.clause_key, level=level, texts=texts)
        clauses.insert(_place_for(session, contract.id, found.number), made)
    elif agreed:
        clauses[at] = replace(clauses[at], texts=texts)
    else:
        del clauses[at]
    write_text(session, contract, text, checked_clauses(clauses), "agreed")


def _place_for(session: Session, contract_id: int, number: str) -> int:
    """Return where a new clause of that number stands: behind the last one with a smaller number, else at the end."""
    text = latest_text(session, contract_id)
    rows = text.clauses if text else ()
    before = [place for place, row in enumerate(rows) if row.number and place_of(row.number) < place_of(number)]
    return before[-1] + 1 if before else len(rows)
