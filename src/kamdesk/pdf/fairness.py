"""Where the lines of justified text end: so that the spaces of the whole paragraph are as even as they can be."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

SHRINK: Final = 0.2
"""By how much of itself a space may become narrower."""

_STRETCH: Final = 0.6  # by how much of itself a space becomes wider without harm
_LINE: Final = 10.0  # what every line costs, so that there are few
_MOST: Final = 5.0  # times that; what needs more is left as it is
_DASH: Final = 2500.0  # what a line costs that ends inside a word
_SHORT: Final = 0.08  # of the width; a last line shorter than that costs as much
_HALF_EMPTY: Final = 0.4  # of the width; so short a line is made only if there is no other way
_TOLERANCE: Final = 0.01


def fair_lines(text: str, advances: Sequence[float], width: float, breaks: Sequence[int]) -> list[tuple[int, int]] | None:
    """Return where lines begin and end, or nothing if some word is too long for a line.

    Args:
        text: One paragraph.
        advances: How far each character carries the pen.
        width: Of the lines. With narrower spaces, no line is longer.
        breaks: Where a line may begin, ascending, without the beginning of the text.
    """
    sums = [0.0, *accumulate(advances)]
    spaces = [0, *accumulate(map(" ".__eq__, text))]
    space = advances[text.index(" ")] if " " in text else 0.0
    places = [0, *breaks, len(text)]
    ends = [_end(text, place) for place in places]
    cost, before, first = [0.0], [0], 0
    for i in range(1, len(places)):
        end, last = ends[i], i == len(places) - 1
        best, found = float("inf"), -1
        for j in range(first, i):
            begin = places[j]
            gaps = spaces[end] - spaces[begin] if end > begin else 0
            slack = width - (sums[end] - sums[begin])
            if slack + gaps * space * SHRINK < -_TOLERANCE:
                first = j + 1
                continue
            if slack > width * _HALF_EMPTY and found >= 0 and not last:
                break
            price = cost[j] + (_last_price(slack, width) if last else _price(slack, gaps * space, width))
            if price < best:
                best, found = price, j
        if found < 0:
            return None
        cost.append(best + (_DASH if not last and end == places[i] else 0.0))
        before.append(found)
    return _lines(places, before)


def _end(text: str, place: int) -> int:
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _price(slack: float, spaces: float, width: float) -> float:
    harmless = spaces * (_STRETCH if slack > 0 else SHRINK)
    ratio = min(abs(slack) / harmless if harmless else _MOST, _MOST)
    price = (_LINE + 100 * ratio**3) ** 2
    return price * (1 + 10 * slack / width) if ratio == _MOST else price


def _last_price(slack: float, width: float) -> float:
    return _LINE**2 + (_DASH if slack > width * (1 - _SHORT) else 0.0)


def _lines(places: Sequence[int], before: Sequence[int]) -> list[tuple[int, int]]:
    lines, i = [], len(places) - 1
    while i > 0:
        lines.append((places[before[i]], places[i]))
        i = before[i]
    return lines[::-1]
