"""Pieces of a paper, and how they are poured into pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from kamdesk.pdf.sheet import Sheet

_COMPANY: Final = 18.0  # points; lower than two lines, higher than one
_LESS: Final = 1.0  # points; so much less room than it took, and a piece leaves its last lines for the next page


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

    def narrower(self, width: float) -> "Room":
        """Return as high a room that is only *width* wide."""
        return Room(width, self.height, self.full)


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


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height; it disappears at the end of a page."""

    height: float
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        return Taken(Gap(min(self.height, max(room.height, 0.0))), None)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Leave the paper as it is."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """Sends what follows to a page of its own."""

    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        return Taken(None, None if room.fresh else self)


@dataclass(frozen=True, slots=True)
class Whole:
    """A piece that is never broken."""

    part: Part
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        return Taken(self.part, None) if room.fresh or self.part.height <= room.height else Taken(None, self)


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts one below the other."""

    placed: Sequence[Placed]
    height: float

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        for placed in self.placed:
            placed.part.draw(sheet, x, top - placed.offset)


@dataclass(frozen=True, slots=True)
class Together:
    """Pieces that stay on one page, unless together they are higher than a page.

    Attributes:
        pieces: From the top downwards.
        clings: Whether they never begin a page without the last lines of what stands before them.
    """

    pieces: Sequence[Piece]
    clings: bool = False
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        waiting = list(self.pieces[::-1])
        stack = pour(waiting, room)
        if not waiting:
            return Taken(stack, None)
        if not room.fresh:
            return Taken(None, self)
        return Taken(stack, Together(waiting[::-1]))


@dataclass(frozen=True, slots=True)
class _Step:
    """A piece that was put on the page, the room it was offered, and what stands there now."""

    piece: Piece
    room: Room
    placed: Placed


def paginate(pieces: Iterable[Piece], width: float, height: float) -> list[list[Placed]]:
    """Pour *pieces* into pages whose frame has the given size; there is always one page."""
    waiting = list(pieces)[::-1]
    room = Room(width, height, height)
    pages = [list(pour(waiting, room).placed)]
    while waiting:
        pages.append(list(pour(waiting, room).placed))
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def pour(waiting: list[Piece], room: Room, *, trial: bool = False) -> Stack:
    """Put pieces into *room* until one does not fit; what is left stays in *waiting*, whose last piece is the next.

    A *trial* does not call back the last lines for what clings to them.
    """
    steps: list[_Step] = []
    used = 0.0
    while waiting:
        piece = waiting.pop()
        gap = piece.before if steps else 0.0
        left = room.below(used + gap)
        waits = (steps or not room.fresh) and not _keeps_company(piece, waiting, left)
        taken = Taken(None, piece) if waits else piece.take(left)
        if taken.part is not None:
            steps.append(_Step(piece, left, Placed(taken.part, used + gap)))
            used += gap + taken.part.height
        if taken.rest is not None:
            waiting.append(taken.rest)
            if taken.part is None and isinstance(piece, Together) and piece.clings and not trial:
                steps = _with_company(steps, waiting)
            break
    return Stack([step.placed for step in steps], _bottom(steps) if waiting else used)


def _bottom(steps: Sequence[_Step]) -> float:
    return steps[-1].placed.offset + steps[-1].placed.part.height if steps else 0.0


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


def _with_company(steps: list[_Step], waiting: list[Piece]) -> list[_Step]:
    """Let what clings, the next of *waiting*, take with it the last lines that were put on the page.

    Return what stays on the page. Nothing changes where that page would be left empty, or where no page has room for both.
    """
    kept = list(steps)
    moved: list[Piece] = []
    company = 0.0
    while kept and (company < _COMPANY or kept[-1].piece.keeps_next):
        step = kept.pop()
        height = step.placed.part.height
        moved.append(step.piece)
        if isinstance(step.piece, Gap):
            continue
        again = (
            step.piece.take(Room(step.room.width, height - _LESS, step.room.full)) if company < _COMPANY else Taken(None, None)
        )
        if again.part is not None and again.rest is not None:
            kept.append(_Step(step.piece, step.room, Placed(again.part, step.placed.offset)))
            moved[-1] = again.rest
            break
        company += height
    if not kept:
        return steps
    left = [waiting[-1], *moved]
    pour(left, Room(steps[0].room.width, steps[0].room.full, steps[0].room.full), trial=True)
    if left:
        return steps
    waiting += moved
    return kept
