"""Who works here: asked when there are several people, so that every record says who made it."""

from typing import TYPE_CHECKING, Any

from kamdesk.areas.people import queries
from kamdesk.areas.people.rules import ROLES
from kamdesk.core.i18n import N_, _
from kamdesk.ui.form import ChoiceEditor, Field, FormDialog

if TYPE_CHECKING:
    from kamdesk.app.office import Office
    from kamdesk.app.window import MainWindow


class WhoForm(FormDialog):
    """Asks for one of the employees."""

    title = N_("Who works here?")
    keeps_draft = False

    def fields(self) -> list[Field]:
        people = [
            (row.id, _("{name} ({role})").format(name=row.name, role=_(ROLES.get(row.role, row.role))))
            for row in self.desk.read(queries.employees)
        ]
        told = N_("Every record says who made it. The answer is kept on this computer.")
        return [Field("user_id", N_("Full name"), ChoiceEditor(people), required=True, help=told)]

    def save(self, values: dict[str, Any]) -> Any:
        """Work in that name from now on."""
        return values["user_id"]


def ask_user(window: "MainWindow", office: "Office") -> WhoForm:
    """Ask who works here and go on in that name."""
    form = WhoForm(office.desk, window, values={"user_id": office.desk.user_id})
    form.saved.connect(office.choose_user)
    form.open()
    return form
