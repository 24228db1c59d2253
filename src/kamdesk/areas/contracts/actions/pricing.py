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
    contract that it changes.
    """
    base = contract if contract.base_id is None else session.get_one(Contract, contract.base_id)
    last = last_day(facts_of(session, base))
    priced = [line for line in contract.lines if line.product_id is not None and line.price is not None]
    _make_room(session, base, priced, contract.starts)
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
                valid_to=last,
            ),
        )


def close_prices(session: Session, contract: Contract, last: dt.date) -> None:
    """Let the prices of a contract end with its last day."""
    _end(_prices_of(session, contract), last)


def _make_room(session: Session, base: Contract, lines: Iterable[ContractLine], starts: dt.date) -> None:
    """Let what the contract agreed about the same goods before end on the day before; only the latest line of goods counts."""
    goods = {line.product_id for line in lines}
    _end([price for price in _prices_of(session, base) if price.product_id in goods], starts - _DAY)
    session.flush()


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
