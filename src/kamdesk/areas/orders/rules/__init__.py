"""The rules of orders: states and steps, lines and sums, the credit check, refusals."""

from kamdesk.areas.orders.rules.credit import (
    ADDENDS,
    LIMITS_FROM,
    Addend,
    AddendKind,
    CreditView,
    LimitFrom,
    Release,
    SupplyStopped,
    first_day,
    lines_to_cut,
    smallest_payment,
    stops_of,
)
from kamdesk.areas.orders.rules.lines import LineInput, OrderSums, PricedLine, sums_of
from kamdesk.areas.orders.rules.refusals import OrderError, OrderLineError
from kamdesk.areas.orders.rules.statuses import (
    BEFORE,
    COMMITTED,
    DECIDERS,
    DECISIONS,
    EVENTS,
    STATUSES,
    STOPS,
    late,
    order_number,
)

__all__ = [
    "ADDENDS", "BEFORE", "COMMITTED", "DECIDERS", "DECISIONS", "EVENTS", "LIMITS_FROM", "STATUSES", "STOPS", "Addend", "AddendKind",
    "CreditView", "LimitFrom", "LineInput", "OrderError", "OrderLineError", "OrderSums", "PricedLine", "Release",
    "SupplyStopped", "first_day", "late", "lines_to_cut", "order_number", "smallest_payment", "stops_of", "sums_of",
]  # fmt: skip
