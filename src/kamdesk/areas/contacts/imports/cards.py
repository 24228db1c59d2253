"""People from the business cards of phones and mail programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.areas.contacts.imports.people import no_client
from kamdesk.areas.contacts.rules import ContactDetails, checked
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt, fold
from kamdesk.core.vcard import VCard


@dataclass(frozen=True, slots=True)
class FromVCards:
    """People of business cards who can be taken, and why the others cannot: sentences by name."""

    people: tuple[ContactDetails, ...]
    left_out: tuple[str, ...]


def people_of(cards: Sequence[VCard], by_name: Mapping[str, set[int]], client_id: int | None, today: date) -> FromVCards:
    """Return the people of business cards.

    Args:
        cards: As read from a file.
        by_name: Clients by folded name, which the organisation on a card names.
        client_id: The client at which all of them work; None goes by the organisation.
        today: No birthday is later.
    """
    people: list[ContactDetails] = []
    left_out: list[str] = []
    for card in cards:
        clients = {client_id} if client_id is not None else by_name.get(fold(card.organisation), set())
        if len(clients) != 1:
            left_out.append(_("{name}: {why}").format(name=excerpt(card.name), why=no_client(card.organisation, len(clients))))
            continue
        try:
            people.append(_person_of(card, next(iter(clients)), today))
        except KamDeskError as problem:
            left_out.append(_("{name}: {why}").format(name=excerpt(card.name), why=problem.message))
    return FromVCards(tuple(people), tuple(left_out))


def _person_of(card: VCard, client_id: int, today: date) -> ContactDetails:
    has_parts = bool(card.first_name or card.last_name)
    details = ContactDetails(
        client_id,
        card.first_name if has_parts else card.name,
        card.last_name or None,
        card.patronymic or None,
        position=card.position or None,
        phone=card.phone or None,
        mobile=card.mobile or None,
        email=card.email or None,
        birthday=card.birthday,
        birthday_year_known=card.birthday_year_known,
        details=card.note or None,
    )
    return checked(details, today=today, phone_as_typed=True)
