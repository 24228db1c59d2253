"""Fields that find clients."""

from typing import Any

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.company import queries as company
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import RecordEditor

_OFFERED = 12


def client_editor(desk: Desk) -> RecordEditor:
    """Return a field that finds clients by name, tax number or phone, in any spelling."""

    def ask(text: str) -> list[tuple[Any, str]]:
        found = desk.read(clients.find_clients, fold(text), desk.db.dialect, _OFFERED)
        return [(one.id, one.name) for one in found]

    def name_of(client_id: int) -> str:
        named = desk.read(clients.clients_named, [client_id])
        return named[0].name if named else ""

    return RecordEditor(ask, name_of)


def client_name(desk: Desk, client_id: int) -> str:
    """Return the name of a client, nothing where there is none."""
    named = desk.read(clients.clients_named, [client_id])
    return named[0].name if named else ""


def client_currency(desk: Desk, client_id: int) -> str:
    """Return the currency that a client is invoiced in."""
    card = desk.read(clients.client_card, client_id)
    return card.details.currency if card else desk.read(company.base_currency)
