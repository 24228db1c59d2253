"""Lines of two ledgers, those that stand together, and what differs between them. Plain values only.

Amounts are whole minor units in one sign for both sides: plus raises what the client owes us. A line that lies outside the
period does not count to a balance, but it explains why one is missing inside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kamdesk.areas.reconciliation.rules.numbers import FoldedNumber, folded_number, numbers_in
from kamdesk.areas.reconciliation.rules.states import Difference, MatchedBy


@dataclass(frozen=True)
class Entry:
    """A line of either ledger.

    Attributes:
        key: Tells it from all others of both sides.
        date: None where the ledger does not say.
        amount: Signed, minor units.
        number: The document's number as it is written there.
        others: Further numbers it may be known by, such as the bank's.
        counts: It lies within the period.
        reverses: The number of the document that it cancels.
    """

    key: int
    date: date | None
    amount: int
    number: str = ""
    others: tuple[str, ...] = ()
    counts: bool = True
    reverses: str | None = None

    @cached_property
    def numbers(self) -> frozenset[FoldedNumber]:
        """Every number it may be known by, folded."""
        found = (folded_number(one, self.date) for one in (self.number, *self.others) if one)
        return frozenset(one for one in found if one is not None)

    @property
    def worth(self) -> int:
        """What it adds to the balance of the period."""
        return self.amount if self.counts else 0


def described(number: str, description: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the number and the further numbers of a line whose number may stand in its description only."""
    return number, () if number or not description else tuple(numbers_in(description))


@dataclass(frozen=True, slots=True)
class Match:
    """Lines that belong together, or a line that nothing on the other side belongs to (`by` is None then)."""

    ours: tuple[Entry, ...]
    theirs: tuple[Entry, ...]
    by: MatchedBy | None = None

    @property
    def worth(self) -> int:
        """What it adds to our closing balance minus theirs, minor units."""
        return sum(one.worth for one in self.ours) - sum(one.worth for one in self.theirs)

    @property
    def difference(self) -> Difference | None:
        """What differs; None where nothing does."""
        return difference_of(self.ours, self.theirs)


def difference_of(ours: Sequence[Entry], theirs: Sequence[Entry]) -> Difference | None:
    """Return what differs between lines that stand together, or alone."""
    worth = sum(one.worth for one in ours) - sum(one.worth for one in theirs)
    everything = (*ours, *theirs)
    if not worth:
        return "period" if len(everything) == 1 and not everything[0].counts else None
    if not theirs:
        return "missing_there"
    if not ours:
        return "missing_here"
    if not all(one.counts for one in everything):
        return "period"
    if sum(one.amount for one in ours) == -sum(one.amount for one in theirs):
        return "sign"
    return "amount"


def total_worth(matches: Iterable[Match]) -> int:
    """Return what all matches and single lines add to our closing balance minus theirs."""
    return sum(one.worth for one in matches)
