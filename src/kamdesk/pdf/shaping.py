"""Text into lines of placed glyphs: direction, typeface, shape, line breaks, visual order."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import uharfbuzz as hb

from kamdesk.pdf.bidi import embedding_levels, visual_order
from kamdesk.pdf.fairness import fair_lines
from kamdesk.pdf.fonts import Face, Family
from kamdesk.pdf.letters import unseen

_FEATURES: Final = {"kern": True, "liga": True}
_ARABIC: Final = ((0x600, 0x700), (0x750, 0x780), (0x8A0, 0x900), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
_CYRILLIC: Final = (0x400, 0x530)
_DASHES: Final = frozenset("-–—/")
_TOLERANCE: Final = 0.01

Colour = tuple[float, float, float]


@dataclass(frozen=True, eq=False, slots=True)
class TextStyle:
    """How a run of text looks; sizes in points."""

    family: Family
    size: float
    leading: float
    colour: Colour = (0.0, 0.0, 0.0)
    language: str = "en"


Run = tuple[str, TextStyle]


class Glyph(NamedTuple):
    """A glyph on its line: offset from the line's left end, height above the base line, the letters it stands for."""

    x: float
    y: float
    glyph: int
    text: str
    rtl: bool
    style: TextStyle
    face: Face


_glyph = tuple.__new__  # faster than the class itself, and there are very many


@dataclass(slots=True)
class Line:
    """Glyphs from left to right.

    Attributes:
        glyphs: In visual order.
        width: In points, without the space at its end.
        last: Whether a paragraph or a line of the author's ends here, so that it is never stretched.
        spaces: Offsets of the spaces that may be stretched, ascending.
    """

    glyphs: list[Glyph]
    width: float
    last: bool
    spaces: list[float] = field(default_factory=list)


def lay_out(runs: Sequence[Run], rtl: bool, width: float, *, fair: bool = False) -> list[Line]:
    """Set *runs*, in reading order, into lines of at most *width* points; a new line in them starts a new one.

    *fair* lines are to be justified: some are longer by what their spaces may shrink.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(runs):
        lines += _lay_out_paragraph(paragraph, rtl, width, fair)
    return lines


def pick_faces(text: str, styles: Sequence[TextStyle]) -> list[Face]:
    """Return the typeface of each character; marks, spaces and unseen characters stay with the letter before them."""
    if styles and styles.count(styles[0]) == len(styles) and not _follows(text[0]):
        faces = {styles[0].family.face(character) for character in set(text) if not _follows(character)}
        if len(faces) == 1:
            return [*faces] * len(text)
    picked: list[Face] = []
    before: TextStyle | None = None
    for character, style in zip(text, styles, strict=True):
        picked.append(picked[-1] if style is before and _follows(character) else style.family.face(character))
        before = style
    return picked


def pdf_text(text: str, rtl: bool) -> str:
    """Return the letters of one glyph in the order in which PDF readers expect them: right-to-left ones reversed."""
    if rtl and len(text) > 1 and all(unicodedata.bidirectional(c) in {"AL", "R", "NSM"} for c in text):
        return text[::-1]
    return text


def break_lines(text: str, advances: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Return where lines begin and end: after spaces and between words joined by a dash, else inside an over-long word.

    A number written in groups of three, and a number sign with its number, stay on one line.
    """
    lines: list[tuple[int, int]] = []
    start, opportunity, used = 0, -1, 0.0
    last = len(text) - 1
    limit, close = width + _TOLERANCE, width / 2
    for i, character in enumerate(text):
        used += advances[i]
        if used > limit and i > start and not character.isspace():
            stop = opportunity if opportunity > start else i
            lines.append((start, stop))
            start, opportunity, used = stop, -1, sum(advances[stop : i + 1])
        if (
            (character == " " and not (used > close and _holds(text, i)))
            or character == "\u200b"
            or (character in _DASHES and 0 < i < last and text[i + 1].isalpha() and text[i - 1].isalpha())
        ):
            opportunity = i + 1
    if start <= last or not lines:
        lines.append((start, len(text)))
    return lines


def _holds(text: str, i: int) -> bool:
    """Tell whether the space at *i* holds its neighbours together."""
    before, after = text[i - 1 : i], text[i + 1 : i + 4]
    if before == "№":
        return True
    return before.isdecimal() and len(after) == 3 and after.isdecimal() and not text[i + 4 : i + 5].isalnum()


def _breaks(text: str) -> list[int]:
    """Return where a line may begin, as `break_lines` has it."""
    last = len(text) - 1
    return [
        i + 1
        for i, character in enumerate(text)
        if i < last
        and (
            (character == " " and not text[i + 1].isspace() and not _holds(text, i))
            or character == "\u200b"
            or (character in _DASHES and i and text[i + 1].isalpha() and text[i - 1].isalpha())
        )
    ]


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    found: list[list[Run]] = [[]]
    for text, style in runs:
        first, *others = text.split("\n")
        found[-1].append((first, style))
        found += [[(part, style)] for part in others]
    return found


@lru_cache(maxsize=4096)
def _follows(character: str) -> bool:
    return character == " " or unicodedata.category(character) in {"Mn", "Cf"}


@lru_cache(maxsize=4096)
def _script(character: str) -> str | None:
    """Return the ISO 15924 tag of a letter; nothing for a character that takes its neighbour's script."""
    code = ord(character)
    if any(a <= code < b for a, b in _ARABIC):
        return "Arab" if unicodedata.category(character) == "Lo" or unicodedata.bidirectional(character) == "AL" else None
    if _CYRILLIC[0] <= code < _CYRILLIC[1]:
        return "Cyrl"
    return "Latn" if character.isalpha() else None


def _scripts(text: str) -> list[str]:
    scripts = {script for character in set(text) if (script := _script(character))} or {"Latn"}
    if len(scripts) == 1:
        return [*scripts] * len(text)
    found: list[str | None] = []
    last: str | None = None
    for character in text:
        last = _script(character) or last
        found.append(last)
    first = next((script for script in found if script), "Latn")
    return [script or first for script in found]


Cluster = list[tuple[int, float, float, float]]
"""Glyph, advance and offsets in points of what belongs together."""


def _shape(
    text: str, styles: Sequence[TextStyle], faces: Sequence[Face], levels: Sequence[int]
) -> tuple[list[Cluster | None], list[float]]:
    """Return the glyphs of the cluster that begins at each character (if one does), and how far each carries the pen."""
    n, scripts = len(text), _scripts(text)
    clusters: list[Cluster | None] = [None] * n
    advances = [0.0] * n
    alike = (
        bool(n) and levels.count(levels[0]) == faces.count(faces[0]) == scripts.count(scripts[0]) == styles.count(styles[0]) == n
    )
    i = 0
    while i < n:
        j, level, face, script, style = n if alike else i + 1, levels[i], faces[i], scripts[i], styles[i]
        while j < n and levels[j] == level and faces[j] is face and scripts[j] == script and styles[j] is style:
            j += 1
        buffer = hb.Buffer()
        buffer.add_str(text, i, j - i)  # with its context: letters stay joined where the weight or the colour changes
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.direction, buffer.script, buffer.language = "rtl" if level & 1 else "ltr", script, style.language
        hb.shape(face.shaper, buffer, _FEATURES)
        scale = face.scale * style.size / 1000
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            at, glyph, advance = info.cluster, info.codepoint, place.x_advance * scale
            if not glyph:  # what no typeface has; archives want no glyph of that number
                glyph = face.replacement
                advance = face.width(glyph) * style.size / 1000
            cluster = clusters[at]
            if cluster is None:
                cluster = clusters[at] = []
            cluster.append((glyph, advance, place.x_offset * scale, place.y_offset * scale))
            advances[at] += advance
        i = j
    return clusters, advances


def _lay_out_paragraph(runs: Sequence[Run], rtl: bool, width: float, fair: bool) -> list[Line]:
    text = "".join(part for part, _ in runs)
    styles = [style for part, style in runs for _ in part]
    levels = embedding_levels(text, int(rtl))
    faces = pick_faces(text, styles)
    clusters, advances = _shape(text, styles, faces, levels)
    starts = [i for i, cluster in enumerate(clusters) if cluster is not None]
    ends = dict(pairwise([*starts, len(text)]))
    one_way = levels.count(0) == len(text)
    lines = []
    found = fair_lines(text, advances, width, _breaks(text)) if fair and sum(advances) > width else None
    for start, stop in found or break_lines(text, advances, width):
        last = stop == len(text)
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        shown = [i for i in range(start, stop) if clusters[i] is not None]
        line = Line([], 0.0, last)
        for i in shown if one_way else [shown[k] for k in visual_order([levels[i] for i in shown])]:
            cluster, letters = clusters[i] or [], text[i : ends[i]]
            if letters == " ":
                line.spaces.append(line.width)
            if len(cluster) == 1 and len(letters) == 1 and not unseen(letters):
                glyph, advance, dx, dy = cluster[0]
                line.glyphs.append(_glyph(Glyph, (line.width + dx, dy, glyph, letters, bool(levels[i] & 1), styles[i], faces[i])))
                line.width += advance
            else:
                _append_cluster(line, letters, cluster, bool(levels[i] & 1), styles[i], faces[i])
        lines.append(line)
    return lines


def _append_cluster(line: Line, text: str, cluster: Cluster, rtl: bool, style: TextStyle, face: Face) -> None:
    source = text if len(text) == 1 else "".join(c for c in text if not unseen(c))
    seen = not unseen(text[0])
    widest = 0 if len(cluster) == 1 else max(range(len(cluster)), key=lambda q: cluster[q][1])  # it carries the letters
    for q, (glyph, advance, dx, dy) in enumerate(cluster):
        if seen:
            line.glyphs.append(_glyph(Glyph, (line.width + dx, dy, glyph, source if q == widest else "", rtl, style, face)))
        line.width += advance
