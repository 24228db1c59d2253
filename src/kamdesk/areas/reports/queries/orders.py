"""The orders of a period, for lists on paper and for other programs."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.reports.rules import ReportOrder


@dataclass(frozen=True, slots=True)
class ListedOrder:
    """One order; amounts with tax, in minor units of *currency*."""

    number: str
    client: str
    date: dt.date
    promised: dt.date | None
    status: str
    partial: bool
    currency: str
    total: int
    shipped: int
    invoiced: int


def orders_listed(session: Session, order: ReportOrder, most: int | None = None) -> tuple[ListedOrder, ...]:
    """Return the orders whose date lies in the period, both days included, by date; of *most* the latest, latest first."""
    taken = SalesOrder
    columns: tuple[Any, ...] = (
        taken.number, Client.name, taken.date, taken.promised, taken.status, taken.partial, taken.currency, taken.total,
        taken.shipped, taken.invoiced,
    )  # fmt: skip
    wanted = select(*columns).join(Client, Client.id == taken.client_id).where(taken.date <= order.end)
    for column, value in (
        (taken.client_id, order.client_id),
        (taken.owner_id, order.owner_id),
        (taken.currency, order.currency),
    ):
        if value is not None:
            wanted = wanted.where(column == value)
    if order.start is not None:
        wanted = wanted.where(taken.date >= order.start)
    if most is None:
        wanted = wanted.order_by(taken.date, taken.id)
    else:
        wanted = wanted.order_by(taken.date.desc(), taken.id.desc()).limit(most)
    return tuple(ListedOrder(*row) for row in session.execute(wanted))
