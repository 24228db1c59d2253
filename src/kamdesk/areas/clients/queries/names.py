"""Clients by their names, for files that know no numbers."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client, ClientName


def clients_by_name(session: Session) -> dict[str, set[int]]:
    """Return the clients of every folded name, their other names too; cards merged into others do not count."""
    found: dict[str, set[int]] = defaultdict(set)
    own = select(Client.name_key, Client.id).where(Client.merged_into_id.is_(None))
    others = (
        select(ClientName.name_key, ClientName.client_id)
        .join(Client, Client.id == ClientName.client_id)
        .where(Client.merged_into_id.is_(None))
    )
    for wanted in (own, others):
        for key, number in session.execute(wanted):
            found[key].add(number)
    return dict(found)


def names_of_all(session: Session) -> dict[int, str]:
    """Return the name of every client."""
    return dict(iter(session.execute(select(Client.id, Client.name))))
