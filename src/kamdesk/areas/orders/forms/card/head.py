"""What stands above the tables of the order card: how far the order is, its facts, and its way."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.forms.card.history import steps_shown
from kamdesk.areas.orders.forms.card.steps import StepLine
from kamdesk.areas.orders.forms.words import late_mark, late_words, status_words
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.areas.orders.rules.stages import days_late
from kamdesk.core.formats import show_date, show_moment, show_number, whole
from kamdesk.core.i18n import _, pgettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_button, as_read
from kamdesk.ui.theme import leading, set_kind, tokens

_IN_A_ROW = 3
Fact = tuple[str, str]


class CardHead(QWidget):
    """Number, state, client, facts and the line of steps of one order."""

    def __init__(self, desk: Desk, open_client: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self.number, self.state, self.late = QLabel(), QLabel(), QLabel()
        set_kind(self.number, "title")
        set_kind(self.state, "chip")
        self.client = QPushButton()
        set_kind(self.client, "link")
        self.client.setAutoDefault(False)
        self.client.setCursor(Qt.CursorShape.PointingHandCursor)
        self.client.clicked.connect(open_client)
        self.steps = StepLine()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(4)
        self.top = QHBoxLayout()
        for widget in (self.number, self.state, self.late, self.client):
            self.top.addWidget(widget)
        self.top.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.top)
        column.addLayout(self._facts)
        column.addWidget(self.steps)

    def show_card(self, card: OrderCard) -> None:
        """Show *card* in place of what is there."""
        self.number.setText(isolate_ltr(card.number))
        self.state.setText(status_words(card.status, card.partial))
        days = days_late(card.promised, self._desk.today(), card.status, partial=card.partial)
        self._show_late(days)
        self.client.setText(as_button(isolate(card.client)))
        self.steps.show_steps(steps_shown(card))
        self._show_facts(_facts(card, self._desk.read(company.base_currency)))

    def _show_late(self, days: int) -> None:
        mark = late_mark(days)
        self.late.setText(late_words(days))
        self.late.setVisible(mark is not None)
        if mark is not None:
            ground, text = tokens().pair(mark.tone)
            self.late.setStyleSheet(f"background: {ground}; color: {text}; border-radius: 6px; padding: 2px 8px;")

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


def _facts(card: OrderCard, base: str) -> list[Fact]:
    """Return what is known of the order, each with its word; empty values are left out."""
    taken = _("{moment}, {who}").format(moment=isolate_ltr(show_moment(card.made_at)), who=isolate(card.made_by))
    facts = [
        (_("Date"), isolate_ltr(show_date(card.date))),
        (_("Promised"), isolate_ltr(show_date(card.promised))),
        (_("Account manager"), isolate(card.owner)),
        (_("Total"), whole(card.total)),
        (_("Without VAT"), whole(card.net)),
        (pgettext("amount", "Invoiced"), whole(card.invoiced) if card.invoiced else ""),
        (_("Reference"), isolate_ltr(card.reference or "")),
        (_("Taken"), taken if card.made_by else isolate_ltr(show_moment(card.made_at))),
        (_("Copied from"), isolate_ltr(card.copied_from or "")),
        (_("Limit at confirming"), whole(card.limit_then) if card.limit_then is not None else ""),
        (_("Exchange rate"), _rate(card, base)),
        (_("Delivery address"), isolate(card.address or "")),
        (_("Note"), isolate(card.note or "")),
        (_("Reason"), isolate(card.reason or "")),
    ]
    return [(name, value) for name, value in facts if value]


def _rate(card: OrderCard, base: str) -> str:
    if card.currency == base:
        return ""
    told = _("{rate} {base} for 1 {currency}")
    return isolate_ltr(told.format(rate=show_number(card.rate), base=base, currency=card.currency))
