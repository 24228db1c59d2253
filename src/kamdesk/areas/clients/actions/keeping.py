"""Add, change, archive and restore clients."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions.changed import ClientChangedByOthersError
from kamdesk.areas.clients.actions.commands import ChangeClient, NewClient
from kamdesk.areas.clients.model import Address, BankAccount, Client, ClientEvent, ClientName, ClientTag
from kamdesk.areas.clients.queries import card_of, details_of
from kamdesk.areas.clients.rules import (
    ClientDetails,
    ClientGoneError,
    MergedAwayError,
    OwnerUnknownError,
    checked,
    plain_tax_number,
    search_text,
    skeleton,
)
from kamdesk.areas.people.model import Employee
from kamdesk.core.text import fold

_LISTED = ("addresses", "bank_accounts", "tags", "other_names")
_TERMS = ("payment_days", "price_column", "discount", "price_date", "currency")


def create_client(session: Session, command: NewClient) -> int:
    """Add a client and return its number.

    Raises:
        KamDeskError: A detail is missing or wrong.
    """
    details = checked(command.details, tax_number_as_typed=command.tax_number_as_typed)
    _refuse_unknown_owner(session, details.owner_id)
    client = Client()
    _fill(client, details)
    session.add(client)
    session.flush()
    return client.id


def change_client(session: Session, command: ChangeClient) -> int:
    """Keep new details of a client and return the number of its new version.

    Raises:
        ClientChangedByOthersError: Somebody saved the card in between; it says what is different now.
        KamDeskError: A detail is missing or wrong.
    """
    client = client_or_refuse(session, command.client_id)
    if client.version != command.version:
        raise ClientChangedByOthersError(card_of(session, client), command.before)
    before = details_of(client)
    same_number = plain_tax_number(command.details.tax_number or "") == plain_tax_number(before.tax_number or "")
    as_typed = command.tax_number_as_typed or (same_number and command.details.country == before.country)
    details = checked(command.details, tax_number_as_typed=as_typed)
    if details.owner_id != before.owner_id:
        _refuse_unknown_owner(session, details.owner_id)
    _fill(client, details)
    _record_changes(session, client.id, before, details)
    session.flush()
    return client.version


def archive_clients(session: Session, numbers: Collection[int]) -> list[int]:
    """Put clients away and return the numbers of those that were not away already."""
    return _set_archived(session, numbers, archived=True)


def restore_clients(session: Session, numbers: Collection[int]) -> list[int]:
    """Take clients back from the archive.

    Raises:
        MergedAwayError: One of them was merged into another.
    """
    for client in session.scalars(select(Client).where(Client.id.in_(numbers), Client.merged_into_id.is_not(None))):
        into = session.get_one(Client, client.merged_into_id)
        raise MergedAwayError(client.name, into.name)
    return _set_archived(session, numbers, archived=False)


def client_or_refuse(session: Session, client_id: int) -> Client:
    """Return a client that can be worked with.

    Raises:
        ClientGoneError: There is none.
        MergedAwayError: It was merged into another.
    """
    client = session.get(Client, client_id)
    if client is None:
        raise ClientGoneError
    if client.merged_into_id is not None:
        raise MergedAwayError(client.name, session.get_one(Client, client.merged_into_id).name)
    return client


def record_event(session: Session, client_id: int, kind: str, **details: Any) -> None:
    """Note on the timeline that something happened to the card; *details* are plain values."""
    session.add(ClientEvent(client_id=client_id, kind=kind, details=json.dumps(details, ensure_ascii=False)))


def refresh_search(client: Client) -> None:
    """Bring what the client is found by up to date with its card."""
    client.search = search_text(details_of(client))


def _set_archived(session: Session, numbers: Collection[int], *, archived: bool) -> list[int]:
    done = []
    for client in session.scalars(select(Client).where(Client.id.in_(numbers), Client.archived != archived).order_by(Client.id)):
        client.archived = archived
        record_event(session, client.id, "archived" if archived else "restored")
        done.append(client.id)
    return done


def _refuse_unknown_owner(session: Session, owner_id: int) -> None:
    owner = session.get(Employee, owner_id)
    if owner is None or owner.archived:
        raise OwnerUnknownError


def _fill(client: Client, details: ClientDetails) -> None:
    """Write checked details onto a card; children that stay the same stay the same records."""
    for name in ClientDetails.__dataclass_fields__:
        if name not in _LISTED and name != "credit_limit":
            setattr(client, name, getattr(details, name))
    client.credit_limit = None if details.credit_limit is None else details.credit_limit.minor
    client.name_key = fold(details.name)
    client.likeness = skeleton(details.name)
    known = details_of(client)
    if known.addresses != details.addresses:
        client.addresses[:] = [
            Address(
                kind=one.kind,
                street=one.street,
                city=one.city,
                region=one.region,
                postal_code=one.postal_code,
                country=one.country,
            )
            for one in details.addresses
        ]
    if known.bank_accounts != details.bank_accounts:
        client.bank_accounts[:] = [
            BankAccount(
                account=one.account, bank=one.bank, swift=one.swift, correspondent=one.correspondent, currency=one.currency
            )
            for one in details.bank_accounts
        ]
    if set(known.tags) != set(details.tags):
        kept = [one for one in client.tags if one.tag in details.tags]
        client.tags[:] = kept + [ClientTag(tag=tag) for tag in details.tags if tag not in known.tags]
    if known.other_names != details.other_names:
        client.other_names[:] = [other_name(name) for name in details.other_names]
    client.search = search_text(details)


def other_name(name: str) -> ClientName:
    """Return another name for a client, ready to be found by."""
    return ClientName(name=name, name_key=fold(name), likeness=skeleton(name))


def _record_changes(session: Session, client_id: int, before: ClientDetails, after: ClientDetails) -> None:
    if before.owner_id != after.owner_id:
        record_event(session, client_id, "owner", before=before.owner_id, after=after.owner_id)
    if before.name != after.name:
        record_event(session, client_id, "name", before=before.name, after=after.name)
    if before.standing != after.standing:
        record_event(session, client_id, "standing", before=before.standing, after=after.standing)
    if before.credit_limit != after.credit_limit:
        limits = [None if one.credit_limit is None else one.credit_limit.minor for one in (before, after)]
        record_event(
            session,
            client_id,
            "limit",
            before=limits[0],
            after=limits[1],
            currency_before=before.currency,
            currency=after.currency,
        )
    changed = {name: [_plain(getattr(before, name)), _plain(getattr(after, name))] for name in _TERMS}
    changed = {name: values for name, values in changed.items() if values[0] != values[1]}
    if changed:
        record_event(session, client_id, "terms", **changed)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | str) else str(value)
