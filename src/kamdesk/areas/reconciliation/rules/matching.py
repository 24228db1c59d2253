"""Bringing two ledgers together in passes, the surest first; what one pass takes, no later one sees."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations
from typing import Final

from kamdesk.areas.reconciliation.rules.entries import Entry, Match
from kamdesk.areas.reconciliation.rules.states import MatchedBy

#: Dates of one document may lie so far apart where its number says that it is one.
_DAYS_OF_NUMBER: Final = 62
#: Of so many lines at most a sum is looked for, among so many that lie near in time.
_PARTS: Final = 4
_NEAR: Final = 14
#: A number that more lines have says nothing.
_MOST_OF_NUMBER: Final = 40
#: With more single lines than this no sums are looked for: they would be found by chance.
_MOST_SINGLE: Final = 2000


def matched(ours: Iterable[Entry], theirs: Iterable[Entry], tolerance_days: int, tolerance: int) -> list[Match]:
    """Bring two ledgers together; every line comes back exactly once, in a match or alone.

    Args:
        ours: Our lines; those outside the period are used where they explain a line of the client, else left out.
        theirs: The client's lines, in our sign.
        tolerance_days: So many days may lie between the two dates of one thing.
        tolerance: So many minor units may lie between the two amounts of one thing.
    """
    return _Passes(ours, theirs, tolerance_days, tolerance).run()


class _Passes:
    """Two ledgers on the way: what is still free on both sides, and what was found."""

    def __init__(self, ours: Iterable[Entry], theirs: Iterable[Entry], tolerance_days: int, tolerance: int) -> None:
        self._ours = {one.key: one for one in ours}
        self._theirs = {one.key: one for one in theirs}
        self._days, self._tolerance = tolerance_days, tolerance
        self._found: list[Match] = []

    def run(self) -> list[Match]:
        """Do all passes and return matches and single lines."""
        self._by_number(lambda one, other: one.amount == other.amount, days=_DAYS_OF_NUMBER)
        self._by_number(self._is_near_in_amount, days=_DAYS_OF_NUMBER)
        self._by_number(_same_side, days=_DAYS_OF_NUMBER, strong=True)
        self._by_amount()
        self._by_number(_same_side, days=max(self._days, 1))
        self._by_number(lambda one, other: one.amount == -other.amount, days=_DAYS_OF_NUMBER, strong=True)
        self._by_sums()
        self._cancelled()
        self._found += [Match((one,), ()) for one in self._ours.values() if one.counts]
        self._found += [Match((), (one,)) for one in self._theirs.values()]
        return self._found

    # Finding

    def _take(self, ours: Iterable[Entry], theirs: Iterable[Entry], by: MatchedBy) -> None:
        match = Match(tuple(ours), tuple(theirs), by)
        for one in match.ours:
            del self._ours[one.key]
        for one in match.theirs:
            del self._theirs[one.key]
        self._found.append(match)

    def _is_near_in_amount(self, one: Entry, other: Entry) -> bool:
        return abs(one.amount - other.amount) <= self._tolerance and _same_side(one, other)

    def _by_number(self, fits: Callable[[Entry, Entry], bool], *, days: int, strong: bool = False) -> None:
        """Take pairs that share a number and fit otherwise, those nearest in time first."""
        by_core: dict[str, list[Entry]] = defaultdict(list)
        for one in self._ours.values():
            for core in {number.core for number in one.numbers if number.is_strong or not strong}:
                by_core[core].append(one)
        for other in list(self._theirs.values()):
            cores = {number.core for number in other.numbers if number.is_strong or not strong}
            known = (by_core.get(core, []) for core in cores)
            candidates = {one.key: one for some in known if len(some) <= _MOST_OF_NUMBER for one in some if one.key in self._ours}
            fitting = [one for one in candidates.values() if fits(one, other) and _apart(one, other) <= days]
            if fitting:
                best = min(fitting, key=lambda one: (*_unlike(one, other), one.key))
                self._take((best,), (other,), "number")

    def _by_amount(self) -> None:
        """Take pairs of one amount whose dates are near; without a date, where the amount is there once on both sides."""
        dated: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one in self._ours.values():
            if one.date is not None:
                dated[one.amount].append((one.date.toordinal(), one.key))
        for days in dated.values():
            days.sort()
        amounts, told = sorted(dated), Counter(one.amount for one in self._theirs.values())
        for other in sorted(self._theirs.values(), key=lambda one: (one.date or date.max, one.key)):
            if other.date is not None:
                best = self._nearest(other, other.date.toordinal(), amounts, dated)
            else:
                days = dated.get(other.amount, [])
                best = (other.amount, *days[0]) if len(days) == 1 == told[other.amount] else None
            if best is not None:
                amount, day, key = best
                dated[amount].remove((day, key))
                self._take((self._ours[key],), (other,), "amount")

    def _nearest(
        self, other: Entry, day: int, amounts: list[int], dated: dict[int, list[tuple[int, int]]]
    ) -> tuple[int, int, int] | None:
        """Return amount, day and key of the free line that is nearest in amount, then in time."""
        found: list[tuple[int, int, int, int, int]] = []
        low = bisect_left(amounts, other.amount - self._tolerance)
        high = bisect_right(amounts, other.amount + self._tolerance)
        for amount in amounts[low:high]:
            days = dated[amount]
            place = bisect_left(days, (day, -1))
            for when, key in days[max(place - 1, 0) : place + 1]:
                if abs(when - day) <= self._days and (amount > 0) == (other.amount > 0):
                    found.append((abs(amount - other.amount), abs(when - day), amount, when, key))
        return min(found)[2:] if found else None

    # Several together

    def _by_sums(self) -> None:
        """Take one line of a side with several of the other whose sum it is, where only one such set is near in time."""
        if len(self._ours) + len(self._theirs) > _MOST_SINGLE:
            return
        for other in list(self._theirs.values()):
            parts = self._parts_of(other, self._ours)
            if parts:
                self._take(parts, (other,), "several")
        for one in list(self._ours.values()):
            parts = self._parts_of(one, self._theirs)
            if parts:
                self._take((one,), parts, "several")

    def _parts_of(self, whole: Entry, among: dict[int, Entry]) -> tuple[Entry, ...]:
        if whole.date is None or not whole.counts:
            return ()
        near = [
            one
            for one in among.values()
            if one.counts and one.date is not None and _same_side(one, whole) and _apart(one, whole) <= self._days
        ]
        near = sorted((one for one in near if abs(one.amount) < abs(whole.amount)), key=lambda one: (_apart(one, whole), one.key))
        for count in range(2, _PARTS + 1):
            sets = [some for some in combinations(near[:_NEAR], count) if sum(one.amount for one in some) == whole.amount]
            if sets:
                return sets[0] if len(sets) == 1 else ()
        return ()

    def _cancelled(self) -> None:
        """Take what we booked and cancelled, where the client has neither."""
        by_number: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for one in self._ours.values():
            if one.counts:
                by_number[one.number, one.amount].append(one)
        for one in list(self._ours.values()):
            if one.reverses is None or not one.counts or one.key not in self._ours:
                continue
            booked = by_number.get((one.reverses, -one.amount), ())
            free = [other for other in booked if other.key in self._ours and other is not one]
            if free:
                self._take((free[0], one), (), "cancelled")


def _same_side(one: Entry, other: Entry) -> bool:
    return (one.amount > 0) == (other.amount > 0)


def _apart(one: Entry, other: Entry) -> int:
    """Return the days between two lines; none where a ledger does not say."""
    return abs((one.date - other.date).days) if one.date is not None and other.date is not None else 0


def _unlike(one: Entry, other: Entry) -> tuple[int, int, int]:
    """Return how little two lines are alike: outside the period, another spelling of the number, days apart."""
    wholes = {number.whole for number in one.numbers} & {number.whole for number in other.numbers}
    return (0 if one.counts else 1, 0 if wholes else 1, _apart(one, other))
