"""What is done to single prices, those of columns and the special prices of clients."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.prices import rules
from kamdesk.areas.prices.actions.values import Around, around, values_of
from kamdesk.areas.prices.model import Price
from kamdesk.areas.prices.rules import PriceDetails
from kamdesk.storage.errors import ChangedByOthersError


def add_price(session: Session, details: PriceDetails) -> int:
    """Add a price or rule of a column or a special one of a client, and return its number.

    Raises:
        OverlapError: the same price is there already for some of the days; it names that one.
        UnitOfProductError: the product has not the unit.
        CurrencyWithoutRateError: no rate of its currency is known.
        KamDeskError: a detail is missing or impossible.
    """
    known = around(session, [details])
    values = values_of(details, known)
    _refuse_overlap(session, values, known, None)
    added = Price(**values)
    session.add(added)
    session.flush()
    return added.id


def change_price(session: Session, price_id: int, version: int, details: PriceDetails) -> None:
    """Keep new details of a price.

    Raises:
        ChangedByOthersError: somebody saved it in between; *version* is that of the details which were edited.
        OverlapError: the same price is there already for some of the days; it names that one.
        KamDeskError: a detail is missing or impossible.
    """
    found = session.get(Price, price_id)
    if found is None or found.version != version:
        raise ChangedByOthersError
    known = around(session, [details])
    values = values_of(details, known)
    if not found.archived:
        _refuse_overlap(session, values, known, price_id)
    for name, value in values.items():
        setattr(found, name, value)


def archive_prices(session: Session, numbers: Collection[int]) -> None:
    """Put prices away; the search passes them over from now on, orders keep what they have."""
    for found in session.scalars(select(Price).where(Price.id.in_(numbers))):
        found.archived = True


def restore_prices(session: Session, numbers: Collection[int]) -> None:
    """Take prices back from the archive.

    Raises:
        OverlapError: the same price is there meanwhile for some of the days; it names that one.
    """
    for found in session.scalars(select(Price).where(Price.id.in_(numbers), Price.archived).order_by(Price.id)):
        details = PriceDetails(
            column_id=found.column_id, client_id=found.client_id, contract=found.contract or "", product_id=found.product_id,
            group_id=found.group_id, unit_id=found.unit_id, from_quantity=found.from_quantity, amount=found.amount,
            percent=found.percent, currency=found.currency, valid_from=found.valid_from, valid_to=found.valid_to,
        )  # fmt: skip
        known = around(session, [details])
        _refuse_overlap(session, values_of(details, known), known, found.id)
        found.archived = False
        session.flush()


def _refuse_overlap(session: Session, values: dict[str, Any], known: Around, besides: int | None) -> None:
    found = session.scalars(_overlapping(values, besides).limit(1)).first()
    if found is not None:
        worth = rules.show_worth(found.amount, found.percent, found.currency)
        period = rules.show_period(found.valid_from, found.valid_to)
        raise rules.OverlapError(found.id, known.owner(values), known.named(values), worth, period)


def _overlapping(values: dict[str, Any], besides: int | None) -> Select[Price]:
    """Select the prices that are the same and share a day with *values*, the earliest first."""
    wanted = select(Price).where(~Price.archived, Price.from_quantity == values["from_quantity"])
    for name in ("column_id", "client_id", "contract", "product_id", "group_id", "unit_id"):
        wanted = wanted.where(getattr(Price, name) == values[name])
    fixed = values["percent"] is None
    wanted = wanted.where(Price.percent.is_(None) if fixed else Price.percent.is_not(None))
    if besides is not None:
        wanted = wanted.where(Price.id != besides)
    if values["valid_to"] is not None:
        wanted = wanted.where(or_(Price.valid_from.is_(None), Price.valid_from <= values["valid_to"]))
    if values["valid_from"] is not None:
        wanted = wanted.where(or_(Price.valid_to.is_(None), Price.valid_to >= values["valid_from"]))
    return wanted.order_by(Price.valid_from, Price.id)
