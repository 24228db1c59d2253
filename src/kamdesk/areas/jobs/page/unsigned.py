"""Who has not read and signed a job description yet, and since when."""

from collections.abc import Sequence

from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.jobs.documents import unsigned_paper
from kamdesk.areas.jobs.forms.card import position_dialog
from kamdesk.areas.jobs.forms.life.signing import remind_of, sign_form
from kamdesk.areas.jobs.forms.life.step import shown
from kamdesk.areas.jobs.model import Acknowledgement, Holder, JobDescription, Position
from kamdesk.areas.jobs.page.rows import RowsTab
from kamdesk.areas.jobs.queries import UnsignedRow, unsigned
from kamdesk.areas.people.model import Employee
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, current_language, ngettext
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.page import Command
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn
from kamdesk.ui.theme import Tone

_LATE = ((30, "error"), (7, "warn"))


class UnsignedTab(RowsTab):
    """Missing signatures, the longest first; several can be noted or reminded at once."""

    key, title, icon = "job-unsigned", N_("Not signed"), "pen-nib"
    shows = frozenset({Acknowledgement, JobDescription, Position, Holder, Employee})

    def columns_of(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Employee"), lambda row: row.signature.employee, width=200),
            RowColumn(_("Position"), lambda row: row.position(), width=230),
            RowColumn(_("Department"), lambda row: row.department, width=130),
            RowColumn(_("Edition"), lambda row: row.edition, side="end", width=75),
            RowColumn(_("In force from"), lambda row: row.in_force_from, side="end", width=110),
            RowColumn(_("Given to read"), lambda row: row.signature.asked_on, side="end", width=110),
            RowColumn(_("Waits"), lambda row: row.days, show=_days, width=110, mark=_late),
            RowColumn(_("Reminded"), lambda row: row.signature.reminded_on, side="end", width=110),
            RowColumn(_("Note"), lambda row: row.signature.note, width=0),
        )

    def read(self) -> Sequence[UnsignedRow]:
        return self.desk.read(unsigned, self.desk.today())

    def id_of(self, row: UnsignedRow) -> int:
        return row.signature.id

    def words_of(self, row: UnsignedRow) -> str:
        return " ".join((row.signature.employee, *row.position_names.values(), row.department or "", row.signature.note or ""))

    def tell_nothing(self) -> None:
        self.nothing.tell(_("Everybody has signed."), "check-circle")

    def status_words(self, count: int) -> str:
        told = ngettext("{count} signature is missing", "{count} signatures are missing", count)
        return told.format(count=show_number(count))

    def own_commands(self) -> list[Command]:
        return [
            Command("signed", N_("Signed…"), "pen-nib", "Ctrl+G", self.sign, "many", primary=True),
            Command("remind", N_("Remind"), "bell", "Ctrl+M", self.remind, "many"),
            Command("open", N_("Open"), "article", "F2", self.open_record, "one"),
            Command("print", N_("Print for HR"), "printer", "Ctrl+P", self.print_list),
        ]

    def sign(self, ids: list[int]) -> None:
        """Note that the chosen ones signed."""
        shown(sign_form(self.desk, self, [row.signature for row in self.rows_of(ids)]), self.window())

    def remind(self, ids: list[int]) -> None:
        """Note that the chosen ones were reminded."""
        remind_of(self.desk, [row.signature for row in self.rows_of(ids)])

    def open_row(self, row: UnsignedRow) -> None:
        dialog = position_dialog(self.desk, self, row.position_id, row.signature.description_id)
        dialog.open()
        dialog.show_tab("signatures")

    def open_record(self, record_id: int) -> None:
        """Show the sheet on which somebody is missing."""
        self.open_row(self.row_of(record_id))

    def print_list(self) -> None:
        """Show the list as it is printed."""
        language = current_language()

        def make(session: Session, printing: Printing) -> Document:
            return unsigned_paper(session, language, printing=printing)

        preview(self.desk, self, make, _("Job descriptions not signed yet"))


def _days(days: int) -> str:
    return ngettext("{count} day", "{count} days", days).format(count=show_number(days))


def _late(row: UnsignedRow) -> Mark | None:
    tone: Tone
    for bound, name in _LATE:
        if row.days >= bound:
            tone = "error" if name == "error" else "warn"
            return Mark(tone)
    return None
