"""The text of a contract, edited in place."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.contracts.actions.texts import EditText, edit_text
from kamdesk.areas.contracts.forms.text.blanks import BlanksBar, blanks
from kamdesk.areas.contracts.forms.text.doing import Doing
from kamdesk.areas.contracts.forms.text.editing import Outline, OutlineView, Spot
from kamdesk.areas.contracts.forms.text.filling import fill_in
from kamdesk.areas.contracts.forms.text.keeping import TextDraft, kept_clauses
from kamdesk.areas.contracts.forms.text.meanwhile import MeanwhileBar, merged
from kamdesk.areas.contracts.forms.text.reading import TextState, in_order, read_text, told_version
from kamdesk.areas.contracts.forms.text.showing import outline_row, outline_rows
from kamdesk.areas.contracts.forms.text.stale import cut
from kamdesk.areas.contracts.forms.text.toolbar import TextBar
from kamdesk.areas.contracts.model import Contract, ContractLine, ContractText
from kamdesk.areas.contracts.queries.texts import TextRow
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, language_name
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.messages import Toasts
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import leading, set_kind


class TextPanel(QWidget):
    """The clauses of a contract's text as an outline; it reads and writes by itself.

    Attributes:
        state: What was read last.
        outline: The clauses as they are edited.
        doing: The commands, by the names that keys and buttons ask for.

    Signals:
        edited: something was typed, or is saved.
    """

    shows = frozenset({ContractText, Contract, ContractLine, Client, Company})
    edited = Signal()

    def __init__(self, desk: Desk, contract_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.contract_id = desk, contract_id
        self.state: TextState = desk.read(read_text, contract_id)
        self.languages = in_order(self.state.own)
        self.is_filled = False
        self.base: tuple[ClauseInput, ...] = ()
        self.outline = Outline()
        self.view = OutlineView(_("Text of the contract"))
        self.doing = Doing(self)
        self.error, self.meanwhile = Bar("error"), MeanwhileBar()
        self.bar = TextBar(self.doing)
        self.told = QLabel(alignment=leading())
        self.blanks = BlanksBar()
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
        column.addWidget(self.blanks)
        self.column = column
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        view.asked.connect(self.doing.do)
        view.typed.connect(self._typed)
        view.pasted.connect(self.doing.paste)
        view.joining.connect(self.doing.join)
        view.moved.connect(self.bar.look)
        view.customContextMenuRequested.connect(self.bar.show_menu)
        view.edit_cell.customContextMenuRequested.connect(self.bar.show_menu)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.blanks.wanted.connect(self.doing.go_to_blank)
        self.blanks.filling.connect(partial(fill_in, self.desk, self))
        self.meanwhile.mine.connect(self.keep_mine)
        self.meanwhile.theirs.connect(self.take_theirs)
        self.meanwhile.both.connect(self.bring_together)
        self.desk.changed.connect(self._hear)

    # Reading

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed any more."""
        return bool(self.state.fixed) or self.state.text is None

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def refresh(self) -> None:
        """Read again; what is typed stays, and whoever typed it is told what a colleague did."""
        try:
            state = self.desk.read(read_text, self.contract_id, self.languages)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        known, text = self.state.text, state.text
        same = (known and (known.id, known.version)) == (text and (text.id, text.version))
        if same or not self.is_dirty():
            self._take(state, keep=same)
        else:
            self._note_values(state)
            self.meanwhile.tell_state(state)

    def _note_values(self, state: TextState) -> None:
        """Take up what the text is filled from, and leave the text."""
        self.state = TextState(
            contract_id=state.contract_id, number=state.number, client_id=state.client_id, text=self.state.text,
            version=self.state.version, met=state.met, own=state.own, values=state.values, fixed=state.fixed,
        )  # fmt: skip
        self.outline.met = state.met
        self.show_all(self.view.spot())

    def _take(self, state: TextState, *, keep: bool = False) -> None:
        """Show *state*; *keep*: the clauses stay as they are edited."""
        if state.own != self.state.own:
            self.languages = in_order(state.own)
        self.state = state
        self.meanwhile.hide()
        spot = self.view.spot() if self.outline.clauses else None
        self.outline.met, self.outline.languages = state.met, self.languages
        if not keep or not self.outline.clauses:
            self.base = inputs_of(state.text)
            self.outline.take(self.base)
        if self.view.languages != self.languages:
            self.show_languages()
        self.view.read_only = self.read_only
        self.show_all(spot)

    def set_languages(self, languages: Sequence[str]) -> None:
        """Show the clauses in other languages."""
        self.languages = in_order(languages)
        self.outline.languages = self.languages
        self.state = self.desk.read(read_text, self.contract_id, self.languages) if not self.is_dirty() else self.state
        self.show_languages()
        self.show_all(None)

    def show_languages(self) -> None:
        """Make a column for each language."""
        titles = [language_name(one) for one in self.languages]
        self.view.set_languages(self.languages, titles, _("Clause"))

    # Showing

    def show_all(self, spot: Spot | None) -> None:
        """Show every clause as it is edited now, with the cursor at *spot*."""
        rows = outline_rows(self.outline, self.state.values, is_filled=self.is_filled)
        self.view.show_clauses(rows, [one.texts for one in self.outline.clauses], spot)
        has_clauses = bool(rows)
        if not has_clauses:
            self._tell_empty()
        self.stack.setCurrentIndex(0 if has_clauses else 1)
        self.setFocusProxy(self.view if has_clauses else self.empty.first)
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
        row = spot.row
        shown = outline_row(self.outline, row, self.state.values, is_filled=self.is_filled)
        self.view.put_row(row, shown, self.outline.clauses[row].texts)
        self._look_around()

    def _look_around(self) -> None:
        """Say which version this is and what Save will do, what is blank, and what can be done."""
        self.told.setText(self._told())
        self.blanks.show_missing(blanks(self.outline, self.state.own, self.state.values))
        self.bar.look()
        self.edited.emit()

    def _told(self) -> str:
        version = self.state.version
        if version is None:
            return _("This contract has no text.")
        lines = [told_version(version)]
        if self.state.fixed == "signed":
            lines.append(_("It is signed: changes come by an additional agreement."))
        elif self.state.fixed == "cancelled":
            lines.append(_("The contract is cancelled: its text stays as it is."))
        elif version.frozen:
            told = _("It was given out, so saving makes version {number}, and this one stays as it is.")
            lines.append(told.format(number=show_number(version.number + 1)))
        if self.is_dirty():
            lines.append(_("Changed, not saved yet."))
        return "  ·  ".join(lines)

    # Saving

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not stored."""
        return not self.read_only and kept_clauses(self.outline.clauses) != self.base

    def save(self) -> bool:
        """Store what is typed, and tell whether nothing is left to store; a refusal is shown and what is typed stays."""
        text = self.state.text
        if text is None or not self.is_dirty():
            self.error.tell("")
            return True
        clauses = cut(kept_clauses(self.outline.clauses), self.base, self.languages)
        command = EditText(text_id=text.id, version=text.version, clauses=clauses)
        try:
            made = self.desk.write(edit_text, command)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            self._look_for_others()
            return False
        self.error.tell("")
        self.draft.drop()
        self._after_save(text, made)
        return True

    def _after_save(self, before: TextRow, text_id: int) -> None:
        spot, typing = self.view.spot(), self.view.is_typing()
        state = self.desk.read(read_text, self.contract_id, self.languages)
        self._take(state)
        self.view.go_to_spot(Spot(min(spot.row, len(self.outline.clauses) - 1), spot.language, spot.position), typing=typing)
        number = state.text.number if state.text is not None else before.number
        if text_id == before.id:
            told = _("Saved in version {number}.").format(number=show_number(number))
        else:
            told = _("Saved as version {number}; version {old} stays as it was given out.")
            told = told.format(number=show_number(number), old=show_number(before.number))
        self.toasts.show_toast(told)

    def _look_for_others(self) -> None:
        """Tell what a colleague stored, if that is why saving was refused."""
        state = self.desk.read(read_text, self.contract_id, self.languages)
        known, text = self.state.text, state.text
        if known is not None and text is not None and (known.id, known.version) != (text.id, text.version):
            self.meanwhile.tell_state(state)

    # Two people

    def take_theirs(self) -> None:
        """Let go of what was typed, and show what the colleague stored."""
        self.draft.drop()
        self.error.tell("")
        self._take(self.desk.read(read_text, self.contract_id, self.languages))

    def keep_mine(self) -> None:
        """Let what was typed stand in place of what the colleague stored, once it is saved."""
        self._go_on_with(lambda _theirs: self.outline.clauses)

    def bring_together(self) -> None:
        """Put what both changed into one text; of a clause that both changed, what was typed here."""
        self._go_on_with(lambda theirs: merged(self.base, theirs, self.outline.clauses))

    def _go_on_with(self, choose: Callable[[tuple[ClauseInput, ...]], tuple[ClauseInput, ...]]) -> None:
        state = self.desk.read(read_text, self.contract_id, self.languages)
        theirs = inputs_of(state.text)
        spot = self.view.spot()
        clauses = choose(theirs)
        self.error.tell("")
        self.state, self.base = state, theirs
        self.meanwhile.hide()
        self.outline.change(clauses, spot)
        self.show_all(spot)


def inputs_of(text: TextRow | None) -> tuple[ClauseInput, ...]:
    """Return the clauses of a version as they are edited."""
    return () if text is None else tuple(one.as_input() for one in text.clauses)
