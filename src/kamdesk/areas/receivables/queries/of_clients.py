"""What a client owes, as columns for the list of clients: expressions correlated with `Client`, in its own currency."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, func, select

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import Invoice, OpenItem
from kamdesk.areas.receivables.queries.movements import total


def balance_of_client(_today: dt.date) -> Any:
    """Return the client's balance now, labelled “balance”; what is in other currencies is not in it."""
    return _open().scalar_subquery().label("balance")


def overdue_of_client(today: dt.date) -> Any:
    """Return what of the client's debts is overdue *today*, labelled “overdue”."""
    return _open(OpenItem.open > 0, OpenItem.age_from < today).scalar_subquery().label("overdue")


def last_invoice_of_client(_today: dt.date) -> Any:
    """Return the date of the client's latest invoice, labelled “last_invoice”."""
    latest = select(func.max(Invoice.date)).where(Invoice.client_id == Client.id).correlate(Client)
    return latest.scalar_subquery().label("last_invoice")


def _open(*conditions: ColumnElement[bool]) -> Any:
    return (
        select(total(OpenItem.open))
        .where(OpenItem.client_id == Client.id, OpenItem.currency == Client.currency, OpenItem.open != 0, *conditions)
        .correlate(Client)
    )
