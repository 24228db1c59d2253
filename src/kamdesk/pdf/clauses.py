"""Clauses: their numbers hang beside their text, one below the other in the whole paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kamdesk.pdf.blocks import Bilingual, Block, Changes, Clause
from kamdesk.pdf.cells import CellSetter
from kamdesk.pdf.flow import Part, Piece, Room, Taken
from kamdesk.pdf.paragraph import Paragraph, ParagraphStyle
from kamdesk.pdf.shaping import Run
from kamdesk.pdf.sheet import SetLine, Sheet, Typesetter
from kamdesk.pdf.styles import BASE_LINE, MM, MUTED, Look

_SIZE: Final = 9.5
_HEADING_SIZE: Final = 10.0
_AFTER_NUMBER: Final = 7.0
_LEAST_INDENT: Final = 22.0
_MOST_INDENT: Final = 54.0  # a wider number runs on in its text
_DEEPEST: Final = 5
_LEAST_JUSTIFIED: Final = 110 * MM  # in a narrower column straight edges tear the words apart
_BEFORE: Final = {1: 5.0, 2: 4.0}
_BEFORE_DEEPER: Final = 2.5
_BEFORE_HEADING: Final = 13.0


class ClauseSetter:
    """Sets the clauses of one column, whose numbers are as wide as the widest of each level."""

    def __init__(self, clauses: Iterable[Clause | Changes], width: float, typesetter: Typesetter, look: Look) -> None:
        self._width, self._typesetter, self._look = width, typesetter, look
        self._numbers = CellSetter(typesetter, look.style(_SIZE))
        self._strong = CellSetter(typesetter, look.style(_HEADING_SIZE, strong=True))
        widest = [0.0] * _DEEPEST
        for clause in clauses:
            place = max(_level(clause) - 1, 1)  # the first and the second level share theirs
            needed = self._number(clause).width + _AFTER_NUMBER
            if needed <= _MOST_INDENT:
                widest[place] = max(widest[place], needed)
        self._indents = [0.0, 0.0]
        for need in widest[1:]:
            self._indents.append(self._indents[-1] + max(need, _LEAST_INDENT))

    def piece(self, clause: Clause | Changes) -> Piece:
        """Return *clause* ready to be poured into pages."""
        level = _level(clause)
        number = self._number(clause)
        begin, indent = self._indents[level - (level > 1)] if level > 1 else 0.0, self._indents[max(level, 2)]
        fits = number.width + _AFTER_NUMBER <= indent - begin + 0.01 and indent <= self._width / 2
        runs, style = self._text(clause, self._width - indent if fits else self._width)
        if not fits:
            runs = [(f"{clause.number} ", style.text), *runs]
            return Paragraph(self._typesetter, runs, style)
        return _Hanging(Paragraph(self._typesetter, runs, style), number, begin, indent, style.text.leading, self._look.rtl)

    def _number(self, clause: Clause | Changes) -> SetLine:
        setter = self._strong if isinstance(clause, Clause) and clause.heading else self._numbers
        lines = setter.lines(clause.number, float("inf"), ltr=True)
        return lines[0] if len(lines) == 1 else SetLine(float("inf"), ())

    def _text(self, clause: Clause | Changes, width: float) -> tuple[Sequence[Run], ParagraphStyle]:
        look, level = self._look, _level(clause)
        side, before = look.side("start"), _BEFORE.get(level, _BEFORE_DEEPER)
        if isinstance(clause, Changes):
            same, gone, new = look.style(_SIZE), look.style(_SIZE, colour=MUTED), look.style(_SIZE, strong=True)
            styles = {"same": same, "gone": gone, "new": new}
            style = ParagraphStyle(same, side, look.rtl, before=before, struck=gone, underlined=new)
            return [(text, styles[kind]) for kind, text in clause.runs] or [("", same)], style
        if clause.heading:
            strong = look.style(_HEADING_SIZE, strong=True)
            space = _BEFORE_HEADING if level == 1 else before + 3.0
            return [(clause.text, strong)], ParagraphStyle(strong, side, look.rtl, before=space, keeps_next=True)
        justified = clause.justified and width >= _LEAST_JUSTIFIED
        plain = look.style(_SIZE)
        return [(clause.text, plain)], ParagraphStyle(plain, side, look.rtl, justified, before)


def clauses_of(blocks: Iterable[Block]) -> list[Clause | Changes]:
    """Return the clauses among *blocks* that have the whole width."""
    return [block for block in blocks if isinstance(block, Clause | Changes)]


def clauses_beside(blocks: Iterable[Block], side: int) -> list[Clause | Changes]:
    """Return the clauses of the first (0) or second (1) language of all that stands side by side in *blocks*."""
    return clauses_of(row[side] for block in blocks if isinstance(block, Bilingual) for row in block.rows)


def _level(clause: Clause | Changes) -> int:
    level = clause.level if isinstance(clause, Clause) else len(clause.number.strip(".").split("."))
    return min(max(level, 1), _DEEPEST)


@dataclass(frozen=True, slots=True)
class _Hanging:
    """A piece moved in, with a number beside its first line as long as that is still to come."""

    inner: Piece
    number: SetLine | None
    begin: float
    indent: float
    leading: float
    rtl: bool

    @property
    def before(self) -> float:
        return self.inner.before

    @property
    def keeps_next(self) -> bool:
        return self.inner.keeps_next

    def take(self, room: Room) -> Taken:
        taken = self.inner.take(room.narrower(room.width - self.indent))
        if taken.part is None:
            return Taken(None, taken.rest and replace(self, inner=taken.rest))
        rest = taken.rest and replace(self, inner=taken.rest, number=None)
        return Taken(_HangingPart(self, taken.part, room.width), rest)


@dataclass(frozen=True, slots=True)
class _HangingPart:
    piece: _Hanging
    part: Part
    width: float

    @property
    def height(self) -> float:
        return self.part.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        piece = self.piece
        tag = sheet.tag()
        listed = tag is not None and tag.kind == "LI"
        if piece.number:
            place = self.width - 2 * piece.begin - piece.number.width if piece.rtl else 0.0
            if listed:
                sheet.begin_child("Lbl")
            sheet.write(piece.number, x + piece.begin + place, top - piece.leading * BASE_LINE)
            if listed:
                sheet.end()
        if tag is not None and listed:
            sheet.begin(tag.child("LBody").child("P"))
        self.part.draw(sheet, x if piece.rtl else x + piece.indent, top)
        if listed:
            sheet.end()
