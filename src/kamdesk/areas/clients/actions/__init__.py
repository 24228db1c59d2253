"""What people do with the client base."""

from kamdesk.areas.clients.actions.bulk import assign_owner, give_back, tag_clients, tell_apart, untag_clients
from kamdesk.areas.clients.actions.changed import ClientChangedByOthersError
from kamdesk.areas.clients.actions.commands import CardVersion, ChangeClient, MergeClients, Merged, NewClient, OwnersBefore
from kamdesk.areas.clients.actions.keeping import archive_clients, change_client, create_client, record_event, restore_clients
from kamdesk.areas.clients.actions.many import create_many, reserve_numbers
from kamdesk.areas.clients.actions.merging import merge_clients, versions_of

__all__ = [
    "CardVersion",
    "ChangeClient",
    "ClientChangedByOthersError",
    "MergeClients",
    "Merged",
    "NewClient",
    "OwnersBefore",
    "archive_clients",
    "assign_owner",
    "change_client",
    "create_client",
    "create_many",
    "give_back",
    "merge_clients",
    "record_event",
    "reserve_numbers",
    "restore_clients",
    "tag_clients",
    "tell_apart",
    "untag_clients",
    "versions_of",
]
