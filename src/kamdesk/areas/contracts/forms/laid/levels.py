"""Lists whose items have levels, as an outliner moves and shifts them: an item takes along what stands under it."""

from collections.abc import Sequence

from kamdesk.areas.contracts.rules.clauses import DEEPEST


def block_end(levels: Sequence[int], start: int) -> int:
    """Return the place behind the item at *start* and all that stands under it."""
    end = start + 1
    while end < len(levels) and levels[end] > levels[start]:
        end += 1
    return end


def moved(levels: Sequence[int], start: int, down: bool) -> tuple[list[int], int] | None:
    """Return the places of all items once the block at *start* moved up or down, and where it begins; None: it cannot.

    It changes places with the block of the same level beside it. Where there is none it leaves its section: up, in front of the
    heading; down, behind the next one.
    """
    end = block_end(levels, start)
    order = list(range(len(levels)))
    block = order[start:end]
    if down:
        if end == len(levels):
            return None
        behind = block_end(levels, end) if levels[end] == levels[start] else end + 1
        return [*order[:start], *order[end:behind], *block, *order[behind:]], start + behind - end
    if start == 0:
        return None
    before = start - 1
    while levels[before] > levels[start]:
        before -= 1
    return [*order[:before], *block, *order[before:start], *order[end:]], before


def shifted(levels: Sequence[int], start: int, by: int) -> list[int]:
    """Return the levels once the block at *start* goes deeper or less deep; an item stands at most one below the one before it."""
    made = list(levels)
    deepest = levels[start - 1] + 1 if start else 1
    wanted = min(max(levels[start] + by, 1), deepest, DEEPEST)
    by = wanted - levels[start]
    for place in range(start, block_end(levels, start)):
        made[place] = min(max(levels[place] + by, 1), DEEPEST)
    return made
