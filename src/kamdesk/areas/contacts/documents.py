"""Contacts as business cards for phones and mail programs."""

from collections.abc import Iterable

from kamdesk.areas.contacts.queries import ContactCard
from kamdesk.areas.contacts.rules import TITLES
from kamdesk.core.i18n import _
from kamdesk.core.vcard import VCard, write_vcards

#: What is said of a person's preferences and relations is the office's secret and never leaves it with the card.
_NOTED = ("salutation",)


def vcards(contacts: Iterable[ContactCard]) -> str:
    """Return the text of a .vcf file with the contacts."""
    return write_vcards(_vcard(one) for one in contacts)


def _vcard(contact: ContactCard) -> VCard:
    details = contact.details
    notes = [f"{_(TITLES[name])}: {getattr(details, name)}" for name in _NOTED if getattr(details, name)]
    return VCard(
        name=contact.name,
        first_name=details.first_name or "",
        last_name=details.last_name or "",
        patronymic=details.patronymic or "",
        organisation=contact.client,
        position=details.position or "",
        phone=details.phone or "",
        mobile=details.mobile or "",
        email=details.email or "",
        note="\n".join(notes),
        birthday=details.birthday,
        birthday_year_known=details.birthday_year_known,
    )
