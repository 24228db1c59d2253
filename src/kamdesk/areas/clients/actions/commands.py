"""What the actions on clients are told."""

from dataclasses import dataclass

from kamdesk.areas.clients.rules import ClientDetails


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client to be added.

    `tax_number_as_typed` keeps a tax number that breaks its country's rules, because somebody looked at it.
    `is_checked` says that the details went through `rules.checked` already, as those of an import do.
    """

    details: ClientDetails
    tax_number_as_typed: bool = False
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class ChangeClient:
    """New details for a client; `before` and `version` are those that were edited."""

    client_id: int
    version: int
    before: ClientDetails
    details: ClientDetails
    tax_number_as_typed: bool = False


@dataclass(frozen=True, slots=True)
class CardVersion:
    """A card as it was looked at."""

    client_id: int
    version: int


@dataclass(frozen=True, slots=True)
class MergeClients:
    """Cards of one client: the one to keep, and those whose history moves to it."""

    keep: CardVersion
    gone: tuple[CardVersion, ...]


@dataclass(frozen=True, slots=True)
class OwnersBefore:
    """Who owned which client before owners were assigned; assigning them again undoes it."""

    owners: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did; `renumbered` are documents that had to get another number, old and new."""

    keep_id: int
    moved: int
    renumbered: tuple[tuple[str, str], ...]
