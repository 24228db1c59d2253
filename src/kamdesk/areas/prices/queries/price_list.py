"""The price list of a column or a client, as it goes to paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.prices.queries.answers import Ask
from kamdesk.areas.prices.queries.book import Book
from kamdesk.areas.prices.queries.finding import of_client, of_column
from kamdesk.areas.prices.queries.prices import groups_below
from kamdesk.areas.prices.rules import NotThereError, with_vat
from kamdesk.core.money import decimals
from kamdesk.core.text import fold

_CHUNK: Final = 1000
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """A row of a price list.

    Attributes:
        product_id: The product.
        code: Its code.
        name: Its name in the language of the list.
        unit: What the price is for; may be empty.
        from_quantity: The break in the unit; 0 for the first price of a product.
        price: Of one unit without VAT, before discounts in the line.
        vat_rate: Per cent.
        with_vat: With VAT, with the currency's decimals, or up to four where the price has more.
    """

    product_id: int
    code: str
    name: str
    unit: str
    from_quantity: Decimal
    price: Decimal
    vat_rate: Decimal
    with_vat: Decimal


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """The prices of one group; `path` names the groups above it too, and is empty for products without a group."""

    path: str
    rows: tuple[ListedPrice, ...]


@dataclass(frozen=True, slots=True)
class PriceList:
    """A price list; `owner` is the name of the column or client, `without` counts the products that nothing prices.

    `pictures` has the file of the first picture of each product that has one, by product.
    """

    owner: str
    currency: str
    day: date
    groups: tuple[ListedGroup, ...]
    without: int
    pictures: Mapping[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Product:
    id: int
    code: str
    group_id: int | None
    vat_rate: Decimal


def price_list(
    session: Session,
    day: date,
    language: str,
    *,
    column_id: int | None = None,
    client_id: int | None = None,
    group_id: int | None = None,
) -> PriceList:
    """Return the prices of every product that is not archived, by group; packs with prices of their own and breaks follow.

    Args:
        session: Any session.
        day: Whose prices count.
        language: Of the names.
        column_id: The list of a column, in its currency.
        client_id: Or the list of a client with its special prices, in its currency.
        group_id: Only of this group and the groups below it.

    Raises:
        NotThereError: there is no such column.
        ClientGoneError: there is no such client.
    """
    products = _products(session, group_id)
    paths = {row.id: row.path for row in catalogue.groups(session, with_archived=True)}
    listed: dict[str, list[ListedPrice]] = {}
    owner, currency, without = "", "", 0
    for start in range(0, max(len(products), 1), _CHUNK):
        part = products[start : start + _CHUNK]
        numbers = [one.id for one in part]
        book, owner = _book(session, day, numbers, column_id, client_id)
        currency, names = book.currency, catalogue.names_in(session, numbers, language)
        for one in part:
            rows = list(_listed(book, one, names[one.id]))
            without += not rows
            listed.setdefault(paths.get(one.group_id or 0, ""), []).extend(rows)
    priced = {row.product_id for rows in listed.values() for row in rows}
    pictures = catalogue.first_pictures(session, priced)
    groups = sorted(((path, rows) for path, rows in listed.items() if rows), key=lambda pair: fold(pair[0]))
    return PriceList(owner, currency, day, tuple(ListedGroup(path, tuple(rows)) for path, rows in groups), without, pictures)


def _products(session: Session, group_id: int | None) -> Sequence[_Product]:
    wanted = (
        select(Product.id, Product.code, Product.group_id, Product.vat_rate)
        .where(~Product.archived)
        .order_by(Product.name_key, Product.id)
    )
    if group_id is not None:
        wanted = wanted.where(Product.group_id.in_(groups_below(group_id)))
    return [_Product(*row) for row in session.execute(wanted)]


def _book(session: Session, day: date, numbers: list[int], column_id: int | None, client_id: int | None) -> tuple[Book, str]:
    """Return the book of a column or a client, and whose it is."""
    if client_id is not None:
        currency = session.scalars(select(Client.currency).where(Client.id == client_id)).first()
        book = of_client(session, client_id, currency or "", day, numbers)
        return book, book.steps[0].owner
    if column_id is None:
        raise NotThereError
    book = of_column(session, column_id, day, numbers)
    return book, book.steps[0].owner


def _listed(book: Book, product: _Product, name: str) -> Iterator[ListedPrice]:
    """Give the rows of one product: what one base unit costs, then packs and breaks as far as they cost something else."""
    before: dict[int | None, Decimal] = {}
    goods = book.goods[product.id]
    for unit_id, from_quantity in _asked_for(book, product.id):
        found = book.find(Ask(product.id, from_quantity, unit_id))
        if found.price is None or before.get(unit_id) == found.price:
            continue
        before[unit_id] = found.price
        gross = with_vat(found.price, product.vat_rate, decimals(book.currency))
        unit = goods.units[unit_id]
        yield ListedPrice(product.id, product.code, name, unit, from_quantity, found.price, product.vat_rate, gross)


def _asked_for(book: Book, product_id: int) -> list[tuple[int | None, Decimal]]:
    """Return the units and quantities at which the price of a product can be another one, packs after the base unit."""
    goods = book.goods[product_id]
    wanted: set[tuple[int | None, Decimal]] = {(None, _ZERO)}
    for step in book.steps:
        for _far, rows in step.tiers(goods):
            for row in rows:
                unit_id = goods.own(row.unit_id)
                if unit_id in goods.factors:
                    wanted.add((unit_id, row.from_quantity))
                    if row.amount is not None:
                        wanted.add((unit_id, _ZERO))
    return sorted(wanted, key=lambda one: (goods.factors[one[0]], one[0] or 0, one[1]))
