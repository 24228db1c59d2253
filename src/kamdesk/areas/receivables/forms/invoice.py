"""The form of an invoice: who, when, in what currency, the lines, the instalments."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.clients.forms.finding import client_currency, client_editor
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.actions import NewInvoice, book_invoice
from kamdesk.areas.receivables.forms.booking import BookingForm, starting_values
from kamdesk.areas.receivables.forms.instalments import InstalmentsEditor
from kamdesk.areas.receivables.forms.line_prices import Terms
from kamdesk.areas.receivables.forms.lines import DocumentLinesEditor
from kamdesk.areas.receivables.forms.lookups import currency_editor
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import DateEditor, Field, LinesEditor, TextEditor


class InvoiceForm(BookingForm):
    """Books an invoice."""

    title = N_("New invoice")

    def fields(self) -> list[Field]:
        client, day, due = client_editor(self.desk), DateEditor(), DateEditor()
        currency, rate = currency_editor(self.desk), self.rate_editor()
        lines = DocumentLinesEditor(self.desk, lambda: self.currency, self.rate, self._terms)
        instalments = InstalmentsEditor(self._total, lambda: due.value() or day.value())
        number = TextEditor(ltr=True, longest=60)
        return [
            Field("client_id", N_("Client"), client, required=True, wide=True),
            Field("date", N_("Date"), day, required=True),
            Field("due", N_("Due"), due, help=N_("Proposed by the client's payment terms.")),
            Field("currency", N_("Currency"), currency, required=True),
            Field("rate", N_("Exchange rate"), rate),
            Field("number", N_("Number"), number, help=N_("Left empty, it gets the next number of the year.")),
            Field("reference", N_("Reference"), TextEditor(longest=200), help=N_("The client's order, for example.")),
            Field("lines", N_("Lines"), lines, required=True),
            Field("instalments", N_("Instalments"), instalments),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the lines between the header and the note, over the whole width."""
        self.add_grid(body, "client_id", "date", "due", "currency", "rate", "number", "reference")
        body.addWidget(self.editors["lines"])
        self.in_instalments = QCheckBox(_("Paid in instalments"))
        body.addWidget(self.in_instalments)
        body.addWidget(self.editors["instalments"])
        self.add_grid(body, "note")
        self.editors["instalments"].hide()
        self.in_instalments.toggled.connect(self._show_instalments)
        self._connect_proposals()

    def _show_instalments(self, shown: bool) -> None:
        self.editors["instalments"].setVisible(shown)
        self.editors["due"].set_read_only(shown)
        if shown and self.editors["instalments"].is_empty():
            self.editors["instalments"].setFocus()

    # What the form proposes

    @property
    def currency(self) -> str:
        """The currency chosen now."""
        editor = getattr(self, "editors", {}).get("currency")
        return (editor.value() if editor is not None else None) or self.base

    def _terms(self) -> Terms | None:
        """Return whose prices are proposed, once client and date are known."""
        client_id, day = self.editors["client_id"].value(), self.editors["date"].value()
        return None if client_id is None or day is None else Terms(client_id, day)

    def _total(self) -> Money:
        lines = self.editors["lines"]
        assert isinstance(lines, DocumentLinesEditor)  # noqa: S101 - made in `fields`
        came_to = lines.sums()
        return came_to.net + came_to.tax

    def _connect_proposals(self) -> None:
        for name, propose in (
            ("client_id", self._propose_for_client),
            ("date", self._propose_due),
            ("date", self.propose_rate),
            ("currency", self.propose_rate),
            ("currency", self._recompute),
            ("client_id", self._reprice),
            ("date", self._reprice),
            ("currency", self._reprice),
            ("lines", self._show_rest),
        ):
            self.editors[name].changed.connect(propose)

    def _propose_for_client(self) -> None:
        client_id = self.editors["client_id"].value()
        if client_id is not None and client_id != self.proposed.get("client_id"):
            self.proposed["client_id"] = client_id
            self.propose("currency", client_currency(self.desk, client_id))
            self._propose_due()

    def _propose_due(self) -> None:
        client_id, day = self.editors["client_id"].value(), self.editors["date"].value()
        if client_id is not None and day is not None and not self.in_instalments.isChecked():
            self.propose("due", self.desk.read(queries.usual_due, client_id, day))

    def _recompute(self) -> None:
        lines, instalments = self.editors["lines"], self.editors["instalments"]
        if isinstance(lines, DocumentLinesEditor) and isinstance(instalments, InstalmentsEditor):
            lines.recompute()
            instalments.model.recompute()

    def _reprice(self) -> None:
        lines = self.editors["lines"]
        if isinstance(lines, DocumentLinesEditor) and self._terms() is not None:
            lines.reprice()

    def _show_rest(self) -> None:
        instalments = self.editors["instalments"]
        if isinstance(instalments, InstalmentsEditor) and instalments.isVisible():
            instalments.show_rest()

    def set_values(self, values: Any) -> None:
        """Show *values*; the instalments too, where there are any."""
        super().set_values(values)
        self.in_instalments.setChecked(bool(values.get("instalments")))
        self._untouched = self._states()

    # Saving

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Mind a date far away and a missing rate."""
        found = []
        if values["date"] is not None and values["date"] > self.desk.today():
            found.append(_("The date of the invoice is in the future."))
        if self.rate() is None and values["date"] is not None:
            told = _("No rate of {currency} is known for this day. Type it.")
            found.append(told.format(currency=self.currency))
        return found

    def save(self, values: dict[str, Any]) -> int:
        """Book the invoice and return its number in the store."""
        instalments = tuple(values["instalments"]) if self.in_instalments.isChecked() else ()
        command = NewInvoice(
            client_id=values["client_id"],
            date=values["date"],
            currency=values["currency"],
            key=self.key,
            lines=tuple(values["lines"]),
            due=None if instalments else values["due"],
            instalments=instalments,
            rate=values["rate"],
            number=values["number"],
            reference=values["reference"],
            note=values["note"],
        )
        return self.desk.write(book_invoice, command)


def invoice_form(desk: Desk, parent: QWidget | None, *, client_id: int | None = None, like: int | None = None) -> InvoiceForm:
    """Return an empty form, for a client if one is given, or with the lines of the document *like*."""
    card = desk.read(queries.document_card, like) if like is not None else None
    form = InvoiceForm(desk, parent, values=starting_values(desk))
    if card is not None:
        form.editors["currency"].set_value(card.currency)
        form.editors["client_id"].set_value(card.client_id)
        form.editors["reference"].set_value(card.reference)
        form.editors["note"].set_value(card.note)
        form.editors["lines"].set_value(lines_of(desk, card))
    elif client_id is not None:
        form.editors["client_id"].set_value(client_id)
    form.set_values({})
    return form


def lines_of(desk: Desk, card: queries.DocumentCard) -> list[dict[str, Any]]:
    """Return the lines of a document as a grid takes them; one line where it has only a total."""
    codes = {line.product_id: desk.read(catalogue.product, line.product_id) for line in card.lines if line.product_id}
    lines = []
    for line in card.lines:
        product = codes.get(line.product_id or 0)
        lines.append(
            {
                "code": product.code if product else "",
                "product_id": line.product_id,
                "description": line.description,
                "quantity": line.quantity,
                "unit": line.unit,
                "price": line.price,
                "discount": line.discount or None,
                "vat_rate": line.vat_rate,
            }
        )
    return lines
