"""What stands above the tabs of a contract: number, kind, state, client, facts, its way, and what stops it."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.contracts.forms.card.history import steps_shown
from kamdesk.areas.contracts.forms.card.stopping import what_stops
from kamdesk.areas.contracts.forms.words import (
    kind_words,
    notice_words,
    renewal_words,
    state_words,
    warning_mark,
)
from kamdesk.areas.contracts.queries import ContractCard
from kamdesk.areas.contracts.rules import END_RIGHTS, SIDES
from kamdesk.areas.orders.forms.card.steps import StepLine
from kamdesk.core.formats import show_date, whole
from kamdesk.core.i18n import _, language_name
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.plain import as_button, as_read
from kamdesk.ui.theme import leading, set_kind, tokens

_IN_A_ROW = 4
Fact = tuple[str, str]


class ContractHead(QWidget):
    """The head; `stops` says what is in the way of the signatures."""

    def __init__(self, desk: Desk, open_client: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self.number, self.kind, self.state, self.warned = QLabel(), QLabel(), QLabel(), QLabel()
        set_kind(self.number, "title")
        set_kind(self.state, "chip")
        self.client = QPushButton()
        set_kind(self.client, "link")
        self.client.setAutoDefault(False)
        self.client.setCursor(Qt.CursorShape.PointingHandCursor)
        self.client.clicked.connect(open_client)
        self.steps = StepLine()
        self.stops = Bar("warn")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(2)
        self.top = QHBoxLayout()
        for widget in (self.number, self.state, self.warned, self.client):
            self.top.addWidget(widget)
        self.top.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.top)
        column.addLayout(self._facts)
        column.addWidget(self.steps)
        column.addWidget(self.stops)

    def show_card(self, card: ContractCard) -> None:
        """Show *card* in place of what is there."""
        today = self._desk.today()
        self.number.setText(isolate_ltr(card.number))
        self.state.setText(state_words(card.state))
        self._show_warning(card, today)
        self.client.setText(as_button(isolate(card.client)))
        self.steps.show_steps(steps_shown(card, today))
        self._show_facts(_facts(card))
        self.stops.tell("\n".join(what_stops(self._desk, card)))

    def _show_warning(self, card: ContractCard, today: dt.date) -> None:
        mark = warning_mark(card.warning)
        self.warned.setText(notice_words(card.warning, card.notice_on, today))
        self.warned.setVisible(mark is not None)
        if mark is not None:
            ground, text = tokens().pair(mark.tone)
            self.warned.setStyleSheet(f"background: {ground}; color: {text}; border-radius: 6px; padding: 2px 8px;")

    def _show_facts(self, facts: list[Fact]) -> None:
        while (gone := self._facts.takeAt(0)) is not None:
            widget = gone.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (name, value) in enumerate(facts):
            row, column = divmod(place, _IN_A_ROW)
            caption, shown = QLabel(name), QLabel(as_read(value))
            set_kind(caption, "caption")
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for number, label in enumerate((caption, shown)):
                label.setAlignment(leading())
                self._facts.addWidget(label, row, column * 2 + number)
            self._facts.setColumnStretch(column * 2 + 1, 1)


def _facts(card: ContractCard) -> list[Fact]:
    """Return what is known of the contract, each with its word; empty values are left out."""
    details = card.details
    languages = [code for code in (details.language, details.second_language) if code]
    facts = [
        (_("Kind"), kind_words(card.kind)),
        (_("Date"), isolate_ltr(show_date(details.date))),
        (_("In force"), _term(card)),
        (_("Owner"), isolate(card.owner)),
        (_("Renewal"), "" if card.base_id is not None else renewal_words(details.renewal)),
        (_("Notice until"), isolate_ltr(show_date(card.notice_on)) if card.base_id is None else ""),
        (_("Amount"), "" if card.terms.amount is None else whole(card.terms.amount)),
        (_("Language"), " + ".join(language_name(code) for code in languages)),
        (_("We signed on"), isolate_ltr(show_date(card.signed_by_us))),
        (_("The client signed on"), isolate_ltr(show_date(card.signed_by_them))),
        (_("Notice given"), _notice(card)),
        (_("Ended early"), _end(card)),
        (_("Cancelled"), _cancelled(card)),
        (_("Note"), isolate(details.note)),
    ]
    return [(name, value) for name, value in facts if value]


def _term(card: ContractCard) -> str:
    starts = isolate_ltr(show_date(card.details.starts))
    if card.last_day is None:
        return _("from {starts} until it is ended").format(starts=starts)
    return _("{starts} – {ends}").format(starts=starts, ends=isolate_ltr(show_date(card.last_day)))


def _notice(card: ContractCard) -> str:
    if card.not_renewed_on is None:
        return ""
    side_key = card.not_renewed_by or "ours"
    side = _(SIDES[side_key])
    return _("{side}: {date}").format(side=side, date=isolate_ltr(show_date(card.not_renewed_on)))


def _end(card: ContractCard) -> str:
    if card.ended_on is None:
        return ""
    told = _("{date}, {right}: “{reason}”")
    right_key = card.end_right or "agreement"
    right = _(END_RIGHTS[right_key])
    return told.format(date=isolate_ltr(show_date(card.ended_on)), right=right, reason=isolate(card.end_reason))


def _cancelled(card: ContractCard) -> str:
    if card.cancelled_on is None:
        return ""
    told = _("{date}: “{reason}”")
    return told.format(date=isolate_ltr(show_date(card.cancelled_on)), reason=isolate(card.cancel_reason))
