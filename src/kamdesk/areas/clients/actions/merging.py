"""Merge the cards of one client without losing history.

Every record of any area that refers to a card that goes is pointed to the card that stays: all foreign keys to `client.id`
are asked for, so areas that come later are merged too. The card that went stays in the archive and points to the other one.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.attachments.actions import move_attachments
from kamdesk.areas.clients.actions.changed import ClientChangedByOthersError
from kamdesk.areas.clients.actions.commands import CardVersion, MergeClients, Merged
from kamdesk.areas.clients.actions.keeping import client_or_refuse, other_name, record_event, refresh_search
from kamdesk.areas.clients.actions.moving import move_references
from kamdesk.areas.clients.model import Address, BankAccount, Client, ClientTag
from kamdesk.areas.clients.queries import card_of, details_of
from kamdesk.areas.clients.rules import NothingToMergeError

_FILLED = (
    "legal_name", "legal_form", "country", "tax_number", "registration_number", "city", "phone", "email", "website", "language",
    "price_column", "payment_days", "discount", "price_date", "segment",
    "source_channel",
)  # fmt: skip
_JOINED = ("note", "needs", "prospects")
#: Child records of the card that are united here, because equal ones must not stand twice.
_OWN = frozenset({"client_address", "client_bank_account", "client_tag", "client_name"})


def merge_clients(session: Session, command: MergeClients) -> Merged:
    """Move the whole history of some cards to another one and archive them.

    Empty details of the card that stays are filled from those that go, their names are kept as other names, and addresses,
    accounts and tags are united. A document whose number both cards have gets “(2)” behind it, and the timeline says so.

    Raises:
        NothingToMergeError: Fewer than two different cards are named.
        ClientChangedByOthersError: One of the cards was saved since it was looked at.
    """
    if not command.gone or len({command.keep, *command.gone}) != len(command.gone) + 1:
        raise NothingToMergeError
    if len({one.client_id for one in (command.keep, *command.gone)}) != len(command.gone) + 1:
        raise NothingToMergeError
    _lock(session, [one.client_id for one in (command.keep, *command.gone)])
    keep = _looked_at(session, command.keep)
    moved, renumbered = 0, []
    for card in command.gone:
        gone = _looked_at(session, card)
        _unite(keep, gone)
        session.flush()
        gone.merged_into_id = keep.id  # before the rest moves: the guard of the limit lets orders follow their client
        session.flush()
        references = move_references(session, Client.__table__, gone.id, keep.id, leave=_OWN)
        references.moved += move_attachments(session, "clients", gone.id, keep.id)
        moved += references.moved
        renumbered += references.renumbered
        session.refresh(gone)
        gone.archived = True
        record_event(
            session,
            keep.id,
            "merged",
            name=gone.name,
            gone_id=gone.id,
            tax_number=gone.tax_number,
            moved=references.moved,
            renumbered=references.renumbered,
        )
        session.flush()
    session.refresh(keep)
    refresh_search(keep)
    session.flush()
    return Merged(keep.id, moved, tuple(renumbered))


def _lock(session: Session, numbers: list[int]) -> None:
    """Wait for those who book something for one of the cards, and let others wait: what they book would be left behind."""
    session.execute(select(Client.id).where(Client.id.in_(numbers)).order_by(Client.id).with_for_update())


def _looked_at(session: Session, card: CardVersion) -> Client:
    client = client_or_refuse(session, card.client_id)
    if client.version != card.version:
        raise ClientChangedByOthersError(card_of(session, client), details_of(client))
    return client


def _unite(keep: Client, gone: Client) -> None:
    if keep.tax_number is None and gone.tax_number is not None and keep.country is not None:
        keep.country = gone.country or keep.country  # the number follows its own country's rules
    for name in _FILLED:
        if getattr(keep, name) is None:
            setattr(keep, name, getattr(gone, name))
    for name in _JOINED:
        texts = dict.fromkeys(text for text in (getattr(keep, name), getattr(gone, name)) if text)
        setattr(keep, name, "\n\n".join(texts) or None)
    if keep.credit_limit is None and keep.currency == gone.currency:
        keep.credit_limit = gone.credit_limit
    _unite_children(keep, gone)
    refresh_search(keep)


def _unite_children(keep: Client, gone: Client) -> None:
    names = {keep.name} | {one.name for one in keep.other_names}
    for name in dict.fromkeys([gone.name, *(one.name for one in gone.other_names)]):
        if name not in names:
            keep.other_names.append(other_name(name))
            names.add(name)
    tags = {one.tag for one in keep.tags}
    keep.tags.extend(ClientTag(tag=one.tag) for one in gone.tags if one.tag not in tags)
    accounts = {one.account for one in keep.bank_accounts}
    keep.bank_accounts.extend(
        BankAccount(account=one.account, bank=one.bank, swift=one.swift, correspondent=one.correspondent, currency=one.currency)
        for one in gone.bank_accounts
        if one.account not in accounts
    )
    places = {_place(one) for one in keep.addresses}
    keep.addresses.extend(
        Address(
            kind=one.kind, street=one.street, city=one.city, region=one.region, postal_code=one.postal_code, country=one.country
        )
        for one in gone.addresses
        if _place(one) not in places
    )


def _place(address: Address) -> tuple[str | None, ...]:
    return address.street, address.city, address.region, address.postal_code, address.country


def versions_of(session: Session, numbers: list[int]) -> dict[int, CardVersion]:
    """Return the cards of these numbers as they are now."""
    rows = session.execute(select(Client.id, Client.version).where(Client.id.in_(numbers)))
    return {number: CardVersion(number, version) for number, version in rows}
