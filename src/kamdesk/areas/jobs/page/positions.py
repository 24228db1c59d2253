"""The list of positions with their holders and job descriptions."""

from collections.abc import Sequence
from typing import Any, ClassVar

from kamdesk.areas.contracts.forms.card.printing import preview
from kamdesk.areas.jobs.actions import archive_position, install_positions
from kamdesk.areas.jobs.forms.card import position_dialog
from kamdesk.areas.jobs.forms.card.papers import paper_of
from kamdesk.areas.jobs.forms.library.dialog import LibraryDialog
from kamdesk.areas.jobs.forms.life.step import read_position, shown
from kamdesk.areas.jobs.forms.positions import appoint_form, new_position_form, position_form, release_form
from kamdesk.areas.jobs.forms.words import names_words, state_mark, state_words, vacancy_words
from kamdesk.areas.jobs.model import Acknowledgement, Holder, JobDescription, Position
from kamdesk.areas.jobs.page.rows import RowsTab
from kamdesk.areas.jobs.queries import HolderRow
from kamdesk.areas.jobs.queries.overview import OverviewRow, overview
from kamdesk.areas.jobs.rules.refusals import EditionGoneError, HolderGoneError
from kamdesk.areas.people.model import Employee
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command
from kamdesk.ui.page.filters import Filter
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn


def _which(_desk: Desk) -> list[tuple[str, str]]:
    return [
        ("vacant", _("with a free place")),
        ("without", _("without a job description in force")),
        ("unsigned", _("with missing signatures")),
        ("archived", _("archived")),
    ]


class PositionsTab(RowsTab):
    """Positions; Enter opens one with its job description."""

    key, title, icon = "job-positions", N_("Positions"), "briefcase"
    shows = frozenset({Position, Holder, JobDescription, Acknowledgement, Employee})
    filters: ClassVar[Sequence[Filter]] = (Filter("which", N_("Show"), _which),)

    def columns_of(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn(_("Position"), lambda row: row.row.name(), width=250),
            RowColumn(_("Department"), lambda row: row.row.department, width=150),
            RowColumn(_("Holders"), lambda row: list(row.held), show=names_words, width=0),
            RowColumn(_("Places"), lambda row: row.row.places, side="end", width=70),
            RowColumn(_("Vacant"), _vacant, width=120, mark=lambda row: Mark("warn") if _vacant(row) else None),
            RowColumn(_("Edition in force"), _in_force, width=190, mark=lambda row: None if row.edition else Mark("warn")),
            RowColumn(_("On its way"), _coming, width=150, mark=lambda row: state_mark(row.coming[1]) if row.coming else None),
            RowColumn(
                _("Not signed"), lambda row: row.unsigned or None, side="end", width=95,
                mark=lambda row: Mark("warn") if row.unsigned else None,
            ),
        )  # fmt: skip

    def read(self) -> Sequence[OverviewRow]:
        which = self.filter_row.chosen()["which"]
        found = self.desk.read(overview, self.desk.today(), archived=which == "archived")
        if which == "vacant":
            return [row for row in found if len(row.held) < row.row.places]
        if which == "without":
            return [row for row in found if row.edition is None]
        return [row for row in found if row.unsigned] if which == "unsigned" else found

    def id_of(self, row: OverviewRow) -> int:
        return row.row.id

    def words_of(self, row: OverviewRow) -> str:
        return " ".join((*row.row.names.values(), row.row.department or "", *row.held))

    def tell_nothing(self) -> None:
        self.nothing.tell(
            _("There are no positions yet. The ready ones come with their job descriptions in four languages."),
            self.icon,
            (_("Add the ready positions"), self.install),
            (_("New position"), self.new),
        )

    def status_words(self, count: int) -> str:
        return ngettext("{count} position", "{count} positions", count).format(count=show_number(count))

    # What can be done

    def own_commands(self) -> list[Command]:
        return [
            Command("new", N_("New"), "plus", "Ctrl+N; Ins", self.new, primary=True),
            Command("edit", N_("Edit"), "pencil-simple", "F2", self.edit, "one"),
            Command("appoint", N_("Appoint…"), "user-plus", "Ctrl+Shift+H", self.appoint, "one"),
            Command("release", N_("Release the holder…"), "user-minus", "Ctrl+R", self.release, "one"),
            Command("print", N_("Print"), "printer", "Ctrl+P", self.print_row, "one"),
            Command("archive", N_("Archive"), "archive", "Del", self.archive, "many"),
            Command("library", N_("Clauses…"), "books", "Ctrl+L", self.open_library),
        ]

    def offer(self) -> None:
        """Offer what fits the chosen positions."""
        super().offer()
        rows: list[OverviewRow] = self.table.selected_rows()
        one = rows[0] if len(rows) == 1 else None
        self.actions_by_key["appoint"].setEnabled(one is not None and not one.row.archived and len(one.held) < one.row.places)
        self.actions_by_key["release"].setEnabled(one is not None and bool(one.held))
        self.actions_by_key["print"].setEnabled(one is not None and one.edition is not None)

    def new(self) -> None:
        """Add a position, and show it."""
        form = new_position_form(self.desk, self)
        form.saved.connect(self.open_record)
        shown(form, self.window())

    def install(self) -> None:
        """Add the ready positions and clauses."""
        self.desk.write(install_positions)

    def open_row(self, row: OverviewRow) -> None:
        self.open_record(row.row.id)

    def open_record(self, position_id: int) -> None:
        """Show a position."""
        position_dialog(self.desk, self, position_id).open()

    def edit(self, position_id: int) -> None:
        """Change a position."""
        shown(position_form(self.desk, self, position_id), self.window())

    def appoint(self, position_id: int) -> None:
        """Appoint somebody."""
        shown(appoint_form(self.desk, self, position_id), self.window())

    def release(self, position_id: int) -> None:
        """Release the holder; where there are several they are chosen in the window."""
        held = self._held(position_id)
        if not held:
            raise HolderGoneError
        if len(held) == 1:
            shown(release_form(self.desk, self, held[0]), self.window())
        else:
            dialog = position_dialog(self.desk, self, position_id)
            dialog.open()
            dialog.show_tab("holders")

    def _held(self, position_id: int) -> tuple[HolderRow, ...]:
        return read_position(self.desk, position_id).row.held_on(self.desk.today())

    def print_row(self, position_id: int) -> None:
        """Show the edition in force as it is printed."""
        now = read_position(self.desk, position_id).in_force
        if now is None:
            raise EditionGoneError
        preview(self.desk, self, paper_of(now.id), now.number or _("Job description"))

    def archive(self, ids: list[int]) -> None:
        """Put positions away, or bring them back; with a way back."""
        rows = [row.row for row in self.rows_of(ids)]
        archived = not rows[0].archived
        self.desk.write(_archive_all, [(one.id, one.version) for one in rows], archived)
        told = ngettext("{count} record archived.", "{count} records archived.", len(rows))
        if not archived:
            told = ngettext("{count} record brought back.", "{count} records brought back.", len(rows))

        def undo() -> None:
            self.desk.write(_archive_all, [(one.id, one.version + 1) for one in rows], not archived)

        self.desk.say(told.format(count=len(rows)), undo)

    def open_library(self) -> LibraryDialog:
        """Show the clauses of the library."""
        dialog = LibraryDialog(self.desk, self)
        dialog.open()
        return dialog


def _archive_all(session: Session, which: Sequence[tuple[int, int]], archived: bool) -> None:
    for position_id, version in which:
        archive_position(session, position_id, version, archived=archived)


def _vacant(row: OverviewRow) -> str:
    return vacancy_words(row.row.places, len(row.held))


def _in_force(row: OverviewRow) -> str:
    if row.edition is None:
        return _("none")
    told = _("{number} since {day}")
    return told.format(number=isolate_ltr(show_number(row.edition)), day=isolate_ltr(show_date(row.in_force_from)))


def _coming(row: OverviewRow) -> Any:
    if row.coming is None:
        return ""
    number, state = row.coming
    return _("{number}: {state}").format(number=isolate_ltr(show_number(number)), state=isolate(state_words(state)))
