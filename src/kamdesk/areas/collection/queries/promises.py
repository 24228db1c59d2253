"""Promises to pay, with what became of them."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.model import Promise, PromiseItem
from kamdesk.areas.collection.rules import Paid, Promised, kept_amounts, promise_state
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise as it stands on a day.

    Attributes:
        kept: What of it was paid in time.
        state: One of `rules.PROMISE_STATES`.
        items: The instalments it is about; none: the oldest ones.
        numbers: The numbers of their documents.
    """

    promise_id: int
    version: int
    client_id: int
    client: str
    made_on: dt.date
    due: dt.date
    amount: Money
    kept: Money
    state: str
    person: str
    note: str
    withdrawn_reason: str
    items: frozenset[int]
    numbers: tuple[str, ...]

    @property
    def rest(self) -> Money:
        """What of it is not paid."""
        return self.amount - self.kept


def promise_states(
    session: Session, today: dt.date, client_ids: Collection[int] | None = None, *, withdrawn: bool = True
) -> list[PromiseRow]:
    """Return promises with their states on *today*, computed from what was allocated: those due latest first.

    Three statements, whatever the number of promises. *withdrawn* promises can be left out.
    """
    conditions: list[ColumnElement[bool]] = []
    if client_ids is not None:
        conditions.append(Promise.client_id.in_(client_ids))
    if not withdrawn:
        conditions.append(Promise.withdrawn_on.is_(None))
    return _states(session, conditions, today)


def promises_due(session: Session, since: dt.date, until: dt.date, today: dt.date) -> list[PromiseRow]:
    """Return the promises for the days from *since* to *until* with their states on *today*: those due latest first.

    All promises of these clients are judged, because nothing that was paid counts for two of them.
    """
    due = aliased(Promise)
    promisers = select(due.client_id).where(due.due.between(since, until))
    conditions = [Promise.client_id.in_(promisers), Promise.withdrawn_on.is_(None)]
    return [row for row in _states(session, conditions, today) if since <= row.due <= until]


def _states(session: Session, conditions: Collection[ColumnElement[bool]], today: dt.date) -> list[PromiseRow]:
    rows = session.execute(_promises(conditions)).all()
    if not rows:
        return []
    items = _items(session, conditions)
    known = [_promised(row, items.get(row.id, {})) for row in rows]
    kept = kept_amounts(known, _payments(session, conditions, known))
    return [_row(row, items.get(row.id, {}), kept[row.id], today) for row in rows]


def promise_row(session: Session, promise_id: int, today: dt.date) -> PromiseRow | None:
    """Return one promise; None where there is none."""
    client_id = session.scalars(select(Promise.client_id).where(Promise.id == promise_id)).first()
    if client_id is None:
        return None
    return next(one for one in promise_states(session, today, [client_id]) if one.promise_id == promise_id)


def counted(rows: Iterable[PromiseRow]) -> dict[str, int]:
    """Return how many promises are in which state."""
    return dict(Counter(row.state for row in rows))


def _promises(conditions: Collection[ColumnElement[bool]]) -> Select[Any]:
    columns: tuple[Any, ...] = (
        Promise.id, Promise.version, Promise.client_id, Client.name.label("client"), Promise.made_on, Promise.made_at, Promise.due,
        Promise.currency, Promise.amount, Promise.person, Contact.name.label("contact"), Promise.note, Promise.withdrawn_on,
        Promise.withdrawn_reason,
    )  # fmt: skip
    return (
        select(*columns)
        .join_from(Promise, Client, Client.id == Promise.client_id)
        .outerjoin(Contact, Contact.id == Promise.contact_id)
        .where(*conditions)
        .order_by(Promise.due.desc(), Promise.id.desc())
    )


def _items(session: Session, conditions: Collection[ColumnElement[bool]]) -> dict[int, dict[int, str]]:
    wanted = (
        select(PromiseItem.promise_id, PromiseItem.item_id, LedgerDocument.number)
        .join(Promise, Promise.id == PromiseItem.promise_id)
        .join(OpenItem, OpenItem.id == PromiseItem.item_id)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(*conditions)
        .order_by(OpenItem.age_from, OpenItem.id)
    )
    found: dict[int, dict[int, str]] = {}
    for promise_id, item_id, number in session.execute(wanted):
        found.setdefault(promise_id, {})[item_id] = number
    return found


def _payments(session: Session, conditions: Collection[ColumnElement[bool]], known: Collection[Promised]) -> list[Paid]:
    """Return what was allocated to the debts of everybody who promised something, without what was undone.

    What was dated and booked before the first of the *known* promises, or is dated after the last of their days, keeps none.
    """
    since = or_(Allocation.date > min(one.made_on for one in known), Allocation.made_at > min(one.made_at for one in known))
    until = Allocation.date <= max(one.due for one in known)
    undoing = aliased(Allocation)
    undone = select(undoing.id).where(undoing.undoes_id == Allocation.id).correlate(Allocation).exists()
    promisers = select(Promise.client_id).where(*conditions)
    wanted = (
        select(
            Allocation.id, Allocation.client_id, OpenItem.currency, OpenItem.id, Allocation.date, Allocation.made_at,
            Allocation.amount,
        )
        .join(OpenItem, OpenItem.id == Allocation.debit_id)
        .where(
            Allocation.client_id.in_(promisers), Allocation.undoes_id.is_(None), ~undone, OpenItem.age_from.is_not(None),
            since, until,
        )
    )  # fmt: skip
    return [
        Paid(allocation_id=row[0], client_id=row[1], currency=row[2], item_id=row[3], date=row[4], made_at=row[5], amount=row[6])
        for row in session.execute(wanted)
    ]


def _promised(row: Any, items: Iterable[int]) -> Promised:
    return Promised(
        promise_id=row.id,
        client_id=row.client_id,
        currency=row.currency,
        made_on=row.made_on,
        made_at=row.made_at,
        due=row.due,
        amount=row.amount,
        items=frozenset(items),
        withdrawn=row.withdrawn_on is not None,
    )


def _row(row: Any, items: dict[int, str], kept: int, today: dt.date) -> PromiseRow:
    return PromiseRow(
        promise_id=row.id,
        version=row.version,
        client_id=row.client_id,
        client=row.client,
        made_on=row.made_on,
        due=row.due,
        amount=Money.of_minor(row.amount, row.currency),
        kept=Money.of_minor(kept, row.currency),
        state=promise_state(row.amount, kept, row.due, today, withdrawn=row.withdrawn_on is not None),
        person=row.contact or row.person or "",
        note=row.note or "",
        withdrawn_reason=row.withdrawn_reason or "",
        items=frozenset(items),
        numbers=tuple(dict.fromkeys(items.values())),
    )
