"""What moves the stock of products: goods that leave or come back, and countings.

None of it changes the version of a product, so a colleague who edits its name meanwhile is not refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.catalogue.rules import Counted, StockMovedError, counted
from kamdesk.storage.base import Quantity
from kamdesk.storage.database import touch

_CHUNK: Final = 5000
_TABLE: Final[Any] = Product.__table__
_TAKE: Final = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("record"), _TABLE.c.stock.is_not(None))
    .values(stock=_TABLE.c.stock - bindparam("taken", type_=Quantity))
)
_COUNT: Final = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("record"))
    .values(stock=bindparam("counted", type_=_TABLE.c.stock.type), stock_on=bindparam("day", type_=_TABLE.c.stock_on.type))
)


@dataclass(frozen=True, slots=True)
class StockBefore:
    """What a counting replaced, and what it said."""

    quantity: Decimal | None
    on: date | None
    counted: Decimal | None


def take_from_stock(session: Session, quantities: Mapping[int, Decimal]) -> None:
    """Lower the stock of products by *quantities* in base units, by product; a negative one is put back.

    Products whose stock is not counted stay so. The stock may go below zero: what left has left.
    """
    rows = [{"record": number, "taken": quantities[number]} for number in sorted(quantities) if quantities[number]]
    if rows:
        session.connection().execute(_TAKE, rows)
        touch(session, Product)


def count_stock(session: Session, counts: Mapping[int, Counted]) -> dict[int, StockBefore]:
    """Write down what was counted, by product, and return what it replaced, so that it can be undone.

    Raises:
        QuantityError: a quantity is no number that can be kept.
        StockMovedError: the stock of a product that is to be compared is another one by now.
    """
    before, rows = {}, []
    for number, name, stock, on in _locked(session, counts):
        one = counted(counts[number])
        if one.compared and stock != one.was:
            raise StockMovedError(number, name, one.was, stock)
        before[number] = StockBefore(stock, on, one.quantity)
        rows.append({"record": number, "counted": one.quantity, "day": one.on})
    _write(session, rows)
    return before


def put_back_stock(session: Session, before: Mapping[int, StockBefore]) -> None:
    """Undo `count_stock`; what left or came meanwhile stays so."""
    rows = []
    for number, _name, stock, _on in _locked(session, before):
        one = before[number]
        moved = Decimal(0) if stock is None or one.counted is None else stock - one.counted
        quantity = None if one.quantity is None else one.quantity + moved
        rows.append({"record": number, "counted": quantity, "day": one.on})
    _write(session, rows)


def _locked(session: Session, numbers: Mapping[int, Any]) -> list[tuple[int, str, Decimal | None, date | None]]:
    """Return what is stored of products now and keep others from it until the commit, in the order of their numbers."""
    found: list[tuple[int, str, Decimal | None, date | None]] = []
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _CHUNK):
        rows = (
            select(_TABLE.c.id, _TABLE.c.name, _TABLE.c.stock, _TABLE.c.stock_on)
            .where(_TABLE.c.id.in_(wanted[start : start + _CHUNK]))
            .order_by(_TABLE.c.id)
            .with_for_update()
        )
        found += [(number, name, stock, on) for number, name, stock, on in session.execute(rows)]
    return found


def _write(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(_COUNT, rows)
        touch(session, Product)
