"""The employees of the office."""

from collections.abc import Callable
from typing import Any

from kamdesk.areas.people import actions, queries
from kamdesk.areas.people.forms import EmployeeForm, employee_form
from kamdesk.areas.people.model import Employee
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import N_, _
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, Found
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing


def _role(role: str) -> str:
    return _(ROLES.get(role, role))


class PeoplePage(ListPage):
    """Everybody who works here, with their roles; those who left under the filter."""

    key, title, icon = "people", N_("Employees"), "identification-card"
    shows = frozenset({Employee})
    columns = (
        Column(N_("Full name"), Employee.name, width=280),
        Column(N_("Role"), Employee.role, show=_role),
        Column(N_("E-mail"), Employee.email, side="ltr", width=220),
        Column(N_("Phone"), Employee.phone, side="ltr"),
        Column(N_("Discount limit, %"), Employee.discount_limit, side="end", width=150, hidden=True),
        Column(N_("Changed"), Employee.changed_at, side="end", width=150, hidden=True),
    )
    filters = (Filter("archived", N_("Archived"), lambda _desk: [("yes", _("Archived only"))]),)
    empty = Empty(N_("Nobody is here yet. Add the people of the office."), "identification-card", "new")

    def listing(self, **filters: Any) -> Listing:
        select = queries.list_of_employees(archived=filters["archived"] == "yes")
        return Listing(select, Employee.id, order=(Employee.name,), search=queries.matching)

    def new(self) -> None:
        self.show_form(employee_form(self.desk, self, None))

    def open_record(self, record_id: int) -> None:
        self.show_form(employee_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        self.desk.write(actions.archive_employees, ids)
        return lambda: self.desk.write(actions.restore_employees, ids)

    def more_commands(self) -> list[Command]:
        return [Command("restore", N_("Take back from the archive"), "arrow-counter-clockwise", "", self._restore, "many")]

    def _restore(self, ids: list[int]) -> None:
        self.desk.write(actions.restore_employees, ids)


def _open(desk: Desk, employee_id: int | None = None) -> EmployeeForm:
    return employee_form(desk, None, employee_id)


def _find(session: Session, folded: str, _dialect: str, limit: int) -> list[Found]:
    rows = queries.found_employees(session, folded, limit)
    return [Found("people", row.id, row.name, _role(row.role)) for row in rows]


AREA = Area("people", PeoplePage.title, PeoplePage.icon, 80, page=PeoplePage, open=_open, find=_find, shows=PeoplePage.shows)
