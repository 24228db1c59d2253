"""The page of tasks in tabs, and what tasks add to the client card, the timeline and the search box."""

import datetime as dt
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.tasks import queries
from kamdesk.areas.tasks.forms import ProposalDialog, RequestDialog, TaskDialog, proposal_form, request_form, task_form
from kamdesk.areas.tasks.forms.words import day_words, state_words
from kamdesk.areas.tasks.page.proposals import ProposalsList
from kamdesk.areas.tasks.page.requests import RequestsList
from kamdesk.areas.tasks.page.tasks import TasksList, TasksOfClient
from kamdesk.areas.tasks.queries import RequestCard, TaskCard
from kamdesk.areas.tasks.rules import PROPOSALS, REQUESTS, TASKS, proposal_state, request_state, task_state
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found, Happening
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page
from kamdesk.ui.theme import leading, set_kind

_ORDER: Final = 34
_PLACE: Final = 65


class TasksPage(Page):
    """Tasks, proposals and requests, in tabs."""

    key, title, icon = "tasks", N_("Tasks"), TasksList.icon
    shows = TasksList.shows | ProposalsList.shows | RequestsList.shows

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tasks, self.proposals, self.requests = TasksList(desk), ProposalsList(desk), RequestsList(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in (self.tasks, self.proposals, self.requests):
            around = page.layout()
            if around is not None:
                around.setContentsMargins(0, 8, 0, 0)
            self.tabs.addTab(page, _(page.title))
            page.status.connect(self._tell)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the tab in front work at once
        self.tabs.currentChanged.connect(self._show_tab)
        heading = QLabel(_(self.title), alignment=leading())
        set_kind(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(heading)
        column.addWidget(self.tabs, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._turn, step))
        self._count()
        self._show_tab()

    def refresh(self) -> None:
        """Count anew what waits; the tabs read by themselves."""
        self._count()

    def commands(self) -> list[Command]:
        """Return what can be done in the tab in front."""
        shown = self.tabs.currentWidget()
        return shown.commands() if isinstance(shown, Page) else []

    def selected(self) -> list[int]:
        shown = self.tabs.currentWidget()
        return shown.selected() if isinstance(shown, Page) else []

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _show_tab(self, _place: int = 0) -> None:
        shown = self.tabs.currentWidget()
        if shown is not None:
            self.setFocusProxy(shown)
            if shown.isVisible():
                shown.setFocus()
        self._tell()

    def _count(self) -> None:
        """Say on the tabs how much waits there: for oneself, and for an answer of the management."""
        counts = (
            (self.tasks, self.desk.read(queries.waiting_tasks, self.desk.user_id)),
            (self.proposals, self.desk.read(queries.waiting_proposals)),
        )
        told = _("{title} ({count})")
        for page, count in counts:
            text = told.format(title=_(page.title), count=show_number(count)) if count else _(page.title)
            self.tabs.setTabText(self.tabs.indexOf(page), text)

    def _tell(self, _text: str = "") -> None:
        """Say in the status bar what the tab in front says."""
        shown = self.tabs.currentWidget()
        self.say_status(shown.status_text if isinstance(shown, Page) else "")


def _open(desk: Desk, task_id: int | None = None, *, client_id: int | None = None, **_known: Any) -> QWidget:
    """Show a task; without one the form for a new one, about a client where one is named.

    Raises:
        RecordGoneError: it is not there.
    """
    return task_form(desk, None, client_id=client_id) if task_id is None else TaskDialog(desk, None, task_id)


def _open_proposal(desk: Desk, proposal_id: int | None = None, **_known: Any) -> QWidget:
    """Show a proposal; without one the form for a new one.

    Raises:
        RecordGoneError: it is not there.
    """
    return proposal_form(desk, None) if proposal_id is None else ProposalDialog(desk, None, proposal_id)


def _open_request(desk: Desk, request_id: int | None = None, *, client_id: int | None = None, **_known: Any) -> QWidget:
    """Show a request; without one the form for a new one, about a client where one is named.

    Raises:
        RecordGoneError: it is not there.
    """
    return request_form(desk, None, client_id=client_id) if request_id is None else RequestDialog(desk, None, request_id)


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    told, today = _("{employee}, due {date}: {state}"), dt.date.today()
    return [
        Found(
            TASKS,
            one.task_id,
            one.title,
            told.format(
                employee=isolate(one.employee),
                date=day_words(one.due),
                state=state_words(TASKS, task_state(one.facts, today)),
            ),
        )
        for one in queries.found_tasks(session, folded, limit)
    ]


def _find_proposals(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    told, today = _("Proposal by {employee}: {state}"), dt.date.today()
    return [
        Found(
            PROPOSALS,
            one.proposal_id,
            one.subject,
            told.format(
                employee=isolate(one.employee), state=state_words(PROPOSALS, proposal_state(one.state, one.wanted_by, today))
            ),
        )
        for one in queries.found_proposals(session, folded, limit)
    ]


def _find_requests(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    told, today = _("Asked of {department}: {state}"), dt.date.today()
    return [
        Found(
            REQUESTS,
            one.request_id,
            one.subject,
            told.format(
                department=isolate(one.department),
                state=state_words(REQUESTS, request_state(one.needed_by, one.answered_on, today)),
            ),
        )
        for one in queries.found_requests(session, folded, limit)
    ]


def _happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    return [
        Happening(one.done_on or one.cancelled_on or one.given_on, _happened(one), TasksList.icon, TASKS, one.task_id)
        for one in queries.tasks_of_client(session, client_id, limit)
    ]


def _happened(one: TaskCard) -> str:
    who, title = isolate(one.employee), isolate(one.title)
    if one.cancelled_on is not None:
        return _("Task of {employee} cancelled: {title}").format(employee=who, title=title)
    if one.done_on is not None:
        return _("Task done by {employee}: {title}").format(employee=who, title=title)
    return _("Task for {employee}, due {date}: {title}").format(employee=who, date=day_words(one.due), title=title)


def _requests_happened(session: Session, client_id: int, limit: int) -> list[Happening]:
    return [
        Happening(one.answered_on or one.asked_on, _asked(one), RequestsList.icon, REQUESTS, one.request_id)
        for one in queries.requests_of_client(session, client_id, limit)
    ]


def _asked(one: RequestCard) -> str:
    told = _("{department} answered: {title}") if one.answered_on is not None else _("{department} was asked: {title}")
    return told.format(department=isolate(one.department), title=isolate(one.subject))


AREA = Area(
    TASKS,
    TasksPage.title,
    TasksPage.icon,
    _ORDER,
    page=TasksPage,
    open=_open,
    card=(CardSection("tasks", N_("Tasks"), _PLACE, TasksOfClient),),
    find=_find,
    happenings=_happenings,
    shows=TasksPage.shows,
)
#: Opened under names of their own; they have no page besides the tabs.
PROPOSALS_AREA = Area(
    PROPOSALS,
    ProposalsList.title,
    ProposalsList.icon,
    _ORDER,
    open=_open_proposal,
    find=_find_proposals,
    shows=ProposalsList.shows,
)
REQUESTS_AREA = Area(
    REQUESTS,
    RequestsList.title,
    RequestsList.icon,
    _ORDER,
    open=_open_request,
    find=_find_requests,
    happenings=_requests_happened,
    shows=RequestsList.shows,
)
#: What this area brings.
AREAS = (AREA, PROPOSALS_AREA, REQUESTS_AREA)

__all__ = ["AREA", "AREAS", "ProposalsList", "RequestsList", "TasksList", "TasksOfClient", "TasksPage"]
