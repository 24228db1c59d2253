"""The tab “Orders” of the client card: how the client stands to its limit, its orders, and those that a cut limit affects."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.collection.model import SupplyStop
from kamdesk.areas.orders.forms import order_form
from kamdesk.areas.orders.forms.credit.rows import CreditRowsDialog
from kamdesk.areas.orders.forms.credit.words import Said, headroom_words, limit_words, overdue_words
from kamdesk.areas.orders.forms.credit_terms import AffectedDialog, beyond_words
from kamdesk.areas.orders.model import CreditTerms, OrderDecision, SalesOrder
from kamdesk.areas.orders.page.orders import FACTS, NUMBER, OWNER, REFERENCE, OrdersPage, states
from kamdesk.areas.orders.queries import AffectedOrder, affected_by_limit, credit, order_list
from kamdesk.areas.orders.rules import ADDENDS, AddendKind, CreditView
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_money
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page import Command, Empty, Filter
from kamdesk.ui.plain import as_button
from kamdesk.ui.table import Column, Listing
from kamdesk.ui.theme import leading, set_kind, tokens


class CreditLine(QWidget):
    """How a client stands to its limit in one line, with the addends below; each opens its rows."""

    def __init__(self, desk: Desk, client_id: int) -> None:
        super().__init__()
        self._desk, self._client_id = desk, client_id
        self.limit, self.headroom, self.overdue = (_label() for _number in range(3))
        self.addends = {kind: self._addend(kind) for kind in ADDENDS}
        words, parts = QHBoxLayout(), QHBoxLayout()
        words.setSpacing(20)
        for label in (self.headroom, self.overdue, self.limit):
            words.addWidget(label)
        words.addStretch()
        for button in self.addends.values():
            parts.addWidget(button)
        parts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(words)
        column.addLayout(parts)

    def _addend(self, kind: AddendKind) -> QPushButton:
        button = QPushButton()
        set_kind(button, "link")
        button.setToolTip(_("Show what it is made of"))
        button.clicked.connect(partial(self._show_rows, kind))
        return button

    def _show_rows(self, kind: AddendKind, _checked: bool = False) -> None:
        card = self._desk.read(clients.client_card, self._client_id)
        name = card.details.name if card is not None else ""
        CreditRowsDialog(self._desk, self, self._client_id, name, kind).open()

    def show_credit(self, view: CreditView) -> None:
        """Show *view*."""
        self.limit.setText(limit_words(view))
        _say(self.headroom, headroom_words(view))
        _say(self.overdue, overdue_words(view))
        for addend in view.addends:
            shown = show_money(addend.amount, with_currency=True)
            button = self.addends[addend.kind]
            told = _("{name}: {amount}").format(name=_(ADDENDS[addend.kind]), amount=isolate_ltr(shown))
            button.setText(as_button(told))
            button.setVisible(bool(addend.amount))


class OrdersSection(OrdersPage):
    """Every order of one client, below its credit."""

    key, title, icon = "client-orders", N_("Orders"), "shopping-cart"
    shows = OrdersPage.shows | {OrderDecision, CreditTerms, SupplyStop, LedgerDocument, OpenItem, Allocation}
    columns: ClassVar[Sequence[Column]] = (NUMBER, *FACTS, OWNER, REFERENCE)
    filters: ClassVar[Sequence[Filter]] = (Filter("state", N_("State"), states),)
    empty = Empty(N_("This client has ordered nothing yet."), "shopping-cart", "new")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)
        self.credit = CreditLine(desk, client_id)
        self.trouble = Bar("warn")
        self.beyond = Bar("warn")
        self.beyond_button = QPushButton(_("Show these orders"))
        set_kind(self.beyond_button, "link")
        self.beyond_button.clicked.connect(self._show_beyond)
        self.beyond.column.addWidget(self.beyond_button, alignment=Qt.AlignmentFlag.AlignLeading)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setContentsMargins(0, 8, 0, 0)
            for place, widget in enumerate((self.credit, self.trouble, self.beyond), start=1):
                layout.insertWidget(place, widget)
        self._affected: list[AffectedOrder] = []
        self._show_credit()

    def listing(self, **filters: Any) -> Listing:
        selects = order_list(filters["state"], self.desk.today(), client_id=self.client_id)
        return Listing(
            selects.shown,
            SalesOrder.id,
            order=(SalesOrder.date.desc(), SalesOrder.id.desc()),
            search=lambda text: SalesOrder.search.contains(text, autoescape=True),
            narrow=selects.narrow,
        )

    def new(self) -> None:
        self.show_form(order_form(self.desk, self, client_id=self.client_id))

    def whole_commands(self) -> list[Command]:
        return []

    def refresh(self) -> None:
        super().refresh()
        self._show_credit()

    def _show_credit(self) -> None:
        today = self.desk.today()
        try:
            self.credit.show_credit(self.desk.read(credit, self.client_id, today))
            self._affected = self.desk.read(affected_by_limit, self.client_id, today)
        except KamDeskError as problem:
            self.trouble.tell(str(problem))
            self.credit.hide()
            self._affected = []
        else:
            self.trouble.tell("")
            self.credit.show()
        self.beyond.tell(beyond_words(len(self._affected)) if self._affected else "")

    def _show_beyond(self) -> None:
        AffectedDialog(self.desk, self, self._affected).open()


def _label() -> QLabel:
    label = QLabel(alignment=leading())
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _say(label: QLabel, said: Said) -> None:
    label.setText(said.text)
    label.setStyleSheet(f"color: {tokens().pair(said.tone)[1]}; font-weight: 600;")
