"""The list of proposals, one of them, and what the search box finds."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks.model import Proposal
from kamdesk.areas.tasks.queries.selects import PairOfSelects
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import holds

_WAITING: Final = ("asked", "given", "considered")
_SEARCH: Final[ColumnElement[str]] = Proposal.search.__clause_element__()
#: What waits for somebody first; then the latest given or asked for.
PROPOSAL_ORDER: Final = (
    case((Proposal.state.in_(_WAITING), 0), else_=1),
    func.coalesce(Proposal.given_on, Proposal.asked_on).desc(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCard:
    """One proposal; `state` as it is stored."""

    proposal_id: int
    version: int
    employee_id: int
    employee: str
    kind: str
    subject: str
    text: str
    asked_on: dt.date | None
    asked_by: str
    wanted_by: dt.date | None
    given_on: dt.date | None
    state: str
    answer: str
    answered_on: dt.date | None
    answered_by: str
    done_on: dt.date | None


def proposal_list(state: str | None, today: dt.date, *, employee_id: int | None = None, kind: str | None = None) -> PairOfSelects:
    """Return the proposals in *state*, all for None: waiting, late, or a stored one; of an employee, of a kind."""
    conditions: list[ColumnElement[bool]] = []
    if state == "waiting":
        conditions.append(Proposal.state.in_(_WAITING))
    elif state == "late":
        conditions.append(and_(Proposal.state == "asked", Proposal.wanted_by < today))
    elif state is not None:
        conditions.append(Proposal.state == state)
    if employee_id is not None:
        conditions.append(Proposal.employee_id == employee_id)
    if kind is not None:
        conditions.append(Proposal.kind == kind)
    shown = _rows(literal(today, IsoDate).label("today")).where(*conditions)
    return PairOfSelects(shown, select(Proposal.id).where(*conditions))


def _rows(*more: Any) -> Select[Any]:
    proposer, asker, answerer = aliased(Employee), aliased(Employee), aliased(Employee)
    columns: tuple[Any, ...] = (
        Proposal.id, Proposal.version, Proposal.employee_id, proposer.name.label("employee"), Proposal.kind, Proposal.subject,
        Proposal.text, Proposal.asked_on, asker.name.label("asked_by"), Proposal.wanted_by, Proposal.given_on, Proposal.state,
        Proposal.answer, Proposal.answered_on, answerer.name.label("answered_by"), Proposal.done_on, *more,
    )  # fmt: skip
    return (
        select(*columns)
        .join_from(Proposal, proposer, proposer.id == Proposal.employee_id)
        .outerjoin(asker, asker.id == Proposal.asked_by)
        .outerjoin(answerer, answerer.id == Proposal.answered_by)
    )


def matching_proposals(folded: str) -> ColumnElement[bool]:
    """Return the condition that a proposal's subject or text holds *folded*."""
    return holds(_SEARCH, folded)


def proposal_card(session: Session, proposal_id: int) -> ProposalCard | None:
    """Return one proposal; None where there is none."""
    row = session.execute(_rows().where(Proposal.id == proposal_id)).first()
    return None if row is None else _card(row)


def found_proposals(session: Session, folded: str, limit: int) -> list[ProposalCard]:
    """Return the proposals whose subject or text holds *folded*, those that wait first."""
    wanted = _rows().where(matching_proposals(folded)).order_by(*PROPOSAL_ORDER, Proposal.id.desc()).limit(limit)
    return [_card(row) for row in session.execute(wanted)]


def waiting_proposals(session: Session) -> int:
    """Return how many proposals wait for an answer of the management."""
    return session.execute(
        select(func.count()).select_from(Proposal).where(Proposal.state.in_(("given", "considered")))
    ).scalar_one()


def _card(row: Any) -> ProposalCard:
    values = {name: getattr(row, name) for name in ProposalCard.__dataclass_fields__ if name != "proposal_id"}
    texts = ("text", "asked_by", "answer", "answered_by")
    return ProposalCard(proposal_id=row.id, **values | {name: values[name] or "" for name in texts})
