"""What the client took of a delivery, and the invoice for what was delivered."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from kamdesk.areas.orders.actions.commands import Deliver, InvoiceDeliveries
from kamdesk.areas.orders.actions.delivering import deliver, invoice_deliveries
from kamdesk.areas.orders.forms.stages.quantities import QuantitiesEditor, StepLine
from kamdesk.areas.orders.forms.stages.step import StepForm, about, read_card
from kamdesk.areas.orders.queries.deliveries import DeliveryCard, DeliveryRow, deliveries_waiting, delivery_card
from kamdesk.areas.orders.rules.fulfilment import DeliveryGoneError, NothingLeftError
from kamdesk.areas.orders.rules.stages import STEPS
from kamdesk.core.formats import show_date
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, TextEditor
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, date_column, money_column, text_column

_LONGEST_NAME: Final = 200
_LONGEST_NUMBER: Final = 60
_MOST_ROWS: Final = 8


class DeliverForm(StepForm):
    """Writes down what the client took of one of the deliveries in `given["waiting"]`; the rest comes back."""

    title = N_("Goods were delivered")
    word = STEPS["deliver"]

    def fields(self) -> list[Field]:
        waiting: Sequence[DeliveryRow] = self.given["waiting"]
        choices = [(one.delivery_id, f"{one.number} · {show_date(one.shipped_on)}") for one in waiting]
        self.choice = ChoiceEditor(choices)
        self.quantities = QuantitiesEditor((N_("Shipped"), "", "", N_("Delivered")))
        self.choice.changed.connect(self._show_lines)
        self.choice.set_value(choices[0][0])
        return [
            Field("delivery", N_("Delivery"), self.choice, required=True, wide=True),
            Field("quantities", N_("Quantities"), self.quantities, help=N_("What was not taken comes back to stock."), wide=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("received_by", N_("Received by"), TextEditor(longest=_LONGEST_NAME)),
        ]

    def _show_lines(self) -> None:
        delivery_id = self.choice.value()
        found = self._read(delivery_id) if delivery_id is not None else None
        self.delivery = found
        self.quantities.show_lines(
            StepLine(
                line_id=line.line_id,
                description=line.description,
                unit=line.unit or "",
                whole=line.quantity,
                done=line.quantity,
                most=line.quantity,
                proposed=line.quantity,
            )
            for line in (found.lines if found is not None else ())
        )

    def _read(self, delivery_id: int) -> DeliveryCard:
        found = self.desk.read(delivery_card, delivery_id)
        if found is None:
            raise DeliveryGoneError
        return found

    def save(self, values: dict[str, Any]) -> int:
        """Write it down."""
        if self.delivery is None:
            raise DeliveryGoneError
        command = Deliver(
            delivery_id=self.delivery.delivery_id,
            version=self.delivery.version,
            date=values["date"],
            quantities=values["quantities"],
            received_by=values["received_by"],
        )
        delivery_id = self.desk.write(deliver, command)
        if any(values["quantities"].get(line.line_id, 0) < line.quantity for line in self.delivery.lines):
            self.desk.say(_("Not everything was taken. Note why on the page of returns: “Not taken at the door”."))
        return delivery_id


class DeliveriesEditor(GridEditor):
    """Deliveries to tick; the value is the ids of those that are ticked."""

    def __init__(self, rows: Sequence[DeliveryRow], ticked: int) -> None:
        currency = rows[0].currency
        super().__init__(GridModel(_delivery_columns(currency), grows=False), _("Deliveries"), buttons=False)
        self.model.set_values(
            [
                {
                    "id": str(one.delivery_id),
                    "use": "1" if one.order_id == ticked else "",
                    "number": one.number,
                    "order": one.order,
                    "delivered_on": one.delivered_on,
                    "received_by": one.received_by,
                    "worth": Money.of_minor(one.worth, one.currency),
                }
                for one in rows
            ]
        )
        self.view.show_rows(max(2, min(len(rows), _MOST_ROWS)))

    def value(self) -> Any:
        """Return the ids of the deliveries that are ticked."""
        return tuple(int(line["id"]) for line in self.model.lines() if line.get("use") == "1")


class InvoiceForm(StepForm):
    """Invoices deliveries of one client: those of its order are ticked, the others that wait can be added."""

    title = N_("Invoice what was delivered")
    word = STEPS["invoice"]
    first = "deliveries"

    def fields(self) -> list[Field]:
        editor = DeliveriesEditor(self.given["waiting"], self.record_id or 0)
        return [
            Field("deliveries", N_("Deliveries"), editor, wide=True),
            Field("date", N_("Date"), DateEditor(), required=True),
            Field("number", N_("Number"), TextEditor(ltr=True, longest=_LONGEST_NUMBER), help=N_("Empty: the next free number.")),
        ]

    def save(self, values: dict[str, Any]) -> int:
        """Book the invoice; the document's id is returned."""
        command = InvoiceDeliveries(delivery_ids=values["deliveries"], date=values["date"], key=self.key, number=values["number"])
        return self.desk.write(invoice_deliveries, command)


def _delivery_columns(currency: str) -> tuple[GridColumn, ...]:
    return (
        GridColumn("use", N_("Use"), tick=True, width=60),
        text_column("number", N_("Number"), side="ltr", width=150, typed=False),
        text_column("order", N_("Order"), side="ltr", width=150, typed=False),
        date_column("delivered_on", N_("Delivered on"), typed=False, width=120),
        text_column("received_by", N_("Received by"), typed=False),
        money_column("worth", N_("With VAT"), lambda: currency, typed=False),
    )


def deliver_form(desk: Desk, parent: QWidget | None, order_id: int) -> DeliverForm:
    """Return the question what the client took of a delivery of an order.

    Raises:
        NothingLeftError: none of its deliveries is on its way.
    """
    card = read_card(desk, order_id)
    waiting = desk.read(deliveries_waiting, "delivered", order_id=order_id)
    if not waiting:
        raise NothingLeftError(card.number)
    form = DeliverForm(desk, parent, record_id=order_id, waiting=waiting, about=about(card), values={"date": desk.today()})
    if len(waiting) == 1:
        form.cells["delivery"].hide()
        form.about.setText(_("{order}: {delivery}").format(order=about(card), delivery=isolate_ltr(waiting[0].number)))
    return form


def invoice_form(desk: Desk, parent: QWidget | None, order_id: int) -> InvoiceForm:
    """Return the question which deliveries of an order's client are invoiced together.

    Raises:
        NothingLeftError: none of the order's deliveries waits for an invoice.
    """
    card = read_card(desk, order_id)
    waiting = desk.read(deliveries_waiting, "invoiced", client_id=card.client_id)
    waiting = [one for one in waiting if one.currency == card.currency]
    if not any(one.order_id == order_id for one in waiting):
        raise NothingLeftError(card.number)
    return InvoiceForm(desk, parent, record_id=order_id, waiting=waiting, about=about(card), values={"date": desk.today()})
