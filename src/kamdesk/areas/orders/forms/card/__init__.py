"""The card of one order."""

from kamdesk.areas.orders.forms.card.dialog import OrderCardDialog, order_card_dialog

__all__ = ["OrderCardDialog", "order_card_dialog"]
