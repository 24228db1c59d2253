"""The price of lines, and the same search for a whole price list."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Unit
from kamdesk.areas.prices.queries.answers import Ask, FoundPrice
from kamdesk.areas.prices.queries.book import Book
from kamdesk.areas.prices.queries.explaining import Names, explained
from kamdesk.areas.prices.queries.reading import (
    Column,
    Goods,
    Row,
    all_columns,
    base_currency,
    buyer,
    default_column,
    goods_of,
    named_column,
    rates_on,
    rows_of,
)
from kamdesk.areas.prices.queries.steps import Step, fill, steps_of
from kamdesk.areas.prices.rules import NotThereError

_ZERO: Final = Decimal(0)


def prices_for(
    session: Session, client_id: int, currency: str, day: date, asks: Sequence[Ask], *, explain: bool = False
) -> list[FoundPrice]:
    """Return the price of each of *asks* for a client, in their order; the number of statements does not grow with them.

    Args:
        session: Any session.
        client_id: Who buys.
        currency: In which the prices are answered; others are converted at the rates of *day*.
        day: Whose prices count; see `price_day`.
        asks: What is bought.
        explain: Tell also all that was considered.

    Raises:
        ClientGoneError: there is no such client.
        NotThereError: there is no such product.
        UnitOfProductError: a product has not the unit that is asked for.
    """
    book = of_client(session, client_id, currency, day, {ask.product_id for ask in asks}, any_day=explain)
    if any(ask.unit_id is not None and not _is_known(book, ask) for ask in asks):
        book.units = dict(session.execute(select(Unit.id, Unit.name)).all())
    if not explain:
        return [book.find(ask) for ask in asks]
    names = Names.read(session, book)
    return [explained(book, ask, names) for ask in asks]


def _is_known(book: Book, ask: Ask) -> bool:
    goods = book.goods.get(ask.product_id)
    return goods is None or goods.own(ask.unit_id) in goods.factors


def of_client(
    session: Session, client_id: int, currency: str, day: date, product_ids: Collection[int], *, any_day: bool = False
) -> Book:
    """Return the book of a client's prices.

    Args:
        session: Any session.
        client_id: Who buys.
        currency: In which the prices are answered.
        day: Whose prices count.
        product_ids: What may be asked for.
        any_day: Also what does not hold on *day*.

    Raises:
        ClientGoneError: there is no such client.
    """
    one = buyer(session, client_id)
    columns = all_columns(session)
    own, default = named_column(columns.values(), one.price_column), default_column(columns.values())
    steps = steps_of(one.name, columns, own, default)
    goods = goods_of(session, product_ids)
    rows = rows_of(session, client_id, _numbers(steps), goods.values(), None if any_day else day)
    counts = own or default
    discount = one.discount if one.discount is not None else counts.discount if counts is not None else _ZERO
    return _book(session, currency, one.base, day, steps, goods, rows, discount)


def of_column(session: Session, column_id: int, day: date, product_ids: Collection[int]) -> Book:
    """Return the book of a column's prices in its own currency.

    Raises:
        NotThereError: there is no such column.
    """
    columns = all_columns(session)
    own = columns.get(column_id)
    if own is None:
        raise NotThereError
    steps = steps_of(None, columns, own, default_column(columns.values()))
    goods = goods_of(session, product_ids)
    rows = rows_of(session, None, _numbers(steps), goods.values(), day)
    return _book(session, own.currency, base_currency(session), day, steps, goods, rows, _ZERO)


def column_of_client(session: Session, client_id: int) -> Column | None:
    """Return the column whose discounts a client gets: the one it names, else the default one.

    Raises:
        ClientGoneError: there is no such client.
    """
    columns = all_columns(session).values()
    return named_column(columns, buyer(session, client_id).price_column) or default_column(columns)


def _numbers(steps: Iterable[Step]) -> list[int]:
    return [step.column.id for step in steps if step.column is not None]


def _book(
    session: Session,
    currency: str,
    base: str,
    day: date,
    steps: list[Step],
    goods: dict[int, Goods],
    rows: list[Row],
    discount: Decimal,
) -> Book:
    fill(steps, rows)
    currencies = {step.column.currency for step in steps if step.column is not None} | {row.currency for row in rows}
    currencies |= {currency, base}
    rates = rates_on(session, day, currencies, base) if len(currencies) > 1 else {}
    return Book(day, currency, base, steps, goods, rates, discount)
