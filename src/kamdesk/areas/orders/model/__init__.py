"""What is stored of orders, and the guard of the credit limit inside the store itself."""

from kamdesk.areas.orders.model import guard
from kamdesk.areas.orders.model.records import (
    CreditGate,
    CreditTerms,
    Delivery,
    DeliveryLine,
    OrderDecision,
    OrderEvent,
    OrderLine,
    SalesOrder,
)

__all__ = [
    "CreditGate",
    "CreditTerms",
    "Delivery",
    "DeliveryLine",
    "OrderDecision",
    "OrderEvent",
    "OrderLine",
    "SalesOrder",
    "guard",
]
