"""Files of clients and of people: what their columns mean, and what comes of their rows."""

from dataclasses import replace
from typing import Final

from kamdesk.areas.clients import imports as client_imports
from kamdesk.areas.contacts.imports.cards import FromVCards, people_of
from kamdesk.areas.contacts.imports.clients import prepare_clients
from kamdesk.areas.contacts.imports.people import PERSON, prepare_contacts
from kamdesk.core.i18n import N_
from kamdesk.core.importing import Choice, Importer

_DUPLICATES: Final = Choice(
    "duplicates",
    N_("Clients that are there already"),
    {"skip": N_("are left out"), "add": N_("are added as further clients")},
    N_("Clients of the same name or tax number are left out, similar ones are added and named in the report."),
)


_CLIENT: Final = tuple(replace(one, title=N_("Client")) for one in client_imports.TARGETS if one.key == "name")
_OWN_PHONE: Final = tuple(
    replace(one, words=(*one.words, "phone", "telephone", "telefon", "телефон", "الهاتف")) if one.key == "contact_phone" else one
    for one in PERSON
)

CLIENTS: Final = Importer(
    "clients", N_("Clients and their contacts"), (*client_imports.TARGETS, *PERSON), prepare_clients, (_DUPLICATES,)
)
CONTACTS: Final = Importer("contacts", N_("Contacts"), (*_CLIENT, *_OWN_PHONE), prepare_contacts)

__all__ = ["CLIENTS", "CONTACTS", "FromVCards", "people_of"]
