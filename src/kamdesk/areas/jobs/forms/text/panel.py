"""The text of a job description, edited in place."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.contracts.forms.text.editing import Spot
from kamdesk.areas.contracts.forms.text.meanwhile import MeanwhileBar, merged
from kamdesk.areas.contracts.forms.text.reading import in_order
from kamdesk.areas.contracts.rules.clauses import ClauseInput as Wording
from kamdesk.areas.jobs.actions import DescriptionDetails, EditEdition, edit_edition
from kamdesk.areas.jobs.forms.text.doing import Doing
from kamdesk.areas.jobs.forms.text.duty import DutyBar
from kamdesk.areas.jobs.forms.text.keeping import TextDraft
from kamdesk.areas.jobs.forms.text.notes import Note, NotesBar, notes
from kamdesk.areas.jobs.forms.text.outline import Duty, JobOutline, duties_of, inputs_of, kept
from kamdesk.areas.jobs.forms.text.reading import TextState, read_text
from kamdesk.areas.jobs.forms.text.showing import outline_row, outline_rows
from kamdesk.areas.jobs.forms.text.toolbar import TextBar
from kamdesk.areas.jobs.forms.text.view import JobOutlineView
from kamdesk.areas.jobs.forms.words import edition_words, state_words
from kamdesk.areas.jobs.model import JobClause, JobDescription, Position
from kamdesk.areas.jobs.queries import DescriptionCard
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
        self._take(self.state)
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
        view.measured.connect(self.duty.go_to)
        view.moved.connect(self._moved)
        view.customContextMenuRequested.connect(self.bar.show_menu)
        view.edit_cell.customContextMenuRequested.connect(self.bar.show_menu)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.duty.measured.connect(self._measure)
        self.duty.stepped.connect(self._step)
        self.duty.left.connect(lambda: view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.notes.wanted.connect(self.go_to_note)
        self.meanwhile.mine.connect(self.keep_mine)
        self.meanwhile.theirs.connect(self.take_theirs)
        self.meanwhile.both.connect(self.bring_together)
        self.desk.changed.connect(self._hear)
        for keys, figure in (("F4", "indicator"), ("F7", "norm"), ("F6", "weight")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.duty.go_to, figure))

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
            state = self._read()
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        same = state.version == self.state.version
        if same or not self.is_dirty():
            self._take(state, keep=same)
        elif duties_of(state.card.clauses) == self.base and state.card.editable:
            self.state = state  # only what stands around the clauses is another: nothing collides
            self.show_all(self.view.spot())
        else:
            self._tell_meanwhile(state)

    def _read(self) -> TextState:
        return self.desk.read(read_text, self.description_id, self.desk.today())

    def _tell_meanwhile(self, state: TextState) -> None:
        if state.card.editable:
            told = _(
                "A colleague changed this draft meanwhile. What you typed is kept here. Of a clause that both of you changed, "
                "bringing them together keeps yours; nothing is stored before you save."
            )
            self.meanwhile.tell(told)
        else:
            told = _(
                "A colleague brought this edition on meanwhile: it is “{state}”, and its text does not change any more. What you "
                "typed is still here; copy it, then begin the next edition."
            )
            self.error.tell(told.format(state=state_words(state.card.row.state)))

    def _take(self, state: TextState, *, keep: bool = False) -> None:
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
        self._show_row(spot.row)

    def _show_row(self, row: int) -> None:
        shown = outline_row(self.outline, row, self.state.card.values, self.state.currency, is_filled=self.is_filled)
        self.view.put_row(row, shown, self.outline.clauses[row].texts)
        self._look_around()

    def _look_around(self) -> None:
        """Say which edition this is, what is missing, and what can be done."""
        self.told.setText(self._told())
        self.notes.show_notes(() if self.read_only else notes(self.outline, self.state))
        self._moved()
        self.edited.emit()

    def _moved(self) -> None:
        """Offer what can be done where the cursor is, and show what the duty there is measured by."""
        self.bar.look()
        row = self.view.spot().row
        there = 0 <= row < len(self.outline.clauses)
        duty = self.outline.duties[row] if there else None
        number = self.outline.numbers[row].rstrip(".") if there else ""
        self.duty.show_duty(row, duty, number, self.outline.weights(), read_only=self.read_only)

    def _told(self) -> str:
        row = self.state.card.row
        lines = [edition_words(row)]
        if self.read_only:
            told = _("It is “{state}”: its text does not change any more; a change makes the next edition.")
            lines.append(told.format(state=state_words(row.state)))
        if self.is_dirty():
            lines.append(_("Changed, not saved yet."))
        return "  ·  ".join(lines)

    def go_to_note(self, note: Note) -> None:
        """Go to the place of a note."""
        if note.row < 0:
            return
        if note.language and note.language not in self.languages:
            self.set_languages([*self.state.card.languages[:1], note.language])
        language = note.language or self.languages[0]
        typing = not self.read_only and not note.figure
        self.view.go_to_spot(Spot(note.row, language, -1), typing=typing)
        if note.figure:
            self.duty.go_to(note.figure)

    # What a duty is measured by

    def _measure(self, figure: str, value: object) -> None:
        row = self.view.spot().row
        if self.read_only or not 0 <= row < len(self.outline.clauses):
            return
        self.outline.measure(row, self.view.spot(), **{figure: value})
        self._show_row(row)
        self._show_total()

    def _show_total(self) -> None:
        for row in self.view.headings:
            if self.outline.duties[row].section == "duties":
                self._show_row(row)

    def _step(self, way: int, figure: str) -> None:
        """Go on to the next duty, staying in the same figure."""
        row = self.view.spot().row + way
        duties = self.outline.duties
        while 0 <= row < len(duties) and not duties[row].is_duty:
            row += way
        if 0 <= row < len(duties):
            self.view.go_to_spot(Spot(row, self.languages[0]), typing=False)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._moved()
            self.duty.go_to(figure)

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
        self._take(self._read())
        if self.outline.clauses:
            self.view.go_to_spot(Spot(min(spot.row, len(self.outline.clauses) - 1), spot.language, spot.position), typing=typing)
        self.toasts.show_toast(_("Saved."))

    def _look_for_others(self) -> None:
        """Tell what a colleague stored, if that is why saving was refused."""
        state = self._read()
        if state.version != self.state.version:
            self._tell_meanwhile(state)

    # Two people

    def take_theirs(self) -> None:
        """Let go of what was typed, and show what the colleague stored."""
        self.draft.drop()
        self.error.tell("")
        self._take(self._read())

    def keep_mine(self) -> None:
        """Let what was typed stand in place of what the colleague stored, once it is saved."""
        self._go_on_with(lambda _theirs: self.outline.duties)

    def bring_together(self) -> None:
        """Put what both changed into one text; of a clause that both changed, what was typed here."""
        self._go_on_with(lambda theirs: merged(self.base, theirs, self.outline.duties))

    def _go_on_with(self, choose: Callable[[tuple[Duty, ...]], tuple[Wording, ...]]) -> None:
        state = self._read()
        theirs = duties_of(state.card.clauses)
        spot = self.view.spot()
        clauses = choose(theirs)
        self.error.tell("")
        self.state, self.base = state, theirs
        self.meanwhile.hide()
        self.outline.change(clauses, spot)
        self.show_all(spot)


def details_of(card: DescriptionCard) -> DescriptionDetails:
    """Return what stands around the clauses, as it is stored."""
    return DescriptionDetails(
        date=card.row.date,
        language=card.language,
        second_language=card.second_language,
        number=card.row.number or "",
        city=card.city or "",
        drafted_by=card.drafted_by or "",
        change=card.row.change or "",
    )
