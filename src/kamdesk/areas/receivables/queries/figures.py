"""The figures of a period, in the base currency."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.movements import Scope, movements, total
from kamdesk.areas.receivables.rules import SALES_KINDS, Figures, Turnover, figures_of
from kamdesk.core.money import decimals, round_half_up


def figures(
    session: Session, start: dt.date, end: dt.date, *, owner_id: int | None = None, client_id: int | None = None
) -> Figures:
    """Return DSO, best possible DSO, ADD, CEI, overdue share and weighted days late of the days *start* … *end*.

    All in the base currency, each document at its own rate; see `rules.figures` for what each part is.
    """
    clients = None if client_id is None else (client_id,)
    before = Scope(as_of=start - dt.timedelta(days=1), client_ids=clients, owner_id=owner_id)
    opening = _valued(session, before)
    closing = _valued(session, Scope(as_of=end, client_ids=clients, owner_id=owner_id))
    debts = [(age, worth) for age, worth in closing if age is not None]
    late = [((end - age).days, worth) for age, worth in debts if age < end]
    return figures_of(
        Turnover(
            start=start,
            end=end,
            opening=_minor(worth for _age, worth in opening),
            sales=credit_sales(session, start, end, owner_id=owner_id, client_id=client_id),
            closing=_minor(worth for _age, worth in closing),
            not_due=_minor(worth for age, worth in debts if age >= end),
            overdue=_minor(worth for _days, worth in late),
            open_debt=_minor(worth for _age, worth in debts),
            late_debt=_minor(worth * days for days, worth in late),
        )
    )


def credit_sales(
    session: Session, start: dt.date, end: dt.date, *, owner_id: int | None = None, client_id: int | None = None
) -> int:
    """Return invoices less credit notes less cancellations of either, dated *start* … *end*: minor units of the base currency."""
    subject = aliased(LedgerDocument)
    signed = case((LedgerDocument.signed > 0, LedgerDocument.base_amount), else_=-LedgerDocument.base_amount)
    scope = Scope(as_of=end, client_ids=None if client_id is None else (client_id,), owner_id=owner_id)
    dated = select(total(signed)).where(LedgerDocument.date.between(start, end), *scope.clients(LedgerDocument.client_id))
    sold = dated.where(LedgerDocument.kind.in_(SALES_KINDS))
    taken_back = dated.join(subject, subject.id == LedgerDocument.subject_id).where(
        LedgerDocument.kind == "cancellation", subject.kind.in_(SALES_KINDS)
    )
    return session.scalars(sold).one() + session.scalars(taken_back).one()


def _valued(session: Session, scope: Scope) -> list[tuple[dt.date | None, Decimal]]:
    """Return what was open, by the day from which it ages, in minor units of the base currency (not rounded)."""
    base = company.base_currency(session)
    moved = movements(scope)
    columns: tuple[Any, ...] = (moved.c.age_from, moved.c.currency, total(moved.c.open))
    rows = session.execute(select(*columns).group_by(*columns[:2])).all()
    valued = [(age, Decimal(minor)) for age, currency, minor in rows if currency == base]
    for currency in sorted({row.currency for row in rows} - {base}):
        valued += _foreign(session, replace(scope, currency=currency), currency, base)
    return valued


def _foreign(session: Session, scope: Scope, currency: str, base: str) -> list[tuple[dt.date | None, Decimal]]:
    """Return the same of one other currency, at the rates of the documents."""
    moved = movements(scope)
    columns: tuple[Any, ...] = (moved.c.age_from, LedgerDocument.rate, total(moved.c.open))
    rows = session.execute(
        select(*columns)
        .join_from(moved, OpenItem, OpenItem.id == moved.c.item_id)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .group_by(*columns[:2])
    )
    scale = Decimal(10) ** (decimals(base) - decimals(currency))
    return [(age, Decimal(minor) * rate * scale) for age, rate, minor in rows]


def _minor(worth: Iterable[Decimal]) -> int:
    return int(round_half_up(sum(worth, Decimal(0)), 0))
