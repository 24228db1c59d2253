"""Running text: paragraphs that break into lines and over pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kamdesk.pdf.flow import Room, Taken
from kamdesk.pdf.letters import printable, reads_rtl
from kamdesk.pdf.shaping import Line, Run, TextStyle, lay_out
from kamdesk.pdf.sheet import Sheet, Typesetter
from kamdesk.pdf.styles import BASE_LINE, HAIRLINE

Side = Literal["left", "right", "center"]
_WIDEST_GAP = 0.8  # of the type size, added to a space; a line that needs more is not stretched
_FEWEST_LINES = 2  # of a paragraph alone on a page
_STRIKE = 0.28  # of the type size above the base line
_UNDERLINE = 0.13  # of the type size below it


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph stands among the others; text in the style *struck* is struck through, in *underlined* underlined."""

    text: TextStyle
    side: Side
    rtl: bool
    justified: bool = False
    before: float = 6.0
    keeps_next: bool = False
    struck: TextStyle | None = None
    underlined: TextStyle | None = None


class Paragraph:
    """A paragraph whose runs all have the leading of its style."""

    def __init__(self, typesetter: Typesetter, text: str | Sequence[Run], style: ParagraphStyle) -> None:
        runs = [(text, style.text)] if isinstance(text, str) else text
        self._runs = [(printable(part), look) for part, look in runs]
        self._typesetter, self._style = typesetter, style
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
            rtl = reads_rtl("".join(text for text, _style in self._runs), self._style.rtl)
            lines = self._lines[room.width] = lay_out(self._runs, rtl, room.width, fair=self._style.justified)
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
            left = x + aligned(line_set.width, self.width, self.style.side)
            sheet.write(line_set, left, y)
            self._mark(sheet, line, left, y)
            y -= self.style.text.leading

    def _mark(self, sheet: Sheet, line: Line, left: float, y: float) -> None:
        """Draw what strikes through or underlines parts of *line*, which is not stretched."""
        for style, height in ((self.style.struck, _STRIKE), (self.style.underlined, -_UNDERLINE)):
            for begin, end in _stretches(line, style) if style else ():
                sheet.rule(left + begin, y + height * self.style.text.size, end - begin, 2 * HAIRLINE, self.style.text.colour)

    def _gap(self, line: Line) -> float:
        extra = self.width - line.width
        if not self.style.justified or not line.spaces or (line.last and extra > 0):
            return 0.0
        gap = extra / len(line.spaces)
        return gap if gap <= self.style.text.size * _WIDEST_GAP else 0.0


def aligned(width: float, room: float, side: Side) -> float:
    """Return how far from the left something of *width* begins in *room*."""
    if side == "center":
        return (room - width) / 2
    return room - width if side == "right" else 0.0


def _stretches(line: Line, style: TextStyle) -> list[tuple[float, float]]:
    """Return where the text in *style* begins and ends on *line*, from left to right."""
    found: list[tuple[float, float]] = []
    for glyph in line.glyphs:
        if glyph.style is style:
            end = glyph.x + glyph.face.width(glyph.glyph) * style.size / 1000
            touches = found and glyph.x - found[-1][1] < style.size * 0.1
            if touches:
                found[-1] = (found[-1][0], max(found[-1][1], end))
            else:
                found.append((glyph.x, end))
    return found


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
