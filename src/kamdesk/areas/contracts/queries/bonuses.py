"""The bonus of a contract: what was bought in each period, whether it reached the threshold, and what it comes to."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.rules import Terms, months_later
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries.movements import total
from kamdesk.areas.receivables.rules import SALES_KINDS
from kamdesk.core.money import Money

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusRow:
    """One period of a bonus; days are inclusive, amounts with VAT.

    Attributes:
        missing: what is still to be bought to reach the threshold; nothing once it is reached.
        earned: what the bonus comes to so far; nothing below the threshold.
        over: the period has ended.
    """

    since: dt.date
    until: dt.date
    bought: Money
    threshold: Money
    missing: Money
    earned: Money
    over: bool


def bought(session: Session, client_id: int, currency: str, since: dt.date, until: dt.date) -> Money:
    """Return what a client bought from *since* to *until*, both inclusive, with VAT: invoices less credit notes."""
    wanted = select(total(LedgerDocument.signed)).where(
        LedgerDocument.client_id == client_id,
        LedgerDocument.currency == currency,
        LedgerDocument.kind.in_(SALES_KINDS),
        ~LedgerDocument.cancelled,
        LedgerDocument.date.between(since, until),
    )
    return Money.of_minor(session.execute(wanted).scalar_one() or 0, currency)


def bonuses(session: Session, contract: Contract, terms: Terms, since: dt.date, until: dt.date) -> tuple[BonusRow, ...]:
    """Return the bonus periods of a contract that began by *until*; they are counted from its first day."""
    if not terms.bonus_percent or terms.bonus_from is None or terms.bonus_period is None:
        return ()
    rows = []
    for first, last in _periods(since, until, _MONTHS[terms.bonus_period]):
        worth = bought(session, contract.client_id, terms.currency, first, min(last, until))
        reached = worth >= terms.bonus_from
        nothing = Money.zero(terms.currency)
        rows.append(
            BonusRow(
                since=first,
                until=last,
                bought=worth,
                threshold=terms.bonus_from,
                missing=nothing if reached else terms.bonus_from - worth,
                earned=Money(worth.amount * terms.bonus_percent / _HUNDRED, terms.currency) if reached else nothing,
                over=last < until,
            )
        )
    return tuple(rows)


def _periods(since: dt.date, until: dt.date, months: int) -> Iterator[tuple[dt.date, dt.date]]:
    count = 0
    while (first := months_later(since, count * months)) <= until:
        count += 1
        yield first, months_later(since, count * months) - dt.timedelta(days=1)
