"""What is read of the client base."""

from kamdesk.areas.clients.queries.card import (
    ClientCard,
    NamedClient,
    card_of,
    client_card,
    clients_named,
    details_of,
    neighbour,
    price_columns_in_use,
    segments_in_use,
    tags_in_use,
)
from kamdesk.areas.clients.queries.duplicates import Duplicate, DuplicatePair, KnownNames, duplicate_pairs, likely_duplicates
from kamdesk.areas.clients.queries.events import EventRow, events_of, made_on
from kamdesk.areas.clients.queries.lists import (
    ClientFilter,
    ClientFound,
    client_list,
    find_clients,
    matching,
    narrow_client_list,
)
from kamdesk.areas.clients.queries.names import clients_by_name, names_of_all

__all__ = [
    "ClientCard",
    "ClientFilter",
    "ClientFound",
    "Duplicate",
    "DuplicatePair",
    "EventRow",
    "KnownNames",
    "NamedClient",
    "card_of",
    "client_card",
    "client_list",
    "clients_by_name",
    "clients_named",
    "details_of",
    "duplicate_pairs",
    "events_of",
    "find_clients",
    "likely_duplicates",
    "made_on",
    "matching",
    "names_of_all",
    "narrow_client_list",
    "neighbour",
    "price_columns_in_use",
    "segments_in_use",
    "tags_in_use",
]
