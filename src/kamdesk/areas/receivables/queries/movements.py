"""What was open on a day: the one expression behind ageing, open items, figures and the integrity strip.

The open amounts that are kept with the items are those of now. What they were on a day is found by going back from there:
items of later dates are left out, and allocations of later dates are taken back on both sides. So today costs a walk over
the open items only, and a past day as much more as happened since.

What was *known* at a moment of the second clock is added up from the beginning instead: items and allocations up to the day
that had been entered by then.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, cast, func, select, text, union_all
from sqlalchemy.orm import InstrumentedAttribute

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.storage.base import Minor

#: As it stands in the index, or SQLite would not use that.
IS_OPEN = text("open_item.open <> 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose items are looked at, in which state.

    Attributes:
        as_of: documents and allocations up to this day count.
        client_ids: only these clients, None for all.
        owner_id: only the clients of this employee.
        currency: only items in it.
        known_at: only what had been entered by this moment; None: everything known now.
    """

    as_of: dt.date
    client_ids: Collection[int] | None = None
    owner_id: int | None = None
    currency: str | None = None
    known_at: dt.datetime | None = None

    def clients(self, column: InstrumentedAttribute[int]) -> list[ColumnElement[bool]]:
        """Return the conditions on the client that *column* holds."""
        conditions: list[ColumnElement[bool]] = []
        if self.client_ids is not None:
            conditions.append(column.in_(self.client_ids))
        if self.owner_id is not None:
            conditions.append(column.in_(select(Client.id).where(Client.owner_id == self.owner_id)))
        return conditions

    def items(self) -> list[ColumnElement[bool]]:
        """Return the conditions on an open item."""
        conditions = [OpenItem.date <= self.as_of, *self.clients(OpenItem.client_id)]
        if self.currency is not None:
            conditions.append(OpenItem.currency == self.currency)
        return conditions

    def allocations(self) -> list[ColumnElement[bool]]:
        """Return the conditions on the client of an allocation."""
        return self.clients(Allocation.client_id)


def total(values: ColumnElement[Any] | InstrumentedAttribute[int]) -> ColumnElement[int]:
    """Return the sum of money, a whole number on both databases, zero for no rows."""
    return cast(func.coalesce(func.sum(values), 0), Minor)


def movements(scope: Scope) -> Subquery:
    """Return rows (item_id, client_id, currency, age_from, date, open) whose sums by item are what was open.

    `age_from` is None for money and credits, which do not age.
    """
    return union_all(*branches(scope)).subquery("movement")


def branches(scope: Scope) -> list[Select[Any]]:
    """Return the selects that `movements` puts one after the other; added up one by one, each has its own index to walk."""
    return _back_from_now(scope) if scope.known_at is None else _from_the_beginning(scope, scope.known_at)


def _columns(amount: Any) -> tuple[Any, ...]:
    return (
        OpenItem.id.label("item_id"),
        OpenItem.client_id.label("client_id"),
        OpenItem.currency.label("currency"),
        OpenItem.age_from.label("age_from"),
        OpenItem.date.label("date"),
        amount.label("open"),
    )


def _allocated(side: InstrumentedAttribute[int], amount: Any, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(*_columns(amount)).join_from(Allocation, OpenItem, OpenItem.id == side).where(*conditions)


def _back_from_now(scope: Scope) -> list[Select[Any]]:
    later = (Allocation.date > scope.as_of, *scope.allocations(), *scope.items())
    return [
        select(*_columns(OpenItem.open)).where(IS_OPEN, *scope.items()),
        _allocated(Allocation.debit_id, Allocation.amount, *later),
        _allocated(Allocation.credit_id, -Allocation.amount, *later),
    ]


def _from_the_beginning(scope: Scope, known_at: dt.datetime) -> list[Select[Any]]:
    booked = select(*_columns(OpenItem.amount)).join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
    earlier = (Allocation.date <= scope.as_of, Allocation.made_at <= known_at, *scope.allocations(), *scope.items())
    return [
        booked.where(LedgerDocument.made_at <= known_at, *scope.items()),
        _allocated(Allocation.debit_id, -Allocation.amount, *earlier),
        _allocated(Allocation.credit_id, Allocation.amount, *earlier),
    ]
