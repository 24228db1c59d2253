"""What is done so that goods do not come back again for the same cause, by when, and whether it was done."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.returns.model import GoodsReturn
from kamdesk.areas.returns.queries.analysis import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """What is done so that something does not happen again."""

    return_id: int
    version: int
    number: str
    date: dt.date
    client: str
    reason: str
    cause: str | None
    measure: str
    due: dt.date | None
    done: dt.date | None


def measures(session: Session, asked: Asked) -> list[MeasureRow]:
    """Return the measures after what came back in a period, those that are not done and due first at the top."""
    conditions: list[ColumnElement[bool]] = [
        GoodsReturn.measure.is_not(None),
        GoodsReturn.status != "cancelled",
        GoodsReturn.date >= asked.since,
        GoodsReturn.date <= asked.until,
    ]
    for column, wanted in ((GoodsReturn.client_id, asked.client_id), (GoodsReturn.kind, asked.kind)):
        if wanted is not None:
            conditions.append(column == wanted)
    found = (
        select(GoodsReturn, Client.name)
        .join(Client, Client.id == GoodsReturn.client_id)
        .where(*conditions)
        .order_by(
            GoodsReturn.measure_done.is_not(None), GoodsReturn.measure_due.is_(None), GoodsReturn.measure_due, GoodsReturn.id
        )
    )  # fmt: skip
    return [
        MeasureRow(
            return_id=one.id, version=one.version, number=one.number, date=one.date, client=client, reason=one.reason,
            cause=one.cause, measure=one.measure or "", due=one.measure_due, done=one.measure_done,
        )
        for one, client in session.execute(found)
    ]  # fmt: skip
