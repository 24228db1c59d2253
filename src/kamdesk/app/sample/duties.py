"""The positions of the sample office: holders, editions of their job descriptions, and who signed them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.duty_plans import (
    DRAFTED_BY,
    EDITIONS,
    HOLDINGS,
    HR_DEPARTMENT,
    HR_NAMES,
    LAWYER,
    PLACES,
    PUT_AWAY,
    REMARK,
    WHY_UNSIGNED,
    Added,
    EditionPlan,
    Holding,
)
from kamdesk.app.sample.office import Staff
from kamdesk.areas.jobs import actions
from kamdesk.areas.jobs.actions import (
    Acknowledge,
    Agree,
    Agreer,
    Appoint,
    Approve,
    AskAgreement,
    ChangePosition,
    DescriptionDetails,
    DraftEdition,
    EditEdition,
    PositionDetails,
)
from kamdesk.areas.jobs.model import Acknowledgement, JobAgreement, JobDescription, Position
from kamdesk.areas.jobs.queries.editions import ClauseRow, clauses_of
from kamdesk.areas.jobs.rules import ClauseInput
from kamdesk.areas.targets.rules import shifted

_DAY: Final = timedelta(1)
_CITY: Final = "Bakı"
#: Days before an edition is in force, on which it was drafted, agreed by each and approved.
_DRAFTED, _AGREED, _APPROVED = 24, (17, 15, 14), 11
#: In so many days an edition on its way shall be in force; so many days ago those who have not signed were reminded.
_IN_FORCE_IN, _REMINDED_AGO = 12, 3


def add_positions(session: Session, staff: Staff, today: date) -> dict[str, int]:
    """Install the ready positions, fill them, bring their job descriptions in force, and return the positions by their keys."""
    work_as(session, staff.by_key["hr"])
    actions.install_positions(session)
    positions = dict(session.execute(select(Position.key, Position.id)).all())
    positions["hr"] = actions.add_position(session, PositionDetails(names=HR_NAMES, department=HR_DEPARTMENT))
    for key, (places, months) in PLACES.items():
        _widen(session, positions[key], places, months)
    actions.archive_position(session, positions[PUT_AWAY], session.get_one(Position, positions[PUT_AWAY]).version)
    happens: list[tuple[date, Holding | EditionPlan]] = [(shifted(today, -one.since), one) for one in HOLDINGS]
    happens += [(today if one.begins is None else shifted(today, -one.begins), one) for one in EDITIONS]
    for _day, one in sorted(happens, key=lambda pair: pair[0]):
        if isinstance(one, Holding):
            _appoint(session, positions[one.position], one, staff, today)
        else:
            _bring(session, positions[one.position], one, staff, today)
    _remind(session, today)
    return positions


def _widen(session: Session, position_id: int, places: int, months: int) -> None:
    found = session.get_one(Position, position_id)
    details = PositionDetails(
        names={one.language: one.name for one in found.names},
        department=found.department or "",
        places=places,
        head_id=found.head_id,
        probation_months=months,
    )
    actions.change_position(session, ChangePosition(position_id=position_id, version=found.version, details=details))


def _appoint(session: Session, position_id: int, plan: Holding, staff: Staff, today: date) -> None:
    """Appoint somebody, who signs at once what is in force already."""
    work_as(session, staff.by_key["hr"])
    since = shifted(today, -plan.since)
    until = None if plan.until is None else shifted(today, -plan.until) - _DAY
    appointed = Appoint(
        position_id=position_id, employee_id=staff.by_key[plan.who], since=since, until=until, order_number=plan.order, today=since
    )  # fmt: skip
    actions.appoint(session, appointed)
    _sign(session, (JobDescription.position_id == position_id,), {staff.by_key[plan.who]: 1}, today)


def _bring(session: Session, position_id: int, plan: EditionPlan, staff: Staff, today: date) -> None:
    """Draft an edition and bring it in force, in time for the first day of its month, or as far as it has come."""
    work_as(session, staff.by_key["hr"])
    begins = today + timedelta(_IN_FORCE_IN) if plan.begins is None else shifted(today, -plan.begins)
    details = DescriptionDetails(
        date=begins - timedelta(_DRAFTED), language="az", second_language=plan.second_language, city=_CITY,
        drafted_by=DRAFTED_BY, change=plan.change,
    )  # fmt: skip
    made = actions.draft_edition(session, DraftEdition(position_id=position_id, details=details))
    if plan.norms or plan.weights or plan.added:
        clauses = tuple(_otherwise(clauses_of(session, made), plan))
        edited = EditEdition(description_id=made, version=_version(session, made), details=details, clauses=clauses)
        actions.edit_edition(session, edited)
    if plan.is_agreed:
        _agree(session, made, staff, begins)
    if plan.begins is not None:
        work_as(session, staff.by_key["director"])
        approved = Approve(
            description_id=made, version=_version(session, made), on=begins - timedelta(_APPROVED), in_force_from=begins
        )  # fmt: skip
        actions.approve(session, approved)
        work_as(session, staff.by_key["hr"])
        signed = {staff.by_key[who]: days for who, days in plan.signed.items()}
        _sign(session, (JobDescription.id == made,), signed, today)


def _otherwise(clauses: Iterable[ClauseRow], plan: EditionPlan) -> Iterable[ClauseInput]:
    """Return the clauses with the plan's norms and weights, and the added one where it belongs."""
    for clause in clauses:
        kept, shown = clause.as_input(), clause.indicator
        if shown is not None and shown in plan.norms:
            kept = replace(kept, norm=Decimal(plan.norms[shown]))
        if shown is not None and shown in plan.weights:
            kept = replace(kept, weight=Decimal(plan.weights[shown]))
        yield kept
        if plan.added is not None and shown == plan.added.after:
            yield _clause_of(plan.added, clause)


def _clause_of(added: Added, behind: ClauseRow) -> ClauseInput:
    return ClauseInput(
        section=behind.section,
        level=behind.level,
        texts=added.texts,
        indicator=added.indicator,
        weight=Decimal(added.weight),
        norm=Decimal(added.norm),
    )


def _agree(session: Session, description_id: int, staff: Staff, begins: date) -> None:
    """Let HR, the lawyer and the head of sales agree, one after the other; HR notes what the lawyer wrote."""
    hr, head = staff.by_key["hr"], staff.head
    agreers = (Agreer(role="hr", employee_id=hr), Agreer(role="legal", name=LAWYER), Agreer(role="head", employee_id=head))
    asked = AskAgreement(description_id=description_id, version=_version(session, description_id), agreers=agreers)
    actions.ask_agreement(session, asked)
    wanted = select(JobAgreement).where(JobAgreement.description_id == description_id).order_by(JobAgreement.id)
    for one, ago in zip(session.scalars(wanted).all(), _AGREED, strict=True):
        work_as(session, one.employee_id or hr)
        remark = REMARK if one.role == "head" else ""
        agreed = Agree(agreement_id=one.id, version=one.version, agreed=True, on=begins - timedelta(ago), remark=remark)
        actions.agree(session, agreed)


def _sign(session: Session, where: Iterable[ColumnElement[bool]], days: Mapping[int, int], today: date) -> None:
    """Let those who were asked sign after so many days."""
    wanted = select(Acknowledgement).join(JobDescription, JobDescription.id == Acknowledgement.description_id)
    waiting = session.scalars(wanted.where(*where, Acknowledgement.signed_on.is_(None)).order_by(Acknowledgement.id)).all()
    for one in waiting:
        if one.employee_id in days:
            signed = Acknowledge(
                acknowledgement_id=one.id,
                version=one.version,
                signed_on=one.asked_on + timedelta(days[one.employee_id]),
                today=today,
            )
            actions.acknowledge(session, signed)


def _remind(session: Session, today: date) -> None:
    """Note why somebody has not signed yet, and remind them."""
    waiting = session.scalars(
        select(Acknowledgement).where(Acknowledgement.signed_on.is_(None)).order_by(Acknowledgement.id)
    ).all()
    for one in waiting:
        noted = Acknowledge(acknowledgement_id=one.id, version=one.version, signed_on=None, today=today, note=WHY_UNSIGNED)
        actions.acknowledge(session, noted)
    actions.remind(session, [one.id for one in waiting], today - timedelta(_REMINDED_AGO))


def _version(session: Session, description_id: int) -> int:
    return session.get_one(JobDescription, description_id).version
