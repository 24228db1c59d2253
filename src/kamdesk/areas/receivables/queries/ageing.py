"""Ageing of receivables as of any day, by client, manager or currency."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, case, null, select, union_all
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import OpenItem
from kamdesk.areas.receivables.queries.movements import Scope, branches, movements, total
from kamdesk.areas.receivables.rules import DEFAULT_BOUNDS, OverdueColumn, overdue_columns
from kamdesk.core.money import Money

BaseDate = Literal["due", "document"]
By = Literal["client", "manager", "currency"]


class AgeingRow(NamedTuple):
    """One line of the ageing; amounts in minor units of *currency*.

    Attributes:
        group_id: the client's or the manager's id, None by currency.
        name: the client's or the manager's name, the currency by currency.
        not_allocated: money and credits not used yet, negative, together with refunds not matched.
        not_due: debt that is not late.
        overdue: late debt, in the order of `columns`.
        balance: what is owed in all.
        disputed: what of the debt is in dispute.
    """

    group_id: int | None
    name: str
    currency: str
    not_allocated: int
    not_due: int
    balance: int
    overdue: tuple[int, ...]
    disputed: int
    columns: tuple[OverdueColumn, ...]

    @property
    def adds_up(self) -> bool:
        """Whether the columns together are the balance."""
        return self.not_allocated + self.not_due + sum(self.overdue) == self.balance

    @property
    def late(self) -> int:
        """All that is overdue."""
        return sum(self.overdue)

    def money(self, minor: int) -> Money:
        """Return one of the row's amounts with its currency."""
        return Money.of_minor(minor, self.currency)


def ageing(
    session: Session,
    as_of: dt.date,
    *,
    base_date: BaseDate = "due",
    by: By = "client",
    client_ids: Collection[int] | None = None,
    owner_id: int | None = None,
    currency: str | None = None,
    known_at: dt.datetime | None = None,
) -> list[AgeingRow]:
    """Return what was owed at the end of *as_of*, by age, a row for each client (manager) and currency with any open item.

    *base_date* “document” counts the age from the document's date instead of the due date.
    """
    scope = Scope(as_of=as_of, client_ids=client_ids, owner_id=owner_id, currency=currency, known_at=known_at)
    bounds = company.company(session).ageing_bounds
    columns = overdue_columns(bounds)
    in_dispute = _disputed(session, scope, by)
    rows = session.execute(ageing_select(scope, by, base_date, bounds))
    return [
        AgeingRow(group_id, name, code, loose, fresh, balance, tuple(late), in_dispute.get((group_id, code), 0), columns)
        for group_id, name, code, loose, fresh, balance, *late in rows
    ]


def ageing_select(
    scope: Scope, by: By = "client", base_date: BaseDate = "due", bounds: Sequence[int] = DEFAULT_BOUNDS
) -> Select[Any]:
    """Return rows (group_id, name, currency, not_allocated, not_due, balance, then each overdue column by its key)."""
    open_then = _summed(scope, base_date, bounds)
    keys = [column.key for column in overdue_columns(bounds)]
    if by == "client":
        names: Any = (open_then.c.client_id.label("group_id"), Client.name.label("name"))
        grouped, order = select(*names, *_sums(open_then, keys, summed=False)), (Client.name_key, Client.id)
        return grouped.join_from(open_then, Client).order_by(*order, open_then.c.currency)
    if by == "manager":
        names = (Client.owner_id.label("group_id"), Employee.name.label("name"))
        grouped = select(*names, *_sums(open_then, keys, summed=True)).join_from(open_then, Client)
        grouped = grouped.join(Employee, Employee.id == Client.owner_id)
        return grouped.group_by(Client.owner_id, Employee.name, open_then.c.currency).order_by(
            Employee.name, Client.owner_id, open_then.c.currency
        )
    nobody: Any = (null().label("group_id"), open_then.c.currency.label("name"))
    return select(*nobody, *_sums(open_then, keys, summed=True)).group_by(open_then.c.currency).order_by(open_then.c.currency)


def _sums(open_then: Any, keys: list[str], *, summed: bool) -> list[ColumnElement[Any]]:
    kept = [open_then.c.currency.label("currency")]
    for key in ("not_allocated", "not_due", "balance", *keys):
        value = open_then.c[key]
        kept.append((total(value) if summed else value).label(key))
    return kept


def _summed(scope: Scope, base_date: BaseDate, bounds: Sequence[int]) -> Any:
    """Return the columns of each client and currency where anything was open."""
    parts = union_all(*(_aged(branch.subquery(), scope.as_of, base_date, bounds) for branch in branches(scope))).subquery()
    sums = {column.key: total(column) for column in parts.c if column.key not in {"client_id", "currency"}}
    return (
        select(parts.c.client_id, parts.c.currency, *(value.label(key) for key, value in sums.items()))
        .group_by(parts.c.client_id, parts.c.currency)
        .having((sums["not_allocated"] != 0) | (sums["balance"] != 0))
        .subquery("open_then")
    )


def _aged(moved: Subquery, as_of: dt.date, base_date: BaseDate, bounds: Sequence[int]) -> Select[Any]:
    """Return the columns of each client and currency over some of the movements."""
    ages = moved.c.age_from.is_not(None)
    since = moved.c.age_from if base_date == "due" else moved.c.date
    newest = [_days_before(as_of, bound) for bound in (0, *bounds)]

    def where(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return total(case((condition, moved.c.open), else_=0))

    overdue = []
    for column, before, not_before in zip(overdue_columns(bounds), newest, [*newest[1:], None], strict=True):
        late = ages & (since < before)
        overdue.append(where(late if not_before is None else late & (since >= not_before)).label(column.key))
    return select(
        moved.c.client_id,
        moved.c.currency,
        where(moved.c.age_from.is_(None)).label("not_allocated"),
        where(ages & (since >= newest[0])).label("not_due"),
        total(moved.c.open).label("balance"),
        *overdue,
    ).group_by(moved.c.client_id, moved.c.currency)


def _days_before(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(day.toordinal() - days, 1))


def _disputed(session: Session, scope: Scope, by: By) -> dict[tuple[int | None, str], int]:
    """Return what of the open debt is in dispute now and was so on the day already."""
    in_dispute = (OpenItem.disputed_on.is_not(None), OpenItem.disputed_on <= scope.as_of)
    clients = set(session.scalars(select(OpenItem.client_id).where(*in_dispute, *scope.items())))
    if not clients:
        return {}
    moved = movements(replace(scope, client_ids=clients))
    group: dict[By, Any] = {"client": OpenItem.client_id, "manager": Client.owner_id, "currency": null()}
    rows = session.execute(
        select(group[by].label("owner"), OpenItem.currency, total(moved.c.open))
        .join_from(moved, OpenItem, OpenItem.id == moved.c.item_id)
        .join(Client, Client.id == OpenItem.client_id)
        .where(*in_dispute)
        .group_by(*([] if by == "currency" else [group[by]]), OpenItem.currency)
    )
    return {(row[0], row[1]): row[2] for row in rows}
