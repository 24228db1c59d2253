"""The typefaces of a paper: Noto Sans for Latin and Cyrillic letters and all digits, IBM Plex Sans Arabic for Arabic."""

from functools import cache
from importlib.resources import files
from typing import Any

import uharfbuzz as hb


class Face:
    """One typeface in one weight."""

    def __init__(self, name: str, data: bytes, axes: dict[str, float] | None = None) -> None:
        """Open a font file.

        Args:
            name: Its PostScript name inside the PDF.
            data: The file.
            axes: Where a variable font stands on its axes.
        """
        self.name, self.data, self.axes = name, data, axes or {}
        self.shaper: Any = hb.Font(hb.Face(hb.Blob(data)))
        if self.axes:
            self.shaper.set_variations(self.axes)
        self.scale: float = 1000 / self.shaper.face.upem
        extents = self.shaper.get_font_extents("ltr")
        self.ascent, self.descent = round(extents.ascender * self.scale), round(extents.descender * self.scale)
        self._glyphs: dict[str, int | None] = {}
        self._widths: dict[int, float] = {}
        self.replacement: int = self.glyph("\ufffd") or self.glyph("?") or 0
        """The glyph that is drawn for a letter no typeface has."""

    def glyph(self, character: str) -> int | None:
        """Return the glyph of *character* on its own, or nothing when the face does not have it."""
        if character not in self._glyphs:
            self._glyphs[character] = self.shaper.get_nominal_glyph(ord(character))
        return self._glyphs[character]

    def width(self, glyph: int) -> float:
        """Return the advance of *glyph* in thousandths of the type size."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = round(self.shaper.get_glyph_h_advance(glyph) * self.scale, 2)
        return width


class Family:
    """Typefaces in order of preference."""

    def __init__(self, *faces: Face) -> None:
        self.faces = faces
        self._drawing: dict[str, Face] = {}

    def face(self, character: str) -> Face:
        """Return the first face that has *character*; the first of all when none has it."""
        found = self._drawing.get(character)
        if found is None:
            found = next((face for face in self.faces if face.glyph(character) is not None), self.faces[0])
            self._drawing[character] = found
        return found


@cache
def family(strong: bool = False) -> Family:
    """Return the typefaces of running text, or of bold text."""
    weight = "SemiBold" if strong else "Regular"
    return Family(
        Face(f"NotoSans-{weight}", _noto_sans(), {"wght": 600.0 if strong else 400.0, "wdth": 100.0}),
        Face(f"IBMPlexSansArabic-{weight}", _font_file("fontpkg_ibm_plex_sans_arabic", f"IBMPlexSansArabic-{weight}.ttf")),
    )


@cache
def _noto_sans() -> bytes:
    return _font_file("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf")


def _font_file(package: str, name: str) -> bytes:
    return (files(package) / "files" / name).read_bytes()
