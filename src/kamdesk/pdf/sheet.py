"""What a page is drawn with: lines of text, rules, grounds and pictures, written as PDF operators.

Text is gathered into one text object a page, above everything else.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from kamdesk.pdf.embedding import EmbeddedFace, FontBook
from kamdesk.pdf.fonts import Face
from kamdesk.pdf.shaping import Colour, Glyph, Line, TextStyle, pdf_text

_LEVEL: Final = 1e-3  # points; a smaller rise is none
_STEP: Final = 0.05  # thousandths of the type size; a smaller step of the pen is none


class Fragment(NamedTuple):
    """A stretch of glyphs in one font and colour: its place from the line's left end, how to set up, how to show it."""

    x: float
    y: float
    setup: str
    show: str


class SetLine(NamedTuple):
    """A line ready to be put on any page."""

    width: float
    fragments: tuple[Fragment, ...]


class Typesetter:
    """Turns lines of glyphs into operators that use the typefaces of one PDF file."""

    def __init__(self, book: FontBook) -> None:
        self.book = book
        self._setups: dict[tuple[object, object], str] = {}

    def setup(self, style: TextStyle, face_resource: str) -> str:
        """Return the operators that choose a typeface, its size and colour."""
        key = (style, face_resource)
        found = self._setups.get(key)
        if found is None:
            red, green, blue = style.colour
            found = f"/{face_resource} {style.size:g} Tf {red:.3g} {green:.3g} {blue:.3g} rg "
            self._setups[key] = found
        return found

    def set_line(self, line: Line, gap: float = 0.0) -> SetLine:
        """Return *line* as operators, with *gap* points added at every space."""
        fragments: list[Fragment] = []
        shown: list[str] = []
        font: EmbeddedFace | None = None
        face: Face | None = None
        style: TextStyle | None = None
        start = rise = pen = size = 0.0
        for x, y, glyph, text, rtl, glyph_style, glyph_face in _stretched(line, gap):
            if font is None or glyph_face is not face or glyph_style is not style or abs(y - rise) > _LEVEL:
                if font and style:
                    fragments.append(Fragment(start, rise, self.setup(style, font.resource), _show(shown)))
                face, style, start, rise, pen = glyph_face, glyph_style, x, y, x
                font, size, shown = self.book.embedded(face), style.size / 1000, []
            step = (x - pen) / size
            if step > _STEP or step < -_STEP:
                shown.append(f">{-step:.2f}<")
            shown.append(font.code(glyph, pdf_text(text, rtl) if len(text) > 1 else text))
            pen = x + glyph_face.width(glyph) * size
        if font and style:
            fragments.append(Fragment(start, rise, self.setup(style, font.resource), _show(shown)))
        return SetLine(line.width + (gap * len(line.spaces) if gap else 0.0), tuple(fragments))


def _stretched(line: Line, gap: float) -> Iterable[Glyph]:
    """Return the glyphs of *line*, moved apart by *gap* points at every space."""
    if not gap:
        return line.glyphs
    passed, spaces, moved = 0, line.spaces, []
    for glyph in line.glyphs:
        while passed < len(spaces) and spaces[passed] < glyph.x - 1e-6:
            passed += 1
        moved.append(glyph._replace(x=glyph.x + gap * passed))
    return moved


def _show(shown: list[str]) -> str:
    codes = "".join(shown)
    return f"[<{codes}>]TJ" if ">" in codes else f"<{codes}>Tj"


class Sheet:
    """One page; places are in points from its lower left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._drawing: list[str] = []
        self._text: list[str] = []
        self._setup = ""

    def write(self, line: SetLine, x: float, y: float) -> None:
        """Put *line* with its left end at *x* on the base line *y*."""
        text = self._text
        for dx, dy, setup, show in line.fragments:
            if setup != self._setup:
                self._setup = setup
                text.append(setup)
            text.append(f"1 0 0 1 {x + dx:.2f} {y + dy:.2f} Tm{show}")

    def write_upwards(self, line: SetLine, x: float, y: float) -> None:
        """Put *line* turned by a quarter, reading from *y* upwards with its base line at *x*."""
        for dx, dy, setup, show in line.fragments:
            if setup != self._setup:
                self._setup = setup
                self._text.append(setup)
            self._text.append(f"0 1 -1 0 {x - dy:.2f} {y + dx:.2f} Tm{show}")

    def rule(self, x: float, y: float, length: float, thickness: float, colour: Colour) -> None:
        """Draw a horizontal rule from *x* to the right."""
        self.ground(x, y - thickness / 2, length, thickness, colour)

    def ground(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle whose lower left corner is given."""
        red, green, blue = colour
        self._drawing.append(f"{red:.3g} {green:.3g} {blue:.3g} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def picture(self, resource: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture into the rectangle whose lower left corner is given."""
        self._drawing.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{resource} Do Q")

    def operators(self) -> bytes:
        """Return the whole page as PDF operators."""
        text = ["BT", *self._text, "ET"] if self._text else []
        return "\n".join([*self._drawing, *text, ""]).encode("ascii")
