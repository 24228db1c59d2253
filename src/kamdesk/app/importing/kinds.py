"""Everything that can be imported; the areas are imported only when somebody asks for it."""

from importlib import import_module
from typing import Final

from kamdesk.core.importing import Importer

#: Where each importer is found: its key leads to a module and a name in it.
_PLACES: Final = {
    "clients": ("kamdesk.areas.contacts.imports", "CLIENTS"),
    "products": ("kamdesk.areas.catalogue.imports", "PRODUCTS"),
    "contacts": ("kamdesk.areas.contacts.imports", "CONTACTS"),
    "orders": ("kamdesk.areas.orders.imports", "ORDERS"),
    "ledger": ("kamdesk.areas.receivables.imports", "LEDGER"),
}
KINDS: Final = tuple(_PLACES)


def importer(key: str) -> Importer:
    """Return the importer of a kind."""
    module, name = _PLACES[key]
    found = getattr(import_module(module), name)
    if not isinstance(found, Importer):
        raise TypeError(key)
    return found
