"""What happened to a client's card itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client, ClientEvent
from kamdesk.areas.people.model import Employee


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with its figures; `who` is None for the program itself."""

    id: int
    moment: datetime
    who: str | None
    kind: str
    details: Mapping[str, Any]


def events_of(session: Session, client_id: int, limit: int = 200) -> list[EventRow]:
    """Return what happened to the card, the latest first."""
    wanted = (
        select(ClientEvent.id, ClientEvent.made_at, Employee.name, ClientEvent.kind, ClientEvent.details)
        .outerjoin(Employee, Employee.id == ClientEvent.made_by)
        .where(ClientEvent.client_id == client_id)
        .order_by(ClientEvent.made_at.desc(), ClientEvent.id.desc())
        .limit(limit)
    )
    return [EventRow(*row[:4], json.loads(row[4])) for row in session.execute(wanted)]


def made_on(session: Session, client_id: int) -> tuple[datetime, str | None] | None:
    """Return when the card was made and by whom; None where there is no such client."""
    wanted = (
        select(Client.made_at, Employee.name).outerjoin(Employee, Employee.id == Client.made_by).where(Client.id == client_id)
    )
    row = session.execute(wanted).first()
    return None if row is None else (row[0], row[1])
