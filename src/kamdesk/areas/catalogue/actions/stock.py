"""What moves the stock of products."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.storage.base import Quantity
from kamdesk.storage.database import touch

_TABLE: Final[Any] = Product.__table__
_TAKE: Final = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("record"), _TABLE.c.stock.is_not(None))
    .values(stock=_TABLE.c.stock - bindparam("taken", type_=Quantity))
)


def take_from_stock(session: Session, quantities: Mapping[int, Decimal]) -> None:
    """Lower the stock of products by *quantities* in base units, by product; a negative one is put back.

    Products whose stock is not counted stay so. The stock may go below zero: what left has left. The version of the product
    does not change, so a colleague who edits its name meanwhile is not refused.
    """
    rows = [{"record": number, "taken": quantities[number]} for number in sorted(quantities) if quantities[number]]
    if rows:
        session.connection().execute(_TAKE, rows)
        touch(session, Product)
