"""Taking or changing an order and confirming it in one go, as the form does."""

import datetime as dt

from sqlalchemy.orm import Session

from kamdesk.areas.orders.actions.changing import changed
from kamdesk.areas.orders.actions.commands import ChangeOrder, NewOrder, Outcome
from kamdesk.areas.orders.actions.confirming import settle, waiting_kinds
from kamdesk.areas.orders.actions.going import order_of
from kamdesk.areas.orders.actions.taking import taken
from kamdesk.areas.orders.rules import BEFORE


def place_order(session: Session, command: NewOrder | ChangeOrder, today: dt.date, why: str = "") -> Outcome:
    """Take or change an order, then confirm it or hold it for a decision, in one transaction.

    What was placed under the key of a new order already is answered as it is now.

    Raises:
        KamDeskError: as `take_order`, `change_order` and `confirm_order`.
    """
    if isinstance(command, ChangeOrder):
        outcome = changed(session, command, today, why)
        if outcome.status not in BEFORE or outcome.waiting:
            return outcome
        return settle(session, order_of(session, outcome.order_id), today, why)
    order = taken(session, command)
    if order.status != "draft":
        return Outcome(order.id, order.status, (), waiting_kinds(session, order.id))
    return settle(session, order, today, why)
