"""The form of a refund: money given back, out of a payment or a credit note that is not used up."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.areas.clients.forms.finding import client_editor
from kamdesk.areas.receivables import queries
from kamdesk.areas.receivables.actions import NewRefund, book_refund
from kamdesk.areas.receivables.forms.booking import BookingForm, starting_values
from kamdesk.areas.receivables.forms.lookups import currencies, method_editor
from kamdesk.areas.receivables.queries import OpenItemRow
from kamdesk.areas.receivables.rules import KINDS
from kamdesk.core.formats import whole
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, LinesEditor, MoneyEditor, TextEditor


class RefundForm(BookingForm):
    """Books money given back."""

    title = N_("New refund")

    def fields(self) -> list[Field]:
        self._unused: dict[int, OpenItemRow] = {}
        amount = MoneyEditor(self.base, currencies(self.desk), negative=False)
        return [
            Field("client_id", N_("Client"), client_editor(self.desk), required=True, wide=True),
            Field(
                "subject_id",
                N_("Out of"),
                ChoiceEditor([], empty=True),
                help=N_("The payment or credit note that is given back; left empty, the refund stands alone."),
                wide=True,
            ),
            Field("amount", N_("Amount given back"), amount, required=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("method", N_("Payment method"), method_editor()),
            Field("rate", N_("Exchange rate"), self.rate_editor()),
            Field("reference", N_("Reference"), TextEditor(longest=200), help=N_("The number of the bank's document.")),
            Field("number", N_("Number"), TextEditor(ltr=True, longest=60), help=N_("Left empty, it gets the next number.")),
            Field("note", N_("Reason"), LinesEditor(lines=2), required=True, wide=True),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Lay the fields out as usual and let one follow from the other."""
        super().lay_out(body)
        self.editors["client_id"].changed.connect(self._offer_credits)
        self.editors["subject_id"].changed.connect(self._take_rest)
        self.editors["amount"].changed.connect(self.propose_rate)
        self.editors["date"].changed.connect(self.propose_rate)

    @property
    def currency(self) -> str:
        """The currency of the refund."""
        editor = self.editors["amount"]
        assert isinstance(editor, MoneyEditor)  # noqa: S101 - made in `fields`
        return editor.currency

    def _offer_credits(self) -> None:
        """Offer what the client has that is not used."""
        client_id = self.editors["client_id"].value()
        if client_id == self.proposed.get("client_id"):
            return
        self.proposed["client_id"] = client_id
        items = [] if client_id is None else self.desk.read(queries.open_items, self.desk.today(), client_id=client_id)
        self._unused = {item.document_id: item for item in items if item.open < 0}
        told = _("{kind} {number}: {left} not used")
        offers = [
            (number, told.format(kind=_(KINDS[item.kind]), number=item.number, left=whole(_left(item))))
            for number, item in self._unused.items()
        ]
        editor = self.editors["subject_id"]
        if isinstance(editor, ChoiceEditor):
            editor.set_choices(offers)

    def _take_rest(self) -> None:
        item = self._unused.get(self.editors["subject_id"].value() or 0)
        if item is not None:
            self.propose("amount", _left(item))

    def save(self, values: dict[str, Any]) -> int:
        """Book the refund and return its number in the store."""
        return self.desk.write(book_refund, NewRefund(key=self.key, **values))


def _left(item: OpenItemRow) -> Money:
    return Money.of_minor(abs(item.open), item.currency)


def refund_form(desk: Desk, parent: QWidget | None, *, client_id: int | None = None, out_of: int | None = None) -> RefundForm:
    """Return an empty form, for a client, or to give back what is left of the document *out_of*."""
    form = RefundForm(desk, parent, values=starting_values(desk) | {"method": "bank"})
    card = desk.read(queries.document_card, out_of) if out_of is not None else None
    if card is not None:
        form.editors["client_id"].set_value(card.client_id)
        form.editors["subject_id"].set_value(card.document_id)
    elif client_id is not None:
        form.editors["client_id"].set_value(client_id)
    form.set_values({})
    return form
