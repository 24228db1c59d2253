"""The tab of a run: which letters it would make, ticked or not, and which debts are left out, with reasons."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.actions import RunReminders, RunResult, install_levels, new_key, run_reminders
from kamdesk.areas.collection.forms.words import sums_words
from kamdesk.areas.collection.model import Promise, Reminder, ReminderHold, ReminderLevel
from kamdesk.areas.collection.page.proposals import ProposalsTable, left_columns, letter_columns
from kamdesk.areas.collection.queries import Proposal, RunPreview, due_reminders, levels
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import N_, _, current_language, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.table.rows import RowsTable
from kamdesk.ui.theme import leading, set_kind

_PARTS: Final = (3, 2)


class RunTab(Page):
    """What a run on a day would do; makes the letters that are ticked.

    Signals:
        made: letters were made (their ids).
    """

    key, title, icon = "collection-run", N_("Run"), "paper-plane-tilt"
    shows = frozenset(
        {Client, OpenItem, LedgerDocument, Allocation, Reminder, ReminderLevel, ReminderHold, Promise}
        | set(LedgerDocument.__subclasses__())
    )
    made = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.preview: RunPreview | None = None
        self._loader = Loader(self, desk)
        self._key = new_key()
        self.as_of = DateEditor()
        self.as_of.set_value(desk.today())
        self.summary, self.left_title = (QLabel(alignment=leading()) for _number in range(2))
        self.table = ProposalsTable(letter_columns(), _("Letters"))
        self.left = RowsTable(left_columns(), _("Left out"))
        self.nothing = EmptyState()
        self._build()
        self.as_of.changed.connect(self._day_changed)
        self.table.tick_model.ticked_changed.connect(self._count)
        self.table.opened.connect(lambda row, _column: desk.open("clients", row.letter.client_id))
        self.left.opened.connect(lambda row, _column: desk.open("clients", row.left.debt.client_id))
        self.setFocusProxy(self.table)
        self._is_stale = True

    def _build(self) -> None:
        caption = QLabel(_("As of"))
        caption.setBuddy(self.as_of)
        (self.as_of.focusProxy() or self.as_of).setAccessibleName(_("As of"))
        set_kind(self.left_title, "section")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(caption)
        top.addWidget(self.as_of)
        top.addSpacing(12)
        top.addWidget(self.summary, 1)
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.addWidget(self.left_title)
        inside.addWidget(self.left, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for widget, share in zip((self.table, below), _PARTS, strict=True):
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
        self.stack = QStackedWidget()
        self.stack.addWidget(parts)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def commands(self) -> list[Command]:
        return [
            Command("run", N_("Make the letters"), "paper-plane-tilt", "Ctrl+Return; Ctrl+Enter", self.run_letters, primary=True),
            Command("tick_all", N_("Tick all"), "check-square", "Ctrl+Shift+A", self._tick_all),
            Command("tick_none", N_("Tick none"), "square", "Ctrl+Shift+U", self._tick_none),
            Command("export", N_("Export"), "export", "Ctrl+E", self.export),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
            Command("find", N_("Choose the day"), "", "Ctrl+F", self.as_of.setFocus, quiet=True),
        ]

    # What is shown

    def _day_changed(self) -> None:
        if self.as_of.value() is not None:
            self._key = new_key()
            self.refresh()

    def refresh(self) -> None:
        day = self.as_of.value() or self.desk.today()
        self._loader.load(self.show_preview, due_reminders, day)

    def show_preview(self, preview: RunPreview) -> None:
        """Show what a run would do; what somebody unticked stays so, as long as the day does."""
        before = self.preview
        model = self.table.tick_model
        usual = {one.key for one in preview.proposals if not one.doubts}
        if before is not None and before.as_of == preview.as_of:
            known = {one.key for one in before.proposals}
            usual = {one.key for one in preview.proposals if one.key in (model.ticked if one.key in known else usual)}
        self.preview = preview
        model.ticked = usual
        self.table.show_rows(preview.proposals)
        self.left.show_rows(preview.left_out)
        told = ngettext("Left out: {count} item", "Left out: {count} items", len(preview.left_out))
        self.left_title.setText(told.format(count=show_number(len(preview.left_out))))
        is_empty = not preview.proposals and not preview.left_out
        self.stack.setCurrentIndex(1 if is_empty else 0)
        self.setFocusProxy(self.nothing if is_empty else self.table)  # focus that goes to what is hidden would hold Tab
        if is_empty:
            self._say_why(preview)
        self._count()

    def _say_why(self, preview: RunPreview) -> None:
        if not self.desk.read(levels):
            self.nothing.tell(
                _("There are no reminder levels yet. The usual five have letters in four languages; change them as you like."),
                "list-numbers",
                (_("Add the usual levels"), self._install),
            )
            return
        told = _("Nothing has to be reminded on {date}.")
        self.nothing.tell(told.format(date=isolate_ltr(show_date(preview.as_of))), "check-circle")

    def _install(self) -> None:
        try:
            self.desk.write(install_levels, current_language())
        except KamDeskError as problem:
            tell_error(self, problem)

    def chosen(self) -> list[Proposal]:
        """Return the letters that are ticked."""
        ticked = self.table.tick_model.ticked
        return [one for one in self.preview.proposals if one.key in ticked] if self.preview is not None else []

    def _count(self) -> None:
        chosen = self.chosen()
        self.actions_by_key["run"].setEnabled(bool(chosen))
        if not chosen:
            text = _("No letter is ticked.") if self.preview is not None and self.preview.proposals else ""
        else:
            told = ngettext("{count} letter asks for {sums}", "{count} letters ask for {sums}", len(chosen))
            sums = sums_words([one.letter.total for one in chosen])
            text = told.format(count=show_number(len(chosen)), sums=sums)
        self.summary.setText(text)
        self.say_status(text)

    # What can be done

    def _tick_all(self) -> None:
        if self.preview is not None:
            self.table.tick_model.tick(self.preview.proposals, on=True)

    def _tick_none(self) -> None:
        if self.preview is not None:
            self.table.tick_model.tick(self.preview.proposals, on=False)

    def run_letters(self) -> None:
        """Make drafts of the ticked letters; what a colleague made meanwhile is left out."""
        preview, chosen = self.preview, frozenset(one.key for one in self.chosen())
        if preview is None or not chosen:
            return
        self.actions_by_key["run"].setEnabled(False)  # until it is known what became of them
        command = RunReminders(as_of=preview.as_of, key=self._key, chosen=chosen)

        def work(_progress: Progress) -> RunResult:
            return self.desk.write(run_reminders, command)

        in_background(self, work, lambda result: self._tell(result, len(chosen)), self._fail, title=_("Making the letters…"))

    def _tell(self, result: RunResult, wanted: int) -> None:
        self._key = new_key()
        made = len(result.reminder_ids)
        said = ngettext("{count} draft is made.", "{count} drafts are made.", made).format(count=show_number(made))
        if made < wanted:
            gone = wanted - made
            more = ngettext(
                "{count} was left out, because something changed meanwhile.",
                "{count} were left out, because something changed meanwhile.",
                gone,
            )
            said = f"{said} {more.format(count=show_number(gone))}"
        self.desk.say(said)
        self.made.emit(list(result.reminder_ids))

    def _fail(self, problem: BaseException) -> None:
        self._key = new_key()
        self._count()
        if not isinstance(problem, KamDeskError):
            raise problem
        tell_error(self, problem)
        self.refresh()

    def export(self) -> None:
        """Write the letters to a file."""
        export_rows(self, self.table, _("Letters"))
