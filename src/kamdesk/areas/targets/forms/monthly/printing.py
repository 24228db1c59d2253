"""The papers of monthly reports, shown before they are printed, in any language."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.targets.documents import department_paper, monthly_paper
from kamdesk.areas.targets.queries.monthly import department_report, report_content, report_row
from kamdesk.core.formats import show_month
from kamdesk.core.i18n import LANGUAGES, _, current_language, language_name
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_button
from kamdesk.ui.theme import icon


def show_report(desk: Desk, parent: QWidget, report_id: int, language: str = "") -> None:
    """Show the paper of a report; without a language in that of the screen."""
    today, spoken = desk.today(), language or current_language()
    row = desk.read(report_row, report_id, today)

    def make(session: Session, printing: Printing) -> Document:
        found = report_row(session, report_id, today)
        return monthly_paper(session, found, report_content(session, found, today), spoken, printing=printing)

    preview(desk, parent, make, _("Monthly report {month} {name}").format(month=show_month(row.month), name=row.employee))


def show_department(desk: Desk, parent: QWidget, month: date, language: str = "") -> None:
    """Show the paper of the department's report."""
    today, spoken = desk.today(), language or current_language()

    def make(session: Session, printing: Printing) -> Document:
        return department_paper(session, department_report(session, month, today), spoken, printing=printing)

    preview(desk, parent, make, _("Monthly report of the department, {month}").format(month=show_month(month)))


class PrintButton(QPushButton):
    """Prints in a language that is chosen; Ctrl+P of its window takes that of the screen."""

    def __init__(self, act: Callable[[str], object]) -> None:
        super().__init__(icon("printer"), _("Print"))
        self.setAutoDefault(False)
        self.setToolTip("Ctrl+P")
        menu = QMenu(self)
        for language in sorted(LANGUAGES, key=lambda one: one != current_language()):
            action = menu.addAction(as_button(language_name(language)))
            action.triggered.connect(partial(_act_in, act, language))
        self.setMenu(menu)


def _act_in(act: Callable[[str], object], language: str, _checked: bool = False) -> None:
    act(language)
