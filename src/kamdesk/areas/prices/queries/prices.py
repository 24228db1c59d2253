"""The stored prices: one, the list of them, and those that a new one would overlap."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Text, case, func, null, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.catalogue.model import Product, ProductGroup, Unit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.prices.model import Price, PriceColumn
from kamdesk.core.text import fold
from kamdesk.storage.search import found_in

#: The order of the list before anybody sorts it.
LATEST_PRICES_FIRST: Final = (Price.valid_from.desc().nulls_last(), Price.id.desc())


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One price or rule; `owner` is the name of its column or client, `goods` that of its product or group."""

    id: int
    version: int
    column_id: int | None
    client_id: int | None
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
    note: str | None
    archived: bool
    owner: str
    goods: str


def price(session: Session, price_id: int) -> PriceRow | None:
    """Return one price, archived or not; None where there is none."""
    own: tuple[Any, ...] = (
        Price.id, Price.version, Price.column_id, Price.client_id, Price.contract, Price.product_id, Price.group_id,
        Price.unit_id, Price.from_quantity, Price.amount, Price.percent, Price.currency, Price.valid_from, Price.valid_to,
        Price.note, Price.archived,
    )  # fmt: skip
    found = session.execute(_joined(select(*own, _owner(), _goods())).where(Price.id == price_id)).first()
    return None if found is None else PriceRow(*found)


def list_of_prices(
    *,
    archived: bool = False,
    column_id: int | None = None,
    client_id: int | None = None,
    product_id: int | None = None,
    group_id: int | None = None,
    day: date | None = None,
    kind: str | None = None,
    worth: str | None = None,
    today: date | None = None,
    state: str | None = None,
) -> Select[Any]:
    """Return the rows of the list; the table sorts and filters them.

    Args:
        archived: Only what is archived; else only what is not.
        column_id: Of one column.
        client_id: Of one client.
        product_id: For one product.
        group_id: For a group, the groups below it, and products in any of them.
        day: Valid on this day.
        kind: A key of `rules.KINDS`.
        worth: A key of `rules.WORTHS`.
        today: The day as of which the column `state` is; None leaves it empty.
        state: Only this key of `rules.STATES`.
    """
    base = aliased(Unit)
    columns: tuple[Any, ...] = (
        Price.id, _kind().label("kind"), _owner(), Price.contract, Product.code, _goods(),
        func.coalesce(Unit.name, base.name).label("unit"), Price.from_quantity, Price.amount, Price.percent, Price.currency,
        Price.valid_from, Price.valid_to, _state(today).label("state"), Price.note, Price.changed_at,
    )  # fmt: skip
    wanted = _joined(select(*columns)).outerjoin(Unit, Unit.id == Price.unit_id).outerjoin(base, base.id == Product.unit_id)
    wanted = wanted.where(Price.archived if archived else ~Price.archived)
    if column_id is not None:
        wanted = wanted.where(Price.column_id == column_id)
    if client_id is not None:
        wanted = wanted.where(Price.client_id == client_id)
    if product_id is not None:
        wanted = wanted.where(Price.product_id == product_id)
    if group_id is not None:
        groups = groups_below(group_id)
        wanted = wanted.where(or_(Price.group_id.in_(groups), Product.group_id.in_(groups)))
    if kind is not None:
        wanted = wanted.where(_kind() == kind)
    if worth is not None:
        wanted = wanted.where(Price.amount.is_not(None) if worth == "amount" else Price.percent.is_not(None))
    if state is not None:
        wanted = wanted.where(_state(today) == state)
    return wanted if day is None else wanted.where(*holds_on(day))


def _state(today: date | None) -> ColumnElement[str | None]:
    if today is None:
        return type_coerce(null(), Text)
    return case((Price.valid_from > today, "future"), (Price.valid_to < today, "past"), else_="current")


def _joined(wanted: Select[Any]) -> Select[Any]:
    return (
        wanted.select_from(Price)
        .outerjoin(PriceColumn, PriceColumn.id == Price.column_id)
        .outerjoin(Client, Client.id == Price.client_id)
        .outerjoin(Product, Product.id == Price.product_id)
        .outerjoin(ProductGroup, ProductGroup.id == Price.group_id)
    )


def _owner() -> Any:
    return func.coalesce(PriceColumn.name, Client.name).label("owner")


def _goods() -> Any:
    return func.coalesce(Product.name, ProductGroup.name, "").label("goods")


def _kind() -> ColumnElement[str]:
    return case((Price.column_id.is_not(None), "column"), (Price.contract.is_(None), "special"), else_="contract")


def holds_on(day: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the conditions that a price is valid on *day*; both its days belong to it."""
    return (
        or_(Price.valid_from.is_(None), Price.valid_from <= day),
        or_(Price.valid_to.is_(None), Price.valid_to >= day),
    )


def groups_below(group_id: int) -> Select[int]:
    """Return the select of a group's number and those of all groups below it."""
    below = select(ProductGroup.id).where(ProductGroup.id == group_id).cte("below", recursive=True)
    below = below.union(select(ProductGroup.id).join(below, ProductGroup.parent_id == below.c.id))
    return select(below.c.id)


def matching(text: str, dialect: str, groups: Collection[int] = ()) -> ColumnElement[bool]:
    """Return the condition that a price is found by *text*, which is folded already: by product, client, column or contract.

    *groups* are those that `groups_named` gives for it.
    """
    return or_(
        Price.product_id.in_(select(Product.id).where(found_in(Product, text, dialect))),
        Price.client_id.in_(select(Client.id).where(found_in(Client, text, dialect))),
        Price.column_id.in_(select(PriceColumn.id).where(PriceColumn.name_key.contains(text, autoescape=True))),
        Price.group_id.in_(list(groups)),
        func.lower(Price.contract).contains(text, autoescape=True),
    )


def groups_named(session: Session, text: str) -> list[int]:
    """Return the groups whose name holds *text*, which is folded already, in any spelling."""
    return [number for number, name in session.execute(select(ProductGroup.id, ProductGroup.name)) if text in fold(name)]
