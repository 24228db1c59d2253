"""From what the client wrote to lines in our sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kamdesk.areas.reconciliation.actions import TheirLine
from kamdesk.areas.reconciliation.rules import sign_of_ledger
from kamdesk.areas.reconciliation.rules.refusals import SignUnclearError
from kamdesk.core.i18n import N_
from kamdesk.core.money import Money

#: How a ledger can be read; the signs turn the client's debit minus its credit into what the client owes us.
READINGS: Final[dict[str, str]] = {
    "turned": N_("the client's debit is our credit (as in its own books)"),
    "straight": N_("turned round already: debit is what the client owes us"),
}
SIGNS: Final = {"turned": -1, "straight": 1}


@dataclass(frozen=True, slots=True)
class TypedLedger:
    """A line as it is typed or read: the client's debit and credit."""

    date: date | None
    number: str
    description: str
    debit: Money | None
    credit: Money | None

    @property
    def told(self) -> int:
        """The client's debit minus its credit, minor units."""
        return (self.debit.minor if self.debit else 0) - (self.credit.minor if self.credit else 0)


def sign_of(ours: Iterable[int], lines: Sequence[TypedLedger]) -> str | None:
    """Return which of `READINGS` agrees with our amounts; None where that is not clear."""
    sign = sign_of_ledger(ours, (one.told for one in lines))
    return next((key for key, value in SIGNS.items() if value == sign), None)


def taken(lines: Sequence[TypedLedger], reading: str | None) -> tuple[TheirLine, ...]:
    """Return *lines* in our sign.

    Raises:
        SignUnclearError: nobody said how they are to be read, and there are lines.
    """
    if reading is None:
        if lines:
            raise SignUnclearError
        return ()
    sign = SIGNS[reading]
    return tuple(
        TheirLine(amount=sign * one.told, date=one.date, number=one.number, description=one.description or None) for one in lines
    )


def balance_in(told: int, reading: str, currency: str) -> Money:
    """Return a balance that the client wrote as its debit minus its credit, in minor units, in our sign."""
    return Money.of_minor(SIGNS[reading] * told, currency)
