"""The list of invoices and what is done with them."""

from typing import Any

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.actions import settle_dispute
from kamdesk.areas.receivables.forms import cancel_form, credit_note_form, dispute_form, invoice_form, payment_form
from kamdesk.areas.receivables.forms.document import document_form
from kamdesk.areas.receivables.model import Allocation, CreditNote, Invoice, LedgerDocument, OpenItem, Payment
from kamdesk.areas.receivables.page.words import state_mark, state_words
from kamdesk.areas.receivables.queries.states import invoice_list, open_parts
from kamdesk.areas.receivables.rules.states import NothingToPayError, only_one
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Search

_KINDS = ("invoice",)


class InvoicesPage(ListPage):
    """All invoices; those open, overdue or disputed under the filter."""

    key, title, icon = "invoices", N_("Invoices"), "receipt"
    shows = frozenset({LedgerDocument, Invoice, Payment, CreditNote, OpenItem, Allocation, Client})
    columns = (
        Column(N_("Number"), "number", side="ltr", width=140, sort=(LedgerDocument.number,)),
        Column(N_("Client"), "client", width=260, sort=(Client.name_key,)),
        Column(N_("Date"), "date", side="end", width=105, sort=(LedgerDocument.date,)),
        Column(N_("Due"), "due", side="end", width=105, sort=(LedgerDocument.due,)),
        Column(N_("Amount"), "amount", currency="currency", total=True, width=120, sort=(LedgerDocument.amount,)),
        Column(N_("Still open"), "open", currency="currency", total=True, width=120, sort=(LedgerDocument.open,)),
        Column(N_("Currency"), "currency", side="ltr", width=80, sort=()),
        Column(N_("State"), "late_from", show=lambda _value, row: state_words(row), mark=state_mark, width=170, sort=()),
        Column(N_("Reference"), "reference", width=160, sort=(), hidden=True),
    )
    filters = (
        Filter(
            "state",
            N_("State"),
            lambda _desk: [("open", _("open")), ("overdue", _("overdue")), ("disputed", _("disputed"))],
        ),
    )
    empty = Empty(N_("There are no invoices yet. Book the first one, or import what you have."), "receipt", "new", "import")

    def listing(self, **filters: Any) -> Listing:
        selects = invoice_list(filters["state"], self.desk.today())
        dialect = self.desk.db.dialect
        return Listing(
            selects.shown,
            LedgerDocument.id,
            order=(LedgerDocument.date.desc(), LedgerDocument.id.desc()),
            search=lambda text: Search(*queries.matching_documents(text, dialect, _KINDS)),
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def new(self) -> None:
        self.book(invoice_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        self.show_form(document_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def duplicate(self, record_id: int) -> None:
        self.book(invoice_form(self.desk, self, like=record_id))

    def print_rows(self, ids: list[int]) -> None:
        card = self.desk.read(queries.document_card, ids[0]) if ids else None
        if card is not None:
            self.desk.open("reports", kind="statement", client_id=card.client_id)

    def more_commands(self) -> list[Command]:
        return [
            Command("pay", N_("Record a payment"), "money", "Ctrl+Shift+N", self._pay, "many"),
            Command("credit", N_("Credit note about it"), "note", "", self._credit, "one"),
            Command("dispute", N_("Note a dispute"), "warning-circle", "", self._dispute, "one"),
            Command("settle", N_("End the dispute"), "check-circle", "", self._settle, "one"),
            Command("cancel", N_("Cancel the invoice"), "x-circle", "Del", self._cancel, "one"),
            Command("import", N_("Import"), "download-simple", "", self._import),
        ]

    def book(self, form: FormDialog) -> None:
        form.saved.connect(self._select)
        self.show_form(form)

    def _select(self, record_id: Any) -> None:
        card = self.desk.read(queries.document_card, record_id) if isinstance(record_id, int) else None
        if card is not None:
            self.desk.say(_("{number} is booked.").format(number=card.number))

    def _pay(self, ids: list[int]) -> None:
        parts = [part for part in self.desk.read(open_parts, ids) if part.open > 0]
        client_id, currency = only_one([(part.client_id, part.currency) for part in parts])
        owed = Money.of_minor(sum(part.open for part in parts), currency)
        items = tuple(part.item_id for part in parts)
        self.book(payment_form(self.desk, self, client_id=client_id, amount=owed, items=items))

    def _credit(self, record_id: int) -> None:
        self.book(credit_note_form(self.desk, self, about=record_id))

    def _dispute(self, record_id: int) -> None:
        card = self.desk.read(queries.document_card, record_id)
        items = tuple(item.item_id for item in card.items if item.open) if card else ()
        if card is None or not items:
            raise NothingToPayError
        self.show_form(dispute_form(self.desk, self, items, card.number))

    def _settle(self, record_id: int) -> None:
        card = self.desk.read(queries.document_card, record_id)
        for item in card.items if card else ():
            if item.disputed_on is not None:
                self.desk.write(settle_dispute, item.item_id)

    def _cancel(self, record_id: int) -> None:
        card = self.desk.read(queries.document_card, record_id)
        if card is not None:
            self.show_form(cancel_form(self.desk, self, record_id, card.number))

    def _import(self) -> None:
        self.desk.open("import", what="ledger")
