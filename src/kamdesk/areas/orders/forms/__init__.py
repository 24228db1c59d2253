"""What is asked when an order is taken, changed, decided and sent on its way."""

from kamdesk.areas.orders.forms.entry import OrderForm, order_form

__all__ = ["OrderForm", "order_form"]
