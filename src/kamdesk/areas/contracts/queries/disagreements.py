"""The protocol of disagreements of a contract, and a client's wording laid beside ours."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import Disagreement
from kamdesk.areas.contracts.queries.filling import filled, languages_of
from kamdesk.areas.contracts.queries.texts import contract_or_refuse
from kamdesk.areas.contracts.queries.values import values_by_language
from kamdesk.areas.contracts.rules.differences import Run, runs_between
from kamdesk.areas.contracts.rules.fields import filled as filled_in
from kamdesk.areas.contracts.rules.text_refusals import NothingInCommonError
from kamdesk.areas.contracts.rules.wording import Comparison, compared
from kamdesk.areas.people import queries as people
from kamdesk.core.docx.wording import Wording
from kamdesk.core.text import without_direction_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRow:
    """A clause that the sides see differently.

    Attributes:
        number: Of the clause when it was put in dispute.
        language: Of the wordings.
        ours: With its fields in braces, as `theirs` and `agreed`; an empty one: the clause is not there, or goes out.
        ours_shown: As it is printed, as `theirs_shown` and `agreed_shown`.
        may_agree: A role of `people.rules.ROLES`.
        status: open, ours, theirs, agreed or withdrawn.
        runs: From ours to theirs, word by word.
    """

    id: int
    version: int
    clause_key: str
    number: str
    language: str
    ours: str
    theirs: str
    agreed: str | None
    ours_shown: str
    theirs_shown: str
    agreed_shown: str
    runs: tuple[Run, ...]
    may_agree: str
    status: str
    opened_on: dt.date
    settled_on: dt.date | None
    settled_by: str | None
    reason: str | None


def disagreements(session: Session, contract_id: int, *, open_only: bool = False) -> tuple[DisagreementRow, ...]:
    """Return the protocol of a contract in the order of the clauses' numbers, those that are withdrawn last.

    Raises:
        ContractGoneError: the contract is not there.
    """
    contract = contract_or_refuse(session, contract_id)
    wanted = select(Disagreement).where(Disagreement.contract_id == contract_id)
    if open_only:
        wanted = wanted.where(Disagreement.status == "open")
    found = list(session.scalars(wanted.order_by(Disagreement.id)))
    values = values_by_language(session, contract, sorted({one.language for one in found}))
    names = people.names(session)
    rows = [_row(one, values[one.language], names) for one in found]
    return tuple(sorted(rows, key=lambda row: (row.status == "withdrawn", place_of(row.number), row.id)))


def open_disagreements(session: Session, contract_id: int) -> int:
    """Return how many clauses of a contract are in dispute."""
    wanted = (
        select(func.count())
        .select_from(Disagreement)
        .where(Disagreement.contract_id == contract_id, Disagreement.status == "open")
    )
    return session.execute(wanted).scalar_one()


def compare_wording(session: Session, contract_id: int, wording: Wording, language: str) -> Comparison:
    """Lay a wording that came from the client beside the latest text, as it is printed in *language*.

    Raises:
        ContractGoneError: the contract is not there.
        NothingInCommonError: no paragraph is like any clause.
    """
    spoken = dict.fromkeys((language, *languages_of(contract_or_refuse(session, contract_id))))
    text = filled(session, contract_id, languages=tuple(spoken))
    found = compared(text.clauses, wording.paragraphs, language, wording.notes)
    if not any(one.kind not in {"new", "gone"} for one in found.clauses):
        raise NothingInCommonError
    return found


def place_of(number: str) -> tuple[int, ...]:
    """Return what sorts numbers of clauses: 2.10 after 2.9; those without figures last."""
    parts = tuple(int(part) for part in number.strip(".").split(".") if part.isdecimal())
    return parts or (10**9,)


def _row(one: Disagreement, values: dict[str, str], names: dict[int, str]) -> DisagreementRow:
    ours, theirs = filled_in(one.ours, values), filled_in(one.theirs, values)
    return DisagreementRow(
        id=one.id,
        version=one.version,
        clause_key=one.clause_key,
        number=one.number,
        language=one.language,
        ours=one.ours,
        theirs=one.theirs,
        agreed=one.agreed,
        ours_shown=ours,
        theirs_shown=theirs,
        agreed_shown=filled_in(one.agreed or "", values),
        runs=runs_between(without_direction_marks(ours), without_direction_marks(theirs)),
        may_agree=one.may_agree,
        status=one.status,
        opened_on=one.opened_on,
        settled_on=one.settled_on,
        settled_by=names.get(one.settled_by or 0),
        reason=one.reason,
    )
