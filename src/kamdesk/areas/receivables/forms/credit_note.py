"""The form of a credit note: about an invoice, or given freely."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_currency, client_editor
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.actions import NewCreditNote, book_credit_note
from kamdesk.areas.receivables.forms.booking import BookingForm, starting_values
from kamdesk.areas.receivables.forms.invoice import lines_of
from kamdesk.areas.receivables.forms.lines import DocumentLinesEditor
from kamdesk.areas.receivables.forms.lookups import currencies
from kamdesk.areas.receivables.queries.states import invoices_of
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, LinesEditor, MoneyEditor, RecordEditor, TextEditor

_OFFERED = 12


class CreditNoteForm(BookingForm):
    """Books a credit note; it is used for its invoice; one larger than what is open there stands alone."""

    title = N_("New credit note")

    def fields(self) -> list[Field]:
        total = MoneyEditor(self.base, currencies(self.desk), negative=False)
        tax = MoneyEditor(self.base, negative=False)
        invoice = RecordEditor(self._invoices, self._number_of)
        lines = DocumentLinesEditor(self.desk, lambda: self.currency, self.rate)
        return [
            Field("client_id", N_("Client"), client_editor(self.desk), required=True, wide=True),
            Field("subject_id", N_("About the invoice"), invoice, help=N_("Left empty, it is given freely.")),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("total", N_("Amount with VAT"), total, help=N_("Only where there are no lines.")),
            Field("tax", N_("VAT in it"), tax),
            Field("rate", N_("Exchange rate"), self.rate_editor()),
            Field("number", N_("Number"), TextEditor(ltr=True, longest=60), help=N_("Left empty, it gets the next number.")),
            Field("reference", N_("Reference"), TextEditor(longest=200), wide=True),
            Field("lines", N_("Lines"), lines),
            Field("note", N_("Reason"), LinesEditor(lines=2), required=True, wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the lines between the header and the reason."""
        self.add_grid(body, "client_id", "subject_id", "date", "total", "tax", "rate", "number", "reference")
        body.addWidget(self.editors["lines"])
        self.add_grid(body, "note")
        for name, follow in (
            ("client_id", self._follow_client),
            ("subject_id", self._follow_invoice),
            ("date", self.propose_rate),
            ("total", self._follow_currency),
            ("lines", self._follow_lines),
        ):
            self.editors[name].changed.connect(follow)

    @property
    def currency(self) -> str:
        """The currency of the credit note."""
        editor = getattr(self, "editors", {}).get("total")
        return editor.currency if isinstance(editor, MoneyEditor) else self.base

    # What follows from what is typed

    def _invoices(self, text: str) -> list[tuple[Any, str]]:
        client_id = self.editors["client_id"].value()
        if client_id is None:
            return []
        rows = self.desk.read(invoices_of, client_id, fold(text), _OFFERED)
        told = _("{number} · open {open}")
        return [(row.id, told.format(number=row.number, open=whole(Money.of_minor(row.open, row.currency)))) for row in rows]

    def _number_of(self, document_id: int) -> str:
        card = self.desk.read(queries.document_card, document_id)
        return card.number if card else ""

    def _follow_client(self) -> None:
        client_id = self.editors["client_id"].value()
        if client_id is None or client_id == self.proposed.get("client_id"):
            return
        self.proposed["client_id"] = client_id
        if self.editors["subject_id"].value() is None:
            self.set_currency(client_currency(self.desk, client_id))

    def _follow_invoice(self) -> None:
        subject_id = self.editors["subject_id"].value()
        if subject_id is None or subject_id == self.proposed.get("subject_id"):
            return
        self.proposed["subject_id"] = subject_id
        card = self.desk.read(queries.document_card, subject_id)
        if card is None:
            return
        self.set_currency(card.currency)
        self.editors["rate"].set_value(card.rate)
        self.proposed["rate"] = self.editors["rate"].text()
        if self.editors["lines"].is_empty() and card.lines:
            self.editors["lines"].set_value(lines_of(self.desk, card))

    def set_currency(self, currency: str) -> None:
        """Choose the currency of the credit note."""
        for name in ("total", "tax"):
            editor = self.editors[name]
            if isinstance(editor, MoneyEditor):
                editor.set_currency(currency)

    def _follow_currency(self) -> None:
        tax, lines = self.editors["tax"], self.editors["lines"]
        if isinstance(tax, MoneyEditor) and isinstance(lines, DocumentLinesEditor) and tax.currency != self.currency:
            tax.set_currency(self.currency)
            lines.recompute()
            self.propose_rate()

    def _follow_lines(self) -> None:
        has_lines = not self.editors["lines"].is_empty()
        for name in ("total", "tax"):
            self.editors[name].set_read_only(has_lines)

    # Saving

    def problems(self) -> list[tuple[str, str, str]]:
        """Mind that there is something to credit."""
        found = super().problems()
        if self.editors["lines"].is_empty() and self.editors["total"].is_empty():
            found.append(("total", _("Amount with VAT"), _("Type the amount, or add lines below.")))
        return found

    def save(self, values: dict[str, Any]) -> int:
        """Book the credit note and return its number in the store."""
        lines = tuple(values["lines"])
        command = NewCreditNote(
            client_id=values["client_id"],
            date=values["date"],
            currency=self.currency,
            key=self.key,
            subject_id=values["subject_id"],
            lines=lines,
            total=None if lines else values["total"],
            tax=None if lines else values["tax"],
            rate=values["rate"],
            number=values["number"],
            reference=values["reference"],
            note=values["note"],
        )
        return self.desk.write(book_credit_note, command)


def credit_note_form(
    desk: Desk, parent: QWidget | None, *, client_id: int | None = None, about: int | None = None
) -> CreditNoteForm:
    """Return an empty form, for a client, or about the invoice *about* with its lines to take out what is not credited."""
    form = CreditNoteForm(desk, parent, values=starting_values(desk))
    card = desk.read(queries.document_card, about) if about is not None else None
    if card is not None:
        form.editors["client_id"].set_value(card.client_id)
        form.editors["subject_id"].set_value(card.document_id)
    elif client_id is not None:
        form.editors["client_id"].set_value(client_id)
    form.set_values({})
    return form
