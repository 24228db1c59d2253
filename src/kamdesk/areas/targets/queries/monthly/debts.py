"""The sections about money that is owed: debts by age, who is overdue and what was done about it, promises to pay."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.model import Measure
from kamdesk.areas.collection.queries.indicators import promises_of
from kamdesk.areas.collection.rules import RECORDED
from kamdesk.areas.receivables.queries import AgeingRow, Scope, ageing
from kamdesk.areas.receivables.queries.by_age import Age, open_items_by_age
from kamdesk.areas.targets.queries.monthly.asked import Asked, part
from kamdesk.areas.targets.rules.monthly import AgeingLine, Line, Part

#: Measures by which somebody was asked for money; holds, withdrawals and releases are none.
DEMANDS: Final = (*RECORDED, "reminder", "charge", "promise", "stop")


def debts(session: Session, asked: Asked) -> tuple[tuple[AgeingLine, ...], Part]:
    """Return the ageing at the end by currency, and the clients with something overdue, the largest first in each currency."""
    rows = ageing(session, asked.days.last, owner_id=asked.owner_id)
    late = [row for row in rows if row.late > 0]
    return _aged(rows), _debtors(session, asked, late)


def _aged(rows: Sequence[AgeingRow]) -> tuple[AgeingLine, ...]:
    sums: dict[str, AgeingLine] = {}
    for row in rows:
        there = sums.get(row.currency)
        line = AgeingLine(
            currency=row.currency,
            not_allocated=row.money(row.not_allocated).amount,
            not_due=row.money(row.not_due).amount,
            overdue=tuple(row.money(minor).amount for minor in row.overdue),
            balance=row.money(row.balance).amount,
        )
        sums[row.currency] = line if there is None else _added(there, line)
    return tuple(sums[currency] for currency in sorted(sums))


def _added(one: AgeingLine, other: AgeingLine) -> AgeingLine:
    return replace(
        one,
        not_allocated=one.not_allocated + other.not_allocated,
        not_due=one.not_due + other.not_due,
        overdue=tuple(a + b for a, b in zip(one.overdue, other.overdue, strict=True)),
        balance=one.balance + other.balance,
    )


def _debtors(session: Session, asked: Asked, rows: Sequence[AgeingRow]) -> Part:
    scope = Scope(as_of=asked.days.last, owner_id=asked.owner_id)
    oldest: dict[tuple[int, str], int] = {}
    for item in open_items_by_age(session, scope, Age(first=1)) if rows else ():
        key = (item.client_id, item.currency)
        oldest[key] = max(oldest.get(key, 0), item.days_overdue)
    done = _measures(session, asked, [row.group_id for row in rows if row.group_id is not None])
    lines = []
    for row in sorted(rows, key=lambda row: (row.currency, -row.late, row.name)):
        day, kind = done.get(row.group_id or 0, (None, "no_measure"))
        days_late = oldest.get((row.group_id or 0, row.currency))
        lines.append(
            Line(
                area="clients",
                record=row.group_id,
                name=row.name,
                day=day,
                worth=row.money(row.late).amount,
                second=None if days_late is None else Decimal(days_late),
                currency=row.currency,
                state=kind,
            )
        )
    return part(lines)


def _measures(session: Session, asked: Asked, client_ids: Sequence[int]) -> dict[int, tuple[dt.date | None, str]]:
    """Return the day and the kind of the last measure of the month by which each client was asked for money."""
    if not client_ids:
        return {}
    owned = select(Client.id).where(Client.owner_id == asked.owner_id)
    wanted = (
        select(Measure.client_id, Measure.date, Measure.kind)
        .where(Measure.client_id.in_(owned), Measure.date.between(*asked.days), Measure.kind.in_(DEMANDS))
        .order_by(Measure.date, Measure.id)
    )
    return {client_id: (day, kind) for client_id, day, kind in session.execute(wanted)}


def promises(session: Session, asked: Asked) -> Part:
    """Return the promises to pay that fell due in the month, the earliest first."""
    rows = promises_of(session, asked.owner_id, asked.days, asked.today)
    return part(
        Line(
            area="clients",
            record=row.client_id,
            name=row.client,
            day=row.due,
            worth=row.amount.amount,
            second=row.kept.amount,
            currency=row.amount.currency,
            state=row.state,
        )
        for row in reversed(rows)
    )
