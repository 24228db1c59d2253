"""How much of each line of an order a step can be about, and how much of that is proposed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kamdesk.areas.orders.rules.stages import Progress


class Rest(NamedTuple):
    """A line before a step: what went through it already, what still can, and what is proposed, in the line's unit."""

    done: Decimal
    most: Decimal
    proposed: Decimal


def rests_to_pick(lines: Sequence[Progress]) -> list[Rest]:
    """Return what is left to pick of every line; all of it is proposed."""
    return [Rest(line.picked, line.ordered - line.picked, line.ordered - line.picked) for line in lines]


def rests_to_ship(lines: Sequence[Progress]) -> list[Rest]:
    """Return what is left to ship of every line; what was picked is proposed, all where nothing is picked."""
    picked = [line.picked - line.shipped for line in lines]
    left = [line.ordered - line.shipped for line in lines]
    proposed = picked if any(picked) else left
    return [Rest(line.shipped, most, now) for line, most, now in zip(lines, left, proposed, strict=True)]
