"""What there is to see of duties: tasks, targets, positions with their windows, the living page, assessments, monthly reports."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QTabWidget, QWidget
from sqlalchemy import func, select

from kamdesk.app.demo.duty_papers import ShownDuties, shown_duties
from kamdesk.app.demo.screens import Scene
from kamdesk.app.office import Office
from kamdesk.areas.jobs.forms.living import Period
from kamdesk.areas.jobs.forms.people import assess_form
from kamdesk.areas.jobs.forms.positions import new_position_form
from kamdesk.areas.jobs.model import Certification, JobDescription
from kamdesk.areas.jobs.page.living import LivingPage
from kamdesk.areas.targets.indicators import REPORTS
from kamdesk.areas.targets.rules import shifted
from kamdesk.areas.tasks.forms import task_form
from kamdesk.areas.tasks.model import DepartmentRequest, Proposal, Task
from kamdesk.areas.tasks.page import TasksList
from kamdesk.areas.tasks.rules import PROPOSALS, REQUESTS, TASKS

#: Pages whose tabs are shown one by one, where they are there.
DUTY_PAGES: Final = ("tasks", "targets", "jobs", REPORTS)


def duty_scenes(office: Office, window: QWidget) -> Iterator[Scene]:
    """Return the scenes in order; each can be shown only before the next is asked for."""
    today = office.desk.today()
    with office.database.read() as session:
        shown = shown_duties(session)
        task = session.scalars(select(func.min(Task.id)).where(Task.returned_why.is_not(None))).one()
        proposal = session.scalars(select(func.min(Proposal.id)).where(Proposal.answered_on.is_not(None))).one()
        request = session.scalars(select(func.max(DepartmentRequest.id))).one()
        certificate = session.scalars(select(func.max(Certification.id))).one()
        draft = session.scalars(select(func.max(JobDescription.id)).where(JobDescription.agreed_on.is_(None))).one()
        drafted = session.get_one(JobDescription, draft).position_id
    if "tasks" in office.page_keys():
        yield Scene("tasks-all", partial(_all_tasks, office))
    yield from _duties(office, shown, today)
    yield from _windows(office, shown)
    for name, area, number in (
        ("position-draft", "jobs", drafted),
        ("task", TASKS, task),
        ("proposal", PROPOSALS, proposal),
        ("department-request", REQUESTS, request),
        ("assessment", "assessments", shown.assessments["holder"]),
        ("assessment-candidate", "assessments", shown.assessments["candidate"]),
        ("certification", "certifications", certificate),
        ("monthly-report", REPORTS, shown.report),
    ):
        if office.desk.can_open(area):
            yield Scene(name, partial(office.open, area, number))
    yield Scene("position-new", lambda: new_position_form(office.desk, window).open())
    yield Scene("assessment-new", lambda: assess_form(office.desk, window, position_id=shown.position).open())
    yield Scene("task-new", lambda: task_form(office.desk, window).open())


def _all_tasks(office: Office) -> None:
    """Show what everybody is to do and did, not only the head's own."""
    office.show_page("tasks")
    for found in office.page("tasks").findChildren(TasksList):
        for name in found.combos:
            found.set_filter(name, None)


def _duties(office: Office, shown: ShownDuties, today: date) -> Iterator[Scene]:
    """Show the living page of a holder now and as it was, what stands behind a duty, and the holders side by side."""
    if "duties" not in office.page_keys():
        return
    page = office.page("duties")
    if not isinstance(page, LivingPage):
        return

    def show(month: date) -> None:
        office.show_page("duties")
        page.choice.show_period(Period.around("month", month))
        page.show_employee(shown.holder)

    yield Scene("duties-holder", partial(show, today))
    yield Scene("duties-last-month", partial(show, shifted(today, -1)))
    yield Scene("duties-explained", page.explain_current)
    show(today)
    yield Scene("duties-compared", page.compare)
    show(today)


def _windows(office: Office, shown: ShownDuties) -> Iterator[Scene]:
    """Show the window of a position, tab by tab."""
    if not office.desk.can_open("jobs"):
        return
    window = office.open("jobs", shown.position)
    count = sum(tabs.count() for tabs in _tabs_in(window)[:1])
    window.close()
    for place in range(max(count, 1)):
        yield Scene(f"position-{place + 1}", partial(_open_at, office, shown.position, place))


def _open_at(office: Office, position: int, place: int) -> None:
    for tabs in _tabs_in(office.open("jobs", position))[:1]:
        tabs.setCurrentIndex(place)


def _tabs_in(shown: QWidget) -> list[QTabWidget]:
    return shown.findChildren(QTabWidget)
