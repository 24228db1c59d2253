"""Whom a run of acts is about: clients with movements in a period or a balance at its end."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.reconciliation.model import Reconciliation


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A client in one currency; amounts in minor units; `number` is that of an act it has of the same period already."""

    client_id: int
    client: str
    currency: str
    opening: int
    closing: int
    movements: int
    number: str | None


def candidates(session: Session, since: dt.date, until: dt.date, currency: str | None = None) -> list[Candidate]:
    """Return the clients with movements from *since* to *until* or a balance then, by name; two statements, however many."""
    document = LedgerDocument
    moved = func.count(case((document.date >= since, 1)))
    opening = total(case((document.date < since, document.signed), else_=0))
    closing = total(document.signed)
    conditions = [document.date <= until, *([document.currency == currency] if currency else [])]
    rows = session.execute(
        select(Client.id, Client.name, document.currency, opening, closing, moved)
        .join_from(document, Client, Client.id == document.client_id)
        .where(*conditions)
        .group_by(Client.id, Client.name, Client.name_key, document.currency)
        .having((moved > 0) | (closing != 0))
        .order_by(Client.name_key, Client.id, document.currency)
    )
    known = _acts_of(session, since, until)
    return [
        Candidate(
            client_id=client_id, client=name, currency=code, opening=first, closing=last, movements=count,
            number=known.get((client_id, code)),
        )
        for client_id, name, code, first, last, count in rows
    ]  # fmt: skip


def _acts_of(session: Session, since: dt.date, until: dt.date) -> dict[tuple[int, str], str]:
    wanted = select(Reconciliation.client_id, Reconciliation.currency, Reconciliation.number).where(
        Reconciliation.since_on == since, Reconciliation.until_on == until, Reconciliation.cancelled_on.is_(None)
    )
    return {(client_id, currency): number for client_id, currency, number in session.execute(wanted)}
