"""A second opinion on text: Qt's own layout, fed with the same typefaces and made to answer in the same terms.

Layout runs at 100 pixels a point, unhinted, so that positions are design units. Needs a QGuiApplication.
"""

import io
from collections.abc import Sequence

from fontTools.ttLib import TTFont
from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from kamdesk.pdf.fonts import Face
from kamdesk.pdf.letters import unseen
from kamdesk.pdf.shaping import Glyph, Line, Run, TextStyle, pick_faces

_PIXELS = 100
_ALL = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
_LINE_SEPARATOR = "\u2028"
_FAMILY_NAMES = (1, 2, 3, 4, 6, 16, 17, 21, 22, 25)

_Cell = tuple[float, float, int, int, bool]  # x, y, glyph, index of its character, right to left


class QtEngine:
    """Lays texts out with Qt."""

    def __init__(self) -> None:
        self._families: dict[int, str] = {}
        self._formats: dict[tuple[Face, float], tuple[QTextCharFormat, QFont]] = {}

    def lay_out(self, runs: Sequence[Run], rtl: bool, width: float) -> list[Line]:
        """Do what `kamdesk.pdf.shaping.lay_out` does."""
        text = "".join(part for part, _ in runs).replace("\n", _LINE_SEPARATOR)
        if not text:
            return [Line([], 0.0, True)]
        styles = [style for part, style in runs for _ in part]
        faces = pick_faces(text, styles)
        characters = [i for i, c in enumerate(text) for _ in range(1 + (c > "\uffff"))] + [len(text)]  # of UTF-16 units
        layout = QTextLayout(text, self._format(faces[0], styles[0].size)[1])
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.setFormats(self._ranges(text, styles, faces))
        lines = []
        for line in _broken(layout, width):
            stop = characters[line.textStart() + line.textLength()]
            last = stop == len(text) or text[stop - 1] == _LINE_SEPARATOR
            lines.append(self._line(line, text[:stop], characters, styles, faces, last))
        return lines

    def _ranges(self, text: str, styles: Sequence[TextStyle], faces: Sequence[Face]) -> list[QTextLayout.FormatRange]:
        ranges: list[QTextLayout.FormatRange] = []
        units = 0
        for i, character in enumerate(text):
            if not i or faces[i] is not faces[i - 1] or styles[i] is not styles[i - 1]:
                new = QTextLayout.FormatRange()
                new.start = units
                new.format = self._format(faces[i], styles[i].size)[0]
                ranges.append(new)
            units += 1 + (character > "\uffff")
            ranges[-1].length = units - ranges[-1].start
        return ranges

    def _format(self, face: Face, size: float) -> tuple[QTextCharFormat, QFont]:
        found = self._formats.get((face, size))
        if found is None:
            font = QFont()
            font.setFamilies([self._family(face)])
            font.setPixelSize(round(size * _PIXELS))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
            for tag, value in face.axes.items():
                font.setVariableAxis(QFont.Tag(tag), value)
            char_format = QTextCharFormat()
            char_format.setFont(font)
            found = self._formats[face, size] = (char_format, font)
        return found

    def _family(self, face: Face) -> str:
        """Load the face under a name no system font can have."""
        key = hash(face.data)
        if key not in self._families:
            family = f"KamDeskPaper{len(self._families)}"
            font = TTFont(io.BytesIO(face.data), lazy=True)
            names = font["name"]
            for name_id in _FAMILY_NAMES:
                names.removeNames(nameID=name_id)
            for name_id, value in ((1, family), (2, "Regular"), (3, family), (4, family), (6, family)):
                names.setName(value, name_id, 3, 1, 0x409)
            buffer = io.BytesIO()
            font.save(buffer, reorderTables=None)
            ident = QFontDatabase.addApplicationFontFromData(QByteArray(buffer.getvalue()))
            assert QFontDatabase.applicationFontFamilies(ident) == [family]
            self._families[key] = family
        return self._families[key]

    def _line(
        self, line: QTextLine, text: str, characters: list[int], styles: list[TextStyle], faces: list[Face], last: bool
    ) -> Line:
        found: list[list[_Cell]] = []
        for run in line.glyphRuns(-1, -1, _ALL):
            family, rtl = run.rawFont().familyName(), run.isRightToLeft()
            cells: list[_Cell] = [
                (place.x() / _PIXELS, (line.ascent() - place.y()) / _PIXELS, glyph, characters[unit], rtl)
                for glyph, unit, place in zip(run.glyphIndexes(), run.stringIndexes(), run.positions(), strict=True)
            ]
            assert all(family == self._families[hash(faces[cell[3]].data)] for cell in cells), "Qt chose another typeface"
            if rtl:
                cells.reverse()  # Qt lists it in reading order
            if cells:
                found.append(cells)
        found.sort(key=lambda cells: min(cell[0] for cell in cells))
        return _assembled(found, text.rstrip(), styles, faces, last)


def _broken(layout: QTextLayout, width: float) -> list[QTextLine]:
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(min(width, 1e5) * _PIXELS)
        line.setPosition(QPointF(0, 0))
        lines.append(line)
    layout.endLayout()
    return lines


def _assembled(
    found: Sequence[Sequence[_Cell]], text: str, styles: Sequence[TextStyle], faces: Sequence[Face], last: bool
) -> Line:
    starts = sorted({cell[3] for cells in found for cell in cells})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    done: set[int] = set()
    for cells in found:
        widest: dict[int, int] = {}
        for _, _, glyph, start, _ in cells:
            if start not in widest or faces[start].width(glyph) > faces[start].width(widest[start]):
                widest[start] = glyph
        for x, y, glyph, start, rtl in cells:
            if start >= len(text) or unseen(text[start]) or text[start] == _LINE_SEPARATOR:
                continue
            source = ""
            if start not in done and glyph == widest[start]:
                source = "".join(c for c in text[start : ends[start]] if not unseen(c))
                done.add(start)
            glyphs.append(Glyph(x, y, glyph, source, rtl, styles[start], faces[start]))
    bases = [g for g in glyphs if g.face.width(g.glyph)] or glyphs  # marks may hang over the edges
    left = min((g.x for g in bases), default=0.0)
    right = max((g.x + g.face.width(g.glyph) * g.style.size / 1000 for g in bases), default=0.0)
    return Line([g._replace(x=g.x - left) for g in glyphs], right - left, last)
