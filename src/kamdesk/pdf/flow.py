"""Pieces of a paper, and how they are poured into pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from kamdesk.pdf.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Room:
    """The space a piece is offered: what is left of a page whose whole height is *full*."""

    width: float
    height: float
    full: float

    @property
    def fresh(self) -> bool:
        """Nothing is on the page yet, so that there is no point in waiting for a better one."""
        return self.height >= self.full

    def below(self, used: float) -> "Room":
        """Return the room under something of height *used*."""
        return Room(self.width, self.height - used, self.full)


class Part(Protocol):
    """As much of a piece as goes on one page."""

    @property
    def height(self) -> float: ...

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw downwards from *top*, to the right from *x*."""


class Piece(Protocol):
    """Something that can be asked how much of it goes into a room; asking changes nothing."""

    @property
    def before(self) -> float: ...

    @property
    def keeps_next(self) -> bool:
        """Whether the beginning of the next piece must be on the same page."""

    def take(self, room: Room) -> "Taken":
        """Return what goes into *room* and what is left over; a fresh page always takes something."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The part of a piece that fits, if any, and the rest, if any."""

    part: Part | None
    rest: Piece | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and the distance of its top from the top of the page's frame."""

    part: Part
    offset: float


def paginate(pieces: Iterable[Piece], width: float, height: float) -> list[list[Placed]]:
    """Pour *pieces* into pages whose frame has the given size; there is always one page."""
    waiting = list(pieces)[::-1]
    pages: list[list[Placed]] = [[]]
    used = 0.0
    while waiting:
        piece = waiting.pop()
        gap = piece.before if pages[-1] else 0.0
        room = Room(width, height - used - gap, height)
        waits = pages[-1] and not _keeps_company(piece, waiting, room)
        taken = Taken(None, piece) if waits else piece.take(room)
        if taken.part is not None:
            pages[-1].append(Placed(taken.part, used + gap))
            used += gap + taken.part.height
        if taken.rest is not None:
            waiting.append(taken.rest)
            pages.append([])
            used = 0.0
    return pages


def _keeps_company(piece: Piece, waiting: list[Piece], room: Room) -> bool:
    """Tell whether *piece* and the beginning of what it belongs to go into *room*."""
    following = len(waiting)
    while piece.keeps_next and following:
        taken = piece.take(room)
        if taken.part is None or taken.rest is not None:
            return taken.part is not None
        following -= 1
        piece = waiting[following]
        room = room.below(taken.part.height + piece.before)
    return piece.take(room).part is not None
