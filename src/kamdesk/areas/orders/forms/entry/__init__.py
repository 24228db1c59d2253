"""The form that takes an order."""

from kamdesk.areas.orders.forms.entry.form import OrderForm
from kamdesk.areas.orders.forms.entry.opening import order_form

__all__ = ["OrderForm", "order_form"]
