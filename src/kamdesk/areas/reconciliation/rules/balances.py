"""The arithmetic under an act: both sides from opening to closing, and the difference explained to zero."""

from collections.abc import Iterable
from dataclasses import dataclass

from kamdesk.areas.reconciliation.rules.refusals import BalancesDisagreeError
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True)
class SideSums:
    """One ledger within the period, minor units; plus is what the client owes us, on both sides."""

    opening: int
    raised: int
    lowered: int

    @property
    def closing(self) -> int:
        """The balance at the end."""
        return self.opening + self.raised - self.lowered


def side_sums(opening: int, amounts: Iterable[int]) -> SideSums:
    """Return what the lines of a side within the period come to."""
    known = list(amounts)
    return SideSums(opening, sum(one for one in known if one > 0), -sum(one for one in known if one < 0))


def their_balances(opening: int | None, closing: int | None, moved: int, ours: int, currency: str) -> tuple[int, int]:
    """Return the client's opening and closing balance; what was not told follows from the lines.

    Args:
        opening: As told, in our sign; where neither is told, our opening balance is taken as theirs.
        closing: As told, in our sign.
        moved: What the client's lines within the period come to.
        ours: Our opening balance.
        currency: Of all amounts.

    Raises:
        BalancesDisagreeError: both are told, and the lines do not lead from one to the other.
    """
    if opening is None:
        opening = ours if closing is None else closing - moved
    reached = opening + moved
    if closing is not None and closing != reached:
        amounts = [Money.of_minor(one, currency) for one in (opening, moved, reached, closing)]
        raise BalancesDisagreeError(*amounts)
    return opening, reached


@dataclass(frozen=True, slots=True)
class Explained:
    """How far a difference between two closing balances is explained; minor units, our side minus theirs."""

    whole: int
    listed: int
    explained: int
    count: int
    unexplained: int

    @property
    def adds_up(self) -> bool:
        """Whether the list of differences comes to exactly the difference of the balances."""
        return self.whole == self.listed

    @property
    def rest(self) -> int:
        """What nobody has explained yet."""
        return self.listed - self.explained


def explained(whole: int, differences: Iterable[tuple[int, bool]]) -> Explained:
    """Return how far the difference *whole* is explained by *differences*: each its amount, and whether it has an explanation."""
    known = list(differences)
    return Explained(
        whole=whole,
        listed=sum(amount for amount, _told in known),
        explained=sum(amount for amount, told in known if told),
        count=len(known),
        unexplained=sum(not told for _amount, told in known),
    )
