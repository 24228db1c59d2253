"""What is asked about an employee."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.people import actions, queries, rules
from kamdesk.areas.people.rules import ROLES, EmployeeDetails
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog, NumberEditor, TextEditor


class EmployeeForm(FormDialog):
    """Adds or changes an employee; `given["version"]` is that of the details shown."""

    title = N_("Employee")

    def fields(self) -> list[Field]:
        roles = ChoiceEditor([(key, _(word)) for key, word in ROLES.items()])
        return [
            Field("name", N_("Full name"), TextEditor(longest=rules.LONGEST_NAME), required=True),
            Field("role", N_("Role"), roles, required=True),
            Field("email", N_("E-mail"), TextEditor(ltr=True), check=_refusal(rules.mail_address)),
            Field("phone", N_("Phone"), TextEditor(ltr=True)),
            Field(
                "discount_limit",
                N_("Discount limit, %"),
                NumberEditor(places=4, least=0, most=100),
                help=N_("By hand without approval. Empty: the company's."),
            ),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Store the details and return the employee's number."""
        texts = {name: value or "" for name, value in values.items() if name != "discount_limit"}
        details = EmployeeDetails(**texts, discount_limit=values["discount_limit"])
        if self.record_id is None:
            return self.desk.write(actions.add_employee, details)
        self.desk.write(actions.change_employee, self.record_id, self.given["version"], details)
        return self.record_id


def _refusal(check: Callable[[str], object]) -> Callable[[str], str | None]:
    def say(value: str) -> str | None:
        try:
            check(value)
        except KamDeskError as problem:
            return str(problem)
        return None

    return say


def employee_form(desk: Desk, parent: QWidget | None, employee_id: int | None) -> EmployeeForm:
    """Return the form, filled with the employee *employee_id* if there is one."""
    row = desk.read(queries.employee, employee_id) if employee_id is not None else None
    if row is None:
        return EmployeeForm(desk, parent, values={"role": "account_manager"})
    values = {"name": row.name, "role": row.role, "email": row.email, "phone": row.phone, "discount_limit": row.discount_limit}
    return EmployeeForm(desk, parent, record_id=row.id, values=values, version=row.version)
