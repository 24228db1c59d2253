"""How the people of the sample office were assessed against their positions, and their courses and certificates."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.duty_plans import ASSESSMENTS, CANDIDATE, CERTIFICATES
from kamdesk.app.sample.office import Staff
from kamdesk.areas.jobs import actions
from kamdesk.areas.jobs.actions import Assess, CertificationDetails, Mark
from kamdesk.areas.jobs.queries import requirements


def add_assessments(session: Session, positions: Mapping[str, int], staff: Staff, today: date) -> None:
    """Assess two holders and a candidate; the head assesses, HR somebody from outside."""
    for plan in ASSESSMENTS:
        is_candidate = plan.who == CANDIDATE
        work_as(session, staff.by_key["hr"] if is_candidate else staff.head)
        marks = []
        for one in requirements(session, positions[plan.position]):
            off, note = plan.off.get(one.key, (0, ""))
            marks.append(Mark(requirement_id=one.id, level=min(max(one.level + off, 0), 5), note=note))
        checked = Assess(
            position_id=positions[plan.position],
            date=today - timedelta(plan.ago),
            marks=tuple(marks),
            employee_id=None if is_candidate else staff.by_key[plan.who],
            candidate=plan.who if is_candidate else "",
            manner=plan.manner,
            conclusion=plan.conclusion,
            next_on=None if plan.next_in is None else today - timedelta(plan.ago) + timedelta(plan.next_in),
        )
        actions.assess(session, checked)
    work_as(session, staff.by_key["hr"])
    for paper in CERTIFICATES:
        details = CertificationDetails(
            employee_id=staff.by_key[paper.who],
            name=paper.name,
            kind=paper.kind,
            issued_on=today + timedelta(paper.issued),
            expires_on=None if paper.expires is None else today + timedelta(paper.expires),
            requirement_key=paper.meets,
        )
        actions.certify(session, details)
