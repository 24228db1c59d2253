"""What a page is drawn with: lines of text, rules, grounds and pictures, written as PDF operators.

Text is gathered into one text object a page, above everything else. What is written between `begin` and `end` is marked as
part of that tag; rules, grounds and what is written between `begin_artifact` and `end` is marked as decoration.
"""

from typing import Final, NamedTuple

from kamdesk.pdf.embedding import EmbeddedFace, FontBook
from kamdesk.pdf.fonts import Face
from kamdesk.pdf.shaping import Colour, Line, TextStyle, pdf_text
from kamdesk.pdf.tagging import Mark, Tag

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
        passed, spaces = 0, (*line.spaces, float("inf"))
        for x, y, glyph, text, rtl, glyph_style, glyph_face in line.glyphs:
            if gap:
                while spaces[passed] < x - _LEVEL * _LEVEL:
                    passed += 1
                x += gap * passed
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


def _show(shown: list[str]) -> str:
    codes = "".join(shown)
    return f"[<{codes}>]TJ" if ">" in codes else f"<{codes}>Tj"


class Sheet:
    """One page; places are in points from its lower left corner."""

    def __init__(self, width: float, height: float, number: int = 0) -> None:
        """Take an empty page: *number* counts from 0 in the file."""
        self.width, self.height, self.number = width, height, number
        self.marks = 0
        self._drawing: list[str] = []
        self._text: list[str] = []
        self._setup = ""
        self._tags: list[Tag | None] = []
        self._opened = 0
        self._figures: list[int] = []

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

    def picture(self, resource: str, x: float, y: float, width: float, height: float, alternative: str = "") -> None:
        """Draw a picture into the rectangle whose lower left corner is given; *alternative* says what it shows.

        It is a figure of its own, unless a figure or decoration is begun.
        """
        around = self.tag()
        drawn = f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{resource} Do Q"
        if around is None or around.kind == "Figure":
            self._drawing.append(drawn)
            return
        self._close()
        self.begin(around.add(Tag("Figure", alternative=alternative or around.about)))
        self._drawing.append(drawn)
        self.end()

    def begin(self, tag: Tag) -> None:
        """Mark what comes as part of *tag*, until `end`; in a figure that means pictures, rules and grounds, too."""
        self._close()
        self._tags.append(tag)
        if tag.kind == "Figure":
            self._figures.append(len(self._drawing))
        self._open()

    def begin_child(self, kind: str, key: object = None) -> None:
        """Begin the part of the current tag that is called *kind* and *key*, or go on with it on a later page."""
        tag = self._tags[-1] if self._tags else None
        if tag is None:
            self.begin_artifact()
        else:
            self._close()  # what was written before comes before
            self.begin(tag.child(kind, key))

    def begin_artifact(self) -> None:
        """Mark what comes as decoration that nobody has to hear, until `end`."""
        self._close()
        self._tags.append(None)
        self._open()

    def end(self) -> None:
        """Go back to the tag before the last `begin`."""
        self._close()
        tag = self._tags.pop()
        if tag is not None and tag.kind == "Figure":
            self._end_figure(tag, self._figures.pop())
        self._open()

    def begin_cell(self, kind: str) -> None:
        """Mark what comes as a cell that its row remembers; nothing else of the tag around it may follow."""
        if self._opened:
            self._close()
        self._text.append(f"/{kind}<</MCID {self.marks}>>BDC")
        self.marks += 1

    def end_cell(self) -> None:
        """End the cell."""
        self._text.append("EMC")

    def tag(self) -> Tag | None:
        """Return the tag that is begun; nothing in decoration."""
        return self._tags[-1] if self._tags else None

    def _open(self) -> None:
        if self._tags:
            tag = self._tags[-1]
            self._text.append(f"/{tag.kind}<</MCID {self.marks}>>BDC" if tag else "/Artifact BMC")
            self._opened = len(self._text)

    def _close(self) -> None:
        """End the mark that is open; one with nothing in it is taken back."""
        if not self._opened:
            return
        if len(self._text) == self._opened:
            self._text.pop()
        else:
            self._text.append("EMC")
            tag = self._tags[-1]
            if tag:
                tag.children.append(Mark(self.number, self.marks))
                self.marks += 1
        self._opened = 0

    def _end_figure(self, tag: Tag, first: int) -> None:
        if len(self._drawing) > first:
            self._drawing.insert(first, f"EMC /Figure<</MCID {self.marks}>>BDC")
            self._drawing.append("EMC /Artifact BMC")
            tag.children.append(Mark(self.number, self.marks))
            self.marks += 1

    def fill(self, path: str, colour: Colour) -> None:
        """Fill *path*, which is written as PDF operators."""
        red, green, blue = colour
        self._drawing.append(f"{red:.3g} {green:.3g} {blue:.3g} rg {path} f")

    def stroke(self, path: str, thickness: float, colour: Colour, dashes: tuple[float, ...] = ()) -> None:
        """Draw along *path*, which is written as PDF operators; *dashes* are lengths of strokes and gaps in turn."""
        red, green, blue = colour
        pattern = " ".join(f"{length:g}" for length in dashes)
        self._drawing.append(f"q {thickness:.2f} w [{pattern}] 0 d {red:.3g} {green:.3g} {blue:.3g} RG {path} S Q")

    def operators(self) -> bytes:
        """Return the whole page as PDF operators."""
        drawing = ["/Artifact BMC", *self._drawing, "EMC"] if self._drawing else []
        text = ["BT", *self._text, "ET"] if self._text else []
        return "\n".join([*drawing, *text, ""]).encode("ascii")
