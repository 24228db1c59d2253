"""Where something that is missing on the paper is filled in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kamdesk.areas.clients.forms import client_form
from kamdesk.areas.company.forms import company_form
from kamdesk.areas.contracts.forms.details import contract_form
from kamdesk.areas.contracts.rules.fields import MissingField, told
from kamdesk.core.errors import KamDeskError
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.messages import tell, tell_error

if TYPE_CHECKING:
    from kamdesk.areas.contracts.forms.text.panel import TextPanel


def fill_in(desk: Desk, panel: "TextPanel", missing: MissingField) -> FormDialog | None:
    """Open the form in which *missing* is filled in; where there is none, say what to do."""
    try:
        if missing.where == "company":
            form: FormDialog = company_form(desk, panel)
        elif missing.where == "client":
            form = client_form(desk, panel, panel.state.client_id)
        elif missing.where == "contract":
            form = contract_form(desk, panel, contract_id=panel.contract_id)
        else:
            tell(panel, told(missing))
            return None
    except KamDeskError as problem:
        tell_error(panel, problem)
        return None
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    form.finished.connect(lambda _result: panel.window().activateWindow())
    form.open()
    return form
