"""What the client card shows of collecting."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.queries.lists import MeasureRow, measures
from kamdesk.areas.collection.queries.promises import PromiseRow, counted, promise_states
from kamdesk.areas.collection.queries.stops import HoldRow, StopRow, holds, stops, supply_stopped
from kamdesk.areas.collection.rules import kept_share
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.movements import IS_OPEN
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionCard:
    """How collecting from one client stands.

    Attributes:
        overdue: What is late and not in dispute, by currency.
        disputed: What is in dispute, by currency.
        stop: The stop of supply that holds now.
        promise_counts: How many promises are in which state.
        kept_share: Promises kept ÷ promises that fell due; None while none did.
    """

    client_id: int
    client: str
    overdue: tuple[Money, ...]
    disputed: tuple[Money, ...]
    oldest_days: int
    stop: StopRow | None
    stops: tuple[StopRow, ...]
    holds: tuple[HoldRow, ...]
    promises: tuple[PromiseRow, ...]
    promise_counts: Mapping[str, int]
    kept_share: Decimal | None
    measures: tuple[MeasureRow, ...]

    @property
    def held(self) -> HoldRow | None:
        """The hold over everything of the client that holds now."""
        return next((one for one in self.holds if one.now and one.item_id is None), None)


def collection_card(session: Session, client_id: int, today: dt.date) -> CollectionCard | None:
    """Return how collecting from a client stands *today*; None where there is no such client."""
    name = session.scalars(select(Client.name).where(Client.id == client_id)).first()
    if name is None:
        return None
    sums = session.execute(_sums(client_id, today)).all()
    since = min((row.since for row in sums if row.since is not None), default=today)
    promises = promise_states(session, today, [client_id])
    counts = counted(promises)
    return CollectionCard(
        client_id=client_id,
        client=name,
        overdue=tuple(Money.of_minor(int(row.late), row.currency) for row in sums if row.late),
        disputed=tuple(Money.of_minor(int(row.disputed), row.currency) for row in sums if row.disputed),
        oldest_days=max((today - since).days, 0),
        stop=supply_stopped(session, client_id, today),
        stops=tuple(stops(session, today, client_id)),
        holds=tuple(holds(session, today, [client_id])),
        promises=tuple(promises),
        promise_counts=counts,
        kept_share=kept_share(counts),
        measures=tuple(measures(session, client_id)),
    )


def _sums(client_id: int, today: dt.date) -> Select[Any]:
    late = (OpenItem.age_from < today) & OpenItem.disputed_on.is_(None)
    columns: tuple[Any, ...] = (
        OpenItem.currency.label("currency"),
        func.sum(case((late, OpenItem.open), else_=0)).label("late"),
        func.sum(case((OpenItem.disputed_on.is_not(None), OpenItem.open), else_=0)).label("disputed"),
        func.min(case((late, OpenItem.age_from))).label("since"),
    )
    return (
        select(*columns)
        .where(OpenItem.client_id == client_id, IS_OPEN, OpenItem.open > 0, OpenItem.age_from.is_not(None))
        .group_by(OpenItem.currency)
        .order_by(OpenItem.currency)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtRow:
    """An open instalment of a client that can be promised or held."""

    item_id: int
    number: str
    position: int
    due: dt.date
    days: int
    open: Money
    disputed: bool


def debts_to_choose(session: Session, client_id: int, today: dt.date) -> list[DebtRow]:
    """Return the open instalments of a client, the oldest first."""
    columns: tuple[Any, ...] = (
        OpenItem.id, LedgerDocument.number, OpenItem.position, OpenItem.age_from, OpenItem.open, OpenItem.currency,
        OpenItem.disputed_on,
    )  # fmt: skip
    wanted = (
        select(*columns)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(OpenItem.client_id == client_id, IS_OPEN, OpenItem.open > 0, OpenItem.age_from.is_not(None))
        .order_by(OpenItem.currency, OpenItem.age_from, OpenItem.id)
    )
    return [
        DebtRow(
            item_id=row[0],
            number=row[1],
            position=row[2],
            due=row[3],
            days=max((today - row[3]).days, 0),
            open=Money.of_minor(row[4], row[5]),
            disputed=row[6] is not None,
        )
        for row in session.execute(wanted)
    ]
