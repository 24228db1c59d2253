"""The papers of orders: confirmation, delivery note and request for payment; each reads what it shows and answers with a `Document`."""

from kamdesk.areas.orders.documents.confirmation import order_confirmation
from kamdesk.areas.orders.documents.note import delivery_note
from kamdesk.areas.orders.documents.request import payment_request

__all__ = ["delivery_note", "order_confirmation", "payment_request"]
