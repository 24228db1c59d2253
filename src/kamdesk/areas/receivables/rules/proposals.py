"""What a form proposes: a price in another currency, and which money pays which debt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamdesk.areas.receivables.rules.allocation import Share
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True)
class Use:
    """A part of a credit item that goes to a debt item."""

    credit_id: int
    debt_id: int
    amount: Money


def price_in(price: Money, currency: str, rate: Decimal) -> Decimal:
    """Return *price*, which is in the base currency, in *currency*; *rate* is base units for one unit of it."""
    return Money(price.amount / rate, currency).amount


def sum_of(parts: Iterable[Money], currency: str) -> Money:
    """Return what *parts*, all in *currency*, come to."""
    return sum(parts, Money.zero(currency))


def spread(money: Sequence[Share], debts: Sequence[Share]) -> list[Use]:
    """Use *money*, credit items with what is left of them, for *debts*, both in their order, as far as they reach."""
    uses: list[Use] = []
    waiting = {share.item_id: share.amount for share in debts}
    for credit in money:
        left = credit.amount
        for debt_id, still_open in waiting.items():
            part = min(left, still_open)
            if part.minor > 0:
                uses.append(Use(credit.item_id, debt_id, part))
                left -= part
                waiting[debt_id] = still_open - part
    return uses
