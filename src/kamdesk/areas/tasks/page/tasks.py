"""The list of tasks: one's own, those one gave, and everybody's."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.model import Employee
from kamdesk.areas.tasks import actions, queries
from kamdesk.areas.tasks.forms import TaskDialog, read_task, task_form, task_step_form
from kamdesk.areas.tasks.forms.words import late_words, state_mark, state_words, task_row_late, task_row_state
from kamdesk.areas.tasks.model import Task
from kamdesk.areas.tasks.rules import TASKS
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark

_MINE: Final = "mine"
_GIVEN: Final = "given"


def states(_desk: Desk) -> list[tuple[str, str]]:
    """Return what the list can be limited to."""
    return [
        ("open", _("open")),
        ("late", _("late")),
        ("reported", _("to be accepted")),
        ("done", _("done")),
        ("cancelled", _("cancelled")),
    ]


def whose(desk: Desk) -> list[tuple[Any, str]]:
    """Return whose tasks the list can be limited to: one's own, those one gave to others, a colleague's."""
    found = [(one.id, one.name) for one in desk.read(people.employees)]
    own = next((name for number, name in found if number == desk.user_id), "")
    mine = [(_MINE, _("mine ({name})").format(name=own)), (_GIVEN, _("given by me"))]
    return [*mine, *(one for one in found if one[0] != desk.user_id)]


def _state_mark(row: Any) -> Mark | None:
    return state_mark(task_row_state(row))


def _late_mark(row: Any) -> Mark | None:
    return Mark("error") if task_row_late(row) else None


def _moved(_value: Any, row: Any) -> str:
    return show_date(row.first_due) if row.first_due != row.due else ""


TITLE: Final = Column(N_("Task"), "title", width=300, sort=(Task.search,))
CLIENT: Final = Column(N_("Client"), "client", width=180, sort=(Client.name_key,))
FACTS: Final = (
    Column(N_("To be done by"), "due", side="end", width=120, sort=(Task.due,)),
    Column(
        N_("State"), "done_on", show=lambda _value, row: state_words(TASKS, task_row_state(row)), mark=_state_mark, width=130, sort=()
    ),
    Column(N_("Days late"), "today", show=lambda _value, row: late_words(task_row_late(row)), mark=_late_mark, width=120, sort=()),
    Column(N_("Who does it"), "employee", width=140, sort=()),
    Column(N_("Given by"), "giver", width=140, sort=()),
    Column(N_("Given on"), "given_on", side="end", width=100, sort=(Task.given_on,)),
    Column(N_("Moved from"), "first_due", show=_moved, side="end", width=105, sort=()),
    Column(N_("Report"), "report", show=lambda text: " ".join(text.split()), width=260, sort=()),
    Column(N_("Accepted on"), "accepted_on", side="end", width=110, sort=(), hidden=True),
)  # fmt: skip


class TasksList(ListPage):
    """Tasks; Space or Ctrl+Enter says that one is done."""

    key, title, icon = "tasks-list", N_("Tasks"), "check-square"
    shows = frozenset({Task, Client, Employee})
    columns: ClassVar[Sequence[Column]] = (TITLE, CLIENT, *FACTS)
    filters: ClassVar[Sequence[Filter]] = (Filter("whose", N_("Whose"), whose), Filter("state", N_("State"), states))
    empty = Empty(N_("There are no tasks yet. Give the first one, to a colleague or to yourself."), "check-square", "new")
    client_id: int | None = None

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        done = self.actions_by_key["done"]
        done.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)  # on a button or in a box of choices Space means something else
        space.activated.connect(done.trigger)
        if "whose" in self.combos and desk.settings.get(f"list.{self.key}") is None:
            self.set_filter("whose", _MINE)
            self.set_filter("state", "open")

    def listing(self, **filters: Any) -> Listing:
        chosen, me = filters.get("whose"), self.desk.user_id
        selects = queries.task_list(
            filters["state"],
            self.desk.today(),
            employee_id=me if chosen == _MINE else chosen if isinstance(chosen, int) else None,
            giver_id=me if chosen == _GIVEN else None,
            client_id=self.client_id,
        )
        return Listing(
            selects.shown,
            Task.id,
            order=queries.TASK_ORDER,
            search=queries.matching_tasks,
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def new(self) -> None:
        self.show_form(task_form(self.desk, self, client_id=self.client_id))

    def open_record(self, record_id: int) -> None:
        TaskDialog(self.desk, self, record_id).open()

    def edit(self, record_id: int) -> None:
        self._step("edit", record_id)

    def duplicate(self, record_id: int) -> None:
        self.show_form(task_form(self.desk, self, like=record_id))

    def more_commands(self) -> list[Command]:
        return [
            Command("done", N_("Done…"), "check", "Ctrl+Return; Ctrl+Enter; Space", partial(self._step, "report"), "one"),
            Command("accept", N_("Accept"), "check-circle", "Ctrl+Shift+Return; Ctrl+Shift+Enter", self._accept, "many"),
            Command("return", N_("Send back…"), "arrow-counter-clockwise", "", partial(self._step, "return"), "one"),
            Command("cancel", N_("Cancel the task…"), "x-circle", "Del", partial(self._step, "cancel"), "one"),
        ]

    def _step(self, step: str, record_id: int) -> None:
        self.show_form(task_step_form(self.desk, self, read_task(self.desk, record_id), step))

    def _accept(self, ids: list[int]) -> None:
        done = self.desk.write(actions.accept_tasks, ids, self.desk.today())
        told = ngettext("{count} task is accepted.", "{count} tasks are accepted.", len(done))
        self.desk.say(told.format(count=show_number(len(done))))


class TasksOfClient(TasksList):
    """The tasks about one client, a tab of its card."""

    key = "client-tasks"
    columns: ClassVar[Sequence[Column]] = (TITLE, *FACTS)
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), states),)
    empty = Empty(N_("There are no tasks about this client."), "check-square", "new")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)
