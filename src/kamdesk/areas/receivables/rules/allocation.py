"""Which debts money pays, and what an allocation gains or loses in the base currency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.areas.receivables.rules.refusals import PaymentExceedsDebtError
from kamdesk.core.money import Money, share_of


@dataclass(frozen=True, slots=True)
class Debt:
    """An open instalment (or a refund) that money can be used for; *age_from* is its due date, else its document's date."""

    item_id: int
    age_from: date
    open: Money


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a payment that goes to one open item."""

    item_id: int
    amount: Money


def allocate(paid: Money, debts: Iterable[Debt]) -> list[Share]:
    """Split a payment over open items, the oldest due date first.

    Args:
        paid: What was received, in the items' currency; more than zero.
        debts: The client's open items, in any order.

    Returns:
        Shares whose amounts add up to exactly *paid*.

    Raises:
        PaymentExceedsDebtError: *paid* is more than all items together.
    """
    known = list(debts)
    shares = allocate_what_fits(paid, known)
    if sum(share.amount.minor for share in shares) < paid.minor:
        raise PaymentExceedsDebtError(paid, sum((debt.open for debt in known), Money.zero(paid.currency)))
    return shares


def allocate_what_fits(paid: Money, debts: Iterable[Debt]) -> list[Share]:
    """Split as much of *paid* as there are debts, the oldest due date first; the rest is an advance."""
    left, shares = paid, []
    for debt in sorted(debts, key=lambda debt: (debt.age_from, debt.item_id)):
        part = min(left, debt.open)
        if part.minor <= 0:
            continue
        shares.append(Share(debt.item_id, part))
        left -= part
    return shares


@dataclass(frozen=True, slots=True)
class Valued:
    """An open item with its value in the base currency; all amounts positive, in minor units.

    Attributes:
        amount: the whole item in its own currency.
        base: the whole item in the base currency, at its document's rate.
        used: what of the item was allocated before.
    """

    amount: int
    base: int
    used: int = 0

    def base_of(self, part: int) -> int:
        """Return the value of the next *part* of the item (negative: of the last part, given back).

        Parts are cut from the rounded running total, so that all of them together are exactly `base`.
        """
        return share_of(self.base, self.used + part, self.amount) - share_of(self.base, self.used, self.amount)


def item_base(document_base: int, document_amount: int, before: int, amount: int) -> int:
    """Return the base value of an instalment of *amount* that follows instalments of *before* together."""
    return Valued(document_amount, document_base, before).base_of(amount)


def exchange_gain(credit: Valued, debit: Valued, part: int) -> int:
    """Return what allocating *part* gains (+) or loses (-) in the base currency; negative *part* undoes.

    Money is worth what it was on its own day, the debt what it was on the invoice's: the difference is exchange gain or
    loss, neither debt nor unallocated money. When both items are used up, the gains add up to exactly the difference of
    their values.
    """
    return credit.base_of(part) - debit.base_of(part)
