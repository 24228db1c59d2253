"""Rows in blocks of 128, fetched by id when they come into view; a bounded number is kept."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kamdesk.storage.database import Reader
from kamdesk.ui.table.listing import Listing

if TYPE_CHECKING:
    Ids = array[int]
else:
    Ids = array  # its parameter is known to type checkers only

BLOCK: Final = 128
_KEPT: Final = 64


@dataclass(slots=True)
class Block:
    """Rows side by side, None where one is gone, and their texts as far as they were shown."""

    rows: list[Any]
    texts: list[list[str | None]]


class Blocks:
    """The blocks near the view."""

    def __init__(self, listing: Listing, reader: Callable[[], Reader], width: int) -> None:
        self._statement = listing.rows_of()
        self._reader = reader
        self._width = width
        self.kept: OrderedDict[int, Block] = OrderedDict()

    def clear(self) -> None:
        """Forget all."""
        self.kept.clear()

    def cut(self, row: int) -> None:
        """Forget what is not certain any more once rows from *row* on moved."""
        first = row // BLOCK
        for number in [number for number in self.kept if number > first or (number == first and row % BLOCK)]:
            del self.kept[number]
        if row % BLOCK == 0:
            self.kept.pop(first, None)

    def put(self, number: int, ids: Ids, rows: Iterable[Any]) -> Block:
        """Keep *rows*, which came in any order, in the order of *ids*."""
        found = {row[0]: row for row in rows}
        block = Block([found.get(one) for one in ids], [[None] * self._width for _id in ids])
        self.kept[number] = block
        if len(self.kept) > _KEPT:
            self.kept.popitem(last=False)
        return block

    def load(self, number: int, ids: Ids) -> Block:
        """Fetch block *number* of *ids*."""
        wanted = ids[number * BLOCK : (number + 1) * BLOCK]
        return self.put(number, wanted, self._reader().rows(self._statement, {"ids": list(wanted)}))


def changed_stretch(old: Ids, new: Ids) -> tuple[int, int, int]:
    """Return how many ids at the beginning are the same, and how many after them went and came; what follows is the same."""
    same = _alike(old, new)
    rest = min(len(old), len(new)) - same
    if not rest:
        return same, len(old) - same, len(new) - same
    end = same - 1 if same else None
    tail = _alike(old[:end:-1][:rest], new[:end:-1][:rest])
    return same, len(old) - same - tail, len(new) - same - tail


def _alike(one: Ids, other: Ids) -> int:
    """Return how many items at the beginning are the same."""
    first, second = one.tobytes(), other.tobytes()
    low, high = 0, min(len(first), len(second)) // 4
    if first[: high * 4] == second[: high * 4]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if first[low * 4 : middle * 4] == second[low * 4 : middle * 4]:
            low = middle
        else:
            high = middle - 1
    return low
