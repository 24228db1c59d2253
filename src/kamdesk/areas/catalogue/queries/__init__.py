"""What is in the catalogue."""

from kamdesk.areas.catalogue.queries.lists import GroupRow, UnitRow, groups, units
from kamdesk.areas.catalogue.queries.parts import (
    PackRow,
    SubstituteRow,
    names,
    names_in,
    packs,
    packs_of,
    substitutes,
)
from kamdesk.areas.catalogue.queries.products import (
    ProductRow,
    code_owner,
    codes,
    found_products,
    highest_code,
    list_of_products,
    matching,
    product,
    vat_rates,
)

__all__ = [
    "GroupRow",
    "PackRow",
    "ProductRow",
    "SubstituteRow",
    "UnitRow",
    "code_owner",
    "codes",
    "found_products",
    "groups",
    "highest_code",
    "list_of_products",
    "matching",
    "names",
    "names_in",
    "packs",
    "packs_of",
    "product",
    "substitutes",
    "units",
    "vat_rates",
]
