"""The text of a job description, edited in place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.forms.text.editing import Spot
from kamdesk.areas.contracts.forms.text.meanwhile import MeanwhileBar
from kamdesk.areas.contracts.forms.text.reading import in_order
from kamdesk.areas.jobs.actions import EditEdition, edit_edition
from kamdesk.areas.jobs.forms.text.doing import Doing
from kamdesk.areas.jobs.forms.text.duty import DutyBar
from kamdesk.areas.jobs.forms.text.keeping import TextDraft
from kamdesk.areas.jobs.forms.text.measuring import Measuring
from kamdesk.areas.jobs.forms.text.notes import NotesBar, notes
from kamdesk.areas.jobs.forms.text.outline import Duty, JobOutline, duties_of, inputs_of, kept
from kamdesk.areas.jobs.forms.text.reading import TextState, details_of, read_text
from kamdesk.areas.jobs.forms.text.sharing import Sharing
from kamdesk.areas.jobs.forms.text.showing import outline_row, outline_rows
from kamdesk.areas.jobs.forms.text.toolbar import TextBar
from kamdesk.areas.jobs.forms.text.view import JobOutlineView
from kamdesk.areas.jobs.forms.words import state_words
from kamdesk.areas.jobs.model import JobClause, JobDescription, Position
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, language_name
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import Toasts
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import leading, set_kind


class TextPanel(QWidget):
    """Sections and clauses of one edition as an outline; it reads and writes by itself.

    Attributes:
        state: What was read last.
        outline: The clauses as they are edited.
        doing: The commands, by the names that keys and buttons ask for.

    Signals:
        edited: something was typed, or is saved.
    """

    shows = frozenset({JobDescription, JobClause, Position})
    edited = Signal()

    def __init__(self, desk: Desk, description_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.description_id = desk, description_id
        self.state: TextState = desk.read(read_text, description_id, desk.today())
        self.languages = in_order(self.state.card.languages)
        self.is_filled = False
        self.base: tuple[Duty, ...] = ()
        self.outline = JobOutline()
        self.view = JobOutlineView(_("Text of the job description"))
        self.doing = Doing(self)
        self.error, self.meanwhile = Bar("error"), MeanwhileBar()
        self.bar = TextBar(self.doing)
        self.told = QLabel(alignment=leading())
        self.duty, self.notes = DutyBar(), NotesBar()
        self.empty = EmptyState()
        self.toasts = Toasts(self)
        self.draft = TextDraft(self)
        self._build()
        self._connect()
        self.measuring, self.sharing = Measuring(self), Sharing(self)
        self.take(self.state)
        self.draft.offer()

    def _build(self) -> None:
        set_kind(self.told, "caption")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(6)
        for widget in (self.error, self.meanwhile, self.bar, self.bar.find_line, self.told):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.duty)
        column.addWidget(self.notes)
        self.column = column
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        view.asked.connect(self.doing.do)
        view.typed.connect(self._typed)
        view.pasted.connect(self.doing.paste)
        view.joining.connect(self.doing.join)
        view.dropped.connect(self.doing.drop)
        view.moved.connect(self.look_at_row)
        view.customContextMenuRequested.connect(self.bar.show_menu)
        view.edit_cell.customContextMenuRequested.connect(self.bar.show_menu)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.desk.changed.connect(self._hear)

    # Reading

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed any more."""
        return not self.state.card.editable

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def refresh(self) -> None:
        """Read again; what is typed stays, and whoever typed it is told what a colleague did."""
        try:
            state = self.read()
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        same = state.version == self.state.version
        if same or not self.is_dirty():
            self.take(state, keep=same)
        elif duties_of(state.card.clauses) == self.base and state.card.editable:
            self.state = state  # only what stands around the clauses is another: nothing collides
            self.show_all(self.view.spot())
        else:
            self.sharing.tell(state)

    def read(self) -> TextState:
        """Return the edition as it is stored now."""
        return self.desk.read(read_text, self.description_id, self.desk.today())

    def take(self, state: TextState, *, keep: bool = False) -> None:
        """Show *state*; *keep*: the clauses stay as they are edited."""
        if state.card.languages != self.state.card.languages:
            self.languages = in_order(state.card.languages)
        self.state, self.duty.currency = state, state.currency
        self.meanwhile.hide()
        spot = self.view.spot() if self.outline.clauses else None
        self.outline.languages = self.languages
        if not keep or not self.outline.clauses:
            self.base = duties_of(state.card.clauses)
            self.outline.take(self.base)
        if self.view.languages != self.languages:
            self.show_languages()
        self.view.read_only = self.read_only
        self.show_all(spot)

    def set_languages(self, languages: Sequence[str]) -> None:
        """Show the clauses in other languages."""
        self.languages = in_order(languages)
        self.outline.languages = self.languages
        self.show_languages()
        self.show_all(None)

    def show_languages(self) -> None:
        """Make a column for each language."""
        titles = [language_name(one) for one in self.languages]
        self.view.set_languages(self.languages, titles, _("Clause"))

    # Showing

    def show_all(self, spot: Spot | None) -> None:
        """Show every clause as it is edited now, with the cursor at *spot*."""
        values, currency = self.state.card.values, self.state.currency
        rows = outline_rows(self.outline, values, currency, is_filled=self.is_filled)
        self.view.headings = frozenset(row for row, one in enumerate(self.outline.clauses) if one.heading)
        self.view.show_clauses(rows, [one.texts for one in self.outline.clauses], spot)
        if not rows:
            self._tell_empty()
        self.stack.setCurrentIndex(0 if rows else 1)
        self.setFocusProxy(self.view if rows else self.empty.first)
        self._look_around()

    def _tell_empty(self) -> None:
        if self.read_only:
            self.empty.tell(_("The text has no clauses."), "article")
        else:
            self.empty.tell(
                _("The text has no clauses yet."),
                "article",
                (_("Type the first one"), partial(self.doing.do, "add")),
                (_("Take some from the library…"), partial(self.doing.do, "from_library")),
            )

    def _typed(self, spot: Spot, text: str, begins: bool) -> None:
        self.outline.type(spot, text, new_step=begins)
        self.show_row(spot.row)

    def show_row(self, row: int) -> None:
        """Show one clause anew."""
        shown = outline_row(self.outline, row, self.state.card.values, self.state.currency, is_filled=self.is_filled)
        self.view.put_row(row, shown, self.outline.clauses[row].texts)
        self._look_around()

    def _look_around(self) -> None:
        """Say which edition this is, what is missing, and what can be done."""
        told = self._told()
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.notes.show_notes(() if self.read_only else notes(self.outline, self.state))
        self.look_at_row()
        self.edited.emit()

    def look_at_row(self) -> None:
        """Offer what can be done where the cursor is, and show what the duty there is measured by."""
        self.bar.look()
        row = self.view.spot().row
        there = 0 <= row < len(self.outline.clauses)
        duty = self.outline.duties[row] if there else None
        number = self.outline.numbers[row].rstrip(".") if there else ""
        self.duty.show_duty(row, duty, number, self.outline.weights(), read_only=self.read_only)

    def _told(self) -> str:
        row = self.state.card.row
        lines = []
        if self.read_only:
            told = _("It is “{state}”: its text does not change any more; a change makes the next edition.")
            lines.append(told.format(state=state_words(row.state)))
        if self.is_dirty():
            lines.append(_("Changed, not saved yet."))
        return "  ·  ".join(lines)

    # Saving

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not stored."""
        return kept(self.outline.duties) != self.base

    def save(self) -> bool:
        """Store what is typed, and tell whether nothing is left to store; a refusal is shown and what is typed stays."""
        if not self.is_dirty():
            self.error.tell("")
            return True
        card = self.state.card
        command = EditEdition(
            description_id=card.row.id,
            version=card.row.version,
            details=details_of(card),
            clauses=inputs_of(kept(self.outline.duties)),
        )
        try:
            self.desk.write(edit_edition, command)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            self._look_for_others()
            return False
        self.error.tell("")
        self.draft.drop()
        self._after_save()
        return True

    def _after_save(self) -> None:
        spot, typing = self.view.spot(), self.view.is_typing()
        self.take(self.read())
        if self.outline.clauses:
            self.view.go_to_spot(Spot(min(spot.row, len(self.outline.clauses) - 1), spot.language, spot.position), typing=typing)
        self.toasts.show_toast(_("Saved."))

    def _look_for_others(self) -> None:
        """Tell what a colleague stored, if that is why saving was refused."""
        state = self.read()
        if state.version != self.state.version:
            self.sharing.tell(state)
