"""The steps of an order on its way to the invoice, each by keyboard, in part or whole; and how it ends before."""

from kamdesk.areas.orders.forms.stages.arriving import DeliverForm, InvoiceForm, deliver_form, invoice_form
from kamdesk.areas.orders.forms.stages.ending import (
    CancelOrderForm,
    CloseRestForm,
    ReleaseForm,
    cancel_form,
    close_form,
    release_form,
)
from kamdesk.areas.orders.forms.stages.leaving import PickForm, ShipForm, pick_form, ship_form
from kamdesk.areas.orders.forms.stages.quantities import QuantitiesEditor
from kamdesk.areas.orders.forms.stages.step import StepForm

__all__ = [
    "CancelOrderForm",
    "CloseRestForm",
    "DeliverForm",
    "InvoiceForm",
    "PickForm",
    "QuantitiesEditor",
    "ReleaseForm",
    "ShipForm",
    "StepForm",
    "cancel_form",
    "close_form",
    "deliver_form",
    "invoice_form",
    "pick_form",
    "release_form",
    "ship_form",
]
