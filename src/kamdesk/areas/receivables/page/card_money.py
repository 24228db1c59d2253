"""The tab “Money” of the client card, and the one with the client's documents."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.forms import credit_note_form, invoice_form, payment_form
from kamdesk.areas.receivables.forms.document import document_form
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.page.items import OpenItems
from kamdesk.areas.receivables.page.loading import Loader
from kamdesk.areas.receivables.page.money import MoneyPage
from kamdesk.areas.receivables.page.receivables import ReceivablesPage
from kamdesk.areas.receivables.page.scope_row import Choice
from kamdesk.areas.receivables.page.strip import IntegrityStrip
from kamdesk.areas.receivables.page.words import kind_word
from kamdesk.areas.receivables.queries import AgeingRow
from kamdesk.areas.receivables.queries.states import last_payments
from kamdesk.areas.receivables.rules import PAYMENT_METHODS
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty, Page
from kamdesk.ui.table import Column, Listing, Mark
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading, set_kind

_PAYMENTS = 5


class MoneySection(Page):
    """What the client owes, what came last, and a payment recorded on the spot."""

    key, title, icon = "client-money", N_("Money"), "scales"
    shows = ReceivablesPage.shows

    def __init__(self, desk: Desk, client_id: int) -> None:
        super().__init__(desk)
        self.client_id = client_id
        self._loader = Loader(self, desk)
        self.balance = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        set_kind(self.balance, "section")
        self.balance.setWordWrap(True)
        self.items = OpenItems(desk, client_id)
        self.payments = RowsTable(_payment_columns(), _("Last payments"))
        self.payments.opened.connect(lambda row, _column: desk.open("payments", row.id))
        self.strip = IntegrityStrip(desk, client_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.balance)
        column.addWidget(self.items, 1)
        caption = QLabel(_("Last payments"), alignment=leading())
        set_kind(caption, "section")
        column.addWidget(caption)
        column.addWidget(self.payments)
        column.addWidget(self.strip)
        self.refresh()

    def refresh(self) -> None:
        choice = Choice(as_of=self.desk.today(), base_date="due", by="client", owner_id=None, currency=None)
        self.items.load(choice)
        self._loader.load(self._show, _read, choice, self.client_id)

    def _show(self, read: tuple[list[AgeingRow], list[Any]]) -> None:
        rows, payments = read
        told = _("{currency}: owes {balance} · overdue {overdue} · not allocated {unused}")
        lines = [
            told.format(
                currency=isolate_ltr(row.currency),
                balance=whole(row.money(row.balance)),
                overdue=whole(row.money(row.late)),
                unused=whole(row.money(row.not_allocated)),
            )
            for row in rows
        ]
        self.balance.setText("\n".join(lines) or _("This client owes nothing."))
        self.payments.show_rows(payments)
        self.payments.be_as_high_as(_PAYMENTS)


def _read(session: Session, choice: Choice, client_id: int) -> tuple[list[AgeingRow], list[Any]]:
    aged = queries.ageing(session, choice.as_of, client_ids=(client_id,))
    return aged, last_payments(session, client_id, _PAYMENTS)


def _payment_columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Date"), lambda row: row.date, side="end", width=105),
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=150),
        money_of(_("Amount"), lambda row: Money.of_minor(row.amount, row.currency)),
        RowColumn(_("Currency"), lambda row: row.currency, side="ltr", width=75),
        money_of(_("Not used"), lambda row: Money.of_minor(row.open, row.currency)),
        RowColumn(_("Payment method"), lambda row: _(PAYMENT_METHODS.get(row.method, row.method or "")), width=0),
    )


def _gone(row: Any) -> Mark | None:
    return Mark("muted") if row.cancelled else None


class DocumentsSection(MoneyPage):
    """Every document of one client."""

    key, title, icon = "client-documents", N_("Invoices"), "receipt"
    filters = ()
    columns = (
        Column(N_("Date"), "date", side="end", width=105),
        Column(N_("Kind"), "kind", show=kind_word, width=120),
        Column(N_("Number"), "number", side="ltr", width=150),
        Column(N_("Due"), "due", side="end", width=105),
        Column(N_("Amount"), "amount", currency="currency", total=True, width=120),
        Column(N_("Still open"), "open", currency="currency", total=True, width=120),
        Column(N_("Currency"), "currency", side="ltr", width=80),
        Column(N_("State"), "cancelled", show=lambda gone: _("cancelled") if gone else "", mark=_gone, width=110),
        Column(N_("Reference"), "reference", width=180),
    )
    empty = Empty(N_("Nothing is booked for this client yet."), "receipt", "new", "payment")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)

    def listing(self, **_filters: Any) -> Listing:
        return Listing(
            queries.client_documents(self.client_id),
            LedgerDocument.id,
            order=(LedgerDocument.date.desc(), LedgerDocument.id.desc()),
            search=lambda text: LedgerDocument.search.contains(text, autoescape=True),
        )

    def new(self) -> None:
        self.book(invoice_form(self.desk, self, client_id=self.client_id))

    def open_record(self, record_id: int) -> None:
        self.show_form(document_form(self.desk, self, record_id))

    def more_commands(self) -> list[Command]:
        return [
            Command("payment", N_("Record a payment"), "money", "Ctrl+Shift+N", self._payment),
            Command("credit_note", N_("New credit note"), "note", "", self._client_credit_note),
        ]

    def print_rows(self, ids: list[int]) -> None:
        self.desk.open("reports", kind="statement", client_id=self.client_id)

    def _payment(self) -> None:
        self.book(payment_form(self.desk, self, client_id=self.client_id))

    def _client_credit_note(self) -> None:
        self.book(credit_note_form(self.desk, self, client_id=self.client_id))
