"""From blocks to pieces: one look, one width."""

from collections.abc import Iterable, Sequence
from typing import Final, assert_never

from kamdesk.core.i18n import in_language
from kamdesk.pdf.bilingual import Row, side_width
from kamdesk.pdf.blocks import (
    BarChart,
    Bilingual,
    Block,
    Changes,
    Clause,
    Facts,
    Heading,
    Note,
    PageBreak,
    Picture,
    PictureRow,
    Signatures,
    Spacer,
    Table,
    Text,
    Title,
)
from kamdesk.pdf.chart import ChartPiece
from kamdesk.pdf.clauses import ClauseSetter, clauses_of
from kamdesk.pdf.flow import Gap, NewPage, Piece
from kamdesk.pdf.paragraph import Paragraph, ParagraphStyle
from kamdesk.pdf.photos import picture_pieces
from kamdesk.pdf.pictures import PictureBook
from kamdesk.pdf.sheet import Typesetter
from kamdesk.pdf.signatures import signature_piece
from kamdesk.pdf.styles import MUTED, Look, look
from kamdesk.pdf.table import facts_piece, table_piece

_UNDER_TITLE: Final = 6.0
_NARROW: Final = 300.0  # points; in such a column titles are smaller


class BlockSetter:
    """Turns blocks into pieces, each block for itself, but for the numbers of clauses, which are set in common."""

    def __init__(self, blocks: Sequence[Block], width: float, typesetter: Typesetter, pictures: PictureBook, style: Look) -> None:
        self._blocks, self._width, self._typesetter, self._pictures, self._look = blocks, width, typesetter, pictures, style
        self._clauses = ClauseSetter(clauses_of(blocks), width, typesetter, style)

    def all_pieces(self) -> list[Piece]:
        """Return the pieces of all blocks, in order."""
        return [piece for block in self._blocks for piece in self.pieces(block)]

    def pieces(self, block: Block) -> Iterable[Piece]:
        """Return the pieces of *block*, one of those this setter was made for."""
        width, typesetter, style = self._width, self._typesetter, self._look
        match block:
            case Table():
                return [table_piece(block, width, typesetter, self._pictures, style)]
            case Facts():
                return [facts_piece(block, width, typesetter, style)]
            case BarChart():
                return [ChartPiece(block, typesetter, style)]
            case Signatures():
                signing = signature_piece(block, width, typesetter, style)
                return [signing] if signing else []
            case Spacer():
                return [Gap(block.height)]
            case PageBreak():
                return [NewPage()]
            case Clause() | Changes():
                return [self._clauses.piece(block)]
            case Picture():
                return picture_pieces((block,), width, typesetter, self._pictures, style, share=block.width)
            case PictureRow():
                return picture_pieces(block.pictures, width, typesetter, self._pictures, style)
            case Bilingual():
                return self._beside(block)
            case Title() | Heading() | Text() | Note():
                found: list[Piece] = [Paragraph(typesetter, text, kind) for text, kind in _paragraphs(block, style, width)]
                return [*found, Gap(_UNDER_TITLE, keeps_next=True)] if isinstance(block, Title) and block.centred else found
            case _:
                assert_never(block)

    def _beside(self, block: Bilingual) -> list[Piece]:
        first, second = block.languages
        turned = look(first).rtl and not look(second).rtl
        sides = (self._side(block, 0, second), self._side(block, 1, first))
        rows = [
            Row((right, left) if turned else (left, right), bool(i)) for i, (left, right) in enumerate(zip(*sides, strict=True))
        ]
        return list(rows)

    def _side(self, block: Bilingual, side: int, other: str) -> list[list[Piece]]:
        """Return the pieces of each row on one side, with labels of our own in that side's language."""
        language = block.languages[side]
        blocks = [row[side] for row in block.rows]
        setter = BlockSetter(blocks, side_width(self._width), self._typesetter, self._pictures, look(language, beside=other))
        with in_language(language):
            return [list(setter.pieces(part)) for part in blocks]


def _paragraphs(block: Title | Heading | Text | Note, style: Look, width: float) -> list[tuple[str, ParagraphStyle]]:
    side, rtl = style.side("start"), style.rtl
    match block:
        case Title():
            side = "center" if block.centred else side
            size = 17.0 - (2.0 if block.centred else 0.0) - (3.0 if width < _NARROW else 0.0)
            name = ParagraphStyle(style.style(size, strong=True), side, rtl, before=6.0, keeps_next=True)
            under = ParagraphStyle(style.style(10.0, colour=MUTED), side, rtl, before=1.0, keeps_next=True)
            return [(block.text, name)] + ([(block.subtitle, under)] if block.subtitle else [])
        case Heading():
            return [(block.text, ParagraphStyle(style.style(11.0, strong=True), side, rtl, before=14.0, keeps_next=True))]
        case Text():
            return [(block.text, ParagraphStyle(style.style(9.5, strong=block.strong), side, rtl, block.justified))]
        case Note():
            return [(block.text, ParagraphStyle(style.style(8.0, colour=MUTED), side, rtl, before=6.0))]
