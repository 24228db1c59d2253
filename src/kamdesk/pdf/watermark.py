"""A word across the page, drawn as shapes so that nobody who copies the text finds it between the lines."""

from collections.abc import Iterable
from math import atan2, cos, hypot, sin
from typing import Any, Final

import uharfbuzz as hb

from kamdesk.pdf.letters import printable, starts_rtl
from kamdesk.pdf.shaping import Glyph, Line, lay_out
from kamdesk.pdf.sheet import Sheet
from kamdesk.pdf.styles import WATERMARK, Look

_LONGEST: Final = 60  # letters
_ACROSS: Final = 0.62  # of the page's diagonal
_LARGEST: Final = 150.0  # points
_MEASURED_AT: Final = 100.0
_MIDDLE: Final = 0.35  # of the type size, above the base line


class Watermark:
    """The shapes of one word, ready for every page of one size."""

    def __init__(self, text: str, width: float, height: float, look: Look) -> None:
        line = _line(text, _MEASURED_AT, look)
        size = min(_MEASURED_AT * _ACROSS * hypot(width, height) / max(line.width, 1.0), _LARGEST)
        line = _line(text, size, look)
        angle = atan2(height, width)
        turn = _Turn(cos(angle), sin(angle), width / 2, height / 2, -line.width / 2, -size * _MIDDLE)
        self._path = " ".join(path for glyph in line.glyphs for path in _outline(glyph, turn))

    def draw(self, sheet: Sheet) -> None:
        """Draw the word; to be called before anything else is drawn on the page."""
        if self._path:
            sheet.fill(self._path, WATERMARK)


class _Turn:
    """Places on the word's line as places on the page."""

    def __init__(self, cosine: float, sine: float, x: float, y: float, left: float, down: float) -> None:
        self._cosine, self._sine, self._x, self._y, self._left, self._down = cosine, sine, x, y, left, down

    def place(self, x: float, y: float) -> str:
        x, y = x + self._left, y + self._down
        return f"{self._x + x * self._cosine - y * self._sine:.1f} {self._y + x * self._sine + y * self._cosine:.1f}"


class _Pen:
    """Writes a glyph's outline as PDF operators."""

    def __init__(self, glyph: Glyph, turn: _Turn) -> None:
        self.written: list[str] = []
        self._glyph, self._turn = glyph, turn
        self._scale = glyph.style.size / 1000 * glyph.face.scale
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float, _data: Any) -> None:
        self._write("m", (x, y))

    def straight(self, x: float, y: float, _data: Any) -> None:
        self._write("l", (x, y))

    def curve(self, ax: float, ay: float, bx: float, by: float, x: float, y: float, _data: Any) -> None:
        self._write("c", (ax, ay), (bx, by), (x, y))

    def bow(self, cx: float, cy: float, x: float, y: float, _data: Any) -> None:
        begin_x, begin_y = self._at
        first = (begin_x + (cx - begin_x) * 2 / 3, begin_y + (cy - begin_y) * 2 / 3)
        self._write("c", first, (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3), (x, y))

    def close(self, _data: Any) -> None:
        self.written.append("h")

    def _write(self, operator: str, *places: tuple[float, float]) -> None:
        glyph, scale = self._glyph, self._scale
        shown = " ".join(self._turn.place(glyph.x + x * scale, glyph.y + y * scale) for x, y in places)
        self.written.append(f"{shown} {operator}")
        self._at = places[-1]


def _line(text: str, size: float, look: Look) -> Line:
    shown = printable(text).replace("\n", " ")[:_LONGEST]
    return lay_out([(shown, look.style(size, strong=True))], starts_rtl(shown, look.rtl), float("inf"))[0]


def _outline(glyph: Glyph, turn: _Turn) -> Iterable[str]:
    pen = _Pen(glyph, turn)
    draw = hb.DrawFuncs()
    draw.set_move_to_func(pen.move)
    draw.set_line_to_func(pen.straight)
    draw.set_cubic_to_func(pen.curve)
    draw.set_quadratic_to_func(pen.bow)
    draw.set_close_path_func(pen.close)
    glyph.face.shaper.draw_glyph(glyph.glyph, draw, None)
    return pen.written
