"""What is known of orders that are stored: by the key under which they came, and at which version they are."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.orders.model import SalesOrder
from kamdesk.areas.orders.rules.refusals import OrderGoneError

_CHUNK = 5000


def orders_under(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """Return the numbers of the orders that were taken under *keys*."""
    found: dict[str, str] = {}
    for start in range(0, len(keys), _CHUNK):
        wanted = select(SalesOrder.key, SalesOrder.number).where(SalesOrder.key.in_(keys[start : start + _CHUNK]))
        found |= dict(session.execute(wanted).all())
    return found


def version_of(session: Session, order_id: int) -> int:
    """Return the version of an order.

    Raises:
        OrderGoneError: there is no such order.
    """
    found = session.scalars(select(SalesOrder.version).where(SalesOrder.id == order_id)).first()
    if found is None:
        raise OrderGoneError
    return found
