"""What is done to many clients at once; everything here can be undone."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.clients.actions.commands import OwnersBefore
from kamdesk.areas.clients.actions.keeping import record_event, refresh_search
from kamdesk.areas.clients.model import Client, ClientTag
from kamdesk.areas.clients.rules import OwnerUnknownError, checked_tags
from kamdesk.areas.people.model import Employee

_CHUNK = 500
T = TypeVar("T")


def assign_owner(session: Session, numbers: Collection[int], owner_id: int) -> OwnersBefore:
    """Give clients to an employee and return who had those that changed hands.

    Raises:
        OwnerUnknownError: The employee is not of this office, or left it.
    """
    return give_back(session, OwnersBefore(tuple((number, owner_id) for number in sorted(set(numbers)))))


def give_back(session: Session, owners: OwnersBefore) -> OwnersBefore:
    """Give every client to the owner named for it, and return who had those that changed hands.

    Raises:
        OwnerUnknownError: One of them is not of this office, or left it.
    """
    wanted = dict(owners.owners)
    known = set(session.scalars(select(Employee.id).where(Employee.id.in_(set(wanted.values())), ~Employee.archived)))
    if not known.issuperset(wanted.values()):
        raise OwnerUnknownError
    before = []
    for client in _clients(session, list(wanted)):
        owner = wanted[client.id]
        if client.owner_id != owner:
            before.append((client.id, client.owner_id))
            record_event(session, client.id, "owner", before=client.owner_id, after=owner)
            client.owner_id = owner
    session.flush()
    return OwnersBefore(tuple(before))


def tag_clients(session: Session, numbers: Collection[int], tag: str) -> list[int]:
    """Put a tag on clients and return the numbers of those that did not have it.

    Raises:
        TooLongError: The tag is longer than a word or two.
    """
    done = []
    for word in checked_tags((tag,)):
        for client in _clients(session, sorted(set(numbers))):
            if all(one.tag != word for one in client.tags):
                client.tags.append(ClientTag(tag=word))
                refresh_search(client)
                done.append(client.id)
    session.flush()
    return done


def untag_clients(session: Session, numbers: Collection[int], tag: str) -> list[int]:
    """Take a tag off clients and return the numbers of those that had it."""
    done = []
    for word in checked_tags((tag,)):
        for client in _clients(session, sorted(set(numbers))):
            kept = [one for one in client.tags if one.tag != word]
            if len(kept) < len(client.tags):
                client.tags[:] = kept
                refresh_search(client)
                done.append(client.id)
    session.flush()
    return done


def tell_apart(session: Session, one: int, other: int) -> None:
    """Note that two cards that look alike are two clients, so that they are not shown as duplicates again."""
    names = {client.id: client.name for client in _clients(session, [one, other])}
    if len(names) == 2:
        record_event(session, one, "distinct", other=other, name=names[other])


def _clients(session: Session, numbers: Sequence[int]) -> Iterator[Client]:
    for start in range(0, len(numbers), _CHUNK):
        wanted = select(Client).where(Client.id.in_(numbers[start : start + _CHUNK]), Client.merged_into_id.is_(None))
        yield from session.scalars(
            wanted.options(selectinload(Client.tags), selectinload(Client.other_names)).order_by(Client.id)
        )
