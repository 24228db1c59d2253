"""What is done with orders: each action takes a session and a frozen command, and answers with an id or an `Outcome`."""

from kamdesk.areas.orders.actions.again import AtPrice, take_again
from kamdesk.areas.orders.actions.changing import change_order
from kamdesk.areas.orders.actions.commands import (
    Cancel,
    ChangeOrder,
    Confirm,
    Decide,
    Deliver,
    InvoiceDeliveries,
    LineInput,
    NewOrder,
    Outcome,
    Pick,
    SetTerms,
    Ship,
    new_key,
)
from kamdesk.areas.orders.actions.confirming import confirm_order
from kamdesk.areas.orders.actions.deciding import decide
from kamdesk.areas.orders.actions.delivering import AFTER_INVOICING, deliver, invoice_deliveries
from kamdesk.areas.orders.actions.ending import cancel_order, close_rest, reopen_order
from kamdesk.areas.orders.actions.fulfilment import AskRelease, ask_release, hand_over, pick, ship
from kamdesk.areas.orders.actions.placing import place_order
from kamdesk.areas.orders.actions.taking import copy_order, number_of, take_order
from kamdesk.areas.orders.actions.terms import set_terms
from kamdesk.areas.orders.actions.uninvoicing import take_back_invoice

__all__ = [
    "AFTER_INVOICING", "AskRelease", "AtPrice", "Cancel", "ChangeOrder", "Confirm", "Decide", "Deliver", "InvoiceDeliveries", "LineInput",
    "NewOrder", "Outcome", "Pick", "SetTerms", "Ship", "ask_release", "cancel_order", "change_order", "close_rest", "confirm_order", "copy_order", "decide",
    "deliver", "hand_over", "invoice_deliveries", "new_key", "number_of", "pick", "place_order", "reopen_order", "set_terms", "ship",
    "take_again", "take_back_invoice", "take_order",
]  # fmt: skip
