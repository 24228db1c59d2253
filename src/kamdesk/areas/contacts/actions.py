"""What people do with contacts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from kamdesk.areas.clients.actions import reserve_numbers
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.contacts.queries import ContactCard, card_of, details_of
from kamdesk.areas.contacts.rules import TITLES, ContactDetails, ContactGoneError, checked, full_name, search_text
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, fold
from kamdesk.storage.database import touch
from kamdesk.storage.errors import ChangedByOthersError

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class ChangeContact:
    """New details for a contact; `before` and `version` are those that were edited."""

    contact_id: int
    version: int
    before: ContactDetails
    details: ContactDetails


class ContactChangedByOthersError(ChangedByOthersError):
    """A colleague saved the contact while it was edited.

    Attributes:
        card: The contact as it is stored now; saving again with its version keeps what was typed.
        changed: The names of the details that differ from those which were edited.
    """

    def __init__(self, card: ContactCard, before: ContactDetails) -> None:
        self.card = card
        self.changed = tuple(name for name in TITLES if getattr(before, name) != getattr(card.details, name))
        what = "; ".join(
            _("{field}: {value}").format(
                field=_(TITLES[name]), value=excerpt(str(getattr(card.details, name) or "")) or _("empty")
            )
            for name in self.changed
        )
        KamDeskError.__init__(
            self,
            _(
                "{who} changed this contact while you were editing it. Stored now – {what}. "
                "Compare, correct what you typed if needed, and save again."
            ).format(who=card.changed_by or _("A colleague"), what=what or _("the same values")),
        )


def create_contact(session: Session, details: ContactDetails, *, today: date) -> int:
    """Add somebody at a client and return the number; the first contact of a client is its main one.

    Raises:
        KamDeskError: A detail is missing or wrong.
    """
    client = _client(session, details.client_id)
    contact = Contact()
    _fill(contact, checked(details, today=today, country=client.country))
    if not contact.is_main:
        contact.is_main = _main_of(session, client.id) is None
    session.add(contact)
    session.flush()
    _make_only_main(session, contact)
    return contact.id


def change_contact(session: Session, command: ChangeContact, *, today: date) -> int:
    """Keep new details of a contact and return the number of its new version.

    Raises:
        ContactChangedByOthersError: Somebody saved it in between; it says what is different now.
        KamDeskError: A detail is missing or wrong.
    """
    contact = session.get(Contact, command.contact_id)
    if contact is None:
        raise ContactGoneError
    if contact.version != command.version:
        raise ContactChangedByOthersError(card_of(session, contact), command.before)
    client = _client(session, command.details.client_id)
    _fill(contact, checked(command.details, today=today, country=client.country))
    session.flush()
    _make_only_main(session, contact)
    return contact.version


def archive_contacts(session: Session, numbers: Collection[int]) -> list[int]:
    """Put contacts away and return the numbers of those that were not away already."""
    return _set_archived(session, numbers, archived=True)


def restore_contacts(session: Session, numbers: Collection[int]) -> list[int]:
    """Take contacts back from the archive."""
    return _set_archived(session, numbers, archived=False)


def create_many(
    session: Session,
    contacts: Sequence[ContactDetails],
    *,
    today: date,
    batch_id: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    are_checked: bool = False,
) -> list[int]:
    """Add many contacts at once, of clients that exist, and return their numbers in the order given; phones stay as typed.

    Those that went through `rules.checked` already, as an import's do, are taken as they are.

    Raises:
        KamDeskError: A detail is missing or wrong; nothing of the whole is stored then.
    """
    numbers = reserve_numbers(session, Contact, len(contacts))
    now, who = datetime.now(UTC), session.info.get("user_id")
    marks = {"made_at": now, "made_by": who, "changed_at": now, "changed_by": who, "batch_id": batch_id}
    table: Any = Contact.__table__
    for start in range(0, len(contacts), CHUNK):
        part = zip(numbers[start : start + CHUNK], contacts[start : start + CHUNK], strict=True)
        kept = ((number, one if are_checked else checked(one, today=today, phone_as_typed=True)) for number, one in part)
        rows = [_row(number, one) | marks for number, one in kept]
        session.execute(insert(table), rows)
        if progress is not None:
            progress(min(start + CHUNK, len(contacts)), len(contacts))
    touch(session, Contact)
    return numbers


def _row(number: int, details: ContactDetails) -> dict[str, Any]:
    row = {name: getattr(details, name) for name in ContactDetails.__dataclass_fields__}
    name = full_name(details)
    return row | {
        "id": number,
        "name": name,
        "name_key": fold(name),
        "search": search_text(details),
        "archived": False,
        "version": 1,
    }


def _client(session: Session, client_id: int) -> Client:
    client = session.get(Client, client_id)
    if client is None or client.merged_into_id is not None:
        raise ClientGoneError
    return client


def _main_of(session: Session, client_id: int) -> int | None:
    wanted = select(Contact.id).where(Contact.client_id == client_id, Contact.is_main, ~Contact.archived)
    return session.scalars(wanted.limit(1)).first()


def _make_only_main(session: Session, contact: Contact) -> None:
    """Let a client have one main contact."""
    if contact.is_main:
        others = (Contact.client_id == contact.client_id, Contact.id != contact.id, Contact.is_main)
        session.execute(update(Contact).where(*others).values(is_main=False, version=Contact.version + 1))


def _set_archived(session: Session, numbers: Collection[int], *, archived: bool) -> list[int]:
    done = []
    for contact in session.scalars(select(Contact).where(Contact.id.in_(numbers), Contact.archived != archived)):
        contact.archived = archived
        done.append(contact.id)
    session.flush()
    return sorted(done)


def _fill(contact: Contact, details: ContactDetails) -> None:
    for name in ContactDetails.__dataclass_fields__:
        setattr(contact, name, getattr(details, name))
    contact.name = full_name(details)
    contact.name_key = fold(contact.name)
    contact.search = search_text(details)


__all__ = [
    "ChangeContact",
    "ContactChangedByOthersError",
    "archive_contacts",
    "change_contact",
    "create_contact",
    "create_many",
    "details_of",
    "restore_contacts",
]
