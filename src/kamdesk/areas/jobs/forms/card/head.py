"""What stands above the tabs of a position: its name, the edition that is shown, its way, and what stops it."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.areas.jobs.forms.life.step import PositionState
from kamdesk.areas.jobs.forms.words import edition_words, names_words, state_mark, state_words, vacancy_words
from kamdesk.areas.jobs.queries import DescriptionCard, EditionRow
from kamdesk.areas.jobs.rules import STATES
from kamdesk.areas.orders.forms.card.steps import Step, StepLine
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.theme import leading, set_kind, tokens

_WAY = ("draft", "agreed", "approved", "in_force", "replaced")


class PositionHead(QWidget):
    """The head.

    Signals:
        chosen: another edition is to be shown (its id).
    """

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name, self.state, self.vacant = QLabel(), QLabel(), QLabel()
        self.facts = QLabel(alignment=leading())
        set_kind(self.name, "title")
        set_kind(self.state, "chip")
        set_kind(self.facts, "caption")
        self.facts.setWordWrap(True)
        self.editions = QComboBox()
        self.editions.setAccessibleName(_("Edition"))
        self.editions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.editions.currentIndexChanged.connect(lambda _row: self.chosen.emit(self.editions.currentData() or 0))
        self.steps, self.stops = StepLine(), Bar("warn")
        self.top = QHBoxLayout()
        for widget in (self.name, self.editions, self.state, self.vacant):
            self.top.addWidget(widget)
        self.top.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.top)
        column.addWidget(self.facts)
        column.addWidget(self.steps)
        column.addWidget(self.stops)

    def show_position(self, position: PositionState, card: DescriptionCard | None, stops: list[str]) -> None:
        """Show a position with the edition *card*."""
        today = self._desk.today()
        self.name.setText(isolate(position.row.name()))
        held = [one.employee for one in position.row.held_on(today)]
        self.facts.setText(_facts(position, held))
        self._chip(self.vacant, vacancy_words(position.row.places, len(held)), "warn")
        state = None if card is None else card.row.state
        mark = state_mark(state)
        self._chip(self.state, state_words(state), "plain" if mark is None else mark.tone)
        self._list_editions(position, card)
        self.steps.setVisible(card is not None)
        if card is not None:
            self.steps.show_steps(steps_of(card.row))
        self.stops.tell("\n".join(stops))

    def _list_editions(self, position: PositionState, card: DescriptionCard | None) -> None:
        with QSignalBlocker(self.editions):
            self.editions.clear()
            for one in position.editions:
                told = _("{edition}: {state}").format(edition=edition_words(one), state=state_words(one.state))
                self.editions.addItem(told, one.id)
            self.editions.setCurrentIndex(-1 if card is None else self.editions.findData(card.row.id))
        self.editions.setVisible(bool(position.editions))

    @staticmethod
    def _chip(label: QLabel, text: str, tone: str) -> None:
        ground, ink = tokens().pair(tone)  # type: ignore[arg-type]  # a tone of a mark
        label.setText(text)
        label.setStyleSheet(f"background: {ground}; color: {ink}; border-radius: 6px; padding: 2px 8px;")
        label.setVisible(bool(text))


def steps_of(row: EditionRow) -> tuple[Step, ...]:
    """Return the way of an edition as it is drawn."""
    days = {
        "draft": row.date, "agreed": row.agreed_on, "approved": row.approved_on, "in_force": row.in_force_from,
        "replaced": row.replaced_on,
    }  # fmt: skip
    place = _WAY.index(row.state) if row.state in _WAY else -1
    made = []
    for number, state in enumerate(_WAY):
        day = days[state]
        lines = [isolate_ltr(show_date(day))] if day is not None else []
        if state == "approved" and row.approved_by:
            lines.append(isolate(row.approved_by))
        if state == "in_force" and row.asked:
            told = _("{signed} of {asked} signed")
            lines.append(told.format(signed=show_number(row.signed), asked=show_number(row.asked)))
        if row.state == "annulled":
            reached = "done" if day is not None and state != "replaced" else "ahead"
        else:
            reached = "done" if number <= place else "next" if number == place + 1 and state != "replaced" else "ahead"
        made.append(Step(_(STATES[state]), tuple(lines), reached))  # type: ignore[arg-type]  # one of its words
    if row.state == "annulled" and row.annulled_on is not None:
        made[-1] = Step(_(STATES["annulled"]), (isolate_ltr(show_date(row.annulled_on)),), "stopped")
    return tuple(made)


def _facts(position: PositionState, held: list[str]) -> str:
    facts = []
    if position.row.department:
        facts.append(isolate(position.row.department))
    if held:
        facts.append(_("Held by: {names}").format(names=names_words(held, 5)))
    return "  ·  ".join(facts)
