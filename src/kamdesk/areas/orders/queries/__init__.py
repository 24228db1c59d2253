"""What is read of orders."""

from kamdesk.areas.orders.queries.affected import AffectedOrder, affected_by_limit, affected_by_terms
from kamdesk.areas.orders.queries.card import DecisionOnCard, DeliveryOnCard, EventRow, OrderCard, OrderLineRow, order_card
from kamdesk.areas.orders.queries.credit import NOTHING_STOPS, CreditRow, credit, credit_rows, release
from kamdesk.areas.orders.queries.decisions import WaitingDecision, decisions_waiting, waiting_decisions
from kamdesk.areas.orders.queries.deliveries import (
    DeliveryCard,
    DeliveryLineRow,
    DeliveryRow,
    Waiting,
    deliveries_list,
    deliveries_waiting,
    delivery_card,
)
from kamdesk.areas.orders.queries.fulfilment import Todo, release_check, support_list
from kamdesk.areas.orders.queries.integrity import check_orders
from kamdesk.areas.orders.queries.known import orders_under, version_of
from kamdesk.areas.orders.queries.lists import (
    FoundOrder,
    OrderState,
    found_orders,
    latest_orders,
    matching_orders,
    order_list,
)
from kamdesk.areas.orders.queries.pricing import Quote, Quoted, quoted
from kamdesk.areas.orders.queries.terms import TermsRow, credit_terms
from kamdesk.areas.orders.queries.usual import UsualGood, usual_goods

__all__ = [
    "NOTHING_STOPS", "AffectedOrder", "CreditRow", "DecisionOnCard", "DeliveryCard", "DeliveryLineRow", "DeliveryOnCard", "DeliveryRow", "EventRow", "FoundOrder", "OrderCard", "OrderLineRow", "OrderState", "Quote",
    "Quoted", "TermsRow", "Todo", "UsualGood", "Waiting", "WaitingDecision", "affected_by_limit", "affected_by_terms", "check_orders", "credit", "credit_rows",
    "credit_terms", "decisions_waiting", "deliveries_list", "deliveries_waiting", "delivery_card", "found_orders", "latest_orders", "matching_orders", "order_card", "order_list", "orders_under",
    "quoted", "release", "release_check", "support_list", "usual_goods", "version_of", "waiting_decisions",
]  # fmt: skip
