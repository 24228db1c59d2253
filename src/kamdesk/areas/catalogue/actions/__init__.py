"""What is done to the catalogue."""

from kamdesk.areas.catalogue.actions.lists import (
    add_group,
    add_unit,
    move_group,
    rename_group,
    rename_unit,
    set_group_archived,
    set_unit_archived,
)
from kamdesk.areas.catalogue.actions.many import (
    ImportedProduct,
    create_many,
    groups_missing,
    take_over,
)
from kamdesk.areas.catalogue.actions.products import (
    add_product,
    archive_products,
    change_product,
    put_back_into_groups,
    put_back_vat_rates,
    put_into_group,
    restore_products,
    set_vat_rate,
)
from kamdesk.areas.catalogue.actions.stock import (
    StockBefore,
    count_stock,
    put_back_stock,
    take_from_stock,
)
from kamdesk.areas.catalogue.actions.updating import (
    take_in,
)

__all__ = [
    "ImportedProduct",
    "StockBefore",
    "add_group",
    "add_product",
    "add_unit",
    "archive_products",
    "change_product",
    "count_stock",
    "create_many",
    "groups_missing",
    "move_group",
    "put_back_into_groups",
    "put_back_stock",
    "put_back_vat_rates",
    "put_into_group",
    "rename_group",
    "rename_unit",
    "restore_products",
    "set_group_archived",
    "set_unit_archived",
    "set_vat_rate",
    "take_from_stock",
    "take_in",
    "take_over",
]
