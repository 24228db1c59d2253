"""What is read of contacts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kamdesk.areas.clients.model import Address, BankAccount, Client
from kamdesk.areas.clients.rules import digits_of
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.contacts.rules import ContactDetails
from kamdesk.areas.people.model import Employee
from kamdesk.core.indicators import Figure
from kamdesk.storage.search import found_in, holds

_SHORTEST_NUMBER = 3


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact with the marks it carries."""

    id: int
    version: int
    name: str
    client: str
    details: ContactDetails
    archived: bool
    changed_at: datetime
    changed_by: str | None


@dataclass(frozen=True, slots=True)
class FilledCard:
    """How much of a client's card is filled in: the keys of `CARD_FIELDS` that are, and those that are missing."""

    client_id: int
    client: str
    changed_at: datetime
    filled: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactFound:
    """One contact as the search box shows it."""

    id: int
    name: str
    client: str
    position: str | None


def details_of(contact: Contact) -> ContactDetails:
    """Return what is typed on *contact*."""
    return ContactDetails(**{name: getattr(contact, name) for name in ContactDetails.__dataclass_fields__})


def contact_card(session: Session, contact_id: int) -> ContactCard | None:
    """Return one contact, archived or not; None where there is none."""
    contact = session.get(Contact, contact_id)
    return None if contact is None else card_of(session, contact)


def card_of(session: Session, contact: Contact) -> ContactCard:
    """Return the card of a contact that was read already."""
    client = session.get_one(Client, contact.client_id)
    changer = session.get(Employee, contact.changed_by) if contact.changed_by is not None else None
    return ContactCard(
        id=contact.id,
        version=contact.version,
        name=contact.name,
        client=client.name,
        details=details_of(contact),
        archived=contact.archived,
        changed_at=contact.changed_at,
        changed_by=None if changer is None else changer.name,
    )


def contacts_of(session: Session, client_id: int) -> list[ContactCard]:
    """Return the contacts of a client that count, the main one first."""
    wanted = select(Contact).where(Contact.client_id == client_id, ~Contact.archived)
    return [
        card_of(session, one) for one in session.scalars(wanted.order_by(Contact.is_main.desc(), Contact.name_key, Contact.id))
    ]


def contact_cards(session: Session, numbers: list[int]) -> list[ContactCard]:
    """Return the contacts of these numbers in the order of names."""
    wanted = select(Contact).where(Contact.id.in_(numbers)).order_by(Contact.name_key, Contact.id)
    return [card_of(session, one) for one in session.scalars(wanted)]


def contact_list(*, archived: bool = False, client_id: int | None = None, role: str | None = None) -> Select[Any]:
    """Select the rows of the list, the id first; of one client only if *client_id* is given."""
    columns: list[Any] = [
        Contact.id,
        Contact.name,
        Contact.client_id,
        Client.name.label("client"),
        Contact.position,
        Contact.decision_role,
        Contact.warmth,
        Contact.is_main,
        Contact.phone,
        Contact.mobile,
        Contact.email,
        Contact.birthday,
        Contact.birthday_year_known,
        Contact.language,
        Contact.changed_at,
    ]
    return select(*columns).join(Client, Client.id == Contact.client_id).where(*_conditions(archived, client_id, role))


def narrow_contact_list(*, archived: bool = False, client_id: int | None = None, role: str | None = None) -> Select[Any]:
    """Select only the ids of the list."""
    return select(Contact.id).where(*_conditions(archived, client_id, role))


def _conditions(archived: bool, client_id: int | None, role: str | None) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [Contact.archived == archived]
    if client_id is not None:
        wanted.append(Contact.client_id == client_id)
    if role is not None:
        wanted.append(Contact.decision_role == role)
    return wanted


def matching(folded: str, dialect: str) -> tuple[ColumnElement[bool], Select[Any]]:
    """Return the condition that a contact matches a folded text, and the select of the same contacts' ids by index."""
    return holds(Contact.__table__.c.search, folded), select(Contact.id).where(found_in(Contact, folded, dialect))


def find_contacts(session: Session, folded: str, dialect: str, limit: int = 10) -> list[ContactFound]:
    """Return the contacts that a folded text means, by name, position, phone or e-mail; best first."""
    digits = digits_of(folded).lstrip("0")  # 050 … is kept as +994 50 …
    texts = {folded} | ({digits} if len(digits) >= _SHORTEST_NUMBER and not any(map(str.isalpha, folded)) else set())
    first = case((Contact.name_key.startswith(folded, autoescape=True), 0), else_=1)
    wanted = (
        select(Contact.id, Contact.name, Client.name, Contact.position)
        .join(Client, Client.id == Contact.client_id)
        .where(~Contact.archived, or_(*(found_in(Contact, text, dialect) for text in sorted(texts))))
        .order_by(first, Contact.name_key, Contact.id)
        .limit(limit)
    )
    return [ContactFound(*row) for row in session.execute(wanted)]


def _has(wanted: Select[Any]) -> ColumnElement[bool]:
    return wanted.correlate(Client).exists()


def _is_typed(field: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    return func.coalesce(field, "") != ""


#: What a card has to hold to be complete.
CARD_FIELDS: Final[Mapping[str, ColumnElement[bool]]] = {
    "tax_number": _is_typed(Client.tax_number),
    "address": _has(select(Address.id).where(Address.client_id == Client.id)),
    "bank_account": _has(select(BankAccount.id).where(BankAccount.client_id == Client.id)),
    "main_contact": _has(
        select(Contact.id).where(
            Contact.client_id == Client.id,
            Contact.is_main,
            ~Contact.archived,
            or_(_is_typed(Contact.phone), _is_typed(Contact.mobile), _is_typed(Contact.email)),
        )
    ),
    "price_column": _is_typed(Client.price_column),
    "payment_days": Client.payment_days.is_not(None),
    "language": _is_typed(Client.language),
    "needs": _is_typed(Client.needs),
}


def card_completeness(session: Session, months: Sequence[date], today: date) -> dict[tuple[int, date], Figure]:
    """Return how many fields of the cards of each owner's clients are filled, and how many there are.

    Nobody knows what a card looked like in a month that is over: only the running month is answered.
    """
    month = today.replace(day=1)
    if month not in months:
        return {}
    filled = [func.sum(case((is_filled, 1), else_=0)) for is_filled in CARD_FIELDS.values()]
    rows = session.execute(select(Client.owner_id, func.count(), *filled).where(*_kept_cards()).group_by(Client.owner_id))
    return {
        (owner_id, month): Figure(Decimal(sum(int(one) for one in counts)), Decimal(cards * len(CARD_FIELDS)))
        for owner_id, cards, *counts in rows
    }


def filled_cards(session: Session, owner_id: int) -> list[FilledCard]:
    """Return the cards of an owner's clients, those with the most missing first."""
    columns: tuple[Any, ...] = (
        Client.id,
        Client.name,
        Client.changed_at,
        *(case((one, 1), else_=0) for one in CARD_FIELDS.values()),
    )
    found = []
    for client_id, name, changed_at, *marks in session.execute(
        select(*columns).where(*_kept_cards(), Client.owner_id == owner_id)
    ):
        known = dict(zip(CARD_FIELDS, marks, strict=True))
        filled = tuple(field for field, mark in known.items() if mark)
        missing = tuple(field for field, mark in known.items() if not mark)
        found.append(FilledCard(client_id, name, changed_at, filled, missing))
    return sorted(found, key=lambda card: (len(card.filled), -card.changed_at.timestamp(), card.client_id))


def _kept_cards() -> list[ColumnElement[bool]]:
    return [~Client.archived, Client.standing != "former"]
