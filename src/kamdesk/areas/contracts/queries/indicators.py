"""What the indicators of contracts are counted from, all managers and months at once; a contract is its client's owner's."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.receivables.queries.indicators import Span, span_table, spans
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.core.indicators import Figure

Figures = Mapping[tuple[int, dt.date], Figure]


class ContractFigureRow(NamedTuple):
    """A contract behind a figure, with the day that tells, and whether it is as it should be."""

    contract_id: int
    number: str
    client: str
    day: dt.date
    good: bool = True


def contracts_concluded(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many contracts the second side signed in each month; additional agreements are left out."""
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    keys = (span.c.number, Client.owner_id)
    columns: tuple[Any, ...] = (*keys, func.count())
    rows = session.execute(
        select(*columns)
        .join_from(span, Contract, Contract.signed_on.between(span.c.first, span.c.last))
        .join(Client, Client.id == Contract.client_id)
        .where(_is_contract())
        .group_by(*keys)
    )
    return {(owner_id, found[number].first): Figure(Decimal(count)) for number, owner_id, count in rows}


def concluded(session: Session, owner_id: int, days: Span) -> list[ContractFigureRow]:
    """Return the contracts with an owner's clients that the second side signed in *days*, the latest first."""
    columns: tuple[Any, ...] = (Contract.id, Contract.number, Client.name, Contract.signed_on)
    rows = session.execute(
        select(*columns)
        .join_from(Contract, Client, Client.id == Contract.client_id)
        .where(_is_contract(), Client.owner_id == owner_id, Contract.signed_on.between(*days))
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
    )
    return [ContractFigureRow(*row) for row in rows]


def contracts_renewed(session: Session, months: Sequence[dt.date], today: dt.date) -> Figures:
    """Return how many contracts came to their end in each month, and how many of them had a successor signed by then."""
    found = spans(months, today)
    if not found:
        return {}
    span = span_table(found)
    keys = (span.c.number, Client.owner_id)
    columns: tuple[Any, ...] = (*keys, total(case((_renewed(), 1), else_=0)), func.count())
    rows = session.execute(
        select(*columns)
        .join_from(span, Contract, Contract.ends.between(span.c.first, span.c.last))
        .join(Client, Client.id == Contract.client_id)
        .where(*_came_to_its_end(today))
        .group_by(*keys)
    )
    return {(owner_id, found[number].first): Figure(Decimal(good), Decimal(count)) for number, owner_id, good, count in rows}


def came_to_their_end(session: Session, owner_id: int, days: Span, today: dt.date) -> list[ContractFigureRow]:
    """Return the contracts with an owner's clients that came to their end in *days*, the latest first."""
    columns: tuple[Any, ...] = (Contract.id, Contract.number, Client.name, Contract.ends, case((_renewed(), 1), else_=0))
    rows = session.execute(
        select(*columns)
        .join_from(Contract, Client, Client.id == Contract.client_id)
        .where(*_came_to_its_end(today), Client.owner_id == owner_id, Contract.ends.between(*days))
        .order_by(Contract.ends.desc(), Contract.id.desc())
    )
    return [ContractFigureRow(number, name, client, day, bool(good)) for number, name, client, day, good in rows]


def _is_contract() -> ColumnElement[bool]:
    return Contract.base_id.is_(None)


def _came_to_its_end(today: dt.date) -> list[ColumnElement[bool]]:
    """Return the conditions on a contract that was to be renewed by `ends`; one that ends today counts once it is renewed."""
    return [
        _is_contract(),
        Contract.signed_on.is_not(None),
        or_(Contract.ended_on.is_(None), Contract.ended_on >= Contract.ends),
        Contract.not_renewed_on.is_(None),
        or_(Contract.ends < today, _renewed()),
    ]


def _renewed() -> ColumnElement[bool]:
    """Return whether a successor was signed by the last day."""
    successor = aliased(Contract)
    signed = select(successor.id).where(successor.predecessor_id == Contract.id, successor.signed_on <= Contract.ends)
    return signed.correlate(Contract).exists()
