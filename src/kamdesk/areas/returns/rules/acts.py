"""What an act finds: missing, surplus and damaged goods, which kind of act that makes, and how it can be settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Found:
    """What the papers said of one product, what was there, and how much of that was damaged; one unit for all three."""

    product_id: int | None
    expected: Decimal
    found: Decimal
    damaged: Decimal = _NOTHING

    @property
    def good(self) -> Decimal:
        """What is there and fit."""
        return self.found - self.damaged

    @property
    def lacking(self) -> Decimal:
        """What the client should have and has not, missing or damaged."""
        return max(self.expected - self.good, _NOTHING)

    @property
    def missing(self) -> Decimal:
        """What is not there at all."""
        return max(self.expected - self.found, _NOTHING)

    @property
    def spoilt(self) -> Decimal:
        """What is there, damaged, and lacking because of that."""
        return self.lacking - self.missing

    @property
    def over(self) -> Decimal:
        """What is fit and beyond what the papers said."""
        return max(self.good - self.expected, _NOTHING)

    @property
    def as_it_should(self) -> bool:
        """Whether there is nothing to write an act about."""
        return self.found == self.expected and not self.damaged


def pairs(lines: Sequence[Found], groups: Mapping[int, int | None]) -> dict[int, int]:
    """Return, by the places of lines, which of them make a mis-sorted pair: the number of the pair, from 1.

    Args:
        lines: All lines of the act.
        groups: The group of each product; a shortage and a surplus of one group are a pair. Of several the quantities that
            are nearest to each other go together, equal ones first.
    """
    short = [place for place, one in enumerate(lines) if one.missing]
    over = [place for place, one in enumerate(lines) if one.over]
    offers = sorted(
        (abs(lines[a].missing - lines[b].over), a, b) for a in short for b in over if _same_group(lines[a], lines[b], groups)
    )
    found: dict[int, int] = {}
    for _difference, a, b in offers:
        if a not in found and b not in found:
            found[a] = found[b] = len(found) // 2 + 1
    return found


def _same_group(one: Found, other: Found, groups: Mapping[int, int | None]) -> bool:
    if one.product_id is None or other.product_id is None or one.product_id == other.product_id:
        return False
    group = groups.get(one.product_id)
    return group is not None and group == groups.get(other.product_id)


def act_kind(lines: Sequence[Found], paired: bool, amounts: Sequence[int]) -> str | None:
    """Return the kind of act that lines make; None where everything is as it should be.

    A pair makes it one of mis-sorting. Where several things are found, what is worth most counts.

    Args:
        lines: All lines of the act.
        paired: Whether some of them are a mis-sorted pair.
        amounts: What each is worth, minor units, signed as the act's.
    """
    if paired:
        return "missorting"
    worth: dict[str, int] = {}
    for one, amount in zip(lines, amounts, strict=True):
        for kind in _kinds_of(one):
            worth[kind] = worth.get(kind, 0) + abs(amount)
    return max(worth, key=lambda kind: worth[kind], default=None)


def _kinds_of(one: Found) -> tuple[str, ...]:
    if one.as_it_should:
        return ()
    if one.over:
        return ("surplus",)
    if one.missing:
        return ("shortage",)
    return ("damage",)


def settlements_of(lines: Sequence[Found]) -> tuple[str, ...]:
    """Return how an act with these lines can be settled, the usual way first."""
    lacking = any(one.lacking for one in lines)
    over = any(one.over for one in lines)
    only_damaged = lacking and not over and not any(one.missing for one in lines)
    if lacking and over:
        return ("exchange", "credit_note", "delivery", "nothing")
    if lacking:
        return ("credit_note", "delivery", *(("return",) if only_damaged else ()), "nothing")
    return ("invoice", "nothing") if over else ("nothing",)
