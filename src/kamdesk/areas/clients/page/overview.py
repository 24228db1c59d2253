"""The card's own tabs: everything typed on it, and what is known of needs and prospects."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kamdesk.areas.clients import queries
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import ADDRESS_KINDS, TITLES, show_account, show_address, show_detail
from kamdesk.core.formats import show_moment, show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Page
from kamdesk.ui.theme import leading, set_kind

_GENERAL = ("standing", "segment", "source_channel", "phone", "email", "website", "city", "tags", "other_names")
_LEGAL = ("legal_name", "legal_form", "country", "tax_number", "registration_number")
_TERMS = ("currency", "credit_limit", "discount", "price_column", "price_date", "language")
_KNOWLEDGE = ("needs", "prospects", "note")
_LEFT_TO_RIGHT = frozenset({"phone", "email", "website", "tax_number", "registration_number"})

Line = tuple[str, str]


class _Cards(Page):
    """Headed cards of titles and values that scroll."""

    shows = frozenset({Client})

    def __init__(self, desk: Desk, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.client_id = client_id
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._area)
        self.refresh()

    def refresh(self) -> None:
        card = self.desk.read(queries.client_card, self.client_id)
        content = QWidget()
        if card is not None:
            _arrange(content, [_card(title, lines) for title, lines in self.cards(card) if lines])
        self._area.setWidget(content)

    def cards(self, card: ClientCard) -> list[tuple[str, list[Line]]]:
        """Return the cards: a heading, and titles with values."""
        raise NotImplementedError


class Overview(_Cards):
    """Everything typed on the card, as far as something is typed."""

    key, title, icon = "client-overview", N_("Overview"), "identification-card"

    def cards(self, card: ClientCard) -> list[tuple[str, list[Line]]]:
        details = card.details
        places = [(_(ADDRESS_KINDS.get(one.kind, one.kind)), show_address(one)) for one in details.addresses]
        accounts = [
            (one.bank or _("Bank account"), "\n".join(part for part in _account(one.account, one.currency, one.swift) if part))
            for one in details.bank_accounts
        ]
        days = ngettext("{count} day", "{count} days", card.payment_days).format(count=show_number(card.payment_days))
        own = days if details.payment_days is not None else _("{days}, as usual in the company").format(days=days)
        return [
            (_("General"), [*_lines(card, _GENERAL), (_("Owner"), card.owner)]),
            (_("Legal and tax"), _lines(card, _LEGAL)),
            (_("Terms"), [(_("Payment terms"), own), *_lines(card, _TERMS)]),
            (_("Addresses"), places),
            (_("Bank accounts"), accounts),
            (_("Record"), _record(card)),
        ]


class Knowledge(_Cards):
    """What is known of needs and prospects."""

    key, title, icon = "client-knowledge", N_("Knowledge"), "lightbulb"

    def cards(self, card: ClientCard) -> list[tuple[str, list[Line]]]:
        details = card.details
        return [
            (_(TITLES[name]), [("", getattr(details, name) or _("Nothing is known yet. Press F2 to write it down."))])
            for name in _KNOWLEDGE
        ]


def _lines(card: ClientCard, names: Sequence[str]) -> list[Line]:
    found = []
    for name in names:
        value = show_detail(name, getattr(card.details, name))
        if value and name == "tax_number" and card.tax_number_checked:
            value = _("{number} ✓ checked").format(number=isolate_ltr(value))
        elif value and name in _LEFT_TO_RIGHT:
            value = isolate_ltr(value)
        if value:
            found.append((_(TITLES[name]), value))
    return found


def _account(account: str, currency: str | None, swift: str | None) -> tuple[str, ...]:
    return isolate_ltr(show_account(account)), currency or "", isolate_ltr(swift or "")


def _record(card: ClientCard) -> list[Line]:
    made, changed = show_moment(card.made_at), show_moment(card.changed_at)
    return [
        (_("Made"), _("{moment}, {who}").format(moment=made, who=card.made_by) if card.made_by else made),
        (_("Changed"), _("{moment}, {who}").format(moment=changed, who=card.changed_by) if card.changed_by else changed),
    ]


def _card(title: str, lines: Sequence[Line]) -> QFrame:
    frame = QFrame()
    set_kind(frame, "card")
    grid = QGridLayout(frame)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    heading = QLabel(title)
    heading.setAlignment(leading())
    set_kind(heading, "section")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (name, value) in enumerate(lines, start=1):
        caption, shown = QLabel(name), QLabel(value)
        set_kind(caption, "caption")
        caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        shown.setTextFormat(Qt.TextFormat.PlainText)
        shown.setWordWrap(True)
        shown.setAlignment(leading())
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if name:
            grid.addWidget(caption, row, 0)
            grid.addWidget(shown, row, 1)
        else:
            grid.addWidget(shown, row, 0, 1, 2)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return frame


def _arrange(content: QWidget, cards: Sequence[QFrame]) -> None:
    """Put the cards into two columns, row by row."""
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setSpacing(12)
    for place, card in enumerate(cards):
        grid.addWidget(card, place // 2, place % 2)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    grid.setRowStretch((len(cards) + 1) // 2, 1)
