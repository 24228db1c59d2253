"""The special prices that a signed contract writes, which orders find from then on."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import Contract, ContractLine
from kamdesk.areas.contracts.queries.facts import facts_of
from kamdesk.areas.contracts.rules import last_day
from kamdesk.areas.prices.actions import add_price
from kamdesk.areas.prices.model import Price
from kamdesk.areas.prices.rules import PriceDetails

_DAY = dt.timedelta(days=1)


def write_prices(session: Session, contract: Contract) -> None:
    """Write the prices of a contract's specification, from its first day to its last.

    Those of an additional agreement take the place of what was agreed about the same goods before, and last as long as the
    contract that it changes, or until the day from which something else is agreed about those goods already.
    """
    base = contract if contract.base_id is None else session.get_one(Contract, contract.base_id)
    last = last_day(facts_of(session, base))
    priced = [line for line in contract.lines if line.product_id is not None and line.price is not None]
    later = _make_room(session, base, priced, contract.starts)
    for line in priced:
        add_price(
            session,
            PriceDetails(
                client_id=contract.client_id,
                contract=base.number,
                product_id=line.product_id,
                unit_id=line.unit_id,
                amount=line.price,
                currency=contract.currency,
                valid_from=contract.starts,
                valid_to=min((day for day in (last, later.get(line.product_id)) if day is not None), default=None),
            ),
        )


def close_prices(session: Session, contract: Contract, last: dt.date, before: dt.date | None) -> None:
    """Let the prices of a contract end with its last day; those that ended with the one *before* go on to a later one."""
    prices = _prices_of(session, contract)
    for price in prices:
        if before is not None and price.valid_to == before < last:
            price.valid_to = last
    _end(prices, last)


def _make_room(session: Session, base: Contract, lines: Iterable[ContractLine], starts: dt.date) -> dict[int | None, dt.date]:
    """Let what the contract agreed about the same goods before end on the day before *starts*.

    What was agreed from a later day on stays: by goods, the last day until then is returned.
    """
    goods = {line.product_id for line in lines}
    known = [price for price in _prices_of(session, base) if price.product_id in goods]
    later = [price for price in known if price.valid_from is not None and price.valid_from > starts]
    _end([price for price in known if price not in later], starts - _DAY)
    session.flush()
    until: dict[int | None, dt.date] = {}
    for price in later:
        day = (price.valid_from or starts) - _DAY
        until[price.product_id] = min(day, until.get(price.product_id, day))
    return until


def _prices_of(session: Session, contract: Contract) -> list[Price]:
    wanted = select(Price).where(
        Price.client_id == contract.client_id, Price.contract == contract.number, ~Price.archived, Price.column_id.is_(None)
    )
    return list(session.scalars(wanted))


def _end(prices: Iterable[Price], last: dt.date) -> None:
    for price in prices:
        if price.valid_from is not None and price.valid_from > last:
            price.archived = True
        elif price.valid_to is None or price.valid_to > last:
            price.valid_to = last
