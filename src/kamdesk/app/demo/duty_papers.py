"""The papers of positions and targets in the sample office: descriptions, signatures, assessments, duties done, monthly reports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select

from kamdesk.areas.jobs import documents as jobs
from kamdesk.areas.jobs.documents.parts import Printing
from kamdesk.areas.jobs.model import Acknowledgement, Assessment, JobDescription, Position
from kamdesk.areas.jobs.queries import living
from kamdesk.areas.targets.documents import department_paper, monthly_paper
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.queries import monthly
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session

#: The position whose papers are shown, and the languages in which it is printed side by side.
_POSITION = "key_account_manager"
_PAIRS = (("az", "ru"), ("ar", "en"))


@dataclass(frozen=True, slots=True)
class ShownDuties:
    """Which position, editions, holder, assessments and report are shown.

    Attributes:
        before, description: The edition that was replaced, and the one in force.
        holder: Who holds the position longest.
        assessments: Of that holder, and of a candidate.
        report: A monthly report that was accepted.
    """

    position: int
    before: int
    description: int
    holder: int
    assessments: dict[str, int]
    report: int


def shown_duties(session: Session) -> ShownDuties:
    """Choose what is shown, always the same of an office."""
    position = session.scalars(select(Position.id).where(Position.key == _POSITION)).one()
    approved = select(JobDescription.id).where(JobDescription.position_id == position, JobDescription.approved_on.is_not(None))
    before, description = session.scalars(approved.order_by(JobDescription.edition)).all()[-2:]
    checked = select(Assessment.id).where(Assessment.position_id == position).order_by(Assessment.id).limit(1)
    accepted = select(MonthlyReport.id).where(MonthlyReport.accepted_on.is_not(None))
    asked = select(Acknowledgement.employee_id).where(Acknowledgement.description_id == description)
    return ShownDuties(
        position=position,
        before=before,
        description=description,
        holder=session.scalars(asked.order_by(Acknowledgement.employee_id).limit(1)).one(),
        assessments={
            "holder": session.scalars(checked.where(Assessment.candidate.is_(None))).one(),
            "candidate": session.scalars(checked.where(Assessment.candidate.is_not(None))).one(),
        },
        report=session.scalars(accepted.order_by(MonthlyReport.month.desc(), MonthlyReport.id).limit(1)).one(),
    )


def papers_of_duties(session: Session, language: str, today: date) -> dict[str, Callable[[], Document]]:
    """Return what makes each of these papers in a language, by the names of their files."""
    shown, printing = shown_duties(session), Printing(on=today)
    row = monthly.report_row(session, shown.report, today)
    assessments = {
        f"assessment-{who}": partial(jobs.assessment_sheet, session, number, language, printing=printing)
        for who, number in shown.assessments.items()
    }
    return {
        "job-description": lambda: jobs.job_description_paper(
            session, shown.description, (language,), printing=printing, with_indicators=True
        ),
        "job-description-versions": lambda: jobs.differences_paper(
            session, shown.before, shown.description, language, printing=printing, changed_only=True
        ),
        "job-description-unsigned": lambda: jobs.unsigned_paper(session, language, printing=printing),
        **assessments,
        "duties": lambda: jobs.living_paper(
            session, living(session, shown.holder, today, today, today), language, printing=printing
        ),
        "monthly-report": lambda: monthly_paper(
            session, row, monthly.report_content(session, row, today), language, printing=printing
        ),
        "monthly-report-department": lambda: department_paper(
            session, monthly.department_report(session, row.month, today), language, printing=printing
        ),
    }


def two_language_descriptions(session: Session, today: date) -> dict[str, Document]:
    """Return the description in force with two languages side by side, by the names of the files."""
    number, printing = shown_duties(session).description, Printing(on=today)
    return {
        f"job-description-{'-'.join(pair)}": jobs.job_description_paper(session, number, pair, printing=printing)
        for pair in _PAIRS
    }
