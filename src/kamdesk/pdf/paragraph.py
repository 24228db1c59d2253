"""Running text: paragraphs that break into lines and over pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kamdesk.pdf.flow import Room, Taken
from kamdesk.pdf.letters import printable, reads_rtl
from kamdesk.pdf.shaping import Line, TextStyle, lay_out
from kamdesk.pdf.sheet import Sheet, Typesetter
from kamdesk.pdf.styles import BASE_LINE

Side = Literal["left", "right", "center"]
_MOST_STRETCH = 0.35  # of the width; a line shorter than that is not stretched
_FEWEST_LINES = 2  # of a paragraph alone on a page


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph stands among the others."""

    text: TextStyle
    side: Side
    rtl: bool
    justified: bool = False
    before: float = 6.0
    keeps_next: bool = False


class Paragraph:
    """A paragraph, or what is left of it."""

    def __init__(self, typesetter: Typesetter, text: str, style: ParagraphStyle) -> None:
        self._typesetter, self._text, self._style = typesetter, printable(text), style
        self._lines: dict[float, list[Line]] = {}

    @property
    def before(self) -> float:
        return self._style.before

    @property
    def keeps_next(self) -> bool:
        return self._style.keeps_next

    def take(self, room: Room) -> Taken:
        lines = self._lines.get(room.width)
        if lines is None:
            rtl = reads_rtl(self._text, self._style.rtl)
            lines = self._lines[room.width] = lay_out([(self._text, self._style.text)], rtl, room.width)
        return _take_lines(self._typesetter, lines, self._style, room)


@dataclass(frozen=True, slots=True)
class _Remainder:
    """The lines of a paragraph that go on the next page."""

    typesetter: Typesetter
    lines: Sequence[Line]
    style: ParagraphStyle
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        return _take_lines(self.typesetter, self.lines, self.style, room)


@dataclass(frozen=True, slots=True)
class _Lines:
    typesetter: Typesetter
    lines: Sequence[Line]
    style: ParagraphStyle
    width: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.text.leading

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        y = top - self.style.text.leading * BASE_LINE
        for line in self.lines:
            line_set = self.typesetter.set_line(line, self._gap(line))
            sheet.write(line_set, x + aligned(line_set.width, self.width, self.style.side), y)
            y -= self.style.text.leading

    def _gap(self, line: Line) -> float:
        extra = self.width - line.width
        stretched = self.style.justified and not line.last and line.spaces and 0 < extra < self.width * _MOST_STRETCH
        return extra / len(line.spaces) if stretched else 0.0


def aligned(width: float, room: float, side: Side) -> float:
    """Return how far from the left something of *width* begins in *room*."""
    if side == "center":
        return (room - width) / 2
    return room - width if side == "right" else 0.0


def _take_lines(typesetter: Typesetter, lines: Sequence[Line], style: ParagraphStyle, room: Room) -> Taken:
    fitting = max(int((room.height + 0.01) // style.text.leading), 0)
    if fitting >= len(lines):
        return Taken(_Lines(typesetter, lines, style, room.width), None)
    if fitting == len(lines) - 1:
        fitting -= 1  # no last line alone on a page
    if room.fresh:
        fitting = max(fitting, 1)
    elif fitting < _FEWEST_LINES:
        return Taken(None, _Remainder(typesetter, lines, style, style.before, style.keeps_next))
    first = _Lines(typesetter, lines[:fitting], style, room.width)
    return Taken(first, _Remainder(typesetter, lines[fitting:], style))
