"""What is done to products."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from kamdesk.areas.catalogue import queries, rules
from kamdesk.areas.catalogue.actions.parts import Around, keep_parts
from kamdesk.areas.catalogue.actions.stock import count_stock
from kamdesk.areas.catalogue.actions.values import values_of
from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.catalogue.rules import ProductDetails, ProductParts
from kamdesk.storage.errors import ChangedByOthersError

_CHUNK = 5000


def add_product(session: Session, details: ProductDetails, parts: ProductParts | None = None) -> int:
    """Add a product with its parts and return its number; without a code it gets the next free one.

    Raises:
        CodeTakenError: another product has the code.
        KamDeskError: a detail or a part is missing or impossible.
    """
    added, parts = Product(), parts or ProductParts()
    keep_details(session, added, details, parts)
    if parts.counted is not None:
        found = rules.counted(parts.counted)
        added.stock, added.stock_on = found.quantity, found.on
    session.add(added)
    session.flush()
    return added.id


def change_product(
    session: Session, product_id: int, version: int, details: ProductDetails, parts: ProductParts | None = None
) -> None:
    """Keep new details and parts; *version* is that of the details which were edited.

    Raises:
        ChangedByOthersError: somebody saved them in between.
        StockMovedError: goods moved since the stock was counted.
        KamDeskError: a detail or a part is missing, impossible, or the code is taken.
    """
    record, parts = _of_version(session, product_id, version), parts or ProductParts()
    keep_details(session, record, details, parts)
    session.flush()
    if parts.counted is not None:
        count_stock(session, {product_id: parts.counted})
        session.expire(record, ["stock", "stock_on"])


def keep_details(
    session: Session, record: Product, details: ProductDetails, parts: ProductParts, known: Around | None = None
) -> None:
    """Write details and parts into *record*, new or stored, but not what was counted.

    Raises:
        KamDeskError: a detail or a part is missing, impossible, or the code is taken.
    """
    checked = rules.checked(details)
    code = checked.code or record.code or rules.next_code(queries.highest_code(session))
    taken = queries.code_owner(session, code, record.id) if code != record.code else None
    if taken is not None:
        raise rules.CodeTakenError(code, taken[1])
    checked = replace(checked, code=code)
    for name, value in values_of(checked).items():
        if name != "search":
            setattr(record, name, value)
    with session.no_autoflush:
        changed = keep_parts(session, record, parts, known)
        names, barcodes = [one.name for one in record.names], [one.barcode or "" for one in record.packs]
    record.search = rules.search_text(checked, names, barcodes)
    if changed:
        flag_modified(record, "search")  # so that whoever edits the details meanwhile is told


def archive_products(session: Session, numbers: Collection[int]) -> None:
    """Put products away; invoices keep showing them."""
    for found in _products(session, numbers):
        found.archived = True


def restore_products(session: Session, numbers: Collection[int]) -> None:
    """Take products back from the archive."""
    for found in _products(session, numbers):
        found.archived = False


def put_into_group(session: Session, numbers: Collection[int], group_id: int | None) -> dict[int, int | None]:
    """Put products into a group and return the group each had, so that it can be undone."""
    if group_id is not None and session.get(ProductGroup, group_id) is None:
        raise rules.UnknownChoiceError(str(group_id))
    before = {}
    for found in _products(session, numbers):
        before[found.id] = found.group_id
        found.group_id = group_id
    return before


def put_back_into_groups(session: Session, before: dict[int, int | None]) -> None:
    """Undo `put_into_group`."""
    for found in _products(session, before):
        found.group_id = before[found.id]


def set_vat_rate(session: Session, numbers: Collection[int], rate: Decimal) -> dict[int, Decimal]:
    """Give products one VAT rate and return the rate each had, so that it can be undone.

    Raises:
        VatRateError: the rate is impossible.
    """
    rate = rules.vat_rate(rate)
    before = {}
    for found in _products(session, numbers):
        before[found.id] = found.vat_rate
        found.vat_rate = rate
    return before


def put_back_vat_rates(session: Session, before: dict[int, Decimal]) -> None:
    """Undo `set_vat_rate`."""
    for found in _products(session, before):
        found.vat_rate = before[found.id]


def _products(session: Session, numbers: Collection[int]) -> list[Product]:
    found: list[Product] = []
    wanted = list(numbers)
    for start in range(0, len(wanted), _CHUNK):
        found += session.scalars(select(Product).where(Product.id.in_(wanted[start : start + _CHUNK])))
    return found


def _of_version(session: Session, number: int, version: int) -> Product:
    found = session.get(Product, number)
    if found is None or found.version != version:
        raise ChangedByOthersError
    return found
