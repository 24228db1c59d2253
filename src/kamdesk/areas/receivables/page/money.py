"""The list of payments, credit notes, refunds, write-offs and cancellations."""

from collections.abc import Sequence
from typing import Any, ClassVar

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.forms import cancel_form, credit_note_form, payment_form, refund_form, write_off_form
from kamdesk.areas.receivables.forms.document import document_form
from kamdesk.areas.receivables.model import (
    Allocation,
    Cancellation,
    CreditNote,
    LedgerDocument,
    OpenItem,
    Payment,
    Refund,
    WriteOff,
)
from kamdesk.areas.receivables.page.words import kind_word
from kamdesk.areas.receivables.queries.states import money_list, open_parts
from kamdesk.areas.receivables.rules import MONEY_KINDS, PAYMENT_METHODS
from kamdesk.areas.receivables.rules.states import NothingToPayError
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import Command, Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing, Mark, Search


def _use(row: Any) -> str:
    if row.cancelled:
        return _("cancelled")
    if row.open == 0:
        return _("used up")
    return _("not used") if row.open == row.amount else _("partly used")


def _method(key: str) -> str:
    return _(PAYMENT_METHODS.get(key, key))


def _use_mark(row: Any) -> Mark | None:
    if row.cancelled:
        return Mark("muted")
    return Mark("ok") if row.open == 0 else Mark("warn")


class MoneyPage(ListPage):
    """Everything that is not an invoice."""

    key, title, icon = "payments", N_("Payments"), "money"
    shows = frozenset({Payment, CreditNote, Refund, WriteOff, Cancellation, LedgerDocument, OpenItem, Allocation, Client})
    columns: ClassVar[Sequence[Column]] = (
        Column(N_("Number"), "number", side="ltr", width=140, sort=(LedgerDocument.number,)),
        Column(N_("Kind"), "kind", show=kind_word, width=120, sort=()),
        Column(N_("Client"), "client", width=260, sort=(Client.name_key,)),
        Column(N_("Date"), "date", side="end", width=105, sort=(LedgerDocument.date,)),
        Column(N_("Amount"), "amount", currency="currency", total=True, width=120, sort=(LedgerDocument.amount,)),
        Column(N_("Not used"), "open", currency="currency", total=True, width=120, sort=(LedgerDocument.open,)),
        Column(N_("Currency"), "currency", side="ltr", width=80, sort=()),
        Column(N_("State"), "cancelled", show=lambda _value, row: _use(row), mark=_use_mark, width=130, sort=()),
        Column(N_("Payment method"), "method", show=_method, width=130, sort=()),
        Column(N_("Reference"), "reference", width=160, sort=()),
    )
    filters: ClassVar[Sequence[Filter]] = (
        Filter("kind", N_("Kind"), lambda _desk: [(kind, kind_word(kind)) for kind in MONEY_KINDS]),
    )
    empty = Empty(N_("There are no payments yet. Record the first one, or import what you have."), "money", "new", "import")

    def listing(self, **filters: Any) -> Listing:
        kind = filters["kind"]
        selects = money_list(kind)
        kinds = MONEY_KINDS if kind is None else (kind,)
        dialect = self.desk.db.dialect
        return Listing(
            selects.shown,
            LedgerDocument.id,
            order=(LedgerDocument.date.desc(), LedgerDocument.id.desc()),
            search=lambda text: Search(*queries.matching_documents(text, dialect, kinds)),
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def new(self) -> None:
        self.book(payment_form(self.desk, self))

    def open_record(self, record_id: int) -> None:
        self.show_form(document_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def print_rows(self, ids: list[int]) -> None:
        card = self.desk.read(queries.document_card, ids[0]) if ids else None
        if card is not None:
            self.desk.open("reports", kind="statement", client_id=card.client_id)

    def more_commands(self) -> list[Command]:
        return [
            Command("use", N_("Use it for debts"), "git-merge", "Ctrl+U", self._use, "one"),
            Command("credit_note", N_("New credit note"), "note", "Ctrl+Shift+N", self._credit_note),
            Command("refund", N_("Give money back"), "arrow-u-up-left", "", self._refund, "one"),
            Command("write_off", N_("Write off the rest"), "eraser", "", self._write_off, "one"),
            Command("cancel", N_("Cancel the document"), "x-circle", "Del", self._cancel, "one"),
            Command("import", N_("Import"), "download-simple", "", self._import),
        ]

    def book(self, form: FormDialog) -> None:
        form.saved.connect(self._told)
        self.show_form(form)

    def _told(self, record_id: Any) -> None:
        card = self.desk.read(queries.document_card, record_id) if isinstance(record_id, int) else None
        if card is not None:
            self.desk.say(_("{number} is booked.").format(number=card.number))

    def _use(self, record_id: int) -> None:
        parts = [part for part in self.desk.read(open_parts, [record_id]) if part.open < 0]
        if not parts:
            raise NothingToPayError
        self.book(
            payment_form(
                self.desk, self, client_id=parts[0].client_id, currency=parts[0].currency, used=tuple(p.item_id for p in parts)
            )
        )

    def _credit_note(self) -> None:
        self.book(credit_note_form(self.desk, self))

    def _refund(self, record_id: int) -> None:
        self.book(refund_form(self.desk, self, out_of=record_id))

    def _write_off(self, record_id: int) -> None:
        parts = self.desk.read(open_parts, [record_id])
        card = self.desk.read(queries.document_card, record_id)
        if not parts or card is None:
            raise NothingToPayError
        rest = whole(Money.of_minor(abs(parts[0].open), parts[0].currency))
        self.book(write_off_form(self.desk, self, parts[0].item_id, rest, card.number))

    def _cancel(self, record_id: int) -> None:
        card = self.desk.read(queries.document_card, record_id)
        if card is not None:
            self.show_form(cancel_form(self.desk, self, record_id, card.number))

    def _import(self) -> None:
        self.desk.open("import", what="ledger")
