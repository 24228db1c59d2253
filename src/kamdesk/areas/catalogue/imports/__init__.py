"""Lists of products: what their columns mean here, and how a row becomes a product."""

from typing import Final

from kamdesk.areas.catalogue.imports.preparing import prepare
from kamdesk.areas.catalogue.imports.targets import CHOICES, TARGETS, adjust
from kamdesk.core.i18n import N_
from kamdesk.core.importing import Importer

PRODUCTS: Final = Importer("products", N_("Products and services"), TARGETS, prepare, CHOICES, adjust)

__all__ = ["PRODUCTS"]
