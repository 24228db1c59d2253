"""Text as Word wants it: stretches of one direction, with marks where the program that opens it could guess wrong.

Word takes the direction of signs and spaces from the stretch they are in. Isolates mean nothing to older versions, so a value that
stands isolated in a sentence becomes a stretch of its own between direction marks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from kamdesk.core.i18n import is_rtl
from kamdesk.pdf.bidi import embedding_levels
from kamdesk.pdf.letters import printable, reads_rtl

_LRM: Final = "\u200e"
_RLM: Final = "\u200f"
_OPEN: Final = frozenset("\u2066\u2067\u2068")
_CLOSE: Final = "\u2069"
_CULTURES: Final = {"az": "az-Latn-AZ", "ar": "ar-SA", "ru": "ru-RU", "en": "en-GB"}
_LONGEST: Final = 20_000  # looked at in one go for direction


def culture(language: str) -> str:
    """Return the name by which Word knows *language*, for its spelling checker."""
    return _CULTURES[language]


@dataclass(frozen=True, slots=True)
class Face:
    """How a stretch of text looks; size in points, colour as six hexadecimal digits, nothing: as its paragraph."""

    language: str
    strong: bool = False
    size: float | None = None
    colour: str = ""
    struck: bool = False
    underlined: bool = False
    foreign: bool = False

    def properties(self, rtl: bool) -> str:
        """Return the ``w:rPr``; nothing where the paragraph says it all."""
        found = []
        if self.strong:
            found.append("<w:b/><w:bCs/>")
        if self.struck:
            found.append("<w:strike/>")
        if self.colour:
            found.append(f'<w:color w:val="{self.colour}"/>')
        if self.size is not None:
            half = round(self.size * 2)
            found.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
        if self.underlined:
            found.append('<w:u w:val="single"/>')
        if rtl:
            found.append("<w:rtl/>")
        if self.foreign:
            side = "bidi" if is_rtl(self.language) else "val"
            found.append(f'<w:lang w:{side}="{culture(self.language)}"/>')
        return f"<w:rPr>{''.join(found)}</w:rPr>" if found else ""


def _marked(line: str, levels: list[int]) -> Iterator[tuple[str, bool]]:
    """Yield each character with whether it is read from the right; isolates become marks of the direction inside them."""
    inside: list[bool] = []
    for place, character in enumerate(line):
        if character in _OPEN:
            after = levels[place + 1] if place + 1 < len(line) else levels[place]
            inside.append(bool(after & 1))
        elif character != _CLOSE:
            yield character, bool(levels[place] & 1)
            continue
        elif not inside:
            continue
        rtl = inside[-1]
        if character == _CLOSE:
            inside.pop()
        yield _RLM if rtl else _LRM, rtl


def stretches(line: str, rtl: bool) -> list[tuple[str, bool]]:
    """Return *line*, which is printable, as texts of one direction in reading order: (text, read from the right).

    Args:
        line: Without line breaks.
        rtl: The direction of its paragraph.
    """
    if not rtl and line.isascii():
        return [(line, False)] if line else []
    found: list[tuple[str, bool]] = []
    for start in range(0, len(line), _LONGEST):
        part = line[start : start + _LONGEST]
        marked = _marked(part, embedding_levels(part, int(rtl)))
        found += [("".join(c for c, _rtl in group), side) for side, group in groupby(marked, key=lambda one: one[1])]
    return found


def run(text: str, face: Face, rtl: bool = False) -> str:
    """Return one ``w:r`` of text of one direction."""
    return f'<w:r>{face.properties(rtl)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def runs(text: str, face: Face, rtl: bool) -> str:
    """Return *text* as runs; a new line in it becomes a break of the line."""
    lines = ("".join(run(part, face, side) for part, side in stretches(line, rtl)) for line in printable(text).split("\n"))
    return f"<w:r>{face.properties(rtl=False)}<w:br/></w:r>".join(lines)


def code_runs(text: str, face: Face, rtl: bool) -> str:
    """Return a number or a code, never turned round: between marks in a paragraph that is read from the right."""
    plain = printable(text)
    return run(f"{_LRM}{plain}{_LRM}", face) if rtl and plain and not reads_rtl(plain, default=False) else runs(text, face, rtl)


def tab() -> str:
    """Return a tabulator."""
    return "<w:r><w:tab/></w:r>"


def in_language_of(face: Face, language: str, own: str) -> Face:
    """Return *face* for a text in *language* inside a document in the language *own*."""
    return replace(face, language=language, foreign=language != own)
