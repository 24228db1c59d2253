"""Two languages side by side: rows whose sides begin at one height and go on over pages together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamdesk.pdf.flow import Piece, Room, Stack, Taken, pour
from kamdesk.pdf.sheet import Sheet
from kamdesk.pdf.styles import BORDER, HAIRLINE, MM

GUTTER: Final = 9 * MM


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side, the left side first; each side has half of the width less the gutter.

    Attributes:
        sides: The pieces of either side, from the top downwards.
        joined: Whether a row of the same text stands before it, so that the rule between the sides goes on.
    """

    sides: tuple[Sequence[Piece], Sequence[Piece]]
    joined: bool = False

    @property
    def before(self) -> float:
        return max((side[0].before for side in self.sides if side), default=0.0)

    @property
    def keeps_next(self) -> bool:
        return any(side[-1].keeps_next for side in self.sides if side)

    def take(self, room: Room) -> Taken:
        waiting = [list(side)[::-1] for side in self.sides]
        half = room.narrower(side_width(room.width))
        stacks = [pour(side, half) for side in waiting]
        if not room.fresh and any(side and not stack.placed for side, stack in zip(waiting, stacks, strict=True)):
            return Taken(None, self)
        reach = self.before if self.joined and not room.fresh else 0.0
        part = _RowPart(stacks[0], stacks[1], room.width, reach)
        left, right = (side[::-1] for side in waiting)
        return Taken(part, Row((left, right)) if left or right else None)


def side_width(width: float) -> float:
    """Return the width of one side of a text *width* wide."""
    return (width - GUTTER) / 2


@dataclass(frozen=True, slots=True)
class _RowPart:
    left: Stack
    right: Stack
    width: float
    reach: float

    @property
    def height(self) -> float:
        return max(self.left.height, self.right.height)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        middle = x + (self.width - HAIRLINE) / 2
        sheet.ground(middle, top - self.height, HAIRLINE, self.height + self.reach, BORDER)
        self.left.draw(sheet, x, top)
        self.right.draw(sheet, x + side_width(self.width) + GUTTER, top)
