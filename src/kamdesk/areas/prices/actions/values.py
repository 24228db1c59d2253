"""What a stored price becomes of what was typed, and what it is checked against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import ProductGroup, Unit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.model import CurrencyRate
from kamdesk.areas.prices import rules
from kamdesk.areas.prices.queries.reading import Column, Goods, all_columns, goods_of
from kamdesk.areas.prices.rules import PriceDetails

_CHUNK: Final = 5000
#: What makes two rows the same but for their days: whose, of what, for which unit and break, and fixed or a percentage.
Identity = tuple[int | None, int | None, str | None, int | None, int | None, int | None, Any, bool]


@dataclass(frozen=True, slots=True)
class Around:
    """What prices are checked against, by number: columns, clients with name and currency, products, groups, units."""

    columns: dict[int, Column]
    clients: dict[int, tuple[str, str]]
    goods: dict[int, Goods]
    groups: dict[int, str]
    units: dict[int, str]
    currencies: frozenset[str]

    def owner(self, values: dict[str, Any]) -> str:
        """Return the name of the column or client that a price is of."""
        column_id = values["column_id"]
        return self.columns[column_id].name if column_id is not None else self.clients[values["client_id"]][0]

    def named(self, values: dict[str, Any]) -> str:
        """Return the name of the product or group that a price is for; empty for all goods."""
        if values["product_id"] is not None:
            return self.goods[values["product_id"]].name
        return self.groups.get(values["group_id"] or 0, "")


def around(session: Session, commands: Sequence[PriceDetails]) -> Around:
    """Return what is around *commands*."""
    clients: dict[int, tuple[str, str]] = {}
    for part in _parts({one.client_id for one in commands}):
        wanted = select(Client.id, Client.name, Client.currency).where(Client.id.in_(part), Client.merged_into_id.is_(None))
        clients |= {number: (name, currency) for number, name, currency in session.execute(wanted)}
    goods: dict[int, Goods] = {}
    for part in _parts({one.product_id for one in commands}):
        goods |= goods_of(session, part)
    rates = session.scalars(select(CurrencyRate.currency).distinct())
    return Around(
        all_columns(session),
        clients,
        goods,
        dict(session.execute(select(ProductGroup.id, ProductGroup.name)).all()),
        dict(session.execute(select(Unit.id, Unit.name)).all()),
        frozenset({*rates, company.base_currency(session)}),
    )


def _parts(numbers: Iterable[int | None]) -> Iterable[list[int]]:
    known = sorted(number for number in numbers if number is not None)
    for start in range(0, len(known), _CHUNK):
        yield known[start : start + _CHUNK]


def values_of(details: PriceDetails, known: Around) -> dict[str, Any]:
    """Return the columns of a stored price by name.

    Raises:
        UnitOfProductError: the product has not the unit.
        CurrencyWithoutRateError: no rate of the currency is known.
        KamDeskError: a detail is missing, impossible, or not there.
    """
    details = rules.checked_price(details)
    return {
        "column_id": details.column_id,
        "client_id": details.client_id,
        "contract": details.contract or None,
        "product_id": details.product_id,
        "group_id": details.group_id,
        "unit_id": _unit(details, known),
        "from_quantity": details.from_quantity,
        "amount": details.amount,
        "percent": details.percent,
        "currency": _currency(details, known),
        "valid_from": details.valid_from,
        "valid_to": details.valid_to,
        "note": details.note or None,
    }


def _currency(details: PriceDetails, known: Around) -> str:
    if details.column_id is not None:
        column = known.columns.get(details.column_id)
        if column is None:
            raise rules.NotThereError
        if column.archived:
            raise rules.ColumnArchivedError(column.name)
        if details.currency and details.currency != column.currency:
            raise rules.PriceCurrencyError(column.name, column.currency, details.currency)
        return column.currency
    client = known.clients.get(details.client_id or 0)
    if client is None:
        raise ClientGoneError
    currency = details.currency or client[1]
    if currency not in known.currencies:
        raise rules.CurrencyWithoutRateError(currency)
    return currency


def _unit(details: PriceDetails, known: Around) -> int | None:
    """Return the unit with None for a product's base unit, so that the same price is never written in two ways."""
    if details.unit_id is not None and details.unit_id not in known.units:
        raise rules.NotThereError
    if details.product_id is None:
        if details.group_id is not None and details.group_id not in known.groups:
            raise rules.NotThereError
        return details.unit_id
    goods = known.goods.get(details.product_id)
    if goods is None:
        raise rules.NotThereError
    unit_id = goods.own(details.unit_id)
    if unit_id not in goods.factors:
        raise rules.UnitOfProductError(goods.name, known.units[details.unit_id or 0])
    return unit_id


def identity(values: dict[str, Any]) -> Identity:
    """Return what makes a price the same as another one but for its days."""
    return (
        values["column_id"],
        values["client_id"],
        values["contract"],
        values["product_id"],
        values["group_id"],
        values["unit_id"],
        values["from_quantity"],
        values["percent"] is None,
    )
