"""The words of an order: its states, the steps of its life, why it is stopped and what is asked for."""

import datetime as dt
from typing import Final

from kamdesk.areas.orders.rules.stages import days_late
from kamdesk.core.i18n import N_

#: States with the words shown for them, in the order of an order's life; the keys are stored.
STATUSES: Final[dict[str, str]] = {
    "draft": N_("Draft"),
    "held": N_("Held"),
    "confirmed": N_("Confirmed"),
    "handed_over": N_("Handed over"),
    "picked": N_("Picked"),
    "shipped": N_("Shipped"),
    "delivered": N_("Delivered"),
    "invoiced": N_("Invoiced"),
    "cancelled": N_("Cancelled"),
}
#: States in which an order takes of the client's credit limit.
COMMITTED: Final = ("confirmed", "handed_over", "picked", "shipped", "delivered")
#: States in which an order was not promised to the client yet.
BEFORE: Final = ("draft", "held")
#: What happens to an order; `OrderEvent.details` holds the figures as JSON.
EVENTS: Final[dict[str, str]] = {
    "taken": N_("Order taken"),
    "changed": N_("Order changed"),
    "confirmed": N_("Confirmed"),
    "held": N_("Held"),
    "asked": N_("Decision asked for"),
    "approved": N_("Approved"),
    "refused": N_("Refused"),
    "handed_over": N_("Handed over"),
    "picked": N_("Picked"),
    "shipped": N_("Shipped"),
    "delivered": N_("Delivered"),
    "invoiced": N_("Invoiced"),
    "uninvoiced": N_("Invoice cancelled"),
    "closed": N_("Rest closed"),
    "cancelled": N_("Cancelled"),
    "reopened": N_("Opened again"),
    "copied": N_("Copied from another order"),
}
#: What a decision is about.
DECISIONS: Final[dict[str, str]] = {"credit": N_("Credit limit"), "discount": N_("Discount")}
#: Why the credit check stops an order.
STOPS: Final[dict[str, str]] = {
    "limit": N_("Over the credit limit"),
    "prepayment": N_("Prepayment only"),
    "overdue": N_("Overdue too long"),
    "supply": N_("Supply stopped"),
}
#: Who decides about orders beyond the limit and about unusual discounts; keys of the people's roles.
DECIDERS: Final = frozenset({"head_of_sales", "director"})


def order_number(day: dt.date, counted: int) -> str:
    """Return the number of the *counted*-th order in the year of *day*, the same in every language."""
    return f"ORD-{day.year}-{counted:05d}"


def late(promised: dt.date | None, today: dt.date, status: str, *, partial: bool = False) -> bool:
    """Tell whether an order was promised before *today*, and not all of it is delivered."""
    return days_late(promised, today, status, partial=partial) > 0
