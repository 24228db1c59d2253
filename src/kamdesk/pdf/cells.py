"""Table cells: each distinct text is set once a column and kept as ready operators.

Texts without joining, marks or right-to-left letters, most cells of most tables, go past the shaping engine.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from kamdesk.pdf.letters import printable, starts_rtl, unseen
from kamdesk.pdf.paragraph import Side
from kamdesk.pdf.pictures import EmbeddedPicture, PictureBook
from kamdesk.pdf.shaping import TextStyle, break_lines, lay_out
from kamdesk.pdf.sheet import Fragment, SetLine, Typesetter

_FIRST_RTL: Final = 0x590
EMPTY_LINE: Final = SetLine(0.0, ())


class _PlainLetters(dict[str, float]):
    """Widths of the letters that need no engine, and in `codes` what draws them; anything else raises `KeyError`."""

    def __init__(self, typesetter: Typesetter, style: TextStyle) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}
        self._face = style.family.faces[0]
        self._font = typesetter.book.embedded(self._face)
        self._size = style.size
        self.setup = typesetter.setup(style, self._font.resource)

    def __missing__(self, letter: str) -> float:
        glyph = self._face.glyph(letter)
        if glyph is None or ord(letter) >= _FIRST_RTL or unicodedata.category(letter) == "Mn" or unseen(letter):
            raise KeyError(letter)
        self.codes[letter] = self._font.code(glyph, letter)
        width = self[letter] = self._face.width(glyph) * self._size / 1000
        return width

    def line(self, text: str, width: float) -> SetLine:
        """Return *text*, whose letters have all been met, as one line."""
        if not text:
            return EMPTY_LINE
        return SetLine(width, (Fragment(0.0, 0.0, self.setup, f"<{''.join(map(self.codes.__getitem__, text))}>Tj"),))


class CellSetter:
    """Sets texts in one style."""

    def __init__(self, typesetter: Typesetter, style: TextStyle) -> None:
        self.style = style
        self._typesetter = typesetter
        self._plain: _PlainLetters | None = None

    def lines(self, text: str, width: float, *, ltr: bool = False) -> tuple[SetLine, ...]:
        """Return *text* set into lines of at most *width*.

        Args:
            text: One cell.
            width: Room for it.
            ltr: Whether it is a number or a code, which never turns.
        """
        text = printable(text)
        try:
            return self._plain_lines(text, width)
        except KeyError:
            rtl = not ltr and starts_rtl(text)
            return tuple(map(self._typesetter.set_line, lay_out([(text, self.style)], rtl, width)))

    def width(self, text: str) -> float:
        """Return the width of *text* on lines as long as it likes."""
        return max(line.width for line in self.lines(text, float("inf")))

    def _plain_lines(self, text: str, width: float) -> tuple[SetLine, ...]:
        letters = self._plain
        if letters is None:
            letters = self._plain = _PlainLetters(self._typesetter, self.style)
        if "\n" in text:
            return tuple(line for part in text.split("\n") for line in self._plain_lines(part, width))
        total = sum(map(letters.__getitem__, text))
        if total <= width:
            return (letters.line(text, total),)
        advances = [letters[letter] for letter in text]
        lines = []
        for start, stop in break_lines(text, advances, width):
            while stop > start and text[stop - 1].isspace():
                stop -= 1
            lines.append(letters.line(text[start:stop], sum(advances[start:stop])))
        return tuple(lines)


@dataclass(slots=True)
class CellColumn:
    """One column as it is drawn: its place, its side, and the texts already set in it."""

    x: float
    width: float
    side: Side
    ltr: bool
    setter: CellSetter
    kept: dict[str, tuple[SetLine, ...]] = field(default_factory=dict)

    def lines(self, text: str) -> tuple[SetLine, ...]:
        """Return *text* set for this column; the same text is set only once."""
        found = self.kept.get(text)
        if found is None:
            found = self.kept[text] = self.setter.lines(text, self.width, ltr=self.ltr)
        return found


@dataclass(slots=True)
class PictureColumn(CellColumn):
    """A column of small pictures; a text is the key of its picture.

    Attributes:
        files: By key.
        book: Keeps them for the file.
        high: Height of the tallest, in points.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    book: PictureBook = field(default_factory=PictureBook)
    high: float = 0.0

    def lines(self, text: str) -> tuple[SetLine, ...]:
        """Return as many empty lines as the picture *text* is high, an odd number so that one is in the middle."""
        found = self.kept.get(text)
        if found is None:
            picture = self.picture(text)
            height = picture.within(self.width, self.high)[1] if picture else 0.0
            count = ceil(height / self.setter.style.leading - 0.01)
            found = self.kept[text] = (EMPTY_LINE,) * max(count + 1 - count % 2, 1)
        return found

    def picture(self, text: str) -> EmbeddedPicture | None:
        """Return the picture whose key is *text*, if there is one that can be read."""
        data = self.files.get(text)
        return self.book.read(data, max(self.width, self.high)) if data else None
