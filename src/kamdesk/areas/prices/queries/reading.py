"""What the search for prices reads, in statements that are written once and stay the same for one line and for hundreds."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast

from sqlalchemy import Select, Table, bindparam, or_, select, union_all
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product, ProductGroup, ProductUnit, Unit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.clients.rules import ClientGoneError
from kamdesk.areas.company.model import Company, CurrencyRate
from kamdesk.areas.company.rules import NoCompanyError
from kamdesk.areas.prices.model import Price, PriceColumn
from kamdesk.core.text import fold

_ONE: Final = Decimal(1)
_price: Final = cast(Table, Price.__table__).c
_column: Final = cast(Table, PriceColumn.__table__).c
_client: Final = cast(Table, Client.__table__).c
_product: Final = cast(Table, Product.__table__).c
_group: Final = cast(Table, ProductGroup.__table__).c
_rate: Final = cast(Table, CurrencyRate.__table__).c


class Row(NamedTuple):
    """A stored price as the search uses it."""

    id: int
    column_id: int | None
    contract: str | None
    product_id: int | None
    group_id: int | None
    unit_id: int | None
    from_quantity: Decimal
    amount: Decimal | None
    percent: Decimal | None
    currency: str
    valid_from: date | None
    valid_to: date | None


class Column(NamedTuple):
    """A price column as the search uses it."""

    id: int
    name: str
    name_key: str
    parent_id: int | None
    currency: str
    is_default: bool
    percent: Decimal
    discount: Decimal
    round_step: Decimal | None
    round_ending: Decimal
    archived: bool


class Buyer(NamedTuple):
    """A client as the search uses it, with the currency of the books."""

    name: str
    price_column: str | None
    discount: Decimal | None
    base: str


@dataclass(slots=True)
class Goods:
    """A product as the search uses it: `price` is in minor units of the base currency, `factors` are base units in a unit."""

    id: int
    name: str
    group_id: int | None
    unit_id: int | None
    price: int | None
    factors: dict[int | None, Decimal]
    units: dict[int | None, str]
    groups: list[int] = field(default_factory=list)

    def own(self, unit_id: int | None) -> int | None:
        """Return the unit with None for the base unit."""
        return None if unit_id == self.unit_id else unit_id


_BUYER: Final = select(
    _client.name,
    _client.price_column,
    _client.discount,
    select(Company.__table__.c.base_currency).scalar_subquery(),
).where(_client.id == bindparam("client"))
_BASE: Final = select(Company.__table__.c.base_currency)
_COLUMNS: Final = select(
    _column.id,
    _column.name,
    _column.name_key,
    _column.parent_id,
    _column.currency,
    _column.is_default,
    _column.percent,
    _column.discount,
    _column.round_step,
    _column.round_ending,
    _column.archived,
)
_RATE: Final = (
    select(_rate.rate)
    .where(_rate.currency == bindparam("currency"), _rate.day <= bindparam("day"))
    .order_by(_rate.day.desc())
    .limit(1)
)


def _goods() -> Select[Any]:
    pack, base_unit, pack_unit = ProductUnit.__table__, Unit.__table__.alias(), Unit.__table__.alias()
    joined = (
        Product.__table__.outerjoin(base_unit, base_unit.c.id == _product.unit_id)
        .outerjoin(pack, pack.c.product_id == _product.id)
        .outerjoin(pack_unit, pack_unit.c.id == pack.c.unit_id)
    )
    columns = (_product.id, _product.name, _product.group_id, _product.unit_id, _product.price, base_unit.c.name)
    wanted = select(*columns, pack.c.unit_id.label("pack_id"), pack.c.factor, pack_unit.c.name.label("pack")).select_from(joined)
    return wanted.where(_product.id.in_(bindparam("products", expanding=True)))


def _groups() -> Select[Any]:
    """Select every group that one of the products is in, near or far, with the group above it."""
    groups = ProductGroup.__table__
    of_products = select(_product.group_id).where(_product.id.in_(bindparam("products", expanding=True)))
    up = select(_group.id, _group.parent_id).where(_group.id.in_(of_products)).cte("up", recursive=True)
    above = groups.alias()
    up = up.union(select(above.c.id, above.c.parent_id).join(up, up.c.parent_id == above.c.id))
    return select(up.c.id, up.c.parent_id)


def _rows(*, dated: bool) -> Any:
    """Select what is priced for the products, their groups and all goods, each way by an index of its own."""
    mine = _price.client_id == bindparam("client")
    columns = _price.column_id.in_(bindparam("columns", expanding=True))
    product = _price.product_id.in_(bindparam("products", expanding=True))
    group = _price.group_id.in_(bindparam("groups", expanding=True))
    ways = (
        (product, mine),
        (product, _price.client_id.is_(None), columns),
        (mine, group),
        (columns, group),
        (mine, _price.group_id.is_(None), _price.product_id.is_(None)),
        (columns, _price.group_id.is_(None), _price.product_id.is_(None)),
    )
    wanted = [_price[name] for name in Row._fields]
    holds = [~_price.archived]
    if dated:
        day = bindparam("day", type_=_price.valid_from.type)
        holds.append(or_(_price.valid_from.is_(None), _price.valid_from <= day))
        holds.append(or_(_price.valid_to.is_(None), _price.valid_to >= day))
    return union_all(*(select(*wanted).where(*way, *holds) for way in ways))


_GOODS: Final = _goods()
_GROUPS: Final = _groups()
_ROWS_OF_A_DAY: Final = _rows(dated=True)
_ROWS_OF_ANY_DAY: Final = _rows(dated=False)


def buyer(session: Session, client_id: int) -> Buyer:
    """Return the client.

    Raises:
        ClientGoneError: there is none.
        NoCompanyError: the store has no company yet.
    """
    found = session.connection().execute(_BUYER, {"client": client_id}).first()
    if found is None:
        raise ClientGoneError
    one = Buyer._make(found)
    if one.base is None:
        raise NoCompanyError
    return one


def base_currency(session: Session) -> str:
    """Return the currency of the books.

    Raises:
        NoCompanyError: the store has no company yet.
    """
    found: str | None = session.connection().execute(_BASE).scalar()
    if found is None:
        raise NoCompanyError
    return found


def all_columns(session: Session) -> dict[int, Column]:
    """Return every price column by number, archived ones too."""
    return {row[0]: Column._make(row) for row in session.connection().execute(_COLUMNS)}


def named_column(columns: Iterable[Column], name: str | None) -> Column | None:
    """Return the column that a client's text names; None where it names none that is in use."""
    key = fold(name) if name else ""
    return next((one for one in columns if one.name_key == key and not one.archived), None) if key else None


def default_column(columns: Iterable[Column]) -> Column | None:
    """Return the column of clients that have none; None where the company has no such column."""
    return next((one for one in columns if one.is_default), None)


def goods_of(session: Session, product_ids: Collection[int]) -> dict[int, Goods]:
    """Return products by number with their units and the groups they are in, the nearest first."""
    wanted = {"products": list(product_ids)}
    found: dict[int, Goods] = {}
    for number, name, group_id, unit_id, price, unit, pack_id, factor, pack in session.connection().execute(_GOODS, wanted):
        one = found.get(number)
        if one is None:
            one = found[number] = Goods(number, name, group_id, unit_id, price, {None: _ONE}, {None: unit or ""})
        if pack_id is not None:
            one.factors[pack_id], one.units[pack_id] = factor, pack
    parents: dict[int, int | None] = dict(session.connection().execute(_GROUPS, wanted).all())
    for one in found.values():
        above = one.group_id
        while above is not None and above not in one.groups:
            one.groups.append(above)
            above = parents.get(above)
    return found


def rows_of(
    session: Session,
    client_id: int | None,
    columns: Collection[int],
    goods: Iterable[Goods],
    day: date | None,
) -> list[Row]:
    """Return the prices of a client and of columns that can concern *goods*, valid on *day*; None: on any day."""
    known = list(goods)
    values = {
        "client": client_id,
        "columns": list(columns),
        "products": [one.id for one in known],
        "groups": list({group for one in known for group in one.groups}),
    }
    if day is None:
        return [Row._make(row) for row in session.connection().execute(_ROWS_OF_ANY_DAY, values)]
    return [Row._make(row) for row in session.connection().execute(_ROWS_OF_A_DAY, values | {"day": day})]


def rates_on(session: Session, day: date, currencies: Iterable[str], base: str) -> dict[str, Decimal]:
    """Return units of the base currency for one unit of each of *currencies* on *day*; those without a rate are left out."""
    rates = {base: _ONE}
    for currency in currencies:
        if currency != base:
            found = session.connection().execute(_RATE, {"currency": currency, "day": day}).scalar()
            if found is not None:
                rates[currency] = found
    return rates
