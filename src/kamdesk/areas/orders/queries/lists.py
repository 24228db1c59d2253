"""The list of orders, and what the search box and the timeline show of them.

Sort by number, date, promised and total, always followed by the id: an index begins with each; by the client's name through
`by_client`, which lets the database walk the clients in the order of their names.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.orders.rules import COMMITTED
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.queries.states import ListSelects
from kamdesk.core.money import Money
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import SHORTEST_INSIDE, begins, holds, ids_found

#: "open": confirmed and not yet invoiced in full.
OrderState = Literal["draft", "held", "open", "late", "invoiced", "cancelled"]

#: States of few orders, however many are done: these are sorted by the client's name instead of walked along all clients.
_FEW: Final = frozenset({"draft", "held", "open", "late", "cancelled"})
#: As many hits of a search are sorted; where there are more, the latest orders are tried one by one.
_SORTED: Final = 2000
_CLIENTS: Final = 50

_NAMES: Final[ColumnElement[str]] = Client.name_key.__clause_element__()
_NUMBERS: Final[ColumnElement[str]] = SalesOrder.search.__clause_element__()


def order_list(
    state: OrderState | None, today: dt.date, owner_id: int | None = None, client_id: int | None = None
) -> ListSelects:
    """Return the orders in *state*, all for None, of an owner or a client if one is named.

    The rows have `status` and `partial`, and *today*, from which `rules.stages.days_late` counts; amounts are in minor units.
    """
    conditions = _in_state(state, today)
    if owner_id is not None:
        conditions.append((SalesOrder.owner_id if state is None else _by_no_index(SalesOrder.owner_id)) == owner_id)
    if client_id is not None:
        conditions.append(SalesOrder.client_id == client_id)
    columns: tuple[Any, ...] = (
        SalesOrder.id.label("id"),
        SalesOrder.version.label("version"),
        SalesOrder.number.label("number"),
        SalesOrder.client_id.label("client_id"),
        Client.name.label("client"),
        SalesOrder.date.label("date"),
        SalesOrder.promised.label("promised"),
        SalesOrder.net.label("net"),
        SalesOrder.total.label("total"),
        SalesOrder.currency.label("currency"),
        SalesOrder.status.label("status"),
        SalesOrder.partial.label("partial"),
        SalesOrder.reference.label("reference"),
        SalesOrder.owner_id.label("owner_id"),
        Employee.name.label("owner"),
        literal(today, IsoDate).label("today"),
    )
    shown = (
        select(*columns)
        .join_from(SalesOrder, Client, Client.id == SalesOrder.client_id)
        .outerjoin(Employee, Employee.id == SalesOrder.owner_id)
    )
    if state in _FEW:
        by_client = select(SalesOrder.id).join(Client, Client.id == _by_no_index(SalesOrder.client_id))
    else:
        by_client = select(SalesOrder.id).select_from(Client).join(SalesOrder, SalesOrder.client_id == _by_no_index(Client.id))
    return ListSelects(shown.where(*conditions), select(SalesOrder.id).where(*conditions), by_client.where(*conditions))


def _by_no_index(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Return *column* so that SQLite finds no rows by it: a state that few orders are in is the better way to them."""
    return UnaryExpression(column.__clause_element__(), operator=custom_op("+"), type_=column.type)


def _in_state(state: OrderState | None, today: dt.date) -> list[ColumnElement[bool]]:
    if state is None:
        return []
    if state == "open":
        return [SalesOrder.status.in_(COMMITTED)]
    if state == "late":
        return [
            SalesOrder.status.in_(COMMITTED),
            SalesOrder.promised < today,
            (SalesOrder.status != "delivered") | SalesOrder.partial,
        ]
    if state in _FEW:
        return [SalesOrder.status == state]
    return [SalesOrder.status.concat("") == state]  # most orders end so: no index finds them, the order of the list does


def matching_orders(folded: str, dialect: str) -> tuple[ColumnElement[bool], Select[Any]]:
    """Return the condition that an order or its client's name holds *folded*, and the ids of such rows by index.

    Below three letters an order has to begin with them. Some ids come twice: the list sorts that out.
    """
    of_client = SalesOrder.client_id.in_(select(Client.id).where(holds(_NAMES, folded)))
    by_client = select(SalesOrder.id).where(of_client)
    if len(folded) < SHORTEST_INSIDE:
        by_number = select(SalesOrder.id).where(begins(_NUMBERS, folded, dialect))
        return _NUMBERS.startswith(folded, autoescape=True) | of_client, _either(by_number, by_client)
    return holds(_NUMBERS, folded) | of_client, _either(ids_found(SalesOrder, folded, dialect), by_client)


def _either(one: Select[Any], other: Select[Any]) -> Select[Any]:
    return one.union_all(other).subquery().select()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOrder:
    """An order as the search box and the timeline show it."""

    order_id: int
    number: str
    client_id: int
    client: str
    date: dt.date
    promised: dt.date | None
    status: str
    partial: bool
    total: Money


def found_orders(session: Session, folded: str, limit: int) -> list[FoundOrder]:
    """Return orders whose number or reference holds *folded*, the latest first, then those of clients with such a name.

    Orders that begin with it come before, where the hits are not thousands.
    """
    dialect = session.get_bind().dialect.name
    if len(folded) < SHORTEST_INSIDE:
        ids = select(SalesOrder.id).where(begins(_NUMBERS, folded, dialect))
    else:
        ids = ids_found(SalesOrder, folded, dialect)
    counted = select(func.count()).select_from(ids.limit(_SORTED + 1).subquery())
    if session.execute(counted).scalar_one() > _SORTED:
        hits = ids.order_by(ids.selected_columns[0].desc())
    else:
        starts = case((SalesOrder.search.startswith(folded, autoescape=True), 0), else_=1)
        hits = select(SalesOrder.id).where(SalesOrder.id.in_(ids)).order_by(starts, SalesOrder.id.desc())
    found = _in_order(session, list(session.scalars(hits.limit(limit))))
    return found if len(found) == limit else _with_those_of_clients(session, found, folded, limit)


def _with_those_of_clients(session: Session, found: list[FoundOrder], folded: str, limit: int) -> list[FoundOrder]:
    named = select(Client.id).where(~Client.archived, holds(_NAMES, folded)).order_by(Client.name_key, Client.id).limit(_CLIENTS)
    wanted = (
        select(SalesOrder.id)
        .where(SalesOrder.client_id.in_(list(session.scalars(named))))
        .order_by(SalesOrder.date.desc(), SalesOrder.id.desc())
        .limit(limit)
    )
    known = {one.order_id for one in found}
    others = [one for one in session.scalars(wanted) if one not in known]
    return found + _in_order(session, others[: limit - len(found)])


def _in_order(session: Session, ids: list[int]) -> list[FoundOrder]:
    rows = {row.order_id: _row(row) for row in session.execute(_found().where(SalesOrder.id.in_(ids)))} if ids else {}
    return [rows[one] for one in ids]


def latest_orders(session: Session, client_id: int, limit: int) -> list[FoundOrder]:
    """Return the latest orders of a client."""
    latest = SalesOrder.date.desc(), SalesOrder.id.desc()
    return [
        _row(row) for row in session.execute(_found().where(SalesOrder.client_id == client_id).order_by(*latest).limit(limit))
    ]


def _found() -> Select[Any]:
    columns: tuple[Any, ...] = (
        SalesOrder.id.label("order_id"), SalesOrder.number, SalesOrder.client_id, Client.name.label("client"), SalesOrder.date,
        SalesOrder.promised, SalesOrder.status, SalesOrder.partial, SalesOrder.total, SalesOrder.currency,
    )  # fmt: skip
    return select(*columns).join_from(SalesOrder, Client, Client.id == SalesOrder.client_id)


def _row(row: Any) -> FoundOrder:
    return FoundOrder(
        order_id=row.order_id,
        number=row.number,
        client_id=row.client_id,
        client=row.client,
        date=row.date,
        promised=row.promised,
        status=row.status,
        partial=row.partial,
        total=Money.of_minor(row.total, row.currency),
    )
