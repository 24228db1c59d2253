"""What the indicators of orders are counted from, all managers and months at once."""

from kamdesk.areas.orders.queries.indicators.deciding import (
    AskedRow,
    LineRow,
    approvals_asked,
    asked,
    discounts_within_rules,
    order_lines,
)
from kamdesk.areas.orders.queries.indicators.following import (
    StepRow,
    due_orders,
    handed_over,
    handed_over_same_day,
    orders_followed,
)
from kamdesk.areas.orders.queries.indicators.taken import OrderRow, average_order, orders, orders_taken

__all__ = [
    "AskedRow", "LineRow", "OrderRow", "StepRow", "approvals_asked", "asked", "average_order", "discounts_within_rules",
    "due_orders", "handed_over", "handed_over_same_day", "order_lines", "orders", "orders_followed", "orders_taken",
]  # fmt: skip
