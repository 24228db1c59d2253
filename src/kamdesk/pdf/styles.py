"""The look of every paper: colours, sizes and margins."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from kamdesk.core.i18n import is_rtl
from kamdesk.pdf.fonts import family
from kamdesk.pdf.shaping import Colour, TextStyle

MM: Final = 72 / 25.4
PAGE_SIZES: Final = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}
SIDE_MARGIN: Final = 18 * MM
TOP_MARGIN: Final = 16 * MM
BOTTOM_MARGIN: Final = 22 * MM
HAIRLINE: Final = 0.4
BASE_LINE: Final = 0.74
"""How far down its leading a line's base line lies."""


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


INK: Final = _colour("1B2430")
MUTED: Final = _colour("556070")
BORDER: Final = _colour("D5DAE1")
STRONG_BORDER: Final = _colour("858F9D")
GROUND: Final = _colour("EEF1F5")
_SPACING: Final = 1.36
_ARABIC_SPACING: Final = 1.52  # its strokes go deep
ACCENT: Final = _colour("1F5FBF")
FALLING: Final = _colour("A7B1BF")
WATERMARK: Final = _colour("E8EBF0")


@cache
def _text_style(language: str, spacing: float, size: float, strong: bool, colour: Colour) -> TextStyle:
    return TextStyle(family(strong), size, round(size * spacing, 2), colour, language)


@dataclass(frozen=True, eq=False, slots=True)
class CellStyles:
    """A table's styles in one size of type."""

    body: TextStyle
    muted: TextStyle
    strong: TextStyle
    head: TextStyle


@dataclass(frozen=True, eq=False)
class Look:
    """The styles of one language, its lines *spacing* times as far apart as its type is high."""

    language: str
    spacing: float

    @property
    def rtl(self) -> bool:
        return is_rtl(self.language)

    def style(self, size: float, *, strong: bool = False, colour: Colour = INK) -> TextStyle:
        """Return a text style; the same one for the same wish."""
        return _text_style(self.language, self.spacing, size, strong, colour)

    def cells(self, size: float) -> CellStyles:
        """Return a table's styles for type of *size* points."""
        return CellStyles(
            body=self.style(size),
            muted=self.style(size, colour=MUTED),
            strong=self.style(size, strong=True),
            head=self.style(size - 0.5, strong=True, colour=MUTED),
        )

    def side(self, align: Literal["start", "end", "center"]) -> Literal["left", "right", "center"]:
        """Return where *align* is on this language's paper."""
        if align == "center":
            return "center"
        return "right" if (align == "start") == self.rtl else "left"


@cache
def look(language: str, beside: str | None = None) -> Look:
    """Return the look of papers in *language*; where another one stands *beside* it, their lines are level."""
    return Look(language, max(_spacing(language), _spacing(beside or language)))


def _spacing(language: str) -> float:
    return _ARABIC_SPACING if is_rtl(language) else _SPACING
