"""What is done to products."""

from collections.abc import Collection
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import queries, rules
from kamdesk.areas.catalogue.actions.many import values_of
from kamdesk.areas.catalogue.model import Product, ProductGroup
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.storage.errors import ChangedByOthersError

_CHUNK = 5000


def add_product(session: Session, details: ProductDetails) -> int:
    """Add a product and return its number; without a code it gets the next free one.

    Raises:
        CodeTakenError: another product has the code.
        KamDeskError: a detail is missing or impossible.
    """
    added = Product()
    _fill(session, added, rules.checked(details))
    session.add(added)
    session.flush()
    return added.id


def change_product(session: Session, product_id: int, version: int, details: ProductDetails) -> None:
    """Keep new details; *version* is that of the details which were edited.

    Raises:
        ChangedByOthersError: somebody saved them in between.
        KamDeskError: a detail is missing, impossible, or the code is taken.
    """
    _fill(session, _of_version(session, product_id, version), rules.checked(details))


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


def _fill(session: Session, record: Product, details: ProductDetails) -> None:
    values = values_of(details)
    values["code"] = details.code or record.code or rules.next_code(queries.highest_code(session))
    taken = queries.code_owner(session, str(values["code"]), record.id)
    if taken is not None:
        raise rules.CodeTakenError(str(values["code"]), taken[1])
    values["search"] = rules.search_text(details.name, str(values["code"]), details.barcode, details.description)
    for name, value in values.items():
        setattr(record, name, value)


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
