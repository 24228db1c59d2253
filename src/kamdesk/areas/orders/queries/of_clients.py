"""What the list of clients shows of orders."""

import datetime as dt

from sqlalchemy import Label, func, select

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import SalesOrder


def last_order_of_client(_today: dt.date) -> Label[dt.date]:
    """Return the date of its latest order that is not cancelled, an expression correlated with `Client`."""
    latest = select(func.max(SalesOrder.date)).where(SalesOrder.client_id == Client.id, SalesOrder.status != "cancelled")
    return latest.correlate(Client).scalar_subquery().label("last_order")
