"""The list of requests to departments, and how long departments take to answer."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks import queries
from kamdesk.areas.tasks.forms import RequestDialog, read_request, request_form, request_step_form
from kamdesk.areas.tasks.forms.words import days_words, request_row_days, request_row_state, state_mark, state_words
from kamdesk.areas.tasks.model import DepartmentRequest
from kamdesk.areas.tasks.queries import AnswerTime
from kamdesk.areas.tasks.rules import REQUESTS
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import round_half_up
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark
from kamdesk.ui.theme import leading, set_kind

_MOST_TOLD: Final = 6


def _mark(row: Any) -> Mark | None:
    return state_mark(request_row_state(row))


_COLUMNS: Final = (
    Column(N_("Department"), "department", width=170, sort=(DepartmentRequest.department,)),
    Column(N_("What is asked for"), "subject", width=300, sort=(DepartmentRequest.search,)),
    Column(N_("Client"), "client", width=180, sort=(Client.name_key,)),
    Column(N_("Asked by"), "employee", width=140, sort=()),
    Column(N_("Asked on"), "asked_on", side="end", width=105, sort=(DepartmentRequest.asked_on,)),
    Column(N_("Needed by"), "needed_by", side="end", width=105, sort=(DepartmentRequest.needed_by,)),
    Column(
        N_("State"),
        "answered_on",
        show=lambda _value, row: state_words(REQUESTS, request_row_state(row)),
        mark=_mark,
        width=160,
        sort=(),
    ),
    Column(N_("Time to answer"), "today", show=lambda _value, row: days_words(request_row_days(row)), side="end", width=120, sort=()),
    Column(N_("Answer"), "answer", show=lambda text: " ".join(text.split()), width=280, sort=()),
)  # fmt: skip


def _states(_desk: Desk) -> list[tuple[str, str]]:
    return [("open", _("waiting")), ("late", _("late")), ("answered", _("answered"))]


def _whose(desk: Desk) -> list[tuple[int, str]]:
    found = [(one.id, one.name) for one in desk.read(people.employees)]
    mine = [(number, _("mine ({name})").format(name=name)) for number, name in found if number == desk.user_id]
    return mine + [one for one in found if one[0] != desk.user_id]


class RequestsList(ListPage):
    """Requests to departments; what waits comes first.

    Attributes:
        times: How the departments answered in the last twelve months.
    """

    key, title, icon = "requests-list", N_("Requests"), "paper-plane-tilt"
    shows = frozenset({DepartmentRequest, Client, Employee})
    columns: ClassVar[Sequence[Column]] = _COLUMNS
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), _states), Filter("whose", N_("Asked by"), _whose))
    empty = Empty(
        N_("No department was asked for anything yet. Note what you ask for, and KamDesk tells how long the answer takes."),
        "paper-plane-tilt",
        "new",
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.times = QLabel(alignment=leading())
        self.times.setWordWrap(True)
        set_kind(self.times, "caption")
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self.times)
        self._tell_times()

    def listing(self, **filters: Any) -> Listing:
        selects = queries.request_list(filters["state"], self.desk.today(), employee_id=filters["whose"])
        return Listing(
            selects.shown,
            DepartmentRequest.id,
            order=queries.REQUEST_ORDER,
            search=queries.matching_requests,
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def refresh(self) -> None:
        super().refresh()
        self._tell_times()

    def showEvent(self, event: QShowEvent) -> None:
        """A year goes on while the program is open."""
        super().showEvent(event)
        self._tell_times()

    def _tell_times(self) -> None:
        today = self.desk.today()
        since = today.replace(year=today.year - 1, day=min(today.day, 28))
        found = self.desk.read(queries.answer_times, since, today)[:_MOST_TOLD]
        told = _("In the last twelve months: {departments}")
        self.times.setText(told.format(departments="   ·   ".join(time_words(one) for one in found)) if found else "")
        self.times.setVisible(bool(found))

    def new(self) -> None:
        self.show_form(request_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        RequestDialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        self._step("edit", record_id)

    def more_commands(self) -> list[Command]:
        answer = partial(self._step, "answer")
        return [Command("answer", N_("Note the answer…"), "check", "Ctrl+Return; Ctrl+Enter", answer, "one")]

    def _step(self, step: str, record_id: int) -> None:
        self.show_form(request_step_form(self.desk, self, read_request(self.desk, record_id), step))


def time_words(one: AnswerTime) -> str:
    """Return how a department answers."""
    waiting = show_number(one.waiting)
    if one.days is None:
        return _("{department}: waiting {waiting}").format(department=isolate(one.department), waiting=waiting)
    told = _("{department}: average days {days} (answered {answered}, waiting {waiting})")
    days = show_number(round_half_up(one.days, 1))
    return told.format(department=isolate(one.department), days=days, answered=show_number(one.answered), waiting=waiting)
