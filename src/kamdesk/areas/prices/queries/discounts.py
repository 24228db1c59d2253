"""How the company prices, what its managers may give, and discounts by volume."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import ProductGroup
from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.prices.model import PriceColumn, PricePolicy, VolumeDiscount
from kamdesk.areas.prices.queries.finding import column_of_client
from kamdesk.areas.prices.queries.reading import Goods, goods_of
from kamdesk.areas.prices.rules import PolicyDetails

_ZERO: Final = Decimal(0)
#: Whose discounts by hand nobody has to approve.
_FREE: Final = frozenset({"head_of_sales", "director"})


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """How the company prices; `version` 0 means that nobody decided yet and the usual rules hold."""

    version: int
    combine: str
    cap: Decimal
    price_date: str
    manager_limit: Decimal


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """One discount by volume; `from_amount` is in the base currency, both days are included."""

    id: int
    version: int
    column_id: int | None
    group_id: int | None
    from_amount: Decimal
    percent: Decimal
    valid_from: date | None
    valid_to: date | None
    archived: bool


def policy(session: Session) -> PolicyRow:
    """Return how the company prices."""
    found = session.get(PricePolicy, 1)
    if found is None:
        usual = PolicyDetails()
        return PolicyRow(0, usual.combine, usual.cap, usual.price_date, usual.manager_limit)
    return PolicyRow(found.version, found.combine, found.cap, found.price_date, found.manager_limit)


def price_day(session: Session, client_id: int, ordered: date, promised: date | None) -> date:
    """Return the day whose prices an order gets: as the client's card says, else as the company does.

    Without a promised day it is the day of the order.
    """
    own = session.scalars(select(Client.price_date).where(Client.id == client_id)).first()
    return promised if promised is not None and (own or policy(session).price_date) == "promised" else ordered


def hand_limit(session: Session, employee_id: int | None) -> Decimal | None:
    """Return the per cent that an employee may give by hand without approval; None: as much as they like.

    Heads of sales and directors have no limit; others have their own or the company's, which also holds for nobody known.
    """
    wanted = select(Employee.role, Employee.discount_limit).where(Employee.id == employee_id)
    role, own = session.execute(wanted).one_or_none() or ("", None)
    if role in _FREE:
        return None
    return own if own is not None else policy(session).manager_limit


def volume(session: Session, volume_id: int) -> VolumeRow | None:
    """Return one discount by volume, archived or not; None where there is none."""
    one = session.get(VolumeDiscount, volume_id)
    if one is None:
        return None
    return VolumeRow(
        one.id, one.version, one.column_id, one.group_id, one.from_amount, one.percent, one.valid_from, one.valid_to, one.archived
    )


def list_of_volumes(base_currency: str = "", *, archived: bool = False) -> Select[Any]:
    """Return the rows of the list of discounts by volume; the table sorts and filters them."""
    columns: tuple[Any, ...] = (
        VolumeDiscount.id,
        VolumeDiscount.from_amount,
        case((VolumeDiscount.id > 0, base_currency)).label("currency"),
        VolumeDiscount.percent,
        PriceColumn.name.label("column_name"),
        ProductGroup.name.label("group_name"),
        VolumeDiscount.valid_from,
        VolumeDiscount.valid_to,
        VolumeDiscount.changed_at,
    )
    wanted = (
        select(*columns)
        .outerjoin(PriceColumn, PriceColumn.id == VolumeDiscount.column_id)
        .outerjoin(ProductGroup, ProductGroup.id == VolumeDiscount.group_id)
    )
    return wanted.where(VolumeDiscount.archived if archived else ~VolumeDiscount.archived)


def volume_discounts(session: Session, client_id: int, day: date, worth: Sequence[tuple[int, Decimal, bool]]) -> list[Decimal]:
    """Return the discount by volume of each line, per cent; the highest threshold that is reached wins.

    Args:
        session: Any session.
        client_id: Who orders; discounts of a column are for its clients only.
        day: Whose discounts count.
        worth: Of each line the product, the value before discounts in the base currency, and whether it takes discounts; one
            that does not neither counts nor gets any. The value of returns is below zero.

    Raises:
        ClientGoneError: there is no such client.
    """
    column = column_of_client(session, client_id)
    offers = session.execute(_offers(None if column is None else column.id, day)).all()
    goods = goods_of(session, {product_id for product_id, _value, _takes in worth}) if offers else {}
    reached = [
        _Reached(offer.from_amount, offer.column_id is not None, offer.id, offer.group_id, offer.percent)
        for offer in offers
        if abs(sum(_counted(worth, goods, offer.group_id), _ZERO)) >= offer.from_amount
    ]
    return [_best(reached, goods[product_id]) if takes and product_id in goods else _ZERO for product_id, _value, takes in worth]


@dataclass(frozen=True, slots=True)
class _Reached:
    from_amount: Decimal
    of_column: bool
    id: int
    group_id: int | None
    percent: Decimal


def _offers(column_id: int | None, day: date) -> Select[Any]:
    one = VolumeDiscount
    columns: tuple[Any, ...] = (one.id, one.column_id, one.group_id, one.from_amount, one.percent)
    return select(*columns).where(
        ~one.archived,
        or_(one.column_id.is_(None), one.column_id == column_id),
        or_(one.valid_from.is_(None), one.valid_from <= day),
        or_(one.valid_to.is_(None), one.valid_to >= day),
    )


def _counted(worth: Iterable[tuple[int, Decimal, bool]], goods: dict[int, Goods], group_id: int | None) -> Iterator[Decimal]:
    for product_id, value, takes in worth:
        if takes and product_id in goods and (group_id is None or group_id in goods[product_id].groups):
            yield value


def _best(reached: Iterable[_Reached], goods: Goods) -> Decimal:
    """Return the highest threshold's per cent; of equal ones the closest goods', then the column's, then the latest."""

    def rank(one: _Reached) -> tuple[Decimal, int, bool, int]:
        far = len(goods.groups) if one.group_id is None else goods.groups.index(one.group_id)
        return one.from_amount, -far, one.of_column, one.id

    best = max((one for one in reached if one.group_id is None or one.group_id in goods.groups), key=rank, default=None)
    return _ZERO if best is None else best.percent
