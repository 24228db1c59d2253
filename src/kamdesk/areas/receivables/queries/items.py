"""Open items as of any day."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.movements import Scope, movements, total
from kamdesk.areas.receivables.rules import days_overdue


class OpenItemRow(NamedTuple):
    """What was open of a document, or of one instalment of it; amounts in minor units, credits negative."""

    item_id: int
    document_id: int
    client_id: int
    client: str
    kind: str
    number: str
    position: int
    date: dt.date
    due: dt.date | None
    age_from: dt.date | None
    currency: str
    amount: int
    open: int
    disputed_on: dt.date | None
    dispute_reason: str | None
    days_overdue: int


def open_items(
    session: Session,
    as_of: dt.date,
    *,
    client_id: int | None = None,
    client_ids: Collection[int] | None = None,
    owner_id: int | None = None,
    currency: str | None = None,
    known_at: dt.datetime | None = None,
) -> list[OpenItemRow]:
    """Return the open items at the end of *as_of*: by client, the oldest due first, money and credits last."""
    wanted = client_ids if client_id is None else (client_id,)
    scope = Scope(as_of=as_of, client_ids=wanted, owner_id=owner_id, currency=currency, known_at=known_at)
    return [
        OpenItemRow._make((*row, days_overdue(row.age_from, as_of) if row.age_from else 0))
        for row in session.execute(open_items_select(scope))
    ]


def open_items_select(scope: Scope) -> Select[Any]:
    """Return the rows of `open_items` without the days overdue."""
    moved = movements(scope)
    still_open = (
        select(moved.c.item_id, total(moved.c.open).label("open"))
        .group_by(moved.c.item_id)
        .having(func.sum(moved.c.open) != 0)
        .subquery("still_open")
    )
    columns: tuple[Any, ...] = (
        OpenItem.id.label("item_id"),
        OpenItem.document_id,
        OpenItem.client_id,
        Client.name.label("client"),
        LedgerDocument.kind,
        LedgerDocument.number,
        OpenItem.position,
        OpenItem.date,
        OpenItem.due,
        OpenItem.age_from,
        OpenItem.currency,
        OpenItem.amount,
        still_open.c.open.label("open"),
        OpenItem.disputed_on,
        OpenItem.dispute_reason,
    )
    return (
        select(*columns)
        .join_from(still_open, OpenItem, OpenItem.id == still_open.c.item_id)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .join(Client, Client.id == OpenItem.client_id)
        .order_by(
            Client.name_key,
            Client.id,
            OpenItem.currency,
            OpenItem.age_from.is_(None),
            OpenItem.age_from,
            OpenItem.date,
            OpenItem.id,
        )
    )
